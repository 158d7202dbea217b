import {z} from 'zod'

const text = z.string()
const n = z.number()
const int = z.number().int()
const label = z.record(text, text)
const figure = z.strictObject({n: int, value: n, standardError: n})
const change = z.strictObject({
  before: figure, after: figure, change: n, standardError: n, df: int, low: n.optional(), high: n.optional(), statistic: n.optional(), p: n.optional(),
  beyond: z.boolean().optional(),
})

/** Shape of a comparison of waves. */
export const waveShapes = {
  'tally change': z.strictObject({
    before: text, after: text, responses: z.strictObject({before: int, after: int}), weights: z.strictObject({before: text.nullable(), after: text.nullable()}),
    match: text.nullable(), persons: int.optional(), level: n,
    questions: z.array(z.strictObject({
      code: text, type: text, label, reworded: z.boolean(), unshared: z.array(text), options: z.array(change.extend({code: text, label})), mean: change.optional(),
    })),
    leftOut: z.array(z.strictObject({code: text, why: z.enum(['only-before', 'only-after', 'type', 'no-options', 'nobody', 'too-few'])})),
  }),
} satisfies Record<string, z.ZodType>
