import type {Role} from '../act/roles.js'
import type {DecisionOutcome} from './decision.js'
import type {ReexamKind, ReexamState, ReexamVerb} from './reexam.js'

declare module '../fault.js' {
  interface Faults {
    'reexam.not-found': {code: string}
    'reexam.state': {code: string; state: ReexamState; verb: ReexamVerb}
    /** Only what was refused, and published as refused, is examined again. */
    'reexam.not-refused': {proposal: string; state: string}
    'reexam.open': {proposal: string; code: string}
    /** `lastDay` by the calendar, `dueOn` after weekends and holidays; local dates. */
    'reexam.late': {
      proposal: string; kind: ReexamKind; receivedOn: string; notifiedOn: string; lastDay: string; dueOn: string; rulebook: string; article: string | null; mayOverride: Role[]
    }
    'reexam.override-role': {operator: string; mayOverride: Role[]}
    'reexam.override-needless': {proposal: string; dueOn: string}
    'reexam.no-rule': {rulebook: string; inForceFrom: string; since: string | null}
    'reexam.date': {receivedOn: string; notifiedOn: string; today: string}
    'reexam.measure-date': {measureOn: string | null; notifiedOn: string}
    'reexam.ground-missing': {proposal: string}
    'reexam.committee-first': {code: string; rulebook: string; article: string | null}
    'reexam.other': {code: string; proposal: string; of: string}
    'decision.outcome-final': {proposal: string; decision: string; outcome: DecisionOutcome}
  }
}
