import {z} from 'zod'
import {consultationStates, stances} from '../consultation/consultation.js'
import {proposalStates} from '../proposal/proposal.js'
import {stepKinds} from '../proposal/steps.js'
import {bookSchema} from '../regime/book-file.js'

/** What the commands about rulebooks, clocks, the way of a proposal and consultations print under `--json`. */
const text = z.string()
const int = z.number().int()
const date = z.iso.date()
const time = z.iso.datetime()
const yes = z.boolean()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: int, truncated: yes})
const state = z.enum(proposalStates)

const due = z.strictObject({
  rulebook: text, rule: text, from: date, dueOn: date,
  steps: z.array(z.strictObject({date, why: text, key: text, facts: z.record(text, z.unknown())})),
  stoppedDays: int, running: yes, openPoints: z.array(z.strictObject({id: text, about: maybe(text).optional(), text})),
})
const use = z.strictObject({fromOn: date, untilOn: maybe(date), usedBy: text, usedAt: time})
const life = z.strictObject({
  ref: text, receiptNo: text, was: state, state, rulebook: text, article: maybe(text), ground: maybe(text), until: maybe(date), to: maybe(text),
})
const settled = z.strictObject({code: text, ref: text, agency: text, dueOn: date, daysLate: int, state, waiting: z.array(text)})
const asking = z.strictObject({
  code: text, proposal: text, agency: text, askedOn: date, question: text, informedOn: date, dueOn: date, rulebook: text, state: z.enum(consultationStates),
  repliedOn: maybe(date), stance: maybe(z.enum(stances)), reply: maybe(text), closedOn: maybe(date), closedWhy: maybe(text), askedBy: text, daysLate: int,
})

export const shares = z.array(z.strictObject({proposer: text, share: int, principal: yes}))

export const steps = z.array(z.strictObject({
  no: int, kind: z.enum(stepKinds), from: state, to: state, on: date, rulebook: text, article: maybe(text), ground: maybe(text), words: maybe(text),
  until: maybe(date), toAgency: maybe(text), by: text, at: time,
}))

export const rulebookShapes = {
  'call clock': due.extend({call: text, state: text, closedOn: date, ahead: yes}),
  'consult ask': z.strictObject({ref: text, askedOn: date, informedOn: date, dueOn: date, rulebook: text, state, asked: z.array(z.strictObject({code: text, agency: text}))}),
  'consult close': settled.extend({outcome: z.enum(consultationStates), closedOn: date}),
  'consult reply': settled.extend({stance: z.enum(stances), repliedOn: date}),
  'consult status': page(asking).extend({on: date, waiting: int, overdue: int}),
  'proposal clock': z.strictObject({proposal: text, state, rulebook: text, clocks: z.array(due)}),
  'proposal close': life,
  'proposal coproposers': z.strictObject({ref: text, shares}),
  'proposal reclassify': life,
  'proposal return': life,
  'proposal supplement': life,
  'proposal transfer': life,
  'proposal withdraw': life,
  'rulebook due': z.union([due, page(due)]),
  'rulebook list': page(z.strictObject({id: text, family: text, inForceFrom: date, title: text, source: text, current: yes, uses: z.array(use)})),
  'rulebook show': bookSchema.safeExtend({uses: z.array(use)}),
  'rulebook use': z.strictObject({id: text, fromOn: date, insteadOf: text, own: yes}),
}
