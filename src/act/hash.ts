import {createHash, randomBytes} from 'node:crypto'
import type {Hash} from '../ledger/index.js'

/** SHA-256 from Node, many times faster than the ledger's portable one and equal to it. */
export const hash: Hash = bytes => new Uint8Array(createHash('sha256').update(bytes).digest())

/** SHA-256 as lower-case hex of text (UTF-8) or bytes. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** 128 random bits for a commitment, base64url. */
export const newSalt = (): string => randomBytes(16).toString('base64url')
