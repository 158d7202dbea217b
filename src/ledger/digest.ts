import {canonicalize, type Canonical} from './canonical.js'
import {concat, sha256, toBase64Url, toHex, utf8, type Hash} from './hash.js'
import {leafHash, rootHash} from './merkle.js'

const rowPrefix = Uint8Array.of(2)

/**
 * What an event did to one row of table `t`. `n` is set when the effect stands for a chunk of n rows in key order.
 * Source: docs/audit-format.
 */
export interface Effect {
  readonly t: string
  readonly id: string
  readonly op: 'insert' | 'update' | 'delete'
  /** `rowDigest`, hex; for a chunk the `batchRoot` of its row digests; empty for a removal. */
  readonly h: string
  readonly n?: number
}

/**
 * Digest of a stored row, hex: SHA-256(0x02 ‖ canonical [table, id, row]). Personal fields are left out of `row`; their
 * commitments stand in it, so that erasing a value changes no digest. Source: docs/audit-format.
 *
 * @throws CanonicalError when the row has no canonical text
 */
export const rowDigest = (
  table: string, id: string, row: Readonly<Record<string, Canonical>>, hash: Hash = sha256,
): string => toHex(hash(concat(rowPrefix, utf8(canonicalize([table, id, row])))))

/** Lower-case hex of the hash of a text's UTF-8 bytes. */
export type TextHash = (text: string) => string

const portable: TextHash = text => toHex(sha256(utf8(text)))

/**
 * The digests of many rows of one table that share columns and values: equal to `rowDigest` of each, at a fraction of its
 * cost, since names and shared values are encoded once.
 *
 * @param shared values that are the same in all rows
 * @param columns names of the other columns, in the order in which their values will be given
 * @param hash of a text; Node's own takes text without a copy of its bytes
 * @returns a function of a row's id and its values, each as canonical text
 * @throws CanonicalError when a value has no canonical text
 */
export function rowDigester(
  table: string, shared: Readonly<Record<string, Canonical>>, columns: readonly string[], hash: TextHash = portable,
): (id: string, values: readonly string[]) => string {
  // The prefix byte is a character of its own in UTF-8.
  const start = `${String.fromCharCode(rowPrefix[0]!)}[${canonicalize(table)},`
  const befores: string[] = []
  const places: number[] = []
  let before = ',{'
  const names = [...Object.keys(shared), ...columns].sort()
  names.forEach((name, i) => {
    before += `${i === 0 ? '' : ','}${canonicalize(name)}:`
    const at = columns.indexOf(name)
    if (at < 0) before += canonicalize(shared[name]!)
    else {
      befores.push(before)
      places.push(at)
      before = ''
    }
  })
  const end = `${before}}]`
  return (id, values) => {
    let text = start + canonicalize(id)
    for (let i = 0; i < places.length; i++) text += befores[i]! + values[places[i]!]!
    return hash(text + end)
  }
}

/**
 * Digest of a chunk of rows, hex: SHA-256(0x04 ‖ their row digests as hex, in key order, one after the other). Source:
 * docs/audit-format.
 */
export const chunkDigest = (digests: readonly string[], hash: TextHash = portable): string => hash(`\u0004${digests.join('')}`)

/**
 * Salted commitment to a personal or free text, base64url: SHA-256(0x03 ‖ canonical [salt, path, value]). Without the
 * salt nothing can be learnt from it (the method of SD-JWT, RFC 9901). Source: docs/audit-format.
 *
 * @param salt 16 random bytes or more, as text
 * @param path the field, e.g. `data.reason_c`
 * @throws CanonicalError when the text holds U+0000 or a lone surrogate
 */
// The prefix byte is a character of its own in UTF-8.
export const commitment = (salt: string, path: string, value: string, hash: Hash = sha256): string =>
  toBase64Url(hash(utf8(`\u0003[${canonicalize(salt)},${canonicalize(path)},${canonicalize(value)}]`)))

/** An effect as one line of canonical JSON. @throws CanonicalError */
export const effectLine = ({t, id, op, h, n}: Effect): string =>
  canonicalize({t, id, op, h, ...(n === undefined ? {} : {n})})

/** RFC 6962 §2.1 root over lines of text (UTF-8, without line ends), hex: effect lines, or the digests of a chunk. */
export const batchRoot = (lines: readonly string[], hash: Hash = sha256): string =>
  toHex(rootHash(lines.map(line => leafHash(utf8(line), hash)), hash))
