import type {Consultation} from '../consultation/queries.js'
import {askingWords, consultLabels as heads, stanceWords} from '../language/consultation.js'
import type {Language} from '../language/language.js'
import type {Column} from './table.js'

/** Columns of the ledger of consultations. */
export const consultColumns = (l: Language): Column<Consultation & {readonly daysLate: number}>[] => [
  {field: 'code', head: heads.code[l], get: one => one.code},
  {field: 'proposal', head: heads.proposal[l], get: one => one.proposal},
  {field: 'agency', head: heads.agency[l], get: one => one.agency},
  {field: 'state', head: heads.state[l], get: one => askingWords[one.state][l], raw: one => one.state},
  {field: 'askedOn', head: heads.asked[l], get: one => one.askedOn},
  {field: 'dueOn', head: heads.due[l], get: one => one.dueOn},
  {field: 'daysLate', head: heads.late[l], get: one => (one.daysLate > 0 ? one.daysLate : ''), raw: one => one.daysLate, align: 'right'},
  {field: 'repliedOn', head: heads.replied[l], get: one => one.repliedOn ?? ''},
  {field: 'stance', head: heads.stance[l], get: one => (one.stance === null ? '' : stanceWords[one.stance][l]), raw: one => one.stance},
  {field: 'informedOn', head: heads.informed[l], get: one => one.informedOn},
  {field: 'reply', head: heads.reply[l], get: one => one.reply ?? one.closedWhy ?? '', flexible: true},
]
