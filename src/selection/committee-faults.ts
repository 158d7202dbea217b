import type {FileProblem} from '../survey/file.js'
import type {CompositionFlaw} from './committee.js'
import type {CutTie} from './cut.js'

/** Who has how many sheets still to hand in. */
export interface Missing {
  readonly member: string
  readonly name: string | null
  readonly proposals: readonly string[]
}

declare module '../fault.js' {
  interface Faults {
    'committee.exists': {code: string}
    'committee.not-found': {code: string; known: string[]}
    'committee.file-invalid': {file: string; problems: readonly FileProblem[]}
    'committee.composition': {code: string; rulebook: string; on: string; flaws: readonly CompositionFlaw[]; members: number; citizens: number; citizensNeeded: number}
    'committee.member-exists': {committee: string; member: string}
    'committee.member-not-found': {committee: string; member: string; known: string[]}
    'committee.rulebook-unknown': {given: string; known: string[]}
    'committee.session-exists': {committee: string; heldOn: string}
    'committee.session-not-found': {committee: string; heldOn: string; known: string[]}
    'committee.session-future': {heldOn: string; today: string}
    'committee.minutes': {missing: 'number' | 'file'}
    'round.earlier-open': {code: string; earlier: string}
    'round.file-invalid': {call: string; file: string; problems: readonly FileProblem[]}
    'round.no-criteria': {code: string}
    'round.incomplete': {code: string; missing: readonly Missing[]; sheets: number}
    'round.quorum': {code: string; committee: string; items: readonly {proposal: string; present: number; needed: number; citizens: number; citizensNeeded: number}[]; count: number}
    'round.tie-at-cut': {code: string; keep: number; ties: readonly CutTie[]}
    'round.tie-rule': {given: string; criteria: string[]}
    'round.seed': {code: string}
    'round.open': {code: string}
    'round.later': {code: string; later: string}
    'round.judged': {code: string; by: string}
    'score.not-member': {round: string; reviewer: string; committee: string; known: string[]}
    'score.not-entry': {round: string; proposal: string; why: 'unknown' | 'dropped' | 'duplicate'; by: string | null}
    'score.not-own': {operator: string; reviewer: string}
    'score.mark': {criterion: string; given: string; max: number}
    'score.marks-missing': {proposal: string; missing: string[]}
    'score.correction-reason': {round: string; corrected: readonly {reviewer: string; proposal: string}[]; count: number}
    'score.batch': {batch: string; round: string}
    'score.no-agreement': {round: string; reviewers: number; entries: number}
  }
}
