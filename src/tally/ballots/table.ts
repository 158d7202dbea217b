import type {Profile} from '../profile.js'
import {Gathering, pointsOfText} from './gather.js'
import {cellsOf, delimiterOf, eachLine, type LineProblem} from './lines.js'
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
export function readTable(text: string, {cells: kind, grades = []}: TableOptions): {profile: Profile; problems: LineProblem[]} {
  const all = new Gathering()
  const levels = new Map(grades.map((grade, i) => [grade.trim().toLowerCase(), grades.length - 1 - i]))
  let delimiter = ','
  let columns: (number | undefined)[] | undefined
  let count = -1
  eachLine(text, (whole, line) => {
    if (whole.trim() === '') return
    const cells = cellsOf(whole, delimiter)
    if (!cells) return all.problem(line, 'quote', whole)
    if (!columns) {
      delimiter = delimiterOf(whole)
      const head = (cellsOf(whole, delimiter) ?? []).map(cell => cell.trim())
      count = head.findIndex(isCountHead)
      columns = head.map((name, i) => (i === count || idHead.test(name) ? undefined : all.candidate({code: name, name})))
      const wrong = head.find((name, i) => i !== count && !idHead.test(name) && (name === '' || /^-?\d+([.,]\d+)?$/.test(name)))
      // Numbers on the first line are a ballot or another format's counts: no names, no reading.
      if (wrong !== undefined || all.candidates.length === 0) all.problem(line, 'head', wrong === undefined || wrong === '' ? whole : wrong)
      else if (new Set(head).size < head.length) all.problem(line, 'twice', head.find((name, i) => head.indexOf(name) !== i))
      return
    }

    if (cells.length < columns.length) return all.problem(line, 'columns', `${cells.length}/${columns.length}`)
    const weight = count < 0 ? all.builder.one() : all.builder.units(cells[count]!.trim())
    if (weight === undefined) return all.problem(line, 'count', cells[count])
    const key = cells.filter((_, i) => columns![i] !== undefined).join('\t')
    if (all.builder.again(key, weight)) return
    const scores: {candidate: number; points: number}[] = []
    for (const [i, candidate] of columns.entries()) {
      const cell = cells[i]!.trim()
      if (candidate === undefined || cell === '') continue
      const points = kind === 'ranks' ? rankOf(cell) : levels.size > 0 ? levels.get(cell.toLowerCase()) : pointsOfText(cell)
      if (points === undefined) return all.problem(line, kind === 'ranks' ? 'rank' : levels.size > 0 ? 'grade' : 'points', cell)
      scores.push({candidate, points})
    }

    if (kind === 'points') all.scores(key, weight, scores)
    else all.order(key, weight, tiersOf(scores))
  })
  return {
    profile: all.builder.done({format: kind === 'ranks' ? 'ranks-csv' : 'points-csv', kind: kind === 'ranks' ? 'ranked' : 'scored', candidates: all.candidates}),
    problems: all.problems,
  }
}

const rankOf = (text: string): number | undefined => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined)

/** Candidates by rank, the first rank first; a rank nobody has is passed over. */
function tiersOf(ranks: readonly {readonly candidate: number; readonly points: number}[]): number[][] {
  const tiers = new Map<number, number[]>()
  for (const {candidate, points} of ranks) tiers.set(points, [...(tiers.get(points) ?? []), candidate])
  return [...tiers].sort(([a], [b]) => a - b).map(([, tier]) => tier)
}
