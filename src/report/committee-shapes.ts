import {z} from 'zod'
import {compositionFlaws, memberSides} from '../selection/committee.js'

/** Shapes under `--json` of committees, rounds and score sheets. */
const text = z.string()
const n = z.number()
const int = z.number().int()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const time = z.iso.datetime()
const date = z.iso.date()
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: int, truncated: z.boolean()})

const composition = z.strictObject({
  on: date, rulebook: text, members: int, officials: int, citizens: int, citizensNeeded: int, quorum: int, flaws: z.array(z.enum(compositionFlaws)),
})
const committee = composition.extend({code: text, title: text})
const side = z.enum(memberSides)
const quorum = z.strictObject({
  members: int, present: int, aside: z.array(text), needed: int, citizens: int, citizensNeeded: int, quorate: z.boolean(), shared: z.boolean(),
})
/** Equals through which a cut ran. */
export const cutTie = z.strictObject({cut: int, among: z.array(text), room: int, rule: maybe(text), chosen: z.array(text)})
const opened = z.strictObject({code: text, call: text, number: int, state: text, committee: maybe(text)})
const criterion = z.strictObject({code: text, label: z.record(text, text).optional(), weight: int, max: int})
const closing = z.strictObject({
  keep: maybe(int), rules: z.array(text), rulesBefore: z.boolean(), seed: maybe(text), ties: z.array(cutTie), entries: int, kept: int, sheets: int, missing: int,
})
const missing = z.strictObject({member: text, name: maybe(text), proposals: z.array(text)})
const correlation = z.strictObject({value: n, low: n, high: n})
const sheet = z.strictObject({round: text, batch: maybe(text), proposal: text, member: text, version: int})

export const committeeShapes = {
  'committee check': committee,
  'committee create': committee,
  'committee list': page(committee),
  'committee member': committee,
  'committee quorum': quorum.extend({committee: text, rulebook: text, heldOn: date, items: z.array(quorum.extend({proposal: text, canJudge: z.boolean()}))}),
  'committee session': z.strictObject({
    committee: text, heldOn: date, call: maybe(text), members: int, present: z.array(text), absent: z.array(text), quorum: int, quorate: z.boolean(), minutes: maybe(text),
  }),
  'committee show': z.strictObject({
    code: text, title: text, rulebook: text, createdBy: text, createdAt: time, composition,
    members: z.array(z.strictObject({no: int, member: text, name: maybe(text), side, chairs: z.boolean(), from: maybe(date), until: maybe(date), endedOn: maybe(date)})),
    sessions: z.array(z.strictObject({no: int, heldOn: date, call: maybe(text), present: z.array(text), minutesNo: maybe(text), minutesSha256: maybe(hex), recordedBy: text, recordedAt: time})),
    recent: z.array(z.looseObject({seq: int, type: text, operator: text})),
  }),
  'round close': z.strictObject({
    code: text, call: text, number: int, state: text, keep: maybe(int), rules: z.array(text), ties: z.array(cutTie), entries: int, kept: int, sheets: int, missing: int, keptProposals: z.array(text),
  }),
  'round open': opened,
  'round reopen': opened,
  'round show': z.strictObject({
    code: text, call: text, number: int, state: text, committee: maybe(text), openedAt: time, closedAt: maybe(time), criteria: z.array(criterion), closing: maybe(closing),
    results: z.array(z.strictObject({place: int, proposal: text, title: text, standing: maybe(int), reviewers: int, mean: maybe(text), kept: z.boolean(), award: maybe(text)})),
  }),
  'score agreement': z.strictObject({
    round: text, reviewers: int, entries: int, common: int, concordance: maybe(z.strictObject({w: n, p: n})), single: maybe(correlation), panel: maybe(correlation), alpha: maybe(n),
    atCut: maybe(z.strictObject({keep: int, kappa: n})),
    byReviewer: z.array(z.strictObject({member: text, name: maybe(text), sheets: int, mean: n, spread: n, severity: n, follows: maybe(n)})),
  }),
  'score enter': z.union([sheet, z.strictObject({round: text, member: text, batch: maybe(text), sheets: int, left: int})]),
  'score status': z.strictObject({
    round: text, call: text, state: text, committee: maybe(text), entries: int, sheets: int, complete: z.boolean(), incomplete: z.array(missing),
    reviewers: z.array(z.strictObject({member: text, name: maybe(text), side: maybe(side), sheets: int, aside: int, missing: z.array(text)})),
    belowQuorum: z.array(z.strictObject({proposal: text, present: int, needed: int, citizens: int, citizensNeeded: int})),
  }),
} satisfies Record<string, z.ZodType>
