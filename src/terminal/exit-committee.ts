import type {FaultCode} from '../fault.js'
import '../selection/committee-faults.js'
import type {ExitKind} from './exit.js'

/** How the program ends where a committee, a round or a score sheet is not as the rules ask. */
export const committeeKinds = {
  'committee.exists': 'busy',
  'committee.not-found': 'notFound',
  'committee.file-invalid': 'usage',
  'committee.composition': 'refused',
  'committee.member-exists': 'refused',
  'committee.member-not-found': 'notFound',
  'committee.rulebook-unknown': 'notFound',
  'committee.session-exists': 'refused',
  'committee.session-not-found': 'notFound',
  'committee.session-future': 'usage',
  'committee.minutes': 'usage',
  'round.earlier-open': 'refused',
  'round.file-invalid': 'usage',
  'round.no-criteria': 'refused',
  'round.incomplete': 'refused',
  'round.quorum': 'refused',
  'round.tie-at-cut': 'refused',
  'round.tie-rule': 'usage',
  'round.seed': 'usage',
  'round.open': 'refused',
  'round.later': 'refused',
  'round.judged': 'refused',
  'score.not-member': 'refused',
  'score.not-entry': 'refused',
  'score.not-own': 'refused',
  'score.mark': 'usage',
  'score.marks-missing': 'usage',
  'score.correction-reason': 'refused',
  'score.batch': 'refused',
  'score.no-agreement': 'refused',
} satisfies Partial<Record<FaultCode, ExitKind>>
