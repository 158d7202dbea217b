import {z} from 'zod'

const text = z.string()
const int = z.number().int()
const maybeText = text.nullable()
const hex = text.regex(/^[0-9a-f]{64}$/)

/** What a tally sealed just now takes the place of, and what is different. */
export const superseded = z.strictObject({
  code: text, counted: z.strictObject({before: int.nullable(), after: int}), inputChanged: z.boolean(), methodChanged: z.boolean(), resultChanged: z.boolean(),
})

const sealed = z.strictObject({
  code: text, kind: z.enum(['survey', 'call']), subject: text, method: text, methodVersion: maybeText, seed: maybeText, inputDigest: hex, counted: int.nullable(),
  digest: hex, sealedAt: z.iso.datetime(), sealedBy: text, supersedes: maybeText,
})

/** One tally of `tally list`. */
export const listedTally = sealed.extend({options: z.record(text, z.unknown()), supersededBy: maybeText})

/** Shapes of what is sealed, by command. */
export const sealingShapes = {
  'tally rerun': z.strictObject({
    tally: text, same: z.literal(true), digest: hex, inputDigest: hex, method: text, methodVersion: maybeText, counted: int.nullable(), supersedes: maybeText,
    supersededBy: maybeText,
  }),
  'tally show': listedTally.extend({result: z.record(text, z.unknown()), chain: z.array(sealed)}),
} satisfies Record<string, z.ZodType>
