import {Gathering, pointsOfText} from './gather.js'
import {cellsOf, delimiterOf, type LineReader, type ReadBallots} from './lines.js'
import {isCountHead} from './rctab.js'

const idHead = /^(?:id|no\.?|#|voter|voter[_ ]?id|ballot|ballot[_ ]?(?:id|no\.?|#)|번호|일련번호|투표자|투표지)$/i

/** How cells of a table are read. */
export interface TableOptions {
  /** Ranks (1 is best) or points (more is better). */
  readonly cells: 'ranks' | 'points'
  /** Words for grades, the best first; they stand for points from their number less one down to 0. */
  readonly grades?: readonly string[]
}

/**
 * A plain table: a column a candidate, a line a ballot, in each cell its rank (1 is best, equal ranks may be given) or its
 * points. An empty cell says nothing of the candidate. Columns with a number or a person's mark (`id`, `번호`) are passed
 * over, a column `count` (`매수`) counts equal ballots.
 */
export class TableReader implements LineReader {
  readonly #all = new Gathering()
  readonly #levels: Map<string, number>
  readonly #kind: 'ranks' | 'points'
  #delimiter = ','
  /** The candidate of each column, if any. */
  #columns: (number | undefined)[] | undefined
  #count = -1

  constructor({cells, grades = []}: TableOptions) {
    this.#kind = cells
    this.#levels = new Map(grades.map((grade, i) => [grade.trim().toLowerCase(), grades.length - 1 - i]))
  }

  line(whole: string, line: number): void {
    if (whole.trim() === '') return
    if (!this.#columns) return this.#head(whole, line)
    const all = this.#all
    const cells = cellsOf(whole, this.#delimiter)
    if (!cells) return all.problem(line, 'quote', whole)
    if (cells.length < this.#columns.length) return all.problem(line, 'columns', `${cells.length}/${this.#columns.length}`)
    const weight = this.#count < 0 ? all.builder.whole() : all.builder.units(cells[this.#count]!.trim())
    if (weight === undefined) return all.problem(line, 'count', cells[this.#count])
    const key = cells.filter((_, i) => this.#columns![i] !== undefined).join('\t')
    if (all.builder.again(key, weight)) return
    const scores: {candidate: number; points: number}[] = []
    for (const [i, candidate] of this.#columns.entries()) {
      const cell = cells[i]!.trim()
      if (candidate === undefined || cell === '') continue
      const points = this.#pointsOf(cell)
      if (points === undefined) return all.problem(line, this.#kind === 'ranks' ? 'rank' : this.#levels.size > 0 ? 'grade' : 'points', cell)
      scores.push({candidate, points})
    }

    if (this.#kind === 'points') all.scores(key, weight, scores)
    else all.order(key, weight, tiersOf(scores))
  }

  done(): ReadBallots {
    const ranks = this.#kind === 'ranks'
    return this.#all.done({format: ranks ? 'ranks-csv' : 'points-csv', kind: ranks ? 'ranked' : 'scored', candidates: this.#all.candidates, ...(this.#levels.size > 0 ? {lowest: 0} : {})})
  }

  #head(whole: string, line: number): void {
    const all = this.#all
    this.#delimiter = delimiterOf(whole)
    const cells = cellsOf(whole, this.#delimiter)
    if (!cells) {
      this.#columns = []
      return all.problem(line, 'quote', whole)
    }

    const head = cells.map(cell => cell.trim())
    this.#count = head.findIndex(isCountHead)
    this.#columns = head.map((name, i) => (i === this.#count || idHead.test(name) ? undefined : all.candidate({code: name, name})))
    const wrong = head.find((name, i) => i !== this.#count && !idHead.test(name) && (name === '' || /^-?\d+([.,]\d+)?$/.test(name)))
    // Numbers on the first line are a ballot or another format's counts: no names, no reading.
    if (wrong !== undefined || all.candidates.length === 0) all.problem(line, 'head', wrong === undefined || wrong === '' ? whole : wrong)
    else if (new Set(head).size < head.length) all.problem(line, 'twice', head.find((name, i) => head.indexOf(name) !== i))
  }

  #pointsOf(cell: string): number | undefined {
    if (this.#kind === 'ranks') return /^[1-9]\d{0,4}$/.test(cell) ? Number(cell) : undefined
    return this.#levels.size > 0 ? this.#levels.get(cell.toLowerCase()) : pointsOfText(cell)
  }
}

/** Candidates by rank, the first rank first; a rank nobody has is passed over. */
function tiersOf(ranks: readonly {readonly candidate: number; readonly points: number}[]): number[][] {
  const tiers = new Map<number, number[]>()
  for (const {candidate, points} of ranks) tiers.set(points, [...(tiers.get(points) ?? []), candidate])
  return [...tiers].sort(([a], [b]) => a - b).map(([, tier]) => tier)
}
