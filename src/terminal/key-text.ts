import {lstat} from 'node:fs/promises'
import {readVkey} from '../act/trust/acts.js'
import {publicFromPem} from '../act/trust/key-file.js'
import {Fault} from '../fault.js'
import {formatVerifierKey, NoteError, verifierKey, type VerifierKey} from '../ledger/index.js'
import {readText} from './files.js'
import type {Io} from './io.js'

/** What was typed for a key: the line itself, or the content of the file it names. */
async function content(io: Io, given: string): Promise<string> {
  if (given === '-' || (await lstat(given).catch(() => undefined))?.isFile()) return (await readText(io, given)).trim()
  return given.trim()
}

/**
 * The text form of a public key from what was typed: the line itself, a file with it, or a PEM file, which holds no name.
 *
 * @param name the name a key out of a PEM file gets
 * @throws Fault `key.malformed`
 */
export async function publicKeyText(io: Io, given: string, name: string): Promise<string> {
  const text = await content(io, given)
  const raw = text.startsWith('-----BEGIN') ? publicFromPem(text) : undefined
  try {
    return raw ? formatVerifierKey(verifierKey(name, raw)) : text.includes('PRIVATE KEY') ? refuse(given) : text
  } catch (error) {
    if (error instanceof NoteError) return refuse(given)
    throw error
  }
}

// The file is named, never quoted: it may be the private half.
function refuse(given: string): never {
  throw new Fault('key.malformed', {given})
}

/** Public keys from lines or files; a file may hold several, one a line, `#` begins a remark. @throws Fault `key.malformed`, `key.wrong-type` */
export async function publicKeys(io: Io, given: readonly string[], needs: 'log' | 'witness'): Promise<VerifierKey[]> {
  const texts = await Promise.all(given.map(one => content(io, one)))
  return texts.flatMap(text => text.split(/\r?\n/)).map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#')).map(line => readVkey(line, needs))
}
