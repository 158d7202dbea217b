import {z} from 'zod'
import {overdueLists} from './overdue.js'

/** What the commands about recurring work print under `--json`. */
const text = z.string()
const int = z.number().int()
const time = z.iso.datetime()
const date = z.iso.date()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: int, truncated: z.boolean()})

const step = z.strictObject({schedule: maybe(text), period: maybe(text), step: text, call: text})
const item = z.strictObject({list: z.enum(overdueLists), ref: text, call: maybe(text), dueOn: date, daysLate: int})
const failed = z.strictObject({part: text, code: text})

export const scheduleShapes = {
  'schedule check': z.strictObject({period: text}),
  'schedule due': page(item).extend({on: date, within: int}),
  'schedule history': z.union([page(step.extend({ranAt: time})), page(z.strictObject({code: text, ranAt: time, ranBy: text, host: text, done: z.array(text), failed: z.array(failed)}))]),
  'schedule run': z.strictObject({
    ranAt: time, dryRun: z.boolean(), held: z.boolean(), steps: z.array(step), failed: z.array(failed.extend({message: text})),
    overdue: z.strictObject({total: int, byList: z.record(text, int), items: z.array(item)}),
  }),
}
