import type {ProposalState} from './proposal.js'

declare module '../fault.js' {
  interface Faults {
    'proposal.not-found': {ref: string}
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
