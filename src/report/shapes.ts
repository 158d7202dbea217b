import {restoredHead} from './safety-shapes.js'
import {z} from 'zod'
import {committeeShapes} from './committee-shapes.js'
import {packShapes} from './pack-shapes.js'
import {auditShapes} from './audit-shapes.js'
import {restoredBy, rolesSet, secondPersonShapes} from './second-person-shapes.js'
import {trustShapes} from './trust-shapes.js'
import {noticeShapes} from './notice-shapes.js'
import {scheduleShapes} from './schedule-shapes.js'
import {privacyShapes} from './privacy-shapes.js'
import {exportFormats, lossKinds, sourceFormats} from '../survey/exchange/rules.js'
import {decisionShapes} from './decision-shapes.js'
import {disclosureShapes} from './disclosure-shapes.js'
import {listedTally, sealingShapes, superseded} from './sealing-shapes.js'
import {surveyTally} from './tally-shapes.js'
import {rulebookShapes, shares, steps} from './rulebook-shapes.js'
import {waveShapes} from './wave-shapes.js'

/**
 * What each command prints under `--json`, as zod schemas; `docs/schemas/` holds them as JSON Schema and a test holds
 * real output to them.
 */
const text = z.string()
const n = z.number()
const int = z.number().int()
const yes = z.boolean()
const time = z.iso.datetime()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const label = z.record(text, text)
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: int, truncated: yes})

