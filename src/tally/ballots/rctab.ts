import {overvoted} from '../profile.js'
import {Gathering} from './gather.js'
import {cellsOf, delimiterOf, type LineReader, type ReadBallots} from './lines.js'

/** A column that holds one rank: `1st Choice`, `Rank 2`, `3`, `1순위`. */
const rankHead = /^(?:(?:rank|choice|preference)\s*(\d{1,3})|(\d{1,3})\s*(?:st|nd|rd|th)?\.?\s*(?:choice|rank|preference)?|제?\s*(\d{1,3})\s*(?:순위|지망))$/i
const countHead = /^(?:count|weight|ballots|votes|n|표수|매수|인원|가중치)$/i

/** Which rank a head names; 0 for other columns. */
export const rankOfHead = (head: string): number => {
  const found = rankHead.exec(head.trim())
  return Number(found?.[1] ?? found?.[2] ?? found?.[3] ?? 0)
}

/** Whether a column holds the number of equal ballots. */
export const isCountHead = (head: string): boolean => countHead.test(head.trim())

/** Cells that name nobody. */
const blank = /^(?:|undervote|skipped|skip|blank|-|무기표|기권)$/i
/** Cells that say a rank was marked more than once, not for whom. */
const tooMany = /^(?:overvote|over-vote|중복기표)$/i
/** Names written in that nobody registered. */
const writeIn = /^(?:uwi|undeclared(?: write-?ins?)?|write-?ins?)$/i
const writtenIn = 'Undeclared Write-ins'

/**
 * Cast vote records as RCTab and the counting machines behind it write them: one line a ballot, one column a rank, a
 * name in each cell. Left-out ranks (`undervote`, empty) are passed over. Two names apart by `|` stand at one rank, and
 * `overvote` is a rank with several marks: what becomes of the ballot there is for the count to say. A name that comes
 * back counts where it stood first. `UWI` is a name written in that nobody registered. A `Count` column counts equal ballots.
 */
export class RctabReader implements LineReader {
  readonly #all = new Gathering()
  readonly #declared: number
  #delimiter = ','
  #ranks: number[] | undefined
  #count = -1

  /** @param declared names of all who stand, in order; without them those who are on ballots, by name */
  constructor(declared: readonly string[] = []) {
    for (const name of declared) this.#all.candidate({code: name, name})
    this.#declared = this.#all.candidates.length
  }

  line(whole: string, line: number): void {
    if (whole.trim() === '') return
    if (!this.#ranks) return this.#head(whole, line)
    const all = this.#all
    const cells = cellsOf(whole, this.#delimiter)
    if (!cells) return all.problem(line, 'quote', whole)
    const weight = this.#count < 0 ? all.builder.whole() : all.builder.units((cells[this.#count] ?? '').trim())
    if (weight === undefined) return all.problem(line, 'count', cells[this.#count])
    const key = this.#ranks.map(i => cells[i] ?? '').join('\t')
    if (all.builder.again(key, weight)) return
    const seen = new Set<number>()
    const tiers: number[][] = []
    for (const i of this.#ranks) {
      const marks = new Set<number>()
      for (const word of (cells[i] ?? '').split('|')) {
        const name = word.trim()
        if (blank.test(name)) continue
        const candidate = tooMany.test(name) ? overvoted : this.#named(name)
        if (candidate === undefined) return all.problem(line, this.#declared > 0 ? 'candidate' : 'many', name)
        if (candidate === overvoted || !seen.has(candidate)) marks.add(candidate)
        seen.add(candidate)
      }

      if (marks.size > 0) tiers.push(marks.has(overvoted) ? [overvoted] : [...marks])
    }

    all.order(key, weight, tiers)
  }

  done(): ReadBallots {
    const {candidates, place} = this.#all.sorted(this.#declared)
    return this.#all.done({format: 'rctab-csv', kind: 'ranked', candidates}, place)
  }

  #head(whole: string, line: number): void {
    this.#delimiter = delimiterOf(whole)
    const head = cellsOf(whole, this.#delimiter) ?? []
    this.#ranks = head.map((cell, i) => ({i, rank: rankOfHead(cell)})).filter(({rank}) => rank > 0).sort((a, b) => a.rank - b.rank).map(({i}) => i)
    this.#count = head.findIndex(isCountHead)
    if (this.#ranks.length === 0) this.#all.problem(line, 'head', whole)
  }

  #named(name: string): number | undefined {
    if (writeIn.test(name)) return this.#all.indexOf(writtenIn) ?? this.#all.candidate({code: writtenIn, name: writtenIn, writeIn: true})
    return this.#all.indexOf(name) ?? (this.#declared > 0 ? undefined : this.#all.candidate({code: name, name}))
  }
}
