import type {Profile} from '../profile.js'
import {Gathering} from './gather.js'
import {cellsOf, delimiterOf, eachLine, type LineProblem} from './lines.js'

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
const blank = /^(?:|undervote|skipped|skip|overvote|blank|-|무기표|기권)$/i
/** Names written in that nobody registered. */
const writeIn = /^(?:uwi|undeclared(?: write-?ins?)?|write-?ins?)$/i

/**
 * Cast vote records as RCTab and the counting machines behind it write them: one line a ballot, one column a rank, a
 * name in each cell. Left-out ranks (`undervote`, empty) are passed over, as are ranks marked twice (`overvote`); two names apart by
 * `|` stand at one rank; a name that comes back counts where it stood first. `UWI` is a name written in that nobody
 * registered. A `Count` column counts equal ballots.
 *
 * @param declared names of all who stand, in order; without them those who are on ballots, by name
 */
export function readRctab(text: string, declared: readonly string[] = []): {profile: Profile; problems: LineProblem[]} {
  const all = new Gathering()
  let delimiter = ','
  let ranks: number[] | undefined
  let count = -1
  const rows: {key: string; weight: number; names: string[][]}[] = []
  eachLine(text, (whole, line) => {
    if (whole.trim() === '') return
    if (!ranks) {
      delimiter = delimiterOf(whole)
      const head = cellsOf(whole, delimiter) ?? []
      ranks = head.map((cell, i) => ({i, rank: rankOfHead(cell)})).filter(({rank}) => rank > 0).sort((a, b) => a.rank - b.rank).map(({i}) => i)
      count = head.findIndex(isCountHead)
      if (ranks.length === 0) all.problem(line, 'head', whole)
      return
    }

    const cells = cellsOf(whole, delimiter)
    if (!cells) return all.problem(line, 'quote', whole)
    const weight = count < 0 ? all.builder.one() : all.builder.units((cells[count] ?? '').trim())
    if (weight === undefined) return all.problem(line, 'count', cells[count])
    const names = ranks.map(i => (cells[i] ?? '').split('|').map(name => name.trim()).filter(name => !blank.test(name)))
    rows.push({key: JSON.stringify(names), weight, names})
  })
  const listed = declared.length > 0 ? declared : [...new Set(rows.flatMap(({names}) => names.flat()))].filter(name => !writeIn.test(name)).sort()
  for (const name of listed) all.candidate({code: name, name})
  if (rows.some(({names}) => names.flat().some(name => writeIn.test(name)))) all.candidate({code: 'Undeclared Write-ins', name: 'Undeclared Write-ins', writeIn: true})
  rows.forEach(({key, weight, names}, i) => {
    if (all.builder.again(key, weight)) return
    const seen = new Set<number>()
    const tiers: number[][] = []
    for (const tier of names) {
      const marks = new Set<number>()
      for (const name of tier) {
        const candidate = all.indexOf(writeIn.test(name) ? 'Undeclared Write-ins' : name)
        if (candidate === undefined) return all.problem(i + 2, 'candidate', name)
        if (!seen.has(candidate)) marks.add(candidate)
        seen.add(candidate)
      }

      if (marks.size > 0) tiers.push([...marks])
    }

    all.order(key, weight, tiers)
  })
  return {profile: all.builder.done({format: 'rctab-csv', kind: 'ranked', candidates: all.candidates}), problems: all.problems}
}
