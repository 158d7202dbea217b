import {z} from 'zod'
import {aaporItems, koreanItems} from './disclosure.js'
import {rateNames} from './disclosure-file.js'

const text = z.string()
const n = z.number()
const int = z.number().int()
const words = z.record(text, text)
const maybeWords = words.nullable()
const date = z.iso.date()
const rate = z.strictObject({name: z.enum(rateNames), formula: text, numerator: n, denominator: n, rate: n.optional(), e: n.optional()})

/** Shape of a disclosure sheet. */
export const disclosureShapes = {
  'tally disclosure': z.strictObject({
    survey: text, title: words, languages: z.array(text), sponsor: maybeWords, conductor: maybeWords, area: maybeWords, population: maybeWords, frame: maybeWords,
    selection: maybeWords, probability: z.boolean().nullable(), mode: maybeWords, channels: z.array(z.strictObject({channel: text.nullable(), n: int})),
    field: z.strictObject({from: date, to: date}).nullable(), received: z.strictObject({first: date, last: date}).nullable(), n: int,
    precision: z.strictObject({n: int, effectiveSize: n, designEffect: n, df: int, margin: n}).nullable(),
    weighting: z.strictObject({
      weight: text.nullable(), strata: z.array(text), cluster: text.nullable(), populationSizes: z.boolean(), margins: z.array(text),
      range: z.strictObject({min: n, max: n}).nullable(),
    }).nullable(),
    processing: z.strictObject({batches: int, typedTwice: int, voided: int, minCell: int, minBase: int}), quality: maybeWords, limitations: maybeWords,
    rates: z.record(z.enum(rateNames), rate).nullable(), quoted: z.array(z.enum(rateNames)), completesDiffer: int.nullable(),
    questions: z.array(z.looseObject({code: text, type: text, label: words})),
    aapor: z.array(z.strictObject({item: z.enum(aaporItems), recorded: z.boolean()})), korean: z.array(z.strictObject({item: z.enum(koreanItems), recorded: z.boolean()})),
  }),
} satisfies Record<string, z.ZodType>
