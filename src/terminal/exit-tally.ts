import type {FaultCode} from '../fault.js'
import '../counting/faults.js'
import type {ExitKind} from './exit.js'

/** How a count ends that its survey's design does not allow: the file or the order is to be put right first. */
export const tallyKinds = {
  'tally.flag-invalid': 'usage',
  'tally.question-unfit': 'usage',
  'tally.design-missing': 'refused',
  'tally.weight-invalid': 'refused',
  'tally.stratum-lonely': 'refused',
  'tally.stratum-population': 'refused',
  'tally.margin-category': 'refused',
  'tally.margin-total': 'refused',
  'tally.raking-unsettled': 'refused',
  'tally.trim-impossible': 'usage',
  'tally.statistics': 'refused',
} as const satisfies Partial<Record<FaultCode, ExitKind>>
