import {Flags} from './oclif.js'
import {Fault} from '../fault.js'
import '../privacy/faults.js'
import {readText} from './files.js'
import type {Io} from './io.js'

/** Flags that say who hands something in. Name and contact are never arguments: those stay in the shell's history and in process lists. */
export const personFlags = {
  'person-file': Flags.string({summary: 'File with the name on its first line and one contact on its second; - is stdin. Kept apart.', helpValue: 'FILE'}),
  name: Flags.string({hidden: true}),
  contact: Flags.string({hidden: true}),
}

/** Where name and contact are looked for when no file is named. */
export const personVariables = {name: 'PDS_PERSON_NAME', contact: 'PDS_PERSON_CONTACT'} as const

/** Who hands something in; what was not given is missing. */
export interface GivenPerson {
  readonly name?: string
  readonly contact?: string
}

/**
 * Name and contact from a file or stdin, else from the environment.
 *
 * @throws Fault `person.in-arguments`, `person.file-invalid`, `file.…`
 */
export async function readPerson(io: Io, flags: {'person-file'?: string; name?: string; contact?: string}): Promise<GivenPerson> {
  for (const flag of ['name', 'contact'] as const) if (flags[flag] !== undefined) throw new Fault('person.in-arguments', {flag: `--${flag}`})
  const file = flags['person-file']
  if (file === undefined) {
    const given = Object.entries(personVariables).map(([field, variable]) => [field, io.env[variable]?.trim() ?? ''] as const)
    return Object.fromEntries(given.filter(([, text]) => text !== ''))
  }

  const lines = (await readText(io, file)).replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/).map(line => line.trim())
  if (lines.length > 2) throw new Fault('person.file-invalid', {file, lines: lines.length})
  const [name = '', contact = ''] = lines
  return {...(name === '' ? {} : {name}), ...(contact === '' ? {} : {contact})}
}
