import {z} from 'zod'
import {Fault} from '../fault.js'
import './faults.js'
import {holidayTable} from '../rulebook/index.js'
import {readDocument} from '../survey/document.js'

/** A rulebook another ministry brings as a file: the shape of `Rulebook`, with nothing in it the counting does not know. */
const words = {ko: z.string().min(1).max(1000), en: z.string().min(1).max(1000)}
const article = z.string().max(100).nullable()
const cited = {article}
const day = z.int().min(1).max(31)
const base = {...words, article, starts: z.string().max(60), rolls: z.boolean()}
const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base, kind: z.literal('term'), count: z.int().min(1).max(1000), unit: z.enum(['day', 'week', 'month', 'year', 'working-day']),
    firstDay: z.enum(['out', 'in']), stops: z.array(z.enum(['supplement', 'consultation'])),
  }),
  z.strictObject({...base, kind: z.literal('date'), month: z.int().min(1).max(12), day, yearsLater: z.int().min(0).max(10)}),
  z.strictObject({...base, kind: z.literal('quarter-end')}),
])
const reason = z.strictObject({...words, code: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/), article})
const announced = z.boolean()

/** The file. */
export const bookSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}@\d{4}-\d{2}-\d{2}$/), family: z.string(), inForceFrom: z.iso.date(), title: z.strictObject(words), source: z.strictObject(words),
  timeZone: z.literal('Asia/Seoul'), holidays: z.string().refine(id => holidayTable(id) !== undefined),
  rules: z.record(z.string().regex(/^[a-z][a-z-]{0,39}$/), rule),
  intake: z.strictObject({
    supplementGrounds: z.array(z.enum(['defect', 'not-a-proposal', 'petition'])).min(1), notAProposal: z.array(reason),
    return: z.strictObject(cited).nullable(), reclassify: z.strictObject({...cited, when: z.enum(['at-once', 'after-supplement'])}), closeUnsupplemented: z.strictObject(cited),
    closeRepeat: z.strictObject({...cited, from: z.int().min(2), noticesBefore: z.int().min(0)}).nullable(), transfer: z.strictObject(cited),
    firstReceivedLeads: z.strictObject(cited), coProposers: z.strictObject({...cited, total: z.literal(100)}),
  }),
  consultation: z.strictObject({...cited, informBefore: z.strictObject(cited).nullable()}),
  call: z.strictObject({announce: z.strictObject({
    ...cited, period: announced, resultOn: announced, resultPlace: announced, extension: announced, delayedResult: announced, noWinner: announced,
  }).nullable()}),
  committee: z.strictObject({
    ...cited, citizenShare: z.strictObject({...cited, numerator: z.int().min(0), denominator: z.int().min(1)}).nullable(), obligatoryFor: z.array(z.string()),
    quorum: z.strictObject({...cited, present: z.literal('majority'), approve: z.literal('majority-of-present')}),
    standAside: z.strictObject({exclusion: z.string(), challenge: z.string(), avoidance: z.string()}), criteria: z.array(z.string()),
  }),
  decision: z.strictObject({
    reasons: z.array(reason).min(1), implementBy: z.strictObject({...cited, within: z.string()}), delayNotice: z.strictObject(cited),
    outcomeGrades: z.array(z.string()).min(1), gradeArticle: article,
  }),
  disclosure: z.strictObject({...cited, onRequestOnly: z.array(z.string())}),
  openPoints: z.array(z.strictObject({...words, id: z.string(), about: z.string().nullable()})),
}).refine(book => book.id === `${book.family}@${book.inForceFrom}`, {path: ['id']})
  // What the program asks every book for.
  .refine(book => ['supplement', 'decision', 'consultation-reply', 're-examination', 'follow-up', 'keep-not-adopted', book.decision.implementBy.within].every(name => Object.hasOwn(book.rules, name)), {path: ['rules']})

/** Reads a book from a file (YAML or JSON). @throws Fault `rulebook.file-invalid`, with each place that is not as it must be */
export function readBook(text: string, file: string): z.infer<typeof bookSchema> {
  const read = readDocument(text, bookSchema)
  if ('problems' in read) throw new Fault('rulebook.file-invalid', {file, problems: read.problems})
  return read.value
}
