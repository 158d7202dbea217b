import {z} from 'zod'
import {cutTie} from './committee-shapes.js'
import {packStages} from './call-pack.js'

/** Shape of the selection pack. */
const text = z.string()
const int = z.number().int()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const time = z.iso.datetime()
const date = z.iso.date()
const words = z.record(text, text)
const stage = z.enum(packStages)
const criterion = z.strictObject({code: text, label: words.optional(), weight: int, max: int})

export const packShapes = {
  'report call': z.strictObject({
    edition: z.enum(['public', 'internal']), published: z.boolean(), whole: z.boolean(), stages: maybe(z.record(stage, int)),
    call: z.strictObject({
      code: text, theme: words, opensAt: time, closesAt: time, resultOn: maybe(date), resultPlace: maybe(words), criteria: z.array(criterion),
      awards: z.array(z.strictObject({code: text, label: words, count: int})),
    }),
    entries: z.array(z.strictObject({
      ref: text, title: text, channel: maybe(text), receivedAt: maybe(time), stage, at: maybe(text), award: maybe(text), decision: maybe(text), outcome: maybe(text), reasonCode: maybe(text),
      reasonText: maybe(text), implementBy: maybe(date), publishedAt: maybe(time), withheld: z.boolean(), aside: int,
      rounds: z.array(z.strictObject({round: text, standing: maybe(int), of: int, mean: maybe(text), reviewers: int, kept: z.boolean()})),
    })),
    rounds: z.array(z.strictObject({
      code: text, number: int, state: text, committee: maybe(text), officials: maybe(int), citizens: maybe(int), criteria: z.array(criterion), entries: int, kept: maybe(int), keep: maybe(int),
      ties: z.array(cutTie), missing: maybe(int),
    })),
    sheets: z.array(z.strictObject({round: text, proposal: text, reviewer: maybe(text), name: maybe(text), version: maybe(int), scores: z.record(text, int)})),
    recusals: z.array(z.strictObject({proposal: text, member: text, kind: text, reason: maybe(text), recordedAt: time, liftedAt: maybe(time)})),
    sessions: z.array(z.strictObject({
      committee: text, heldOn: date, members: int, present: int, quorum: int, who: z.array(text), minutesNo: maybe(text), minutesSha256: maybe(text), minutes: maybe(text),
    })),
    notices: z.array(z.strictObject({code: text, kind: text, subject: text, means: maybe(text), state: text, queuedAt: time, sentOn: maybe(date), returnedOn: maybe(date)})),
    tallies: z.array(z.strictObject({code: text, method: text, round: maybe(text), digest: text, sealedAt: time})),
    log: maybe(z.strictObject({events: int, root: text})),
  }),
} satisfies Record<string, z.ZodType>
