import {z} from 'zod'
import {followUpStates, grades} from '../followup/follow-up.js'
import {decisionStates, outcomes, recommendable} from '../selection/decision.js'
import {reexamKinds, reexamStates, requesters} from '../selection/reexam.js'

/** Shapes under `--json` of decisions, recommendations, re-examinations, follow-ups and the reports on them. */
const text = z.string()
const int = z.number().int()
const date = z.iso.date()
const time = z.iso.datetime()
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: int, truncated: z.boolean()})
const recent = z.array(z.looseObject({seq: int, type: text, operator: text}))

const decision = z.strictObject({
  code: text, proposal: text, call: maybe(text), outcome: z.enum(outcomes), reasonCode: maybe(text), legalBasis: maybe(text), reasonText: maybe(text), state: z.enum(decisionStates),
  decidedOn: date, decidedBy: text, approvedBy: maybe(text), approvedAt: maybe(time), publishedAt: maybe(time), publishedBy: maybe(text),
  implementBy: maybe(date), supersedes: maybe(text), rulebook: maybe(text), tally: maybe(text), minutes: maybe(text), committee: maybe(text), reexam: maybe(text),
  fileSha256: maybe(hex), fileSigner: maybe(text),
})
const recommendation = z.strictObject({proposal: text, call: maybe(text), number: int, round: maybe(text), outcome: z.enum(recommendable), text: maybe(text), by: text, at: time})
const reexam = z.strictObject({
  code: text, proposal: text, call: maybe(text), decision: text, kind: z.enum(reexamKinds), requester: z.enum(requesters), receivedOn: date, notifiedOn: maybe(date),
  limitOn: maybe(date), overriddenBy: maybe(text), measureOn: maybe(date), rulebook: text, dueOn: date, state: z.enum(reexamStates), recordedBy: text, recordedAt: time,
  committeeOn: maybe(date), decidedBy: maybe(text),
})
const followUp = z.strictObject({
  proposal: text, title: text, call: maybe(text), decision: text, outcome: z.enum(outcomes), state: z.enum(followUpStates), plannedOn: date, firstPlannedOn: date, followUntil: date,
  startedOn: maybe(date), doneOn: maybe(date), grade: maybe(z.enum(grades)), abandonedOn: maybe(date), abandonedWhy: maybe(text),
  delays: z.array(z.strictObject({from: date, to: date, reason: text, by: text, at: time})),
  evidence: z.array(z.strictObject({name: text, sha256: hex, bytes: int, by: text, at: time})),
})
const listedFollowUp = followUp.extend({daysLeft: int})
const report = z.strictObject({
  year: int, quarter: maybe(int), from: date, to: date, rulebook: text, dueOn: maybe(date), article: maybe(text),
  figures: z.array(z.strictObject({section: text, item: text, value: int})),
})
const file = maybe(z.strictObject({name: text, sha256: hex, signedBy: maybe(text)}))

export const decisionShapes = {
  'decision approve': z.union([decision, page(decision).extend({call: text, left: z.array(text)})]),
  'decision list': page(decision),
  'decision log': page(decision),
  'decision publish': z.union([decision, page(decision).extend({call: text, publishedAt: time, adopted: int, adoptedInPart: int, notAdopted: int, noWinner: z.boolean()})]),
  'decision recommend': recommendation,
  'decision recommendations': page(recommendation),
  'decision record': z.union([decision, page(decision).extend({file})]),
  'decision show': decision.extend({recommendations: z.array(recommendation), recent}),
  'followup abandon': followUp,
  'followup delay': followUp,
  'followup done': followUp,
  'followup due': page(listedFollowUp),
  'followup list': page(listedFollowUp),
  'followup start': followUp,
  'operator key sign': z.strictObject({file: text, sha256: hex, signature: text, key: text}),
  'reexam list': page(reexam),
  'reexam refer': reexam,
  'reexam request': reexam,
  'report annual': report,
  'report quarterly': report,
  'report register': page(z.strictObject({
    receiptNo: text, proposal: text, receivedOn: date, channel: text, point: text, call: maybe(text), proposer: text, title: text, state: text, decision: maybe(text), decidedOn: maybe(date),
    outcome: maybe(text), reasonCode: maybe(text), reasonText: maybe(text), publishedOn: maybe(date), notifiedOn: maybe(date), reexam: maybe(text), reexamState: maybe(text),
    plannedOn: maybe(date), followUp: maybe(text), doneOn: maybe(date), grade: maybe(text), keepUntil: maybe(date),
  })),
}
