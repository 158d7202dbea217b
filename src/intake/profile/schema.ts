import {z} from 'zod'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const heading = text.pipe(z.string().min(1).max(500))
const headings = z.union([heading.transform(one => [one]), z.array(heading).min(1).max(50)])
const position = z.union([
  z.number().int().min(1).max(300),
  z.string().regex(/^[A-Z]{1,2}$/).transform(letters => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0)),
])
const place = {header: headings.optional(), position: position.optional()}
const code = text.pipe(z.string().regex(/^[\p{L}\p{N}_.-]{1,90}$/u))
const offset = z.string().regex(/^(Z|UTC|[+-]\d{2}:\d{2})$/)
const pattern = z.string().min(1).max(200)

const missing = z.strictObject({missing: z.enum(['no_answer', 'refused', 'dont_know', 'not_applicable'])})

/** What a typed word stands for: an option code or value, or a reason why there is none. */
const meaning = z.union([text, missing])

/**
 * The mapping profile's file: how somebody else's columns and words become answers of a survey. All keys are optional;
 * what is left out is as it is without a profile. Cross-checks against a survey are in `check.ts`.
 */
export const profileSchema = z.strictObject({
  /** One line for lists. */
  about: z.union([z.string().min(1).max(500), z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1).max(500))]).optional(),
  /** The survey it is for; left out, any. */
  survey: text.optional(),
  /** A shipped profile it builds on. */
  base: z.string().optional(),
  /** Physical row of the header; 0 when the file has none and columns are named by position. */
  headerRow: z.number().int().min(0).max(10_000).optional(),
  /** Two when a question's heading stands above those of its columns. */
  headerRows: z.union([z.literal(1), z.literal(2)]).optional(),
  /** What stands between the two in `header`, `ignore` and patterns. */
  joined: z.string().min(1).max(10).optional(),
  /** Second headings that say nothing, e.g. Response. */
  plain: z.array(heading).optional(),
  /** Marks after which a heading's leading part may be left out: the group of `group/Q1`. */
  groups: z.array(z.string().min(1).max(3)).optional(),
  columns: z.array(z.strictObject({
    ...place,
    /** Answer code: Q1, Q6.a, Q3.other. */
    question: code,
    /** The column says whether this option was chosen. */
    option: code.optional(),
    /** The column holds what came in this place of a ranking. */
    rank: z.number().int().min(1).max(300).optional(),
    /** The file may come without it. */
    optional: z.boolean().optional(),
  })).max(3000).optional(),
  /** Headings made from the survey: {code} {text} of the question, {sub} {label} {n} {n3} {nth} of option, row or place. */
  patterns: z.strictObject({
    question: z.array(pattern).optional(),
    option: z.array(pattern).optional(),
    row: z.array(pattern).optional(),
    other: z.array(pattern).optional(),
    rank: z.array(pattern).optional(),
    order: z.array(pattern).optional(),
  }).optional(),
  /** What identifies a sheet; `content`: the row's own words do, where an export numbers nothing. */
  sheet: z.strictObject({...place, prefix: z.string().max(20).optional(), pattern: z.string().max(200).optional(), content: z.boolean().optional()}).optional(),
  /** Day of receipt; `zone` of times that name none, `filled` when a blank means the response was never handed in. */
  received: z.strictObject({...place, zone: offset.optional(), filled: z.boolean().optional()}).optional(),
  clerk: z.strictObject(place).optional(),
  /** Words by question code; `*` for all questions. */
  values: z.record(z.string(), z.record(z.string(), meaning)).optional(),
  lists: z.strictObject({
    /** Stands between the choices of one cell, and may stand inside a label. */
    separator: z.string().min(1).max(5).optional(),
    /** Which one counts when a file brings both a list and a column for every option. */
    both: z.enum(['list', 'columns']).optional(),
  }).optional(),
  other: z.strictObject({
    /** Words that stand for the option called other. */
    words: z.array(heading).optional(),
    /** Its typed words come in a column of their own, or in the cell of the answer. */
    in: z.enum(['column', 'answer']).optional(),
    /** The option called other, by question, where its label does not say so. */
    options: z.record(z.string(), code).optional(),
  }).optional(),
  /** Order of day, month and year where the year comes last; `warn` says each date that could be read either way. */
  dates: z.union([z.enum(['ymd', 'dmy', 'mdy']), z.strictObject({order: z.enum(['ymd', 'dmy', 'mdy']), warn: z.boolean().optional()})]).optional(),
  /** Year of dates that name none. */
  year: z.number().int().min(1900).max(2100).optional(),
  missing: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
  /** Replaced in every cell before it is read. */
  replace: z.record(z.string().min(1), z.string()).optional(),
  /** Headings (`start*` for all that begin so) or positions that mean nothing. */
  ignore: z.array(z.union([z.number().int().min(1).max(300), z.string().min(1)])).optional(),
  /** The same for what is about a person and not asked by the survey: it is not read at all. */
  personal: z.array(z.union([z.number().int().min(1).max(300), z.string().min(1)])).optional(),
})

/** JSON Schema of the profile file, for editors: `docs/schemas/profile.json`. */
export const profileJsonSchema = (): unknown => z.toJSONSchema(profileSchema, {io: 'input', unrepresentable: 'any'})
