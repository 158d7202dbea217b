import {canonicalize, type Canonical} from './canonical.js'
import {concat, sha256, toBase64Url, toHex, utf8, type Hash} from './hash.js'
import {leafHash, rootHash} from './merkle.js'

const rowPrefix = Uint8Array.of(2)
const commitmentPrefix = Uint8Array.of(3)

/** One row an event changed. `n` is set when the effect stands for a chunk of n rows in key order. */
export interface Effect {
  readonly t: string
  readonly id: string
  readonly op: 'insert' | 'update' | 'delete'
  /** Row digest, hex; root over the row digests for a chunk; empty for a removal. */
  readonly h: string
  readonly n?: number
}

/**
 * Digest of a stored row, hex: SHA-256(0x02 ‖ canonical [table, id, row]). Personal fields are left out of `row`; their
 * commitments stand in it.
 */
export const rowDigest = (table: string, id: string, row: Readonly<Record<string, Canonical>>, hash: Hash = sha256): string =>
  toHex(hash(concat(rowPrefix, utf8(canonicalize([table, id, row])))))

/**
 * Salted commitment to a personal or free text, base64url: SHA-256(0x03 ‖ canonical [salt, path, value]). Without the
 * salt nothing can be learnt from it (the method of RFC 9901).
 */
export const commitment = (salt: string, path: string, value: string, hash: Hash = sha256): string =>
  toBase64Url(hash(concat(commitmentPrefix, utf8(canonicalize([salt, path, value])))))

/** An effect as one line of canonical JSON. */
export const effectLine = ({t, id, op, h, n}: Effect): string => canonicalize({t, id, op, h, ...(n === undefined ? {} : {n})})

/** RFC 6962 root over lines of text, hex. */
export const batchRoot = (lines: readonly string[], hash: Hash = sha256): string =>
  toHex(rootHash(lines.map(line => leafHash(utf8(line), hash)), hash))
