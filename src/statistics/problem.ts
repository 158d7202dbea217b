/** Why a figure cannot be computed. Codes and facts only; the words are found elsewhere. */
export interface StatisticsProblems {
  /** Columns of unequal length, or a code outside its range. */
  'data.shape': {readonly expected: number; readonly found: number}
  /** A value that is no number, at a place that counts. */
  'data.not-a-number': {readonly index: number}
  /** A weight that is negative or no number. */
  'weight.invalid': {readonly index: number; readonly weight: number}
  /** Nothing to compute from: no case with a weight. */
  'data.empty': Record<string, never>
  /** A parameter outside its range, by name. */
  'parameter.range': {readonly parameter: string; readonly value: number}
  /** A stratum with one primary sampling unit, where that is refused. */
  'design.lonely-unit': {readonly stratum: number}
  /** Fewer units in the population than in the sample, or a population that differs within a stratum. */
  'design.population': {readonly stratum: number; readonly population: number; readonly sampled: number}
  /** A category with a target and nobody in it, or people and no target. */
  'margin.empty': {readonly margin: number; readonly category: number}
  /** Margins that add up to different totals. */
  'margin.totals-differ': {readonly margin: number; readonly total: number; readonly expected: number}
  /** Raking did not settle. */
  'raking.no-convergence': {readonly rounds: number; readonly off: number}
  /** All weights lie outside the bounds. */
  'trim.nothing-left': {readonly upper: number}
  /** Somebody identified twice in one wave; places of both answers. */
  'waves.twice': {readonly wave: 1 | 2; readonly person: string; readonly first: number; readonly second: number}
  /** Nobody is in both waves; how many are identified in each. */
  'waves.nobody': {readonly before: number; readonly after: number}
  /** Responses without an answer in a column of the design; the first few by their place. */
  'sample.missing': {readonly column: string; readonly count: number; readonly indices: readonly number[]}
  /** Weights that are no positive number; the first few by their place. */
  'sample.weight': {readonly column: string; readonly count: number; readonly indices: readonly number[]}
  /** A stratum with one sampled unit, by name. */
  'sample.lonely': {readonly stratum: string}
  /** A stratum the table of population sizes leaves out, or gives no number of at least the units sampled. */
  'sample.population': {readonly stratum: string; readonly sampled: number; readonly population?: number}
  /** A margin's category nobody is in, or one that people are in and that has no target. */
  'sample.category': {readonly column: string; readonly category: string; readonly why: 'nobody' | 'no-target'}
  /** A margin that adds up to another total than the others, or than one where it holds shares. */
  'sample.totals': {readonly column: string; readonly total: number; readonly expected: number}
  /** A matrix that cannot be inverted: the test is not defined on these data. */
  'matrix.singular': Record<string, never>
}

/** An error of this folder: a stable code and its facts. */
export class StatisticsProblem<C extends keyof StatisticsProblems = keyof StatisticsProblems> extends Error {
  override readonly name = 'StatisticsProblem'

  constructor(readonly code: C, readonly facts: StatisticsProblems[C]) {
    super(code)
  }
}
