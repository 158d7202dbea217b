import {compareFractions, fraction, rounded} from './fraction.js'

/** A criterion: its weight in points and its best mark. */
export interface Criterion {
  readonly code: string
  readonly weight: number
  readonly max: number
}

/** One reviewer's marks for one candidate: whole numbers from 0 to the criterion's best mark. */
export interface Sheet {
  readonly reviewer: string
  readonly proposal: string
  readonly scores: Readonly<Record<string, number>>
}

/** A candidate's result. */
export interface MeanRow {
  readonly proposal: string
  readonly reviewers: number
  /** Weighted mean, 0 to 100, four decimals, half up. */
  readonly mean: string
  /** The same, exactly. */
  readonly exact: {readonly num: string; readonly den: string}
}

/** The count of a panel. */
export interface ScoreMean {
  readonly method: 'score-mean'
  readonly candidates: readonly {readonly code: string; readonly name: string}[]
  readonly seats?: number
  readonly winners: readonly string[]
  /** Best first; candidates with equal means stand together. */
  readonly ranking: readonly (readonly string[])[]
  readonly rows: readonly MeanRow[]
  /** Equal means, and whether the line of the seats runs through them: then none of them wins. */
  readonly ties: readonly {readonly among: readonly string[]; readonly rule: 'none'; readonly chosen: readonly string[]}[]
}

/** What sheets are worth by these criteria: `worth` of a sheet, in parts of `full`, the best there is. */
export function worthOf(criteria: readonly Criterion[]): {worth: (sheet: Sheet) => bigint; full: bigint} {
  const product = criteria.reduce((all, {max}) => all * BigInt(max), 1n)
  return {
    worth: ({scores}) => criteria.reduce((sum, {code, weight, max}) => sum + (BigInt(weight) * BigInt(scores[code] ?? 0) * product) / BigInt(max), 0n),
    full: product * criteria.reduce((sum, {weight}) => sum + BigInt(weight), 0n),
  }
}

/**
 * Weighted mean of panel scores: a sheet is worth 100 Σ weight·mark/max / Σ weight, a candidate the mean over the
 * reviewers who marked it. All in exact fractions; a tie is shown and never broken in silence.
 *
 * @param candidates codes in the order they are listed; those without a sheet come last, unranked
 * @param sheets in any order: it does not matter
 */
export function scoreMean(
  candidates: readonly {readonly code: string; readonly name: string}[],
  criteria: readonly Criterion[],
  sheets: readonly Sheet[],
  seats?: number,
): ScoreMean {
  const {worth, full} = worthOf(criteria)
  const sums = new Map<string, {sum: bigint; n: bigint}>()
  for (const sheet of sheets) {
    const entry = sums.get(sheet.proposal) ?? {sum: 0n, n: 0n}
    sums.set(sheet.proposal, {sum: entry.sum + worth(sheet), n: entry.n + 1n})
  }

  const means = candidates.flatMap(({code}) => {
    const entry = sums.get(code)
    return entry ? [{code, n: Number(entry.n), mean: fraction(100n * entry.sum, entry.n * full)}] : []
  })
  const order = [...means].sort((a, b) => compareFractions(b.mean, a.mean) || (a.code < b.code ? -1 : 1))
  const ranking: string[][] = []
  for (const [i, entry] of order.entries())
    if (i > 0 && compareFractions(order[i - 1]!.mean, entry.mean) === 0) ranking.at(-1)!.push(entry.code)
    else ranking.push([entry.code])
  const winners = winnersOf(ranking, seats)
  return {
    method: 'score-mean',
    candidates,
    ...(seats === undefined ? {} : {seats}),
    winners,
    ranking,
    rows: order.map(({code, n, mean}) => ({
      proposal: code, reviewers: n, mean: rounded(mean, 4), exact: {num: String(mean.num), den: String(mean.den)},
    })),
    ties: ranking.filter(group => group.length > 1).map(among => ({among, rule: 'none', chosen: among.filter(code => winners.includes(code))})),
  }
}

/** Whole groups from the top while there are seats; a group that does not fit stays undecided. */
function winnersOf(ranking: readonly (readonly string[])[], seats: number | undefined): string[] {
  const winners: string[] = []
  for (const group of ranking) {
    if (seats === undefined || winners.length + group.length > seats) break
    winners.push(...group)
  }

  return winners
}
