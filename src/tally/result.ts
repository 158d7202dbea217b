import {decimal} from './fraction.js'
import type {Candidate, Profile} from './profile.js'

/**
 * What decides where numbers are equal: nothing, the order of the candidates' list, the most recent earlier round in
 * which they were unequal, a lot with a recorded seed, or the earlier rounds and then the lot.
 */
export const tieRules = ['none', 'order', 'earlier', 'lot', 'earlier-lot'] as const
export type TieRule = (typeof tieRules)[number]

/** Candidates a ballot does not name: below all it names, or nothing is said of them. */
export const unrankedRules = ['below', 'ignored'] as const
export type Unranked = (typeof unrankedRules)[number]

/** Borda's points: from one less than there are candidates down to none, or from their number down to one. */
export const pointSchemes = ['n-1..0', 'n..1'] as const
export type PointScheme = (typeof pointSchemes)[number]

/** How to count; what took effect is stored with the result. */
export interface CountOptions {
  readonly seats?: number
  readonly ties?: TieRule
  /** Seed of the lot. */
  readonly seed?: string
  readonly unranked?: Unranked
  readonly points?: PointScheme
  /** A rank that names several in a run-off: pass to the next one, or the ballot is spent. */
  readonly overvote?: 'skip' | 'exhaust'
  /** Exclude in one round all who cannot win even together (run-off). */
  readonly batch?: boolean
  /** SHA-256 of a text as hexadecimal: pure code draws lots with what it is handed. */
  readonly hash?: (text: string) => string
}

/** One round: votes as they stand, and what follows from them. */
export interface Round {
  readonly round: number
  readonly votes: Readonly<Record<string, string>>
  readonly elected: readonly string[]
  readonly excluded: readonly string[]
  /** Votes that count for nobody any more. */
  readonly exhausted: string
}

/** Equal numbers, and what became of them; nobody is chosen where the rule is `none`. */
export interface Tie {
  readonly among: readonly string[]
  readonly rule: string
  readonly chosen: readonly string[]
}

/** A count of ballots. */
export interface BallotTally {
  readonly method: string
  readonly candidates: readonly {readonly code: string; readonly name: string}[]
  readonly seats: number
  readonly winners: readonly string[]
  /** Best first; those nothing separates stand together. */
  readonly ranking: readonly (readonly string[])[]
  readonly rounds: readonly Round[]
  readonly quota?: string
  readonly spent?: string
  readonly options: Readonly<Record<string, string | number | boolean>>
  readonly ties: readonly Tie[]
}

/** Why ballots cannot be counted so. */
export type CountProblem = 'needs-points' | 'needs-money' | 'needs-seed' | 'needs-candidates' | 'too-many-seats' | 'no-ballots' | 'tie-rule'

/** Ballots and method do not fit; a caller turns it into words. */
export class CountError extends Error {
  constructor(readonly problem: CountProblem, readonly method: string) {
    super(`${method}: ${problem}`)
  }
}

/** Votes in units of 1/`scale` as decimal text. */
export const votesText = (units: bigint, profile: Profile, per = 1n): string => decimal({num: units, den: BigInt(profile.scale) * per})

/** Codes and names only: what a result says of its candidates. */
export const named = (candidates: readonly Candidate[]) => candidates.map(({code, name}) => ({code, name}))

/** Seats as asked for, else as the file says, else one. @throws CountError `too-many-seats`, `needs-candidates` */
export function seatsOf(profile: Profile, {seats = profile.seats ?? 1}: CountOptions, method: string): number {
  if (profile.candidates.length === 0) throw new CountError('needs-candidates', method)
  if (seats > profile.candidates.length) throw new CountError('too-many-seats', method)
  return seats
}

/**
 * Order of a lot: ascending SHA-256 of "seed, what is drawn, code", joined by line feeds. Anybody can draw it again, and it does
 * not depend on the order in which the candidates are handed in.
 */
export function drawn(among: readonly number[], codes: readonly string[], purpose: string, {seed, hash}: CountOptions, method: string): number[] {
  if (seed === undefined || !hash) throw new CountError('needs-seed', method)
  const keys = new Map(among.map(one => [one, hash(`${seed}\n${purpose}\n${codes[one]}`)]))
  return [...among].sort((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1))
}

/** Puts equal ones together, best first. @param better below 0 when a stands before b */
export function grouped(all: readonly number[], better: (a: number, b: number) => number): number[][] {
  const order = [...all].sort((a, b) => better(a, b) || a - b)
  const groups: number[][] = []
  for (const one of order)
    if (groups.length > 0 && better(groups.at(-1)![0]!, one) === 0) groups.at(-1)!.push(one)
    else groups.push([one])
  return groups
}

/**
 * Fills the seats from groups in order. Where the last seat runs through a group, the tie rule decides or the seat stays
 * open; every group of equals is reported.
 */
export function seated(groups: readonly (readonly number[])[], seats: number, codes: readonly string[], options: CountOptions, method: string): Pick<BallotTally, 'winners' | 'ranking' | 'ties'> {
  const rule = tieRuleOf(options, method, ['none', 'order', 'lot'])
  const code = (one: number) => codes[one]!
  const winners: string[] = []
  const ranking: string[][] = []
  const ties: Tie[] = []
  let open = seats
  for (const group of groups) {
    const fits = group.length <= open
    if (fits || open === 0 || rule === 'none') {
      if (fits) winners.push(...group.map(code))
      if (group.length > 1) ties.push({among: group.map(code), rule: 'none', chosen: fits ? group.map(code) : []})
      ranking.push(group.map(code))
      // A seat nobody got stays open: it does not fall to the next group.
      open = fits ? open - group.length : 0
      continue
    }

    const order = rule === 'order' ? [...group].sort((a, b) => a - b) : drawn(group, codes, `seat ${seats - open + 1}`, options, method)
    const chosen = order.slice(0, open).map(code)
    winners.push(...chosen)
    ties.push({among: group.map(code), rule, chosen})
    ranking.push(chosen, order.slice(open).map(code))
    open = 0
  }

  return {winners, ranking, ties}
}

/** The tie rule that holds: as asked for, else the lot where a seed is given, else the first. @throws CountError `tie-rule` */
export function tieRuleOf({ties, seed}: CountOptions, method: string, known: readonly TieRule[]): TieRule {
  const rule = ties ?? (seed === undefined ? known[0]! : known.at(-1)!)
  if (!known.includes(rule)) throw new CountError('tie-rule', method)
  if (rule.endsWith('lot') && seed === undefined) throw new CountError('needs-seed', method)
  return rule
}

/** What is stored of the tie rule. */
export const storedTies = (rule: TieRule, {seed}: CountOptions) => ({ties: rule, ...(seed === undefined ? {} : {seed})})
