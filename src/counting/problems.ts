import {Fault} from '../fault.js'
import './faults.js'
import {readResponses} from '../intake/responses.js'
import {StatisticsProblem, type StatisticsProblems} from '../statistics/index.js'
import type {Db} from '../store/store.js'

type Facts<C extends keyof StatisticsProblems> = StatisticsProblems[C]

/**
 * The one map from what statistics cannot compute to what the office says of it. Places in the sample become the
 * references of responses; anything that is no such problem is given back as it is.
 */
export async function asFault(error: unknown, db: Db, surveyId: string): Promise<unknown> {
  if (!(error instanceof StatisticsProblem)) return error
  const problem: StatisticsProblem = error
  const cause = {cause: error}
  switch (problem.code) {
    case 'sample.missing':
    case 'sample.weight': {
      const {column, count, indices} = problem.facts as Facts<'sample.missing'>
      const facts = {column, count, responses: await refsAt(db, surveyId, indices)}
      return new Fault(problem.code === 'sample.missing' ? 'tally.design-missing' : 'tally.weight-invalid', facts, cause)
    }

    case 'sample.lonely':
      return new Fault('tally.stratum-lonely', problem.facts as Facts<'sample.lonely'>, cause)
    case 'sample.population': {
      const {stratum, sampled, population} = problem.facts as Facts<'sample.population'>
      return new Fault('tally.stratum-population', {stratum, sampled, population: population ?? null}, cause)
    }

    case 'sample.category': {
      const {column, category, why} = problem.facts as Facts<'sample.category'>
      return new Fault('tally.margin-category', {question: column, category, why}, cause)
    }

    case 'sample.totals': {
      const {column, total, expected} = problem.facts as Facts<'sample.totals'>
      return new Fault('tally.margin-total', {question: column, total, expected}, cause)
    }

    case 'raking.no-convergence':
      return new Fault('tally.raking-unsettled', problem.facts as Facts<'raking.no-convergence'>, cause)
    case 'trim.nothing-left':
      return new Fault('tally.trim-impossible', {cap: (problem.facts as Facts<'trim.nothing-left'>).upper}, cause)
    default:
      return new Fault('tally.statistics', {problem: problem.code, facts: problem.facts}, cause)
  }
}

/** References of the responses at places of the sample, in its order. */
async function refsAt(db: Db, surveyId: string, indices: readonly number[]): Promise<string[]> {
  const refs: string[] = []
  let at = 0
  for await (const {ref} of readResponses(db, surveyId)) {
    if (indices.includes(at++)) refs.push(ref)
    if (refs.length === indices.length) break
  }

  return refs
}
