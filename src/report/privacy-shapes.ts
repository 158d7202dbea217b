import {z} from 'zod'
import {responseExportShapes} from './response-export-shapes.js'

/** What the commands about personal data print under `--json`. */
const text = z.string()
const int = z.number().int()
const time = z.iso.datetime()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: int, truncated: z.boolean()})

const request = z.strictObject({
  code: text, act: text, entity: z.strictObject({kind: text, id: text}), requestedBy: text, requestedAt: time, state: z.literal('pending'), settledBy: z.null(), settledAt: z.null(),
})
const erased = z.strictObject({
  basis: text, subjects: z.array(text), left: z.array(text), persons: int, answers: int, openings: int, results: int, reasons: int, requests: int, keys: int, remaining: maybe(z.array(text)),
})
const hold = z.strictObject({code: text, ref: text, why: text, placedBy: text, placedAt: time, liftedBy: maybe(text), liftedAt: maybe(time)})
const due = z.strictObject({
  subject: text, kind: z.enum(['person', 'batch']), refs: z.array(text), rule: text, from: z.iso.date(), keptUntil: z.iso.date(), records: int, holds: z.array(text),
})
const subject = z.strictObject({
  subject: text, kind: text, name: maybe(text), contact: maybe(text),
  consent: maybe(z.strictObject({scopes: z.array(text), givenOn: maybe(z.iso.date()), nonDisclosure: z.boolean()})),
  given: z.array(z.strictObject({
    kind: text, ref: text, receiptNo: text, channel: text, point: text, receivedAt: time, state: text, call: maybe(text), words: z.record(text, text),
    answers: z.array(z.strictObject({kind: text, at: text, text})),
  })),
  personalAnswers: z.array(z.strictObject({response: text, question: text, value: maybe(text)})),
  responses: z.array(z.strictObject({response: text, survey: text, receivedOn: maybe(text), answers: text})),
  texts: z.array(z.strictObject({at: time, act: text, path: text, text})), reads: z.array(z.strictObject({at: time, act: text, by: text})),
})
const read = z.strictObject({
  seq: int, time, operator: text, role: text, act: text, command: text, entity: text, subjects: int, fields: z.array(text), reason: maybe(text),
})

export const privacyShapes = {
  ...responseExportShapes,
  'privacy access-review': page(read).extend({month: text, byOperator: z.record(text, int)}),
  'privacy correct': z.strictObject({subject: text, changed: z.array(text)}),
  'privacy due': page(due).extend({on: z.iso.date(), waiting: z.array(request)}),
  'privacy erase': erased,
  'privacy export': z.strictObject({exportedAt: time, exportedBy: text, subjects: z.array(subject)}),
  'privacy hold add': hold,
  'privacy hold list': page(hold),
  'privacy hold remove': hold,
  'privacy key rotate': z.strictObject({from: text, to: text, rewrapped: int, file: text, finished: z.boolean(), dryRun: z.boolean()}),
  'privacy purge': z.union([z.strictObject({subjects: z.array(text).max(0), held: int, on: z.iso.date()}), erased.extend({on: z.iso.date()})]),
}
