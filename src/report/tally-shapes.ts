import {z} from 'zod'
import {superseded} from './sealing-shapes.js'

const text = z.string()
const n = z.number()
const int = z.number().int()
const yes = z.boolean()
const label = z.record(text, text)
const hex = z.string().regex(/^[0-9a-f]{64}$/)

const why = z.enum(['min-cell', 'min-base', 'complement'])
const interval = {low: n.optional(), high: n.optional(), marginOfError: n.optional(), designEffect: n.optional(), fixed: yes.optional()}
const estimate = z.strictObject({n, percent: n, standardError: n, ...interval, percentOfAnswers: n.optional()})
const figure = z.strictObject({value: n, standardError: n, ...interval})
const share = z.strictObject({n: int, percent: n, weighted: estimate.optional()})
const option = z.strictObject({
  code: text, label, n: int.nullable(), percent: n.nullable(), suppressed: why.optional(), percentOfAnswers: n.optional(), ranked: int.optional(),
  averageRank: n.optional(), weighted: estimate.optional(),
})
const question = z.strictObject({
  code: text, type: text, shown: int, answered: int, missing: z.record(text, int), options: z.array(option), answers: int.optional(),
  mean: n.optional(), median: n.optional(), min: n.optional(), max: n.optional(), total: n.optional(), topTwo: share.optional(), bottomTwo: share.optional(),
  nps: z.strictObject({score: n, promoters: share, passives: share, detractors: share, weighted: figure.optional()}).optional(),
  dates: z.strictObject({first: z.iso.date(), median: z.iso.date(), last: z.iso.date()}).optional(),
  weighted: z.strictObject({
    base: n, effectiveSize: n, mean: figure.optional(), total: figure.optional(),
    median: z.strictObject({value: n, standardError: n.optional(), low: n.optional(), high: n.optional()}).optional(),
  }).optional(),
})
const cell = z.union([z.strictObject({n: int, percent: n, weightedPercent: n.optional()}), z.strictObject({suppressed: why})])
const crosstab = z.strictObject({
  by: text, question: text, percentOf: z.enum(['column', 'row', 'total']),
  columns: z.array(z.strictObject({code: text, label, base: int.nullable(), weightedBase: n.optional(), mean: n.optional(), weightedMean: n.optional()})),
  rows: z.array(z.strictObject({code: text, label, cells: z.array(cell)})),
  test: z.strictObject({kind: z.enum(['rao-scott', 'pearson']), statistic: n, df: n, df2: n.optional(), p: n}).optional(),
})

/** A survey's tally under `--json`. */
export const surveyTally = z.strictObject({
  survey: text, base: z.enum(['valid', 'shown', 'all']), weight: text.optional(), eligible: int, questions: z.array(question),
  crosstabs: z.array(crosstab).optional(), effectiveSize: n.optional(), designEffect: n.optional(), unweighted: int.optional(),
  design: z.strictObject({
    weight: text.optional(), strata: z.strictObject({columns: z.array(text), count: int}).optional(), cluster: z.strictObject({column: text, count: int}).optional(),
    population: yes.optional(), raked: z.strictObject({margins: z.array(text), rounds: int}).optional(),
    trimmed: z.strictObject({cap: n, weights: int}).optional(), df: int, interval: z.enum(['logit', 'wilson', 'clopper-pearson', 'korn-graubard']), level: n,
  }).optional(),
  hidden: z.strictObject({minCell: int, minBase: int, cells: int, totals: int}).optional(),
  digest: hex, sealed: text.optional(), supersedes: superseded.optional(),
})
