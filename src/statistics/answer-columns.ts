/**
 * Answers of a great many responses as columns of small numbers. A stored response is one canonical JSON text; here its
 * bytes are read once, nothing is parsed into an object, and each answer becomes the number of its text in a
 * dictionary of the question. A million responses of twenty questions take about twenty megabytes.
 */

/** One question's answers. `values[id]` is the JSON text of an answer; id 0 is "no such answer", with the text ''. */
export interface AnswerColumn {
  /** One id per response. */
  readonly ids: Uint8Array | Uint16Array | Int32Array
  readonly values: readonly string[]
}

/** Bytes that the texts are made of. */
const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket, tab, newline] = [34, 92, 44, 123, 125, 91, 93, 9, 10]

/** What stands in a dictionary for words typed freely: that there are some is counted, what they are is not. */
export const someText = '""'

const utf8 = {encode: new TextEncoder(), decode: new TextDecoder()}

/** A dictionary and the ids that grow with the responses. */
class Growing {
  ids: Uint8Array | Uint16Array | Int32Array
  readonly values: string[] = ['']
  #arena = new Uint8Array(1024)
  #used = 0
  /** Where each text starts in the arena; one more than there are texts. */
  #starts = new Int32Array(64)
  /** Open addressing: ids by hash, 0 where free. */
  #table = new Int32Array(128)

  constructor(capacity: number) {
    this.ids = new Uint8Array(capacity)
  }

  /** Sets the answer of a response to bytes `from` to `to` of a block. */
  put(row: number, block: Uint8Array, from: number, to: number, hash: number): void {
    const mask = this.#table.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let id = this.#table[slot]!; id !== 0; id = this.#table[slot]!) {
      if (this.#same(id, block, from, to)) {
        this.ids[row] = id
        return
      }

      slot = (slot + 1) & mask
    }

    const id = this.values.length
    this.#keep(id, block, from, to)
    this.#table[slot] = id
    if (2 * id > mask) this.#rehash()
    if (id === 256 || id === 65_536) {
      const wider = id === 256 ? new Uint16Array(this.ids.length) : new Int32Array(this.ids.length)
      wider.set(this.ids)
      this.ids = wider
    }

