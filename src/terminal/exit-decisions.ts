import type {FaultCode} from '../fault.js'
import '../followup/faults.js'
import '../proposal/faults.js'
import '../selection/decision-faults.js'
import '../selection/reexam-faults.js'
import type {ExitKind} from './exit.js'

/** How the program ends where decisions, re-examinations, follow-ups and reports on them are refused. */
export const decisionKinds = {
  'decision.supersedes-other': 'refused',
  'decision.supersedes-reason': 'refused',
  'decision.call-whole': 'refused',
  'decision.call-incomplete': 'refused',
  'decision.call-nothing': 'refused',
  'decision.too-early': 'refused',
  'decision.signature': 'integrity',
  'decision.signer': 'refused',
  'decision.quorum': 'refused',
  'decision.twice': 'usage',
  'decision.list-refused': 'refused',
  'decision.proposal-state': 'refused',
  'decision.unpublished-closed': 'refused',
  'decision.recommended-again': 'refused',
  'proposal.lead-decided': 'refused',
  'decision.outcome-final': 'refused',
  'reexam.not-found': 'notFound',
  'reexam.state': 'refused',
  'reexam.not-refused': 'refused',
  'reexam.open': 'refused',
  'reexam.late': 'refused',
  'reexam.override-role': 'refused',
  'reexam.override-needless': 'usage',
  'reexam.no-rule': 'refused',
  'reexam.date': 'usage',
  'reexam.measure-date': 'refused',
  'reexam.ground-missing': 'refused',
  'reexam.committee-first': 'refused',
  'reexam.other': 'refused',
  'followup.none': 'notFound',
  'followup.state': 'refused',
  'followup.not-later': 'refused',
  'followup.beyond': 'refused',
  'followup.evidence-missing': 'refused',
  'followup.done-future': 'refused',
  'followup.within-invalid': 'usage',
} satisfies Partial<Record<FaultCode, ExitKind>>
