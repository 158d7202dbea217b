import type {FaultCode} from '../fault.js'
import '../counting/faults.js'
import '../report/disclosure-faults.js'
import type {ExitKind} from './exit.js'

/** Codes of comparing waves and of disclosure sheets. */
type CountingFault = Extract<FaultCode, `change.${string}` | `disclosure.${string}`>

/** How they end: part of the one map in `exit.ts`. */
export const countingKinds = {
  'change.same': 'usage',
  'change.empty': 'refused',
  'change.match-unknown': 'usage',
  'change.person-twice': 'refused',
  'change.nobody-matched': 'refused',
  'change.question-unknown': 'usage',
  'change.nothing': 'refused',
  'disclosure.file-invalid': 'usage',
} as const satisfies Record<CountingFault, ExitKind>
