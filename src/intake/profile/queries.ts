import {Fault} from '../../fault.js'
import './faults.js'
import type {Db} from '../../store/store.js'
import {readProfileFile, profileYaml} from './file.js'
import {profileHash, withBase, type NamedProfile, type Profile} from './profile.js'
import {shippedProfiles} from './shipped.js'
import {sha256} from '../../act/hash.js'
import type {Parsed} from '../../survey/document.js'

/** A profile in store, one version of it. */
export interface SavedProfile {
  readonly name: string
  readonly version: number
  readonly hash: string
  readonly rules: Profile
  readonly fromBatch: string | null
  readonly savedBy: string
  readonly savedAt: string
}

interface Row {
  name: string
  version: number
  hash: string
  rules: string
  from_batch: string | null
  saved_by: string
  saved_at: string
}

const fromRow = (row: Row): SavedProfile => ({
  name: row.name, version: row.version, hash: row.hash, rules: JSON.parse(row.rules) as Profile, fromBatch: row.from_batch, savedBy: row.saved_by, savedAt: row.saved_at,
})

/** The newest version of every saved profile, by name. */
export async function listProfiles(db: Db): Promise<SavedProfile[]> {
  const rows = (await db('profile').orderBy('version')) as Row[]
  // Databases sort words each in their own way.
  return [...new Map(rows.map(row => [row.name, row])).values()].map(fromRow).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** One version of a saved profile, the newest when none is named; undefined when there is none. */
export async function savedProfile(db: Db, name: string, version?: number): Promise<SavedProfile | undefined> {
  const query = db('profile').where({name, ...(version === undefined ? {} : {version})}).orderBy('version', 'desc')
  const row = (await query.first()) as Row | undefined
  return row && fromRow(row)
}

/** How a file of a batch was read, as JSON; undefined where that was not kept. */
export async function mappingOf(db: Db, batchId: string, fileNo: number): Promise<string | undefined> {
  const row = (await db('batch_mapping').where({batch_id: batchId, file_no: fileNo}).first()) as {mapping: string} | undefined
  return row?.mapping
}

/** A profile ready for use, with what its problems are told by. */
export interface UsableProfile extends NamedProfile {
  /** The rules as written, without those of the base. */
  readonly own: Profile
  /** Lines of its file, or of what `profile show` prints. */
  readonly lineOf: Parsed['lineOf']
}

/** Whether `--map` names a profile rather than a file: files have a dot or a slash in their name, profiles never. */
export const namesProfile = (given: string): boolean => /^[\p{L}][\p{L}\p{N}_-]*(@\d+)?$/u.test(given)

/** A profile out of a file's text. @throws Fault `profile.file-invalid` */
export function profileFromText(text: string, file: string): UsableProfile {
  const read = readProfileFile(text)
  if ('problems' in read) throw new Fault('profile.file-invalid', {file, problems: read.problems})
  return usable(read.profile, read.lineOf, `file:${sha256(text).slice(0, 12)}`)
}

/** A saved or shipped profile. @param given `NAME` or `NAME@VERSION` @throws Fault `profile.not-found` */
export async function profileNamed(db: Db, given: string): Promise<UsableProfile> {
  const [name, version] = given.split('@') as [string, string | undefined]
  const shipped = version === undefined && Object.hasOwn(shippedProfiles, name) ? shippedProfiles[name] : undefined
  const saved = shipped ? undefined : await savedProfile(db, name, version === undefined ? undefined : Number(version))
  const rules = shipped ?? saved?.rules
  if (!rules) {
    const known = (await listProfiles(db)).map(profile => profile.name)
    throw new Fault('profile.not-found', {name: given, known: [...known, ...Object.keys(shippedProfiles)]})
  }

  // Its places are those of the text that `profile show` prints.
  const read = readProfileFile(profileYaml(rules))
  return usable(rules, 'lineOf' in read ? read.lineOf : () => 1, shipped ? `${name}@shipped` : `${name}@${saved!.version}`)
}

function usable(own: Profile, lineOf: Parsed['lineOf'], name: string): UsableProfile {
  const profile = withBase(own, own.base === undefined ? undefined : shippedProfiles[own.base])
  return {name, hash: profileHash(profile), profile, own, lineOf}
}
