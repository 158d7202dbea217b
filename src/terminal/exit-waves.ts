import type {FaultCode} from '../fault.js'
import '../counting/faults.js'
import type {ExitKind} from './exit.js'

/** Codes of comparing waves. */
type WaveFault = Extract<FaultCode, `change.${string}`>

/** How refusals of comparing waves end: part of the one map in `exit.ts`. */
export const waveKinds = {
  'change.same': 'usage',
  'change.empty': 'refused',
  'change.match-unknown': 'usage',
  'change.person-twice': 'refused',
  'change.nobody-matched': 'refused',
  'change.question-unknown': 'usage',
  'change.nothing': 'refused',
} as const satisfies Record<WaveFault, ExitKind>
