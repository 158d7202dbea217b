import {canonicalize, type Canonical} from './canonical.js'
import {concat, sha256, toBase64Url, toHex, utf8, type Hash} from './hash.js'
import {leafHash, rootHash} from './merkle.js'

const rowPrefix = Uint8Array.of(2)
const commitmentPrefix = Uint8Array.of(3)

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

/**
 * Salted commitment to a personal or free text, base64url: SHA-256(0x03 ‖ canonical [salt, path, value]). Without the
 * salt nothing can be learnt from it (the method of SD-JWT, RFC 9901). Source: docs/audit-format.
 *
 * @param salt 16 random bytes or more, as text
 * @param path the field, e.g. `data.reason_c`
 * @throws CanonicalError when the text holds U+0000 or a lone surrogate
 */
export const commitment = (salt: string, path: string, value: string, hash: Hash = sha256): string =>
  toBase64Url(hash(concat(commitmentPrefix, utf8(canonicalize([salt, path, value])))))

/** An effect as one line of canonical JSON. @throws CanonicalError */
export const effectLine = ({t, id, op, h, n}: Effect): string =>
  canonicalize({t, id, op, h, ...(n === undefined ? {} : {n})})

/** RFC 6962 §2.1 root over lines of text (UTF-8, without line ends), hex: effect lines, or the digests of a chunk. */
export const batchRoot = (lines: readonly string[], hash: Hash = sha256): string =>
  toHex(rootHash(lines.map(line => leafHash(utf8(line), hash)), hash))
