import {crc32, createInflateRaw} from 'node:zlib'
import {Broken, TooLarge} from './broken.js'

/** One file inside a zip, as the directory at the end describes it. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locatorSignature = 0x07064b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const sentinel = 0xffffffff

/** Parts a zip may have; a workbook of a hundred sheets has some two hundred. */
const mostParts = 200
/** What any zip may unpack to, in bytes, and beyond it how many times its own size: office files stay far below both. */
const harmless = 100 * 1024 * 1024
const mostRatio = 100

/**
 * The parts of a zip, read from its directory only. Names are compared as office programs do, without regard to case and
 * with either slash. Nothing unpacks to more than it declares, and every part is checked against its checksum: damage
 * anywhere in it is noticed. What is unpacked is counted over all reads, so that a part that is asked for a thousand
 * times costs no more than one that is large.
 */
export class Zip {
  readonly #entries = new Map<string, Entry>()
  readonly #bytes: Buffer
  /** Whether some part is encrypted. */
  readonly encrypted: boolean

  readonly #most: number
  #unpacked = 0

  /**
   * @param most bytes it may unpack to, all parts and reads together
   * @throws Broken `zip` when there is no whole directory; TooLarge by what the directory declares
   */
  constructor(bytes: Uint8Array, most = Infinity) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#most = Math.min(most, Math.max(harmless, mostRatio * bytes.length))
    let encrypted = false
    const {entries, at: start} = this.#directory()
    if (entries > mostParts) throw new TooLarge('parts', entries, mostParts)
    let at = start
    let declared = 0
    for (let i = 0; i < entries; i++) {
      this.#require(at, 46)
      if (this.#bytes.readUInt32LE(at) !== entrySignature) throw new Broken('zip')
      const nameLength = this.#bytes.readUInt16LE(at + 28)
      const extraLength = this.#bytes.readUInt16LE(at + 30)
      this.#require(at + 46, nameLength + extraLength)
      if (this.#bytes.readUInt16LE(at + 8) & 1) encrypted = true
      const name = this.#bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
      const sizes = this.#sizes(at, at + 46 + nameLength, extraLength)
      const key = name.toLowerCase()
      // Two parts of one name: which of them a program shows is its own affair, so neither is trusted.
      if (this.#entries.has(key)) throw new Broken('zip')
      this.#entries.set(key, {name, method: this.#bytes.readUInt16LE(at + 10), crc: this.#bytes.readUInt32LE(at + 16), ...sizes})
      declared += sizes.size
      at += 46 + nameLength + extraLength + this.#bytes.readUInt16LE(at + 32)
    }

    this.encrypted = encrypted
    if (declared > this.#most) throw new TooLarge('inflated', declared, this.#most)
  }

  /** Names of the parts as they are written. */
  get names(): string[] {
    return [...this.#entries.values()].map(({name}) => name)
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /** A part whole, as text; for the small ones. @throws Broken, TooLarge past `most` bytes */
  async text(name: string, most = 4 * 1024 * 1024): Promise<string> {
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of this.pieces(name)) {
      if ((size += piece.length) > most) throw new TooLarge('inflated', size, most)
      pieces.push(piece)
    }

    return new TextDecoder().decode(Buffer.concat(pieces))
  }

  /** A part piece by piece, never all of it at once. @throws Broken `part-missing`, `zip`, `checksum`; TooLarge */
  async *pieces(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name.toLowerCase())
    if (!entry) throw new Broken('part-missing')
    const {offset, packed, size, method} = entry
    this.#require(offset, 30)
    if (this.#bytes.readUInt32LE(offset) !== localSignature) throw new Broken('zip')
    const start = offset + 30 + this.#bytes.readUInt16LE(offset + 26) + this.#bytes.readUInt16LE(offset + 28)
    this.#require(start, packed)
    const content = this.#bytes.subarray(start, start + packed)
    let crc = 0
    let total = 0
    for await (const piece of method === 0 ? [content] : inflated(content, method)) {
      total += piece.length
      if (total > size) throw new Broken('zip')
      if ((this.#unpacked += piece.length) > this.#most) throw new TooLarge('inflated', this.#unpacked, this.#most)
      crc = crc32(piece, crc)
      yield piece
    }

    if (total !== size) throw new Broken('zip')
    if (crc !== entry.crc) throw new Broken('checksum')
  }

  /** Where the directory is and how many entries it has; a large zip says so in a second place. */
  #directory(): {entries: number; at: number} {
    const bytes = this.#bytes
    for (let end = bytes.length - 22; end >= 0 && end >= bytes.length - 65_557; end--) {
      if (bytes.readUInt32LE(end) !== endSignature) continue
      const found = {entries: bytes.readUInt16LE(end + 10), at: bytes.readUInt32LE(end + 16)}
      if (found.entries !== 0xffff && found.at !== sentinel) return found
      if (end < 20 || bytes.readUInt32LE(end - 20) !== locatorSignature) throw new Broken('zip')
      const at = this.#wide(end - 20 + 8)
      this.#require(at, 56)
      if (bytes.readUInt32LE(at) !== end64Signature) throw new Broken('zip')
      return {entries: this.#wide(at + 32), at: this.#wide(at + 48)}
    }

    throw new Broken('zip')
  }

  /** Sizes and place of an entry; those that need more than 32 bits stand in its extra field. */
  #sizes(at: number, extra: number, length: number): {packed: number; size: number; offset: number} {
    const found = {size: this.#bytes.readUInt32LE(at + 24), packed: this.#bytes.readUInt32LE(at + 20), offset: this.#bytes.readUInt32LE(at + 42)}
    const wide = (['size', 'packed', 'offset'] as const).filter(key => found[key] === sentinel)
    if (wide.length === 0) return found
    for (let field = extra; field + 4 <= extra + length; field += 4 + this.#bytes.readUInt16LE(field + 2)) {
      if (this.#bytes.readUInt16LE(field) !== 1) continue
      for (const [i, key] of wide.entries()) found[key] = this.#wide(field + 4 + i * 8)
      return found
    }

    throw new Broken('zip')
  }

  #wide(at: number): number {
    this.#require(at, 8)
    const value = this.#bytes.readBigUInt64LE(at)
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Broken('zip')
    return Number(value)
  }

  #require(at: number, length: number): void {
    if (at < 0 || at + length > this.#bytes.length) throw new Broken('zip')
  }
}

async function* inflated(content: Uint8Array, method: number): AsyncGenerator<Uint8Array> {
  if (method !== 8) throw new Broken('zip')
  const inflate = createInflateRaw({chunkSize: 256 * 1024})
  inflate.end(content)
  try {
    for await (const piece of inflate) yield piece as Uint8Array
  } catch (error) {
    if ((error as {code?: string}).code?.startsWith('Z_')) throw new Broken('zip', {cause: error})
    throw error
  }
}
