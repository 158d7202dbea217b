import {concat, utf8} from './hash.js'

/**
 * A witness's statement about a checkpoint (C2SP tlog-cosignature, `cosignature/v1`): as of `time` this is the largest
 * tree of the log the witness has seen, and it continues all it saw before.
 */
export interface TimedSignature {
  /** Seconds since 1970, UTC. */
  readonly time: number
  /** Ed25519, 64 bytes, over `cosignedMessage`. */
  readonly signature: Uint8Array
}

/** What a witness signs: two lines of its own before the text of the checkpoint. @param time seconds since 1970, a whole number from 0 */
export function cosignedMessage(time: number, text: string): Uint8Array {
  if (!Number.isSafeInteger(time) || time < 0) throw new RangeError('seconds since 1970')
  return utf8(`cosignature/v1\ntime ${time}\n${text}`)
}

/** The bytes that stand behind the key id in a signature line: eight of the time, big-endian, then the signature. */
export function encodeTimed({time, signature}: TimedSignature): Uint8Array {
  const head = new Uint8Array(8)
  new DataView(head.buffer).setBigUint64(0, BigInt(time))
  return concat(head, signature)
}

/** Reads those bytes. @returns undefined when they are of another length or the time is past 2^53, which no clock shows */
export function decodeTimed(bytes: Uint8Array): TimedSignature | undefined {
  if (bytes.length !== 72) return undefined
  const time = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0)
  return time > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : {time: Number(time), signature: bytes.subarray(8)}
}
