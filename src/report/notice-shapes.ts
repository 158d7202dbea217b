import {z} from 'zod'
import {noticeKinds, noticeMeans, noticeStates} from '../notice/notice.js'

/** What the commands about notices print under `--json`. */
const text = z.string()
const int = z.number().int()
const time = z.iso.datetime()
const date = z.iso.date()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: int, truncated: z.boolean()})
const kind = z.enum(noticeKinds)
const means = maybe(z.enum(noticeMeans))

const notice = z.strictObject({
  code: text, kind, subject: text, cause: maybe(text), recipient: text, means, state: z.enum(noticeStates), queuedAt: time, queuedBy: text, exportCode: maybe(text), exportedAt: maybe(time),
  exportedBy: maybe(text), language: maybe(text), sentOn: maybe(date), returnedOn: maybe(date), againOf: maybe(text),
})
const queued = z.strictObject({
  kind, call: maybe(text), queued: z.array(z.strictObject({code: text, subject: text, means})), byMeans: z.record(text, int), already: int, erased: z.array(text), waiting: z.array(text),
})

export const noticeShapes = {
  'call notice': z.strictObject({call: text, kind: text, letter: text, title: text, paragraphs: z.array(z.array(text)), file: maybe(text), content: text.optional()}),
  'notice export': z.strictObject({
    export: maybe(text), means: z.enum(noticeMeans), format: text, file: maybe(text), dryRun: z.boolean(), letters: z.array(z.strictObject({code: text, kind, subject: text})),
    dropped: z.array(text), replaced: z.array(text),
  }),
  'notice list': page(notice),
  'notice mark': z.strictObject({as: z.enum(['sent', 'returned', 'dropped']), on: date, marked: z.array(notice), unchanged: int}),
  'notice means': z.strictObject({proposal: text, recipient: text, means: z.enum(noticeMeans), was: means, moved: z.array(text)}),
  'notice queue': z.union([queued, notice]),
  'notice show': notice.extend({title: text, paragraphs: z.array(z.array(text)), short: text, withName: z.boolean(), file: maybe(text), content: text.optional()}),
  'notice templates': z.union([
    page(z.strictObject({letter: text, language: text, source: z.enum(['given', 'own', 'shipped']), title: text, file: text, digest: text, placeholders: z.array(text)})),
    z.strictObject({folder: text, written: z.array(text), kept: int}),
  ]),
}
