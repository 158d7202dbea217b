import {Broken} from './broken.js'

/** One record of a workbook stream. */
export interface BiffRecord {
  readonly number: number
  readonly data: Buffer
  /** Where it begins. */
  readonly at: number
}

/** The records of a workbook stream, one after the other. @throws Broken `records` when one ends beyond the stream */
export function* records(stream: Buffer): Generator<BiffRecord> {
  let at = 0
  while (at + 4 <= stream.length) {
    const number = stream.readUInt16LE(at)
    const length = stream.readUInt16LE(at + 2)
    // The stream is filled up with zeros.
    if (number === 0 && length === 0) return
    if (at + 4 + length > stream.length) throw new Broken('records')
    yield {number, data: stream.subarray(at + 4, at + 4 + length), at}
    at += 4 + length
  }
}

/** A string that does not go on in another record. @param lengthBytes how many bytes its length takes */
export function textRecord(data: Buffer, lengthBytes: 1 | 2): {text: string} {
  const length = lengthBytes === 1 ? data.readUInt8(0) : data.readUInt16LE(0)
  const wide = data.readUInt8(lengthBytes) & 1
  const bytes = data.subarray(lengthBytes + 1, lengthBytes + 1 + length * (wide ? 2 : 1))
  if (bytes.length < length * (wide ? 2 : 1)) throw new Broken('records')
  return {text: bytes.toString(wide ? 'utf16le' : 'latin1')}
}

/**
 * Strings over several records. Where one goes on in the next record, that begins with a byte of its own that says
 * whether the rest has one byte or two to a character.
 */
export class BiffText {
  #block = 0
  #at = 0

  constructor(private readonly blocks: readonly Buffer[]) {}

  /** Whether nothing is left. */
  get ended(): boolean {
    this.#move()
    return this.#block >= this.blocks.length
  }

  /** @param formatted whether the string may carry formatting and readings after it, which are passed over */
  string(formatted = true): string {
    const length = this.#number(2)
    let flags = this.#number(1)
    const runs = formatted && flags & 8 ? this.#number(2) : 0
    const extra = formatted && flags & 4 ? this.#number(4) : 0
    let text = ''
    while (text.length < length) {
      if (this.#left === 0) {
        this.#move()
        flags = this.#number(1)
      }

      const size = flags & 1 ? 2 : 1
      const take = Math.min(length - text.length, Math.floor(this.#left / size))
      // A character is never cut in two.
      if (take === 0) throw new Broken('strings')
      const block = this.blocks[this.#block]!
      text += block.toString(size === 2 ? 'utf16le' : 'latin1', this.#at, this.#at + take * size)
      this.#at += take * size
    }

    this.#skip(runs * 4 + extra)
    return text
  }

  get #left(): number {
    return (this.blocks[this.#block]?.length ?? 0) - this.#at
  }

  #move(): void {
    while (this.#block < this.blocks.length && this.#left === 0) {
      this.#block++
      this.#at = 0
    }
  }

  #number(size: 1 | 2 | 4): number {
    this.#move()
    if (this.#left < size) throw new Broken('strings')
    const value = this.blocks[this.#block]!.readUIntLE(this.#at, size)
    this.#at += size
    return value
  }

  #skip(length: number): void {
    for (let left = length; left > 0;) {
      this.#move()
      if (this.#left === 0) throw new Broken('strings')
      const take = Math.min(left, this.#left)
      this.#at += take
      left -= take
    }
  }
}
