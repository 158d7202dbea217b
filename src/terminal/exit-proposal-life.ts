import type {Faults} from '../fault.js'
import '../consultation/faults.js'
import '../proposal/faults.js'
import '../regime/faults.js'
import type {ExitKind} from './exit.js'

type Mine = Extract<keyof Faults,
  `rulebook.${string}` | `consultation.${string}` | 'proposal.move' | 'proposal.life-state' | 'proposal.words-missing' | 'proposal.ground-unknown'
  | `proposal.supplement-${string}` | 'proposal.repeat-unknown' | 'proposal.not-a-repeat' | 'proposal.decided' | 'proposal.shares'>

/** How the program ends where rulebooks, the way of a proposal and consultations are concerned. */
export const proposalLifeKinds: Readonly<Record<Mine, ExitKind>> = {
  'rulebook.unknown': 'notFound',
  'rulebook.rule-unknown': 'usage',
  'rulebook.date-invalid': 'usage',
  'rulebook.file-invalid': 'usage',
  'rulebook.stop-invalid': 'usage',
  'rulebook.id-taken': 'refused',
  'proposal.move': 'refused',
  'proposal.life-state': 'refused',
  'proposal.words-missing': 'refused',
  'proposal.ground-unknown': 'usage',
  'proposal.supplement-until': 'usage',
  'proposal.supplement-late': 'refused',
  'proposal.supplement-answered': 'usage',
  'proposal.supplement-first': 'refused',
  'proposal.supplement-runs': 'refused',
  'proposal.repeat-unknown': 'refused',
  'proposal.not-a-repeat': 'refused',
  'proposal.decided': 'refused',
  'proposal.shares': 'usage',
  'consultation.not-found': 'notFound',
  'consultation.state': 'refused',
  'consultation.proposal-state': 'refused',
  'consultation.not-informed': 'refused',
  'consultation.informed-late': 'refused',
  'consultation.decided': 'refused',
  'consultation.question-empty': 'usage',
  'consultation.waiting': 'refused',
  'consultation.too-early': 'refused',
  'consultation.reply-empty': 'usage',
  'consultation.reply-date': 'usage',
}
