import type {LifeVerb} from './life.js'
import type {ProposalState} from './proposal.js'

declare module '../fault.js' {
  interface Faults {
    'proposal.not-found': {ref: string}
    'proposal.life-state': {ref: string; state: ProposalState; verb: LifeVerb; article: string | null}
    'proposal.words-missing': {ref: string; verb: LifeVerb}
    'proposal.ground-unknown': {given: string | null; known: readonly string[]; rulebook: string}
    'proposal.supplement-until': {ref: string; until: string; today: string}
    'proposal.supplement-late': {ref: string; dueOn: string; late: number; article: string | null; needs: 'late' | 'reason'}
    'proposal.supplement-answered': {ref: string; on: string; asked: string; today: string}
    'proposal.supplement-first': {ref: string; rulebook: string; article: string | null; because: 'petition' | 'not-a-proposal'}
    'proposal.supplement-runs': {ref: string; until: string; article: string | null}
    'proposal.repeat-unknown': {ref: string; rulebook: string}
    'proposal.not-a-repeat': {ref: string; time: number; notices: number; from: number; noticesBefore: number; article: string | null}
    'proposal.decided': {ref: string; decision: string}
    'proposal.shares': {total: number; principals: number; why: 'total' | 'principal' | 'twice' | 'few'}
    'proposal.move': {ref: string; from: ProposalState; to: ProposalState}
    'proposal.reclassified': {ref: string; receiptNo: string}
    'proposal.link-self': {ref: string}
    'proposal.link-exists': {ref: string; lead: string}
    'proposal.link-state': {ref: string; state: ProposalState; duplicate: string}
    'proposal.lead-decided': {ref: string; decision: string; duplicate: string}
    'proposal.link-order': {ref: string; receivedAt: string; receiptNo: string; later: string; laterReceivedAt: string; laterReceiptNo: string}
    'proposal.not-linked': {ref: string; followers: string[]}
    'proposal.is-duplicate': {ref: string; lead: string}
    'proposal.has-duplicates': {ref: string; duplicate: string}
    'proposal.counted': {ref: string; tally: string}
    'proposal.batch-used': {batch: string; ref: string; by: string}
    'similar.min-invalid': {given: string}
    'similar.scope': Record<string, never>
  }
}
