import {hash as hashOnce, randomBytes} from 'node:crypto'
import type {Hash, TextHash} from '../ledger/index.js'

/** SHA-256 from Node, many times faster than the ledger's portable one and equal to it. Text on the way, since Node makes bytes of their own slowly. */
export const hash: Hash = bytes => Buffer.from(hashOnce('sha256', bytes, 'binary'), 'latin1')

/** SHA-256 as lower-case hex of text (UTF-8) or bytes. */
export const sha256 = (data: string | Uint8Array): string => hashOnce('sha256', data, 'hex')

/** The same of text alone, as the ledger takes it. */
export const textHash: TextHash = text => hashOnce('sha256', text, 'hex')

/** 128 random bits for a commitment, base64url. */
export const newSalt = (): string => randomBytes(16).toString('base64url')
