import type {FileProblem} from '../survey/file.js'
import type {RecusalKind} from './recusal.js'

declare module '../fault.js' {
  interface Faults {
    'round.not-found': {code: string; known: string[]}
    'round.exists': {code: string}
    'round.closed': {code: string}
    'round.call-state': {call: string; state: string}
    'decision.reason-missing': {proposal: string; missing: 'text' | 'code'}
    'decision.code-unknown': {given: string; known: string[]}
    'decision.implement-by-missing': {proposal: string}
    'decision.implement-by-range': {proposal: string; implementBy: string; from: string; until: string}
    'decision.implement-by-unwanted': {proposal: string}
    'decision.exists': {proposal: string; decision: string; state: string}
    'decision.not-found': {ref: string}
    'decision.same-person': {decision: string; operator: string}
    'decision.state': {decision: string; state: string; verb: string}
    'decision.call-open': {proposal: string; call: string; state: string}
    'decision.approver-publishes': {decision: string; operator: string}
    'recusal.stands-aside': {proposal: string; member: string; kind: RecusalKind}
    'recusal.exists': {proposal: string; member: string; kind: RecusalKind}
    'recusal.not-found': {proposal: string; member: string}
    'recusal.own': {proposal: string; member: string}
    'recusal.has-scored': {proposal: string; member: string; batch: string}
    'recusal.has-decided': {proposal: string; member: string; decision: string}
    'decision.file-invalid': {file: string; problems: readonly FileProblem[]}
  }
}