const event = z.strictObject({
  seq: int, time, type: text, operator: text, role: text, command: text, entity: z.strictObject({kind: text, id: text}),
  data: z.record(text, z.unknown()), leaf: hex, rehearsal: time.optional(),
})
const recent = z.array(event)
const operator = z.strictObject({
  code: text, name: maybe(text), roles: z.array(text), osUser: maybe(text), activeFrom: time, revokedAt: maybe(time),
})
const point = z.strictObject({code: text, name: label, active: yes})
const survey = z.strictObject({
  code: text, title: label, state: text, questions: int, openedAt: maybe(time), closedAt: maybe(time), lockedAt: maybe(time),
})
const losses = z.array(z.strictObject({
  sheet: maybe(text), row: int, column: maybe(text), what: z.enum(lossKinds), about: text, value: text, why: text,
}))
const call = z.strictObject({
  code: text, theme: label, state: text, opensAt: time, closesAt: time, lateMailUntil: maybe(time), closedAt: maybe(time),
  sealedAt: maybe(time), sealedDigest: maybe(hex), proposals: int,
})
const proposal = z.strictObject({
  ref: text, receiptNo: text, call: maybe(text), channel: text, point: text, title: text, state: text, lead: maybe(text),
  receivedAt: time, sameAs: maybe(text),
})
const compared = z.strictObject({
  ref: text, receiptNo: text, receivedAt: time, call: maybe(text), state: text, lead: maybe(text), title: text, problem: text, improvement: text, effect: text,
})
const alike = compared.extend({shared: int, of: int, percent: int})
const proposalLink = z.strictObject({
  ref: text, receiptNo: text, state: text, lead: maybe(text), duplicateOf: text, followers: z.array(text),
})
const problem = z.strictObject({column: text, value: text, rule: text, message: text})
const warning = z.looseObject({column: text, rule: text, message: text})
const counts = z.strictObject({read: int, accepted: int, rejected: int, unchanged: int, conflict: int, blank: int})
const imported = z.strictObject({
  batch: maybe(text),
  dryRun: yes,
  plan: text.optional(),
  files: z.array(z.strictObject({
    name: text, sha256: hex, format: z.enum(['csv', 'tsv', 'xlsx', 'ods', 'xls']), encoding: maybe(text), delimiter: maybe(text), sheet: maybe(text),
    headerRow: int, alreadyImportedAs: maybe(text), counts, warnings: z.array(warning), omitted: int.optional(),
    rows: z.array(z.strictObject({
      row: int, outcome: z.enum(['accepted', 'rejected', 'unchanged', 'conflict']), key: text.optional(),
      answers: z.record(text, z.unknown()).optional(), problems: z.array(problem), warnings: z.array(warning),
    })),
  })),
})
const batch = z.strictObject({
  code: text, kind: text, target: text, channel: maybe(text), point: maybe(text), state: text,
  label: maybe(text), declaredSheets: maybe(int), receivedOn: maybe(z.iso.date()), typists: int, samplePercent: maybe(int), sampleSeed: maybe(text),
  mergedInto: maybe(text), createdBy: text, createdAt: time,
  committedBy: maybe(text), committedAt: maybe(time),
  revertedBy: maybe(text), revertedAt: maybe(time),
})
const due = maybe(z.strictObject({term: z.enum(['supplement', 'decision']), on: z.iso.date()}))
const suggestion = z.strictObject({
  ref: text, receiptNo: text, channel: text, point: text, state: text, classification: maybe(text), theme: maybe(text), title: text, receivedAt: time,
  enteredAt: time, proposal: maybe(text), due,
})
const consent = z.strictObject({scopes: z.array(text), givenOn: maybe(z.iso.date()), nonDisclosure: yes})
const mark = z.strictObject({kind: text, note: text, markedBy: text, markedAt: time})
const reply = z.strictObject({replyNo: int, text, means: text, repliedBy: text, repliedAt: time})
const inBoth = z.strictObject({ko: maybe(text), en: maybe(text)})
const receiptRun = z.strictObject({
  point: text, year: int, last: int, present: int, dense: yes, missing: z.array(text), loose: z.array(text),
  voided: z.array(z.strictObject({receiptNo: text, voidedAt: time, reason: maybe(text)})),
})
const balance = z.strictObject({received: int, entered: int, void: int, duplicate: int, outstanding: int, over: int})
const batchBalance = balance.extend({batch: text, survey: text, point: maybe(text), channel: maybe(text), day: z.iso.date(), state: text, declared: yes})
const rowRef = z.strictObject({row: maybe(int), key: maybe(text)})
const keptRow = rowRef.extend({why: text})
const rate = z.strictObject({cells: int, differences: int, errorPercent: n})
const agreement = z.strictObject({
  sheets: int, cells: int, differences: int, agreement: maybe(n), typists: z.array(rate.extend({typist: text, errors: int})), columns: z.array(rate.extend({column: text})),
})
const typedTwice = page(z.strictObject({
  sheet: text, column: text, first: maybe(text), second: maybe(text), personal: yes, open: yes, decision: maybe(z.enum(['first', 'second', 'value'])), decidedBy: maybe(text),
})).extend({onlyFirst: z.array(text), onlySecond: z.array(text), open: int, agreement})
const typedSheet = z.strictObject({
  batch: text, sheet: text, pass: z.union([z.literal(1), z.literal(2)]), state: z.enum(['draft', 'done']), receivedOn: maybe(z.iso.date()), answered: int,
  missing: z.record(text, int), warnings: z.array(warning), left: maybe(int), notInFirst: yes,
})
const sitting = z.strictObject({batch: text, pass: int, sheets: z.array(text), left: maybe(int)})
const callTally = z.strictObject({
  call: text, round: text, method: text, candidates: z.array(z.strictObject({code: text, name: text})), seats: int.optional(),
  winners: z.array(text), ranking: z.array(z.array(text)),
  rows: z.array(z.strictObject({proposal: text, reviewers: int, mean: text, exact: z.strictObject({num: text, den: text})})),
  ties: z.array(z.strictObject({among: z.array(text), rule: text, chosen: z.array(text)})), digest: hex, sealed: text.optional(), supersedes: superseded.optional(),
})
const ballotTally = z.strictObject({
  method: text, candidates: z.array(z.strictObject({code: text, name: text})), seats: int, winners: z.array(text), ranking: z.array(z.array(text)),
  rounds: z.array(z.strictObject({round: int, votes: z.record(text, text), elected: z.array(text), excluded: z.array(text), exhausted: text})),
  quota: text.optional(), spent: text.optional(), options: z.record(text, z.union([text, n, yes])),
  ties: z.array(z.strictObject({among: z.array(text), rule: text, chosen: z.array(text)})), digest: hex,
})
const copied = z.strictObject({file: text, store: text, events: int, rows: int, root: text, replaced: restoredHead.optional(), behind: restoredHead.optional()})
const initialised = z.strictObject({
  store: text, initialised: yes, applied: z.array(int), schemaVersion: int, storeId: text, rehearsal: yes, admin: text.optional(), roles: rolesSet.optional(), keyFile: text.optional(),
})

/** The envelope of a failure, whatever the command. */
export const failureShape = z.looseObject({
  error: z.strictObject({code: text, message: text, details: z.record(text, z.unknown()).optional(), next: text.optional()}),
})

