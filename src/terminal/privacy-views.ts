import {shortTime} from '../language/format.js'
import type {Language} from '../language/language.js'
import {accessWords, privacyLabels, privacySays, retentionWords} from '../language/privacy.js'
import type {Access} from '../privacy/access.js'
import type {Erasure} from '../privacy/acts.js'
import type {Due} from '../privacy/due.js'
import type {Hold} from '../privacy/holds.js'
import type {Dialect} from '../store/store.js'
import type {Column} from './table.js'

/** Columns of what is past its keeping. */
export const dueColumns = (l: Language): Column<Due>[] => [
  {field: 'subject', head: privacyLabels.subject[l], get: due => due.subject},
  {field: 'refs', head: privacyLabels.refs[l], get: due => due.refs.join(', '), flexible: true},
  {field: 'rule', head: privacyLabels.rule[l], get: due => retentionWords[due.rule]![l], raw: due => due.rule},
  {field: 'from', head: privacyLabels.from[l], get: due => due.from},
  {field: 'keptUntil', head: privacyLabels.keptUntil[l], get: due => due.keptUntil},
  {field: 'records', head: privacyLabels.records[l], get: due => due.records, align: 'right'},
  {field: 'holds', head: privacyLabels.holds[l], get: due => due.holds.join(', ')},
]

/** Columns of legal holds. @param all with those that were lifted */
export const holdColumns = (l: Language, all: boolean): Column<Hold>[] => [
  {field: 'code', head: privacyLabels.code[l], get: hold => hold.code},
  {field: 'ref', head: privacyLabels.ref[l], get: hold => hold.ref},
  {field: 'placedAt', head: privacyLabels.placedAt[l], get: hold => shortTime(hold.placedAt), raw: hold => hold.placedAt},
  {field: 'placedBy', head: privacyLabels.placedBy[l], get: hold => hold.placedBy},
  ...(all ? [{field: 'liftedAt', head: privacyLabels.liftedAt[l], get: (hold: Hold) => (hold.liftedAt === null ? '' : shortTime(hold.liftedAt)), raw: (hold: Hold) => hold.liftedAt}] : []),
  {field: 'why', head: privacyLabels.why[l], get: hold => hold.why, flexible: true},
]

/** Columns of access records. @param reasons with the reasons that were opened */
export const accessColumns = (l: Language, reasons: boolean): Column<Access>[] => [
  {field: 'time', head: privacyLabels.time[l], get: access => shortTime(access.time), raw: access => access.time},
  {field: 'operator', head: privacyLabels.operator[l], get: access => access.operator},
  {field: 'act', head: privacyLabels.act[l], get: access => accessWords[access.act]?.[l] ?? access.act, raw: access => access.act},
  {field: 'entity', head: privacyLabels.ref[l], get: access => access.entity},
  {field: 'subjects', head: privacyLabels.subject[l], get: access => access.subjects, align: 'right'},
  {field: 'fields', head: privacyLabels.fields[l], get: access => access.fields.join(', ')},
  ...(reasons ? [{field: 'reason', head: privacyLabels.reason[l], get: (access: Access) => access.reason, flexible: true}] : []),
]

/** What is said once somebody is erased: what went, what is left out, and which kept texts still name the person. */
export function afterErasure(l: Language, erasure: Erasure, files: {wiped: boolean | undefined; dialect: Dialect}): string[] {
  const {remaining, left} = erasure
  return [
    privacySays.erased[l]({...erasure, ...files}),
    ...(left.length > 0 ? [privacySays.left[l]({codes: left})] : []),
    ...(remaining === null ? [privacySays.notLooked[l]({})] : remaining.length > 0 ? [privacySays.remaining[l]({texts: remaining})] : []),
  ]
}
