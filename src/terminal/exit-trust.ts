import '../act/trust/faults.js'
import type {FaultCode} from '../fault.js'
import type {ExitKind} from './exit.js'

/** How the program ends where keys, checkpoints, anchors and witnesses are refused. */
export const trustKinds = {
  'key.readable': 'refused',
  'key.unreadable': 'usage',
  'key.not-ed25519': 'usage',
  'key.passphrase-needed': 'usage',
  'key.passphrase-wrong': 'refused',
  'key.passphrase-differs': 'usage',
  'key.beside-store': 'refused',
  'key.malformed': 'usage',
  'key.wrong-type': 'usage',
  'key.none': 'refused',
  'key.not-registered': 'refused',
  'key.taken': 'busy',
  'key.name-differs': 'usage',
  'key.unknown': 'notFound',
  'key.other-operator': 'refused',
  'operator.signature-missing': 'refused',
  'anchor.failed': 'busy',
  'checkpoint.behind': 'integrity',
  'checkpoint.none': 'refused',
  'checkpoint.size-unknown': 'usage',
  'note.malformed': 'usage',
  'note.untrusted': 'integrity',
  'cosignature.unmatched': 'integrity',
  'witness.input': 'usage',
  'witness.partial': 'usage',
  'witness.log-unknown': 'refused',
  'witness.refused': 'integrity',
  'witness.state-broken': 'usage',
  'log.origin-invalid': 'usage',
  'decision.unpublished': 'refused',
} as const satisfies Partial<Record<FaultCode, ExitKind>>
