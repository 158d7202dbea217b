import type {Profile} from '../profile.js'
import {Gathering} from './gather.js'
import {eachLine, type LineProblem} from './lines.js'

/**
 * BLT (I. D. Hill, B. A. Wichmann, D. R. Woodall, "Single transferable vote by Meek's method", 1987): candidates and seats, `-n` for
 * who withdrew, ballots as number, candidates and a closing 0 (`=` between those at one rank), a 0 alone, then names
 * in quotation marks and a title. Who withdrew is on no ballot and not in the result.
 */
export function readBlt(text: string): {profile: Profile; problems: LineProblem[]} {
  const all = new Gathering()
  const names: {name: string; line: number}[] = []
  const withdrawn = new Set<number>()
  let stage = 'head' as 'head' | 'ballots' | 'names'
  let count = 0
  let seats = 1
  let last = 0
  // Withdrawn candidates come before the first ballot; only then is it known who is what.
  let index: number[] = []
  eachLine(text, (whole, line) => {
    last = line
    const plain = stage === 'names' ? whole.trim() : (whole.includes('#') ? whole.slice(0, whole.indexOf('#')) : whole).trim()
    if (plain === '') return
    if (stage === 'head') {
      const found = /^(\d+)\s+(\d+)$/.exec(plain)
      if (!found || Number(found[1]) < 1 || Number(found[2]) < 1 || Number(found[1]) > 0x7fff) all.problem(line, 'head', plain)
      else [count, seats] = [Number(found[1]), Number(found[2])]
      stage = 'ballots'
    } else if (stage === 'names') names.push({name: plain.replace(/^"(.*)"$/, '$1'), line})
    else if (plain === '0') stage = 'names'
    else if (plain.startsWith('-')) {
      for (const word of plain.split(/\s+/)) withdrawn.add(-Number(word))
    } else {
      if (index.length === 0) index = indexed(count, withdrawn)
      ballot(all, index, plain, line)
    }
  })
  if (stage !== 'names') all.problem(last, 'end', '0')
  if (names.length > 0 && names.length < count) all.problem(names.at(-1)!.line, 'names', `${names.length}/${count}`)
  for (let i = 1; i <= count; i++) if (!withdrawn.has(i)) all.candidate({code: String(i), name: names[i - 1]?.name ?? String(i)})
  return {profile: all.builder.done({format: 'blt', kind: 'ranked', candidates: all.candidates, seats: Math.min(seats, Math.max(1, all.candidates.length))}), problems: all.problems}
}

/** Index of each candidate's number; -1 for those who withdrew. */
function indexed(count: number, withdrawn: ReadonlySet<number>): number[] {
  let next = 0
  return Array.from({length: count + 1}, (_, number) => (number === 0 || withdrawn.has(number) ? -1 : next++))
}

function ballot(all: Gathering, index: readonly number[], plain: string, line: number): void {
  const space = plain.search(/\s/)
  const weight = all.builder.units(space < 0 ? plain : plain.slice(0, space))
  if (weight === undefined) return all.problem(line, 'count', space < 0 ? plain : plain.slice(0, space))
  const key = plain.slice(space + 1)
  if (space > 0 && all.builder.again(key, weight)) return
  const words = key.trim().split(/\s+/)
  if (space < 0 || words.pop() !== '0') return all.problem(line, 'end', '0')
  const tiers: number[][] = []
  for (const word of words) {
    // A dash is a rank the voter left out.
    if (word === '-') continue
    const tier: number[] = []
    for (const number of word.split('=')) {
      const candidate = /^\d+$/.test(number) ? index[Number(number)] : undefined
      if (candidate === undefined || number === '0') return all.problem(line, 'candidate', number)
      if (candidate >= 0) tier.push(candidate)
    }

    if (tier.length > 0) tiers.push(tier)
  }

  if (!all.order(key, weight, tiers)) all.problem(line, 'twice', plain)
}
