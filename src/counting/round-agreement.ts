import {Fault} from '../fault.js'
import '../selection/committee-faults.js'
import type {Round} from '../selection/queries.js'
import {criteriaOf} from '../selection/round-queries.js'
import {sheetStatus} from '../selection/sheet-status.js'
import {fleissKappa, intraclass, kendallW, krippendorffAlpha, StatisticsProblem} from '../statistics/index.js'
import type {Db} from '../store/store.js'
import {worthOf} from '../tally/index.js'

/** A figure with the two ends of its 95 % interval. */
export interface Correlation {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** One reviewer against the others. */
export interface ReviewerAgreement {
  readonly member: string
  readonly name: string | null
  readonly sheets: number
  /** Mean and standard deviation of their totals, 0 to 100. */
  readonly mean: number
  readonly spread: number
  /** How much they mark above (+) or below (−) the others, on the entries both marked, in points of 100. */
  readonly severity: number
  /** Spearman's correlation of their totals with the mean of the others; null where nothing varies or fewer than three entries are shared. */
  readonly follows: number | null
}

/**
 * How far the reviewers of a round agree, by the weighted totals of their sheets (0 to 100). Null is what cannot be said,
 * because nothing varies. Six decimals.
 */
export interface RoundAgreement {
  readonly round: string
  readonly reviewers: number
  /** Entries with a sheet, and those every reviewer marked. */
  readonly entries: number
  readonly common: number
  /** Kendall's W on the entries all marked: 0 no agreement, 1 the same order from all; `p` of no agreement. */
  readonly concordance: {readonly w: number; readonly p: number} | null
  /** ICC(A,1): how far one reviewer's total can be relied on. ICC(A,k): how far the panel's mean can. Absolute agreement, on the entries all marked. */
  readonly single: Correlation | null
  readonly panel: Correlation | null
  /** Krippendorff's alpha, interval level, on all sheets, recused seats left out. */
  readonly alpha: number | null
  /** Fleiss's kappa of whom each reviewer alone would have kept; null without a cut. */
  readonly atCut: {readonly keep: number; readonly kappa: number} | null
  readonly byReviewer: readonly ReviewerAgreement[]
}

const six = (value: number): number => Number(value.toFixed(6))
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length

/** What a statistic comes to, or null where the data allow none. */
function said<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof StatisticsProblem) return null
    throw error
  }
}

/**
 * How far the reviewers of a round agree.
 *
 * @param keep size of the cut; that of the closed round when left out
 * @throws Fault `score.no-agreement` with fewer than two reviewers or two entries marked by all; `round.no-criteria`
 */
export async function roundAgreement(db: Db, round: Round, now: string, keep = round.closing?.keep ?? round.definition.keep): Promise<RoundAgreement> {
  const criteria = await criteriaOf(db, round)
  const {status, sheets} = await sheetStatus(db, round, now)
  const {worth, full} = worthOf(criteria)
  const totals = new Map<string, Map<string, number>>()
  for (const sheet of sheets) {
    const own = totals.get(sheet.reviewer) ?? new Map<string, number>()
    totals.set(sheet.reviewer, own.set(sheet.proposal, Number((worth(sheet) * 100_000_000n) / full) / 1_000_000))
  }

  const reviewers = [...totals.keys()].sort()
  const entries = [...new Set(sheets.map(({proposal}) => proposal))].sort()
  const common = entries.filter(ref => reviewers.every(one => totals.get(one)!.has(ref)))
  if (reviewers.length < 2 || common.length < 2) throw new Fault('score.no-agreement', {round: round.code, reviewers: reviewers.length, entries: common.length})
  const byEntry = common.map(ref => reviewers.map(one => totals.get(one)!.get(ref)!))
  const icc = said(() => intraclass(byEntry))
  const w = said(() => kendallW(reviewers.map((_, r) => byEntry.map(row => row[r]!))))
  const alpha = said(() => krippendorffAlpha(reviewers.map(one => entries.map(ref => totals.get(one)!.get(ref) ?? Number.NaN)), 'interval').alpha)
  const figure = (form: 'ICC(A,1)' | 'ICC(A,k)'): Correlation | null => {
    const found = icc?.[form]
    return found && [found.value, found.low, found.high].every(Number.isFinite) ? {value: six(found.value), low: six(found.low), high: six(found.high)} : null
  }
  const named = new Map(status.reviewers.map(one => [one.member, one.name]))
  return {
    round: round.code, reviewers: reviewers.length, entries: entries.length, common: common.length,
    concordance: w && {w: six(w.w), p: six(w.test.p)}, single: figure('ICC(A,1)'), panel: figure('ICC(A,k)'),
    alpha: alpha === null || !Number.isFinite(alpha) ? null : six(alpha),
    atCut: keep === undefined || keep === null || keep >= common.length ? null : atCut(byEntry, keep),
    byReviewer: reviewers.map(one => against(one, named.get(one) ?? null, totals)),
  }
}

/** Agreement on whom to keep: each reviewer's own best, equals at the end of them kept too. */
function atCut(byEntry: readonly (readonly number[])[], keep: number): RoundAgreement['atCut'] {
  const raters = byEntry[0]!.length
  const lines = Array.from({length: raters}, (_, r) => byEntry.map(row => row[r]!).sort((a, b) => b - a)[keep - 1]!)
  const kappa = said(() => fleissKappa(byEntry.map(row => {
    const kept = row.filter((total, r) => total >= lines[r]!).length
    return [kept, raters - kept]
  })).kappa)
  return kappa === null ? null : {keep, kappa: six(kappa)}
}

function against(member: string, name: string | null, totals: ReadonlyMap<string, ReadonlyMap<string, number>>): ReviewerAgreement {
  const own = totals.get(member)!
  const values = [...own.values()]
  const centre = mean(values)
  const shared = [...own].flatMap(([ref, total]) => {
    const others = [...totals].filter(([other, of]) => other !== member && of.has(ref)).map(([, of]) => of.get(ref)!)
    return others.length === 0 ? [] : [[total, mean(others)] as const]
  })
  // Of two raters Kendall's W is (1 + Spearman's correlation) / 2.
  const w = shared.length < 3 ? null : said(() => kendallW([shared.map(([mine]) => mine), shared.map(([, theirs]) => theirs)]))
  return {
    member, name, sheets: values.length, mean: six(centre),
    spread: values.length < 2 ? 0 : six(Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1))),
    severity: shared.length === 0 ? 0 : six(mean(shared.map(([mine, theirs]) => mine - theirs))), follows: w && six(2 * w.w - 1),
  }
}
