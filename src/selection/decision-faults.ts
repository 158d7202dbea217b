import type {Role} from '../act/roles.js'

declare module '../fault.js' {
  interface Faults {
    /** A replacement names another decision than the one in force. */
    'decision.supersedes-other': {proposal: string; given: string; current: string | null}
    /** A decision in the place of another says why, whatever its outcome. */
    'decision.supersedes-reason': {proposal: string; supersedes: string}
    /** Entries of a call are published together or not at all. */
    'decision.call-whole': {decision: string; call: string}
    /** Entries without a decision, and decisions nobody approved; the first of each. */
    'decision.call-incomplete': {call: string; undecided: string[]; undecidedCount: number; unapproved: string[]; unapprovedCount: number}
    'decision.call-nothing': {call: string; verb: 'approve'}
    /** Local or instant as the person wrote it, as ISO 8601 UTC. */
    'decision.too-early': {call: string; at: string; now: string}
    'decision.signature': {file: string; why: 'unreadable' | 'other-file' | 'bad'; signer: string}
    'decision.signer': {file: string; why: 'unknown' | 'role'; signer: string}
    /** A session that could not decide on an item: how many were present and needed, whoever stands aside left out. */
    'decision.quorum': {
      proposal: string; committee: string; heldOn: string; rulebook: string; members: number; present: number; aside: string[]; needed: number; citizens: number; citizensNeeded: number
    }
    'decision.twice': {proposal: string}
    /** Lines of a list that break a rule, each with the fault it would be refused with alone. */
    'decision.list-refused': {file: string; total: number; refused: {row: number; proposal: string; code: keyof Faults; facts: object}[]}
    'decision.proposal-state': {proposal: string; state: string}
    'decision.unpublished-closed': {needs: Role[]}
    'decision.recommended-again': {proposal: string; by: string}
  }
}