/** Shapes by command. Commands that print a text for people only (help, completion) have none. */
export const shapes: Readonly<Record<string, z.ZodType>> = {
  'audit log': page(event),
  'audit trail': page(event).extend({ref: text, refs: z.array(text)}),
  ...auditShapes,
  'batch balance': page(balance.extend({survey: text.optional(), point: maybe(text).optional(), day: z.iso.date().optional(), batch: text.optional(), channel: maybe(text).optional()})).extend({
    totals: balance, by: z.array(text), balanced: yes, notAddingUp: z.array(z.strictObject({batch: text, declared: int, found: int})), undeclared: z.array(text),
  }),
  'batch commit': z.strictObject({
    batch: text, survey: text, state: z.literal('committed'), responses: int, balance: batchBalance,
    agreement: maybe(agreement.extend({columns: z.array(rate.extend({code: text}))})),
  }),
  'batch compare': typedTwice.extend({
    first: text, second: text, out: maybe(text),
    merged: maybe(z.strictObject({first: text, second: text, sheets: int, settled: int, voided: int, dropped: int})),
  }),
  'batch list': page(batch),
  'batch mark': z.strictObject({batch: text, void: z.array(text), duplicate: z.array(text), unmarked: z.array(text), balance: batchBalance}),
  'batch open': batch,
  'batch revert': z.strictObject({
    batch: text, target: text, state: text, removed: int, kept: int, failed: int,
    rows: z.strictObject({removed: z.array(rowRef), kept: z.array(keptRow), failed: z.array(keptRow)}),
  }),
  'batch show': batch.extend({
    balance: maybe(batchBalance),
    typing: maybe(z.strictObject({first: int, second: int, drafts: int, toCheck: int, open: int, typists: z.array(text)})),
    marks: z.array(z.strictObject({no: int, kind: z.enum(['void', 'duplicate']), sheet: maybe(text), note: text, markedBy: text, markedAt: time})),
    files: z.array(z.strictObject({
    name: text, sha256: hex, bytes: int, format: text, encoding: maybe(text), delimiter: maybe(text), sheet: maybe(text), headerRow: int, counts,
    state: text, profile: maybe(text), plan: maybe(text),
  }))}),
  'call announce': call,
  'call close': call,
  'call create': call,
  'call extend': call.extend({before: time}),
  'call list': page(call),
  'call open': call,
  'call seal': call,
  'call show': call.extend({criteria: z.array(z.record(text, z.unknown())), seats: maybe(int), resultOn: maybe(z.iso.date()), recent}),
  'db backup': copied,
  'db init': initialised,
  'db migrate': z.strictObject({store: text, applied: z.array(int), schemaVersion: int}),
  'db restore': copied.extend({by: restoredBy.optional()}),
  'db status': z.strictObject({
    store: text, dialect: text, storeId: text, rehearsal: yes, createdAt: time, schemaVersion: int, events: int, root: text, rows: z.record(text, int),
  }),
  ...secondPersonShapes,
  ...decisionShapes,
  'doctor': z.strictObject({ok: yes, checks: z.array(z.strictObject({name: text, ok: yes, detail: text, next: text.optional()}))}),
  'entry diff': typedTwice.extend({batch: text}),
  'entry drop': z.strictObject({batch: text, sheet: text, pass: int}),
  'entry put': z.union([typedSheet, sitting]),
  'entry resolve': z.strictObject({batch: text, sheet: text, settled: z.array(z.strictObject({column: text, take: text})), open: int}),
  'entry second': sitting,
  'entry start': sitting,
  'operator add': operator,
  'operator list': page(operator),
  'operator revoke': operator,
  'point add': point,
  'point list': page(point),
  'point set': z.strictObject({point: text, name: label, office: inBoth, phone: maybe(text), email: maybe(text), address: inBoth}),
  'profile check': z.strictObject({file: text, survey: text, ok: yes, hash: hex, columns: int}),
  'profile list': page(z.strictObject({
    name: text, source: z.enum(['saved', 'shipped']), version: maybe(int), survey: maybe(text), about: maybe(text), hash: hex, savedBy: maybe(text), savedAt: maybe(time),
  })),
  'profile save': z.strictObject({name: text, version: int, hash: hex, survey: maybe(text), columns: int}),
  'profile show': z.strictObject({name: text, hash: hex, profile: z.record(text, z.unknown())}),
  ...privacyShapes,
  ...noticeShapes,
  'proposal import': imported,
  'proposal link': proposalLink,
  'proposal list': page(proposal),
  'proposal receive': proposal,
  'proposal repeats': page(z.strictObject({
    title: text, times: int, firstReceivedAt: time, lastReceivedAt: time, refs: z.array(text), proposers: z.array(text),
  })).extend({withoutContact: int}),
  'proposal show': proposal.omit({sameAs: true}).extend({
    duplicates: z.array(z.strictObject({ref: text, receiptNo: text, proposer: text})),
    links: z.array(z.strictObject({
      of: text, linkedAt: time, linkedBy: text, reason: maybe(text), unlinkedAt: maybe(time), unlinkedBy: maybe(text), unlinkReason: maybe(text),
    })),
    authoredOn: maybe(z.iso.date()), enteredAt: time, enteredBy: text, proposer: text, steps, shares, problem: text, improvement: text, effect: text,
    contentHash: hex, batch: maybe(text), file: maybe(hex), sourceRow: maybe(int), recent,
    person: z.strictObject({proposer: text, name: text, contact: text}).optional(),
  }),
  'proposal similar': z.union([
    page(alike).extend({proposal: text, min: n, compared: int, nearest: maybe(z.strictObject({ref: text, percent: int}))}),
    page(z.strictObject({lead: compared, members: z.array(alike)})).extend({call: maybe(text), min: n, compared: int}),
  ]),
  'proposal unlink': proposalLink,
  'quickstart': z.strictObject({store: maybe(text), steps: z.array(z.strictObject({command: text, exit: int, output: z.unknown()}))}),
  'receipt gaps': z.strictObject({dense: yes, runs: z.array(receiptRun)}),
  'receipt slip': z.strictObject({
    receiptNo: text, issueNo: int, reprint: yes, issuedAt: time, issuedBy: text, format: z.enum(['text', 'pdf']), language: z.enum(['ko', 'en']),
    withName: yes, file: maybe(text), replaced: z.array(text), text: text.optional(),
  }),
  'response import': imported,
  'response list': page(z.looseObject({ref: text, key: maybe(text), channel: maybe(text), point: maybe(text), receivedOn: maybe(text), file: hex, sourceRow: int})),
  'response show': z.looseObject({ref: text, answers: z.record(text, z.unknown()), file: hex, sourceRow: int, voided: yes}),
  'response template': z.strictObject({survey: text, batch: maybe(text), format: z.enum(['xlsx', 'csv']), file: text, columns: int, rows: int}),
  'response void': z.strictObject({response: text, key: maybe(text), voided: yes}),
  ...committeeShapes,
  ...packShapes,
  'schedule add': z.strictObject({code: text, definition: z.record(text, z.unknown()), fromOn: z.iso.date(), active: yes}),
  'schedule list': page(z.strictObject({code: text, definition: z.record(text, z.unknown()), fromOn: z.iso.date(), active: yes})),
  ...scheduleShapes,
  'score import': imported,
  'store add': z.strictObject({name: text, url: text}),
  'store list': page(z.strictObject({name: text, url: text, inUse: yes})),
  'store use': z.strictObject({name: text}),
  'suggestion classify': suggestion.extend({was: maybe(text)}),
  'suggestion close': z.strictObject({ref: text, receiptNo: text, state: text, handedTo: maybe(text)}),
  'suggestion import': imported,
  'suggestion list': page(suggestion).extend({totals: z.strictObject({
    channel: z.record(text, int), point: z.record(text, int), classification: z.record(text, int),
  })}),
  'suggestion receive': suggestion.extend({sameAs: maybe(text)}),
  'suggestion reply': z.strictObject({ref: text, receiptNo: text, replyNo: int, means: text, state: text, repliedBy: text, repliedAt: time}),
  'suggestion show': z.strictObject({
    ref: text, receiptNo: text, channel: text, point: text, state: text, classification: maybe(text), text, theme: maybe(text), note: maybe(text),
    seminar: maybe(text), authoredOn: maybe(z.iso.date()), receivedAt: time, enteredAt: time, enteredBy: text, suggester: text, proposal: maybe(text),
    proposalState: maybe(text), due, batch: maybe(text), file: maybe(hex), sourceRow: maybe(int), consent, marks: z.array(mark), slips: int,
    replies: z.array(reply), person: z.strictObject({suggester: text, name: text, contact: text}).optional(), recent,
  }),
  'survey check': z.strictObject({file: text, ok: yes, code: maybe(text), questions: int, format: z.enum(sourceFormats), losses}),
  'survey close': survey,
  'survey create': survey.extend({format: z.enum(sourceFormats), losses}),
  'survey export': z.strictObject({survey: text, format: z.enum(exportFormats), file: maybe(text), bytes: int, content: maybe(text), losses}),
  'survey list': page(survey.extend({responses: int})),
  'survey lock': survey,
  'survey open': survey,
  'survey pause': survey,
  'survey show': z.looseObject({code: text, state: text, definition: z.record(text, z.unknown()), responses: int, recent}),
  'tally ballots': z.union([ballotTally, z.strictObject({compared: z.array(ballotTally)})]),
  'tally call': z.union([callTally, ballotTally.extend({call: text, round: text, sealed: text.optional(), supersedes: superseded.optional()})]),
  ...rulebookShapes,
  ...waveShapes,
  ...disclosureShapes,
  'tally list': page(listedTally),
  ...sealingShapes,
  'tally survey': surveyTally,
  ...trustShapes,
}
