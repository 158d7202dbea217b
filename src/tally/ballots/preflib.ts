import {Gathering} from './gather.js'
import type {LineReader, ReadBallots} from './lines.js'

/**
 * PrefLib's orders (N. Mattei and T. Walsh, "PrefLib: a library for preferences", 2013): soc, soi, toc and toi, with
 * `# ALTERNATIVE NAME n:` lines and `number: order` as now, or with the counts and names on the first lines as before 2022. Braces hold those
 * at one rank. Categories (`cat`) are no orders and are refused.
 */
export class PreflibReader implements LineReader {
  readonly #all = new Gathering()
  /** Which of the two forms it is: the first line that is not empty tells. */
  #now: boolean | undefined
  #format = 'toi'
  /** The old form: how many stand, and whether the line with the sums was passed. */
  #count: number | undefined
  #counted = false

  line(whole: string, line: number): void {
    const plain = whole.trim()
    if (plain === '') return
    this.#now ??= plain.startsWith('#')
    if (this.#now) this.#lineNow(plain, line)
    else this.#lineOld(plain, line)
  }

  done(): ReadBallots {
    return this.#all.done({format: `preflib-${this.#format}`, kind: 'ranked', candidates: this.#all.candidates})
  }

  #lineNow(plain: string, line: number): void {
    const all = this.#all
    if (plain.startsWith('#')) {
      const name = /^#\s*ALTERNATIVE NAME (\d+):\s*(.*?)\s*$/.exec(plain)
      if (name && all.candidate({code: name[1]!, name: name[2]!}) === undefined) all.problem(line, 'names', name[1])
      const type = /^#\s*DATA TYPE:\s*(\w+)/.exec(plain)?.[1]
      if (type && !/^(soc|soi|toc|toi)$/.test(type)) all.problem(line, 'kind', type)
      else if (type) this.#format = type
      return
    }

    const colon = plain.indexOf(':')
    if (colon < 0) all.problem(line, 'count', plain)
    else this.#ballot(plain.slice(0, colon).trim(), plain.slice(colon + 1), line)
  }

  #lineOld(plain: string, line: number): void {
    const all = this.#all
    if (this.#count === undefined) {
      this.#count = /^\d+$/.test(plain) ? Number(plain) : 0
      if (this.#count === 0) all.problem(line, 'head', plain)
    } else if (all.candidates.length < this.#count) {
      const name = /^(\d+)\s*,\s*(.*)$/.exec(plain)
      if (!name || all.candidate({code: name[1]!, name: name[2]!}) === undefined) {
        all.problem(line, 'names', plain)
        this.#count--
      }
    } else if (!this.#counted) {
      this.#counted = true
      if (!/^\d+\s*,\s*\d+\s*,\s*\d+$/.test(plain)) all.problem(line, 'head', plain)
    } else {
      const comma = plain.indexOf(',')
      this.#ballot(comma < 0 ? plain : plain.slice(0, comma).trim(), comma < 0 ? '' : plain.slice(comma + 1), line)
    }
  }

  #ballot(number: string, order: string, line: number): void {
    const all = this.#all
    const weight = all.builder.units(number)
    if (weight === undefined) return all.problem(line, 'count', number)
    if (all.builder.again(order, weight)) return
    const tiers: number[][] = []
    let open: number[] | undefined
    for (const part of order.split(',')) {
      let word = part.trim()
      if (word === '') continue
      if (word.startsWith('{')) {
        if (open) return all.problem(line, 'rank', word)
        tiers.push((open = []))
        word = word.slice(1).trim()
      }

      const closes = word.endsWith('}')
      if (closes) word = word.slice(0, -1).trim()
      if (closes && !open) return all.problem(line, 'rank', part.trim())
      if (word !== '') {
        const candidate = all.indexOf(word)
        if (candidate === undefined) return all.problem(line, 'candidate', word)
        if (open) open.push(candidate)
        else tiers.push([candidate])
      }

      if (closes) open = undefined
    }

    if (open) return all.problem(line, 'rank', '{')
    if (!all.order(order, weight, tiers.filter(tier => tier.length > 0))) all.problem(line, 'twice', order.trim())
  }
}
