import {tied, type Profile} from './profile.js'

/** So many ballots are known by their text alone; the others are known by what they mean. */
const mostTexts = 65_536

/** A copy that does not hold on to the larger text it was cut from. */
const ownText = (text: string): string => JSON.parse(JSON.stringify(text)) as string

/**
 * Gathers ballots into groups. Equal ballots become one group however they are written, and what is kept grows with the
 * different ballots only: their marks lie in one array, found again through a table of their hashes.
 */
export class ProfileBuilder {
  readonly #texts = new Map<string, number>()
  readonly #weights: number[] = []
  readonly #starts: number[] = [0]
  #marks = new Uint16Array(1024)
  #points: Int32Array | undefined
  /** Open addressing: a group's number and one, or 0. */
  #table = new Int32Array(1024)
  #from = 0
  /** Whether candidates of the open ballot share a rank. */
  #shared = false
  #used = 0
  /** Units of weight in one ballot; more than 1 once a weight had decimals. */
  #scale = 1
  #total = 0

  /** A number of ballots in units of weight. @returns undefined when the text is no positive number of at most six decimals, or all together are too many */
  units(text: string): number | undefined {
    const found = /^(\d{1,15})(?:\.(\d+))?$/.exec(text)
    if (!found) return undefined
    const decimals = (found[2] ?? '').replace(/0+$/, '')
    if (decimals.length > 6) return undefined
    const scale = 10 ** decimals.length
    if (scale > this.#scale) {
      for (let i = 0; i < this.#weights.length; i++) this.#weights[i]! *= scale / this.#scale
      this.#total *= scale / this.#scale
      this.#scale = scale
    }

    const units = Number(found[1]) * this.#scale + Number(decimals.padEnd(String(this.#scale).length - 1, '0'))
    this.#total += units
    return units > 0 && this.#total <= Number.MAX_SAFE_INTEGER ? units : undefined
  }

  /** A whole number of ballots in units of weight. @returns undefined when all together are too many */
  whole(ballots = 1): number | undefined {
    this.#total += ballots * this.#scale
    return this.#total <= Number.MAX_SAFE_INTEGER ? ballots * this.#scale : undefined
  }

  /** Adds to a group that was written like this before. @returns false when none is known by that text: read the ballot, and `close` */
  again(text: string, weight: number): boolean {
    const group = this.#texts.get(text)
    if (group === undefined) return false
    this.#weights[group]! += weight
    return true
  }

  /** Adds a mark to the ballot that is open. @param points whole, of a scored ballot */
  mark(candidate: number, sharesRank = false, points?: number): void {
    if (this.#used === this.#marks.length) this.#grow()
    this.#marks[this.#used] = sharesRank ? candidate | tied : candidate
    if (sharesRank) this.#shared = true
    if (points !== undefined) {
      if (!this.#points || this.#points.length < this.#marks.length) {
        const kept = new Int32Array(this.#marks.length)
        if (this.#points) kept.set(this.#points)
        this.#points = kept
      }

      this.#points[this.#used] = points
    }

    this.#used++
  }

  /** Adds an order without equals. @param count how many of `order` there are, best first */
  order(order: Uint16Array, count: number): void {
    while (this.#used + count > this.#marks.length) this.#grow()
    for (let i = 0; i < count; i++) this.#marks[this.#used + i] = order[i]!
    this.#used += count
  }

  /** Ends the ballot whose marks were given. @param text how it was written, where `again` is asked */
  close(text: string | undefined, weight: number): void {
    // Where points lie beside the marks, those with the same come in the order of the list.
    if (this.#shared && this.#points === undefined) sortRanks(this.#marks, this.#from, this.#used)
    this.#shared = false
    const group = this.#place()
    if (group < this.#weights.length) this.#weights[group]! += weight
    else this.#weights.push(weight)
    if (text !== undefined && this.#texts.size < mostTexts) this.#texts.set(ownText(text), group)
  }

  /** Gives up marks of a ballot that turned out to be wrong. */
  drop(): void {
    this.#used = this.#from
    this.#shared = false
  }

  /**
   * The profile, once all ballots are in.
   *
   * @param place where each candidate stands in the list, by the number its marks have; as numbered when left out
   */
  done(about: Pick<Profile, 'format' | 'kind' | 'candidates' | 'seats' | 'budget' | 'lowest'>, place?: readonly number[]): Profile {
    const marks = this.#marks.subarray(0, this.#used)
    // A number nobody has, `overvoted`, stays.
    if (place) for (let i = 0; i < marks.length; i++) marks[i] = (place[marks[i]! & ~tied] ?? marks[i]! & ~tied) | (marks[i]! & tied)
    return {
      ...about, scale: this.#scale, size: this.#weights.length, weights: this.#weights, starts: this.#starts, marks,
      ...(this.#points ? {points: this.#points.subarray(0, this.#used)} : {}),
    }
  }

  #grow(): void {
    const marks = new Uint16Array(Math.ceil(this.#marks.length * 1.5))
    marks.set(this.#marks)
    this.#marks = marks
  }

  /** The group of the open ballot, an old one or the next new one. */
  #place(): number {
    let slot = this.#hash(this.#from, this.#used) & (this.#table.length - 1)
    for (let group: number; (group = this.#table[slot]! - 1) >= 0; slot = (slot + 1) & (this.#table.length - 1))
      if (this.#same(group)) {
        this.#used = this.#from
        return group
      }

    const group = this.#starts.length - 1
    this.#table[slot] = group + 1
    this.#from = this.#used
    this.#starts.push(this.#used)
    if (group * 2 > this.#table.length) this.#widen()
    return group
  }

  #same(group: number): boolean {
    const start = this.#starts[group]!
    const length = this.#used - this.#from
    if (this.#starts[group + 1]! - start !== length) return false
    for (let i = 0; i < length; i++) if (this.#marks[start + i] !== this.#marks[this.#from + i]) return false
    if (this.#points) for (let i = 0; i < length; i++) if (this.#points[start + i] !== this.#points[this.#from + i]) return false
    return true
  }

  #hash(from: number, to: number): number {
    let hash = 0x811c9dc5
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ this.#marks[i]!, 0x01000193)
    if (this.#points) for (let i = from; i < to; i++) hash = Math.imul(hash ^ this.#points[i]!, 0x01000193)
    return (hash ^ (hash >>> 15)) >>> 0
  }

  #widen(): void {
    this.#table = new Int32Array(this.#table.length * 2)
    for (let group = 0; group < this.#starts.length - 1; group++) {
      let slot = this.#hash(this.#starts[group]!, this.#starts[group + 1]!) & (this.#table.length - 1)
      while (this.#table[slot] !== 0) slot = (slot + 1) & (this.#table.length - 1)
      this.#table[slot] = group + 1
    }
  }
}

/** Puts those who share a rank into the order of the list: `A=B` and `B=A` are one ballot. */
function sortRanks(marks: Uint16Array, from: number, to: number): void {
  for (let start = from; start < to; ) {
    let end = start + 1
    while (end < to && marks[end]! >= tied) end++
    if (end - start > 1) {
      for (let i = start; i < end; i++) marks[i]! &= ~tied
      marks.subarray(start, end).sort()
      for (let i = start + 1; i < end; i++) marks[i]! |= tied
    }

    start = end
  }
}
