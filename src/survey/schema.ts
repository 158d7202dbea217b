import {z} from 'zod'
import {questionTypes} from './survey.js'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const code = text.pipe(z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u))
const words = z.union([text.pipe(z.string().min(1)), z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1))])
const header = text.pipe(z.string().min(1).max(200))
const date = z.iso.date()

const option = z.strictObject({code, label: words.optional(), missing: z.enum(['refused', 'dont_know', 'not_applicable']).optional()})
const row = z.strictObject({code, label: words.optional(), columns: z.array(header).default([])})

const question = z.strictObject({
  code: text.pipe(z.string().regex(/^[\p{L}\p{N}_]{1,40}$/u)),
  type: z.enum(questionTypes),
  label: words.optional(),
  columns: z.array(header).default([]),
  options: z.array(option).default([]),
  required: z.boolean().default(false),
  show_if: text.optional(),
  max: z.number().optional(),
  min: z.number().optional(),
  min_label: words.optional(),
  max_label: words.optional(),
  other: z.literal('text').optional(),
  rows: z.array(row).default([]),
  integer: z.boolean().optional(),
  max_length: z.number().int().min(1).max(32_767).optional(),
  personal: z.boolean().default(false),
})

const column = z.strictObject({column: header, aliases: z.array(header).default([])})

/** The survey file's shape; cross-checks are in `file.ts`. */
export const surveySchema = z.strictObject({
  code: text.pipe(z.string().regex(/^[A-Z][A-Za-z0-9-]{1,39}$/)).optional(),
  title: words,
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1).default(['ko']),
  field: z.strictObject({from: date, to: date}).optional(),
  population: words.optional(),
  consent: z.strictObject({version: text, text: words}).optional(),
  missing: z.array(z.union([z.string(), z.number()]).transform(String)).default([]),
  sheet: column.extend({pattern: z.string().max(200).optional()}).optional(),
  received: column.optional(),
  clerk: column.optional(),
  ignore: z.array(z.union([z.string(), z.number()]).transform(String)).default([]),
  questions: z.array(question).min(1).max(1000),
  design: z.strictObject({
    weight: header.optional(),
    strata: z.array(header).optional(),
    cluster: header.optional(),
    population_size: z.union([header, z.record(z.string(), z.number())]).optional(),
    margins: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  }).optional(),
  publication: z.strictObject({
    min_cell: z.number().int().min(0).optional(),
    min_base: z.number().int().min(0).optional(),
    quasi: z.array(header).optional(),
  }).optional(),
})

/** What a survey file holds before defaults that need the whole file. */
export type SurveyFile = z.infer<typeof surveySchema>

/** JSON Schema of the survey file, for editors: `docs/schemas/survey.json`. */
export const surveyJsonSchema = (): unknown => z.toJSONSchema(surveySchema, {io: 'input', unrepresentable: 'any'})
