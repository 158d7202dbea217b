import type {ProposalState} from '../proposal/proposal.js'
import type {ConsultationState} from './consultation.js'

declare module '../fault.js' {
  interface Faults {
    'consultation.not-found': {ref: string; agency: string | null}
    'consultation.state': {code: string; agency: string; state: ConsultationState; to: ConsultationState}
    'consultation.not-informed': {ref: string; article: string | null}
    'consultation.informed-late': {ref: string; informedOn: string; askedOn: string; article: string | null}
    'consultation.proposal-state': {ref: string; state: ProposalState}
    'consultation.decided': {ref: string; decision: string}
    'consultation.question-empty': {ref: string}
    'consultation.waiting': {code: string; agency: string; askedOn: string; dueOn: string}
    'consultation.too-early': {code: string; agency: string; dueOn: string}
    'consultation.reply-empty': {agency: string}
    'consultation.reply-date': {code: string; askedOn: string; given: string; today: string}
  }
}
