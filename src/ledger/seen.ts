/** One row of the table: a UUID as four numbers, and the part plus one, so that a row of zeros is free. */
const width = 5

/**
 * The commands met so far, by id and part: exact, and small enough for a log of many millions. UUIDs lie in one flat
 * table of about 30 bytes each, where a set of texts would take five times as much; other ids lie in a set.
 */
export class SeenCommands {
  #rows = new Uint32Array(width * 1024)
  #taken = 0
  #others = new Set<string>()

  /** @returns false when it was met before */
  add(id: string, part: number): boolean {
    const uuid = part > 0xffff_fffe ? undefined : numbersOf(id)
    if (!uuid) {
      const key = `${id}/${part}`
      if (this.#others.has(key)) return false
      this.#others.add(key)
      return true
    }

    if (this.#taken * 3 > (this.#rows.length / width) * 2) this.#grow()
    const added = put(this.#rows, uuid[0]!, uuid[1]!, uuid[2]!, uuid[3]!, part + 1)
    if (added) this.#taken++
    return added
  }

  /** A copy that goes its own way. */
  fork(): SeenCommands {
    const copy = new SeenCommands()
    copy.#rows = this.#rows.slice()
    copy.#taken = this.#taken
    copy.#others = new Set(this.#others)
    return copy
  }

  #grow(): void {
    const old = this.#rows
    this.#rows = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += width)
      if (old[at + 4] !== 0) put(this.#rows, old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!, old[at + 4]!)
  }
}

const numbers = new Uint32Array(4)

/** The four numbers of a UUID in lower case, good until the next call; undefined for any other text. */
function numbersOf(id: string): Uint32Array | undefined {
  if (id.length !== 36) return undefined
  let digits = 0
  for (let i = 0; i < 36; i++) {
    const unit = id.charCodeAt(i)
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (unit !== 0x2d) return undefined
      continue
    }

    const digit = unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : unit >= 0x61 && unit <= 0x66 ? unit - 0x57 : -1
    if (digit < 0) return undefined
    numbers[digits >> 3] = (numbers[digits >> 3]! << 4) | digit
    digits++
  }

  return numbers
}

/** Puts a row where it belongs. @returns false when it is there */
function put(rows: Uint32Array, a: number, b: number, c: number, d: number, e: number): boolean {
  const mask = rows.length / width - 1
  // Mixed, since ids somebody numbers through differ in a few bits only.
  let slot = (Math.imul(a ^ Math.imul(b, 0x9e37_79b1) ^ Math.imul(c, 0x85eb_ca6b) ^ Math.imul(d, 0xc2b2_ae35) ^ e, 0x27d4_eb2f) >>> 7) & mask
  for (;;) {
    const at = slot * width
    if (rows[at + 4] === 0) {
      rows[at] = a
      rows[at + 1] = b
      rows[at + 2] = c
      rows[at + 3] = d
      rows[at + 4] = e
      return true
    }

    if (rows[at] === a && rows[at + 1] === b && rows[at + 2] === c && rows[at + 3] === d && rows[at + 4] === e) return false
    slot = (slot + 1) & mask
  }
}
