import {Fault} from '../fault.js'
import './faults.js'
import {
  CountError, countBallots, ProfileBuilder, worthOf, type BallotKind, type BallotMethod, type BallotTally, type CountOptions, type Criterion, type Profile, type Sheet,
} from '../tally/index.js'
import {fraction, rounded} from '../tally/fraction.js'

/** Methods for ballots that also fit a panel's sheets: a sheet's weighted total grades a proposal, and grades order them. */
export const panelMethods = ['borda', 'majority-judgment', 'schulze', 'ranked-pairs', 'copeland'] as const
export type PanelMethod = (typeof panelMethods)[number]

/** Why a method for ballots does not fit sheets: it wants one choice or a run-off of voters, it is the mean by another name, or it spends money. */
export const unfitForPanels: Partial<Record<BallotMethod, 'choice' | 'mean' | 'money'>> = {
  plurality: 'choice', approval: 'choice', irv: 'choice', 'stv-scottish': 'choice', score: 'mean', 'budget-greedy': 'money', 'budget-equal-shares': 'money',
}

/** What a panel's count is of. */
export interface Panel {
  readonly round: string
  readonly candidates: readonly {readonly code: string; readonly name: string}[]
  readonly criteria: readonly Criterion[]
  readonly sheets: readonly Sheet[]
}

/**
 * Counts a panel as so many voters: each reviewer grades by the weighted total of a sheet, 0 to 100, and orders by it. Of
 * a proposal a reviewer did not mark nothing is said, so one who was recused takes nothing from it; Borda's points
 * compare whole orders only and are refused then.
 *
 * @param options `seats`, `seed` and `hash`
 * @throws Fault `tally.sheet-missing`, `ballots.unfit`
 */
export function countPanel(panel: Panel, method: PanelMethod, options: CountOptions): BallotTally {
  const {candidates, criteria, sheets, round} = panel
  const {worth, full} = worthOf(criteria)
  const worths = sheets.map(worth)
  const levels = [...new Set(worths)].sort((a, b) => (a < b ? -1 : 1))
  const levelOf = new Map(levels.map((level, i) => [level, i]))
  const index = new Map(candidates.map(({code}, i) => [code, i]))
  const byReviewer = new Map<string, {candidate: number; level: number}[]>()
  for (const [i, {reviewer, proposal}] of sheets.entries()) {
    const mine = byReviewer.get(reviewer) ?? []
    mine.push({candidate: index.get(proposal)!, level: levelOf.get(worths[i]!)!})
    byReviewer.set(reviewer, mine)
  }

  if (method === 'borda')
    for (const [reviewer, mine] of byReviewer) {
      const marked = new Set(mine.map(({candidate}) => candidate))
      const missing = candidates.flatMap(({code}, i) => (marked.has(i) ? [] : [code]))
      if (missing.length > 0) throw new Fault('tally.sheet-missing', {round, method, reviewer, missing})
    }

  const graded = method === 'majority-judgment'
  const profile = profileOf([...byReviewer.values()], candidates, graded)
  try {
    const tally = countBallots(profile, method, {...options, unranked: 'ignored'})
    if (!graded) return tally
    // Levels stand for exact totals: what is shown is the total, of 100.
    const shown = (level: string) => rounded(fraction(100n * levels[Number(level)]!, full), 4)
    return {...tally, rounds: tally.rounds.map(one => ({...one, votes: Object.fromEntries(Object.entries(one.votes).map(([code, level]) => [code, shown(level)]))}))}
  } catch (error) {
    if (error instanceof CountError) throw new Fault('ballots.unfit', {method, problem: error.problem, seats: options.seats ?? 1, candidates: candidates.length}, {cause: error})
    throw error
  }
}

function profileOf(reviewers: readonly {candidate: number; level: number}[][], candidates: Panel['candidates'], graded: boolean): Profile {
  const builder = new ProfileBuilder()
  for (const mine of reviewers) {
    const sorted = [...mine].sort((a, b) => b.level - a.level || a.candidate - b.candidate)
    for (const [i, {candidate, level}] of sorted.entries()) builder.mark(candidate, i > 0 && sorted[i - 1]!.level === level, graded ? level : undefined)
    builder.close(undefined, builder.whole()!)
  }

  const kind: BallotKind = graded ? 'scored' : 'ranked'
  return builder.done({format: 'score-sheets', kind, candidates})
}
