import {shortTime} from '../language/format.js'
import type {Language} from '../language/language.js'
import {heads, reasonWords, stateWords} from '../language/words.js'
import type {Decision} from '../selection/queries.js'

/** Columns of decisions, for lists and for the log's CSV and XLSX. */
export const decisionColumns = (l: Language) => [
  {field: 'code', head: heads.code[l], get: (d: Decision) => d.code},
  {field: 'proposal', head: heads.ref[l], get: (d: Decision) => d.proposal},
  {field: 'call', head: heads.call[l], get: (d: Decision) => d.call},
  {field: 'outcome', head: heads.outcome[l], get: (d: Decision) => stateWords[d.outcome][l], raw: (d: Decision) => d.outcome},
  {field: 'reasonCode', head: heads.reason[l], get: (d: Decision) => (d.reasonCode === null ? '' : (reasonWords[d.reasonCode]?.[l] ?? d.reasonCode)), raw: (d: Decision) => d.reasonCode, flexible: true},
  {field: 'state', head: heads.state[l], get: (d: Decision) => stateWords[d.state][l], raw: (d: Decision) => d.state},
  {field: 'decidedOn', head: heads.decided[l], get: (d: Decision) => d.decidedOn},
  {field: 'decidedBy', head: heads.by[l], get: (d: Decision) => d.decidedBy},
  {field: 'approvedBy', head: heads.approved[l], get: (d: Decision) => d.approvedBy},
  {field: 'publishedAt', head: heads.published[l], get: (d: Decision) => (d.publishedAt === null ? '' : shortTime(d.publishedAt)), raw: (d: Decision) => d.publishedAt},
  {field: 'implementBy', head: heads.implement[l], get: (d: Decision) => d.implementBy},
]

/** Columns only the log has: the words of the reason, approval, what was superseded. */
export const decisionLogColumns = (l: Language) => [
  ...decisionColumns(l).slice(0, 5),
  {field: 'reasonText', head: heads.reason[l], get: (d: Decision) => d.reasonText},
  ...decisionColumns(l).slice(5, 9),
  {field: 'approvedAt', head: heads.approved[l], get: (d: Decision) => d.approvedAt},
  ...decisionColumns(l).slice(9),
  {field: 'supersedes', head: heads.code[l], get: (d: Decision) => d.supersedes},
]
