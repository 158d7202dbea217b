import type {FaultCode} from '../fault.js'
import '../act/faults.js'
import '../selection/faults.js'
import '../store/faults.js'
import type {ExitKind} from './exit.js'

/** How the program ends where a second person is needed, somebody stands aside, or the database itself refuses. */
export const secondPersonKinds = {
  // Asked for and not done: a script must not take it for done.
  'request.pending': 'partly',
  'request.not-found': 'notFound',
  'request.exists': 'busy',
  'request.state': 'refused',
  'request.same-person': 'refused',
  'request.same-key': 'refused',
  'request.requester-gone': 'refused',
  'request.changed': 'integrity',
  'request.elsewhere': 'refused',
  'request.other': 'refused',
  'request.not-own': 'refused',
  'decision.approver-publishes': 'refused',
  'recusal.stands-aside': 'refused',
  'recusal.exists': 'refused',
  'recusal.not-found': 'notFound',
  'recusal.own': 'refused',
  'recusal.has-scored': 'refused',
  'recusal.has-decided': 'refused',
  'store.forbidden': 'refused',
  'roles.sqlite': 'usage',
  'roles.name-invalid': 'usage',
  'roles.not-allowed': 'refused',
  'roles.other-names': 'busy',
} satisfies Partial<Record<FaultCode, ExitKind>>
