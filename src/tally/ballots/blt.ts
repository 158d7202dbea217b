import {Gathering} from './gather.js'
import type {LineReader, ReadBallots} from './lines.js'

const [zero, nine, space] = [48, 57, 32]

/**
 * BLT (I. D. Hill, B. A. Wichmann, D. R. Woodall, "Single transferable vote by Meek's method", 1987): candidates and seats, `-n` for
 * who withdrew, ballots as number, candidates and a closing 0 (`=` between those at one rank), a 0 alone, then names
 * in quotation marks and a title. Who withdrew is on no ballot and not in the result.
 */
export class BltReader implements LineReader {
  readonly #all = new Gathering()
  readonly #names: {name: string; line: number}[] = []
  readonly #withdrawn = new Set<number>()
  #stage: 'head' | 'ballots' | 'names' = 'head'
  #count = 0
  #seats = 1
  #last = 0
  /** Index of each candidate's number; -1 for those who withdrew. They come before the first ballot; only then is it known who is what. */
  #index: number[] = []
  /** The last ballot on which each candidate was seen. */
  #seenOn = new Uint32Array(0)
  /** Candidates of one ballot, best first. */
  #order = new Uint16Array(0)
  #ballots = 0

  line(whole: string, line: number): void {
    this.#last = line
    if (this.#stage === 'ballots' && this.#index.length > 0 && this.#plain(whole)) return
    const plain = this.#stage === 'names' ? whole.trim() : (whole.includes('#') ? whole.slice(0, whole.indexOf('#')) : whole).trim()
    if (plain === '') return
    if (this.#stage === 'head') this.#head(plain, line)
    else if (this.#stage === 'names') this.#names.push({name: plain.replace(/^"(.*)"$/, '$1'), line})
    else if (plain === '0') this.#stage = 'names'
    else if (plain.startsWith('-')) {
      for (const word of plain.split(/\s+/)) this.#withdrawn.add(-Number(word))
    } else {
      if (this.#index.length === 0) this.#begin()
      if (!this.#plain(plain)) this.#ballot(plain, line)
    }
  }

  done(): ReadBallots {
    const all = this.#all
    if (this.#stage !== 'names') all.problem(this.#last, 'end', '0')
    if (this.#names.length > 0 && this.#names.length < this.#count) all.problem(this.#names.at(-1)!.line, 'names', `${this.#names.length}/${this.#count}`)
    for (let i = 1; i <= this.#count; i++) if (!this.#withdrawn.has(i)) all.candidate({code: String(i), name: this.#names[i - 1]?.name ?? String(i)})
    return all.done({format: 'blt', kind: 'ranked', candidates: all.candidates, seats: Math.min(this.#seats, Math.max(1, all.candidates.length))})
  }

  #head(plain: string, line: number): void {
    const found = /^(\d+)\s+(\d+)$/.exec(plain)
    if (!found || Number(found[1]) < 1 || Number(found[2]) < 1 || Number(found[1]) >= 0x7fff) this.#all.problem(line, 'head', plain)
    else [this.#count, this.#seats] = [Number(found[1]), Number(found[2])]
    this.#stage = 'ballots'
  }

  #begin(): void {
    let next = 0
    this.#index = Array.from({length: this.#count + 1}, (_, number) => (number === 0 || this.#withdrawn.has(number) ? -1 : next++))
    this.#seenOn = new Uint32Array(this.#count + 1)
    this.#order = new Uint16Array(this.#count)
  }

  /**
   * A ballot as nearly all are, whole numbers one space apart: read sign by sign, since there can be a million of them. @returns false for any other line, which is looked at again
   */
  #plain(text: string): boolean {
    const {builder} = this.#all
    const order = this.#order
    const index = this.#index
    const seenOn = this.#seenOn
    const end = text.length
    let count = 0
    let at = 0
    let weight = 0
    for (let sign = 0; at < end && (sign = text.charCodeAt(at)) >= zero && sign <= nine; at++) weight = weight * 10 + sign - zero
    if (at === 0 || at > 9 || weight === 0 || text.charCodeAt(at) !== space) return false
    const start = at + 1
    const seen = ++this.#ballots
    for (at = start; at < end; at++) {
      let number = 0
      let sign = 0
      const from = at
      for (; at < end && (sign = text.charCodeAt(at)) >= zero && sign <= nine; at++) number = number * 10 + sign - zero
      if (at === from || at - from > 5) break
      if (number === 0) {
        if (at < end) break
        const units = builder.whole(weight)
        if (units === undefined) break
        builder.order(order, count)
        builder.close(undefined, units)
        return true
      }

      if (number >= index.length || index[number]! < 0 || seenOn[number] === seen || sign !== space) break
      seenOn[number] = seen
      order[count++] = index[number]!
    }

    return false
  }

  #ballot(plain: string, line: number): void {
    const all = this.#all
    const gap = plain.search(/\s/)
    const weight = all.builder.units(gap < 0 ? plain : plain.slice(0, gap))
    if (weight === undefined) return all.problem(line, 'count', gap < 0 ? plain : plain.slice(0, gap))
    const words = plain.slice(gap + 1).trim().split(/\s+/)
    if (gap < 0 || words.pop() !== '0') return all.problem(line, 'end', '0')
    const tiers: number[][] = []
    for (const word of words) {
      // A dash is a rank the voter left out.
      if (word === '-') continue
      const tier: number[] = []
      for (const number of word.split('=')) {
        const candidate = /^\d+$/.test(number) ? this.#index[Number(number)] : undefined
        if (candidate === undefined || number === '0') return all.problem(line, 'candidate', number)
        if (candidate >= 0) tier.push(candidate)
      }

      if (tier.length > 0) tiers.push(tier)
    }

    if (!all.order(undefined, weight, tiers)) all.problem(line, 'twice', plain)
  }
}
