import type {FollowUpState, FollowUpVerb} from './follow-up.js'

declare module '../fault.js' {
  interface Faults {
    'followup.none': {ref: string; why: 'unpublished' | 'not-adopted' | 'unknown'}
    'followup.state': {proposal: string; state: FollowUpState; verb: FollowUpVerb; allowed: FollowUpVerb[]}
    'followup.not-later': {proposal: string; plannedOn: string; to: string}
    'followup.beyond': {proposal: string; to: string; until: string}
    'followup.evidence-missing': {proposal: string; missing: 'evidence' | 'grade'}
    'followup.done-future': {proposal: string; doneOn: string; today: string}
    'followup.within-invalid': {given: string}
  }
}
