import {compareFractions, fraction, type Fraction} from '../tally/fraction.js'

/** How equals at a cut are told apart: all of them above it, none, the better mark by a criterion, the first received, or a lot. */
export type TieRule = 'all' | 'none' | 'received' | 'lot' | `criterion:${string}`

/** An entry as a cut sees it. Means are exact; null where nobody scored it. */
export interface Ranked {
  readonly proposal: string
  readonly mean: Fraction | null
  /** Mean mark by criterion. */
  readonly marks: Readonly<Record<string, Fraction>>
  /** Moment it was received, then its receipt number: never equal. */
  readonly arrived: string
}

/** Equals through which a cut runs. */
export interface CutTie {
  /** Places above the cut, e.g. 20. */
  readonly cut: number
  readonly among: readonly string[]
  /** How many of them there is room for. */
  readonly room: number
  /** The rule that told them apart; null where none did. */
  readonly rule: TieRule | null
  readonly chosen: readonly string[]
}

/** An entry and what the cuts made of it. */
export interface Placed {
  readonly proposal: string
  /** Rank by the mean alone, equals share it; null without a score. */
  readonly standing: number | null
  /** Which cut it is above, from 0; null below all of them. */
  readonly level: number | null
}

/** What cutting answers; `placed` in the order of places. */
export interface Cut {
  readonly placed: readonly Placed[]
  readonly ties: readonly CutTie[]
}

/** Reads `all`, `none`, `received`, `lot` or `criterion:CODE`, several after one another with commas. @returns undefined for what is no rule */
export function tieRules(given: string, criteria: readonly string[]): TieRule[] | undefined {
  const rules = given.split(',').map(rule => rule.trim())
  const known = (rule: string): rule is TieRule => ['all', 'none', 'received', 'lot'].includes(rule) || criteria.some(code => rule === `criterion:${code}`)
  return rules.every(known) ? rules : undefined
}

/** Below 0 where `a` stands before `b`; 0 where the rule does not tell them apart. */
function compare(rule: TieRule, a: Ranked, b: Ranked, lot: (proposal: string) => string): number {
  if (rule === 'received') return a.arrived < b.arrived ? -1 : a.arrived > b.arrived ? 1 : 0
  if (rule === 'lot') return lot(a.proposal) < lot(b.proposal) ? -1 : 1
  if (!rule.startsWith('criterion:')) return 0
  const mark = (one: Ranked) => one.marks[rule.slice('criterion:'.length)] ?? fraction(0n, 1n)
  return compareFractions(mark(b), mark(a))
}

type Group = readonly Ranked[]

/** Splits equals by a rule, each part in the order they came. */
function split(group: Group, rule: TieRule, lot: (proposal: string) => string): Group[] {
  const order = [...group].sort((a, b) => compare(rule, a, b, lot))
  const parts: Ranked[][] = []
  for (const one of order)
    if (parts.length > 0 && compare(rule, parts.at(-1)![0]!, one, lot) === 0) parts.at(-1)!.push(one)
    else parts.push([one])
  return parts
}

/**
 * Cuts a ranking by mean at one or several places. Equals whom no cut runs through stay equals; those a cut runs through
 * are told apart by the rules in turn, and stay open (`rule` null, none of them above) where no rule does.
 *
 * @param entries in the order of their references
 * @param cuts places above each cut, ascending
 * @param rules tried in turn; `all` and `none` end the search
 * @param lot key of an entry in the lot, ascending
 */
export function cutAt(entries: readonly Ranked[], cuts: readonly number[], rules: readonly TieRule[], lot: (proposal: string) => string = proposal => proposal): Cut {
  const scored = entries.filter((one): one is Ranked & {mean: Fraction} => one.mean !== null).sort((a, b) => compareFractions(b.mean, a.mean))
  let groups: Group[] = []
  const standing = new Map<string, number>()
  for (const [i, one] of scored.entries()) {
    const last = groups.at(-1)
    const equal = last !== undefined && compareFractions(last[0]!.mean!, one.mean) === 0
    if (equal) groups[groups.length - 1] = [...last, one]
    else groups.push([one])
    standing.set(one.proposal, equal ? standing.get(last[0]!.proposal)! : i + 1)
  }

  const ties: CutTie[] = []
  const level = new Map<string, number>()
  for (const [k, cut] of cuts.entries()) {
    let at = through(groups, cut)
    const first = at
    let deciding: TieRule | null = null
    for (const rule of rules) {
      if (at === undefined || rule === 'all' || rule === 'none') break
      groups = groups.flatMap((group, i) => (i === at!.index ? split(group, rule, lot) : [group]))
      at = through(groups, cut)
      deciding = rule
    }

    const last = rules.at(-1)
    const whole = at === undefined ? undefined : last === 'all' ? 'all' : last === 'none' ? 'none' : undefined
    const above = groups.slice(0, at === undefined ? undefined : at.index + (whole === 'all' ? 1 : 0)).flat()
    for (const [i, {proposal}] of above.entries()) if ((at !== undefined || i < cut) && !level.has(proposal)) level.set(proposal, k)
    if (first === undefined) continue
    const among = first.group.map(({proposal}) => proposal)
    ties.push({cut, among, room: cut - first.start, rule: at === undefined ? deciding : (whole ?? null), chosen: among.filter(code => level.has(code))})
  }

  const unscored = entries.filter(({mean}) => mean === null)
  return {
    placed: [...groups.flat(), ...unscored].map(({proposal}) => ({proposal, standing: standing.get(proposal) ?? null, level: level.get(proposal) ?? null})),
    ties,
  }
}

/** The group a cut runs through, and how many stand before it. */
function through(groups: readonly Group[], cut: number): {group: Group; index: number; start: number} | undefined {
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (start >= cut) return undefined
    if (start + group.length > cut) return {group, index, start}
    start += group.length
  }

  return undefined
}