    this.ids[row] = id
  }

  /** Makes room for more responses; those not put have no answer. */
  grow(capacity: number): void {
    const kind = this.ids.constructor as new (length: number) => Uint8Array
    const more = new kind(capacity)
    more.set(this.ids)
    this.ids = more
  }

  #same(id: number, block: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[id]!
    if (this.#starts[id + 1]! - start !== to - from) return false
    for (let i = from, j = start; i < to; i++, j++) if (block[i] !== this.#arena[j]) return false
    return true
  }

  #keep(id: number, block: Uint8Array, from: number, to: number): void {
    if (this.#used + to - from > this.#arena.length) {
      const arena = new Uint8Array(2 * (this.#used + to - from))
      arena.set(this.#arena)
      this.#arena = arena
    }

    this.#arena.set(block.subarray(from, to), this.#used)
    if (id + 2 > this.#starts.length) {
      const starts = new Int32Array(2 * this.#starts.length)
      starts.set(this.#starts)
      this.#starts = starts
    }

    this.#starts[id] = this.#used
    this.#used += to - from
    this.#starts[id + 1] = this.#used
    this.values.push(utf8.decode.decode(block.subarray(from, to)))
  }

  #rehash(): void {
    this.#table = new Int32Array(2 * this.#table.length)
    const mask = this.#table.length - 1
    for (let id = 1; id < this.values.length; id++) {
      let hash = 0
      for (let i = this.#starts[id]!; i < this.#starts[id + 1]!; i++) hash = (Math.imul(hash, 31) + this.#arena[i]!) | 0
      let slot = (hash ^ (hash >>> 15)) & mask
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask
      this.#table[slot] = id
    }
  }
}

/** Fills the columns from blocks of lines, each `channel TAB answers NEWLINE` in UTF-8. */
export class AnswerColumns {
  /** Responses read. */
  size = 0
  readonly channels: AnswerColumn
  readonly #byCode: ReadonlyMap<string, Growing>
  readonly #channel: Growing
  readonly #expected: readonly {readonly key: Uint8Array; readonly column: Growing; readonly free: boolean}[]
  #capacity: number

  /**
   * @param codes answers to keep, e.g. `Q1`, `Q6.a`, `region`; others in the texts are passed over
   * @param free those of them whose words are not kept: every text counts as {@link someText}
   * @param expected how many responses there will be, when it is known
   */
  constructor(codes: readonly string[], free: ReadonlySet<string> = new Set(), expected = 1024) {
    this.#capacity = Math.max(1, expected)
    this.#channel = new Growing(this.#capacity)
    this.channels = this.#channel
    // Canonical JSON has its members by UTF-16 code units, which is the order of sort().
    const sorted = [...new Set(codes)].sort()
    this.#byCode = new Map(sorted.map(code => [code, new Growing(this.#capacity)]))
    this.#expected = sorted.map(code => ({key: utf8.encode.encode(`${JSON.stringify(code)}:`), column: this.#byCode.get(code)!, free: free.has(code)}))
  }

  /** The column of an answer that was asked for. */
  column(code: string): AnswerColumn {
    const column = this.#byCode.get(code)
    if (!column) throw new Error(`no column ${code}`)
    return column
  }

  /** Reads a block of whole lines. */
  add(block: Uint8Array): void {
    let at = 0
    while (at < block.length) {
      if (this.size === this.#capacity) this.#grow()
      const row = this.size++
      let hash = 0
      const start = at
      for (; block[at] !== tab; at++) hash = (Math.imul(hash, 31) + block[at]!) | 0
      this.#channel.put(row, block, start, at, hash)
      at = this.#answers(row, block, at + 1)
    }
  }

  #answers(row: number, block: Uint8Array, from: number): number {
    const expected = this.#expected
    let at = from + 1
    let next = 0
    if (block[at] === closeBrace) return at + 2
    for (;;) {
      // The member's column: members and columns are in the same order, so it lies ahead or nowhere.
      let found = next
      while (found < expected.length && !starts(block, at, expected[found]!.key)) found++
      const known = found < expected.length ? expected[found] : undefined
      if (known) next = found + 1
      at = known ? at + known.key.length : afterText(block, at) + 1
      const begin = at
      const first = block[at]!
      if (first === quote) at = afterText(block, at)
      else if (first === openBracket || first === openBrace) at = afterGroup(block, at, first === openBracket ? closeBracket : closeBrace)
      else while (block[at] !== comma && block[at] !== closeBrace) at++
      if (known) {
        if (known.free && first === quote) known.column.put(row, textBytes, 0, textBytes.length, textHash)
        else known.column.put(row, block, begin, at, hashOf(block, begin, at))
      }

      if (block[at] === closeBrace) break
      at++
    }

    return at + (block[at + 1] === newline ? 2 : 1)
  }

  #grow(): void {
    this.#capacity *= 2
    for (const column of [this.#channel, ...this.#byCode.values()]) column.grow(this.#capacity)
  }
}

const hashOf = (block: Uint8Array, from: number, to: number): number => {
  let hash = 0
  for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + block[i]!) | 0
  return hash
}

const textBytes = utf8.encode.encode(someText)
const textHash = hashOf(textBytes, 0, textBytes.length)

function starts(block: Uint8Array, at: number, key: Uint8Array): boolean {
  for (let i = key.length - 1; i >= 0; i--) if (block[at + i] !== key[i]) return false
  return true
}

/** The place after a quoted text that begins at `at`. */
function afterText(block: Uint8Array, at: number): number {
  for (at++; block[at] !== quote; at++) if (block[at] === backslash) at++
  return at + 1
}

/** The place after a list or an object that begins at `at`. */
function afterGroup(block: Uint8Array, at: number, end: number): number {
  for (at++; block[at] !== end;) at = block[at] === quote ? afterText(block, at) : at + 1
  return at + 1
}
