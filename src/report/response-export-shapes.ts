import {z} from 'zod'

/** What `response export` prints under `--json`. */
const text = z.string()
const int = z.number().int()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const words = z.record(text, text)

const column = z.strictObject({
  name: text, class: z.enum(['none', 'quasi', 'free-text', 'personal']), from: z.enum(['office', 'design', 'answer']), type: maybe(text), label: maybe(words),
  codes: maybe(z.record(text, words)), askedIf: maybe(text), level: maybe(int),
})

export const responseExportShapes = {
  'response export': z.strictObject({
    survey: text, public: z.boolean(), format: z.enum(['csv', 'jsonl', 'xlsx']), file: maybe(text), codebook: maybe(text), sha256: maybe(text), bytes: maybe(int),
    responses: int, voided: int, columns: z.array(column), marks: words,
    release: maybe(z.strictObject({code: text, k: int, suppressed: int, levels: z.record(text, int), digest: text})), dryRun: z.boolean(),
  }),
}
