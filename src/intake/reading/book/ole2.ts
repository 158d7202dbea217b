import {Broken} from './broken.js'

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const noEntry = 0xffffffff
const lastSector = 0xfffffffa

/** A stream or folder inside an OLE2 file. */
interface Item {
  readonly name: string
  readonly kind: number
  readonly start: number
  readonly size: number
}

/**
 * The streams of an OLE2 file ([MS-CFB]): the container of old Office files, Hangul documents, mail messages and
 * encrypted workbooks. Damage is noticed, never followed: chains of sectors may not come back to where they were.
 */
export class Ole2 {
  readonly #bytes: Buffer
  readonly #sectorSize: number
  readonly #miniCutoff: number
  readonly #fat: Uint32Array
  readonly #miniFat: Uint32Array
  readonly #items: readonly Item[]

  /** @throws Broken `container` */
  constructor(bytes: Uint8Array) {
    const all = (this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (all.length < 512 || !signature.every((byte, i) => all[i] === byte)) throw new Broken('container')
    const shift = all.readUInt16LE(30)
    if ((shift !== 9 && shift !== 12) || all.readUInt16LE(32) !== 6) throw new Broken('container')
    this.#sectorSize = 1 << shift
    this.#miniCutoff = all.readUInt32LE(56)
    this.#fat = this.#readFat()
    this.#items = this.#readItems(all.readUInt32LE(48))
    const miniFat = all.readUInt32LE(60)
    this.#miniFat = miniFat > lastSector ? new Uint32Array() : words(this.#chain(miniFat))
  }

  /** Names of all streams and folders, whatever folder they are in. */
  get names(): string[] {
    return this.#items.map(({name}) => name)
  }

  /** A stream's bytes, undefined when there is none of that name. @throws Broken `container` */
  stream(name: string): Buffer | undefined {
    const item = this.#items.find(one => one.name === name && one.kind === 2)
    if (!item) return undefined
    if (item.size > this.#bytes.length) throw new Broken('container')
    const whole = item.size < this.#miniCutoff ? this.#miniChain(item.start, item.size) : this.#chain(item.start)
    if (whole.length < item.size) throw new Broken('container')
    return whole.subarray(0, item.size)
  }

  #sector(number: number): Buffer {
    const at = (number + 1) * this.#sectorSize
    // The last sector of some programs' files is not filled up.
    if (number >= lastSector || at >= this.#bytes.length) throw new Broken('container')
    return this.#bytes.subarray(at, at + this.#sectorSize)
  }

  #readFat(): Uint32Array {
    const header = this.#bytes
    const most = Math.ceil(header.length / this.#sectorSize)
    const sectors: number[] = []
    for (let i = 0; i < 109; i++) sectors.push(header.readUInt32LE(76 + i * 4))
    let next = header.readUInt32LE(68)
    for (let seen = 0; next < lastSector; seen++) {
      if (seen > most) throw new Broken('container')
      const list = words(this.#sector(next))
      sectors.push(...list.subarray(0, -1))
      next = list.at(-1) ?? noEntry
    }

    const used = sectors.filter(sector => sector < lastSector)
    if (used.length > most || new Set(used).size < used.length) throw new Broken('container')
    return words(Buffer.concat(used.map(sector => this.#sector(sector))))
  }

  #readItems(start: number): Item[] {
    const bytes = this.#chain(start)
    const items: Item[] = []
    for (let at = 0; at + 128 <= bytes.length; at += 128) {
      const kind = bytes[at + 66]!
      const length = bytes.readUInt16LE(at + 64)
      if (kind === 0 || length < 2 || length > 64) continue
      items.push({name: bytes.toString('utf16le', at, at + length - 2), kind, start: bytes.readUInt32LE(at + 116), size: bytes.readUInt32LE(at + 120)})
    }

    if (!items.some(({kind}) => kind === 5)) throw new Broken('container')
    return items
  }

  #chain(start: number): Buffer {
    const pieces: Buffer[] = []
    for (let sector = start; sector < lastSector; sector = this.#fat[sector] ?? noEntry) {
      if (pieces.length > this.#fat.length) throw new Broken('container')
      pieces.push(this.#sector(sector))
    }

    return Buffer.concat(pieces)
  }

  /** Small streams lie in sectors of 64 bytes inside the root's own stream. */
  #miniChain(start: number, size: number): Buffer {
    const all = this.#chain(this.#items.find(({kind}) => kind === 5)!.start)
    const pieces: Buffer[] = []
    for (let sector = start; sector < lastSector && pieces.length * 64 < size; sector = this.#miniFat[sector] ?? noEntry)
      pieces.push(all.subarray(sector * 64, sector * 64 + 64))
    return Buffer.concat(pieces)
  }
}

/** Bytes as little-endian words of 32 bits. */
function words(bytes: Buffer): Uint32Array {
  const list = new Uint32Array(bytes.length >> 2)
  for (let i = 0; i < list.length; i++) list[i] = bytes.readUInt32LE(i * 4)
  return list
}
