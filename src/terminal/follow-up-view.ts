import {decisionHeads, followUpWords} from '../language/decisions.js'
import type {Language} from '../language/language.js'
import {heads, stateWords} from '../language/words.js'
import type {FollowUp} from '../followup/queries.js'

/** A follow-up as lists show it, with the days left until the day it is planned for. */
export type ListedFollowUp = Omit<FollowUp, 'decisionId' | 'proposalId'> & {readonly daysLeft: number}

/** Columns of follow-ups. */
export const followUpColumns = (l: Language) => [
  {field: 'proposal', head: heads.ref[l], get: (f: ListedFollowUp) => f.proposal},
  {field: 'title', head: heads.title[l], get: (f: ListedFollowUp) => f.title, flexible: true},
  {field: 'state', head: heads.state[l], get: (f: ListedFollowUp) => followUpWords[f.state][l], raw: (f: ListedFollowUp) => f.state},
  {field: 'plannedOn', head: decisionHeads.planned[l], get: (f: ListedFollowUp) => f.plannedOn},
  {field: 'daysLeft', head: decisionHeads.left[l], get: (f: ListedFollowUp) => (f.state === 'implemented' || f.state === 'abandoned' ? '' : f.daysLeft), raw: (f: ListedFollowUp) => f.daysLeft, align: 'right' as const},
  {field: 'delays', head: decisionHeads.delays[l], get: (f: ListedFollowUp) => f.delays.length || '', raw: (f: ListedFollowUp) => f.delays.length, align: 'right' as const},
  {field: 'doneOn', head: decisionHeads.done[l], get: (f: ListedFollowUp) => f.doneOn},
  {field: 'grade', head: decisionHeads.grade[l], get: (f: ListedFollowUp) => f.grade},
  {field: 'followUntil', head: decisionHeads.followUntil[l], get: (f: ListedFollowUp) => f.followUntil},
  {field: 'decision', head: heads.code[l], get: (f: ListedFollowUp) => f.decision},
  {field: 'outcome', head: heads.outcome[l], get: (f: ListedFollowUp) => stateWords[f.outcome][l], raw: (f: ListedFollowUp) => f.outcome},
  {field: 'call', head: heads.call[l], get: (f: ListedFollowUp) => f.call},
]
