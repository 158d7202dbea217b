import {z} from 'zod'
import {Fault} from '../fault.js'
import './disclosure-faults.js'
import {outcomeRates, type RateName} from '../statistics/index.js'
import {readDocument} from '../survey/document.js'

const words = z.union([z.string().min(1), z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1))]).transform(given => (typeof given === 'string' ? {ko: given, en: given} : given))
const count = z.number().int().min(0)

/** Every rate there is a formula for. */
export const rateNames = Object.keys(outcomeRates({complete: 0, partial: 0, refusal: 0, nonContact: 0, other: 0, unknownHousehold: 0, unknownOther: 0})) as RateName[]

/**
 * What a release must say and neither the survey file nor the responses hold: a small YAML file kept beside the survey.
 * Everything may be left out; the sheet then says that it is not recorded. Words are a text, or texts by language.
 */
export const disclosureSchema = z.strictObject({
  /** Who asked for the survey and who paid. */
  sponsor: words.optional(),
  /** Who carried it out. */
  conductor: words.optional(),
  area: words.optional(),
  /** What the sample was drawn from. */
  frame: words.optional(),
  /** How people were chosen from it. */
  selection: words.optional(),
  /** Whether everybody had a known chance of being chosen: only then a margin of error says anything. */
  probability: z.boolean().optional(),
  /** How the questions were put, where the ways in do not say it. */
  mode: words.optional(),
  /** What was done so that the answers are right. */
  quality: words.optional(),
  limitations: words.optional(),
  /** What became of those asked (AAPOR, Standard Definitions): I, P, R, NC, O, UH, UO, not eligible, e. */
  dispositions: z.strictObject({
    complete: count, partial: count.default(0), refusal: count.default(0), nonContact: count.default(0), other: count.default(0),
    unknownHousehold: count.default(0), unknownOther: count.default(0), ineligible: count.optional(), e: z.number().min(0).max(1).optional(),
  }).optional(),
  /** Rates to print; all are under `--json`. */
  rates: z.array(z.enum(rateNames)).optional(),
})

/** A disclosure file after reading. */
export type DisclosureFile = z.infer<typeof disclosureSchema>

/** Reads one. @throws Fault `disclosure.file-invalid` with every problem and its line */
export function readDisclosureFile(text: string, file: string): DisclosureFile {
  // An empty file has nothing to say, and that is no mistake.
  const read = text.trim() === '' ? {value: {} as DisclosureFile} : readDocument(text, disclosureSchema)
  if ('problems' in read) throw new Fault('disclosure.file-invalid', {file, problems: read.problems})
  return read.value
}
