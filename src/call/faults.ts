import type {FileProblem} from '../survey/file.js'
import type {CallState} from './call.js'

declare module '../fault.js' {
  interface Faults {
    'call.not-found': {code: string; near: string[]}
    'call.exists': {code: string}
    'call.file-invalid': {file: string; problems: readonly FileProblem[]}
    'call.window-empty': {opensAt: string; closesAt: string}
    'call.state': {code: string; state: CallState; verb: string; allowed: string[]}
    'call.not-later': {code: string; closesAt: string; until: string}
    'call.mail-open': {code: string; lateMailUntil: string}
    'call.closed': {code: string; receivedAt: string; closesAt: string; lateMailUntil: string | null}
    'call.not-open': {code: string; receivedAt: string; opensAt: string}
    'call.takes-nothing': {code: string; state: CallState}
    'schedule.not-found': {code: string}
    'schedule.exists': {code: string}
    'schedule.file-invalid': {file: string; problems: readonly FileProblem[]}
    /** Local dates. */
    'schedule.period-open': {period: string; ended: string; today: string}
    'time.invalid': {given: string}
  }
}
