import type {BatchState, BatchVerb} from './batch-states.js'
import type {Problem} from './normalise/problem.js'

/** What can go wrong at the intake desk. */
declare module '../fault.js' {
  interface Faults {
    'point.not-found': {code: string; known: string[]}
    'point.exists': {code: string}
    'receipt.not-found': {ref: string}
    'receipt.times': {authoredOn: string; receivedAt: string; now: string}
    'receipt.resident-number': {masked: string; field: string}
    'receipt.voided': {receiptNo: string; voidedAt: string}
    'receipt.gap': {points: string[]; missing: number; loose: number; report: unknown}
    'batch.not-found': {code: string}
    'batch.reverted': {code: string}
    'batch.state': {code: string; state: BatchState; verb: BatchVerb; into: string | null; allowed: string[]}
    'batch.kind': {code: string; kind: string}
    'batch.drafts-open': {code: string; sheets: string[]}
    'batch.second-missing': {code: string; sheets: string[]}
    'batch.first-missing': {code: string; sheets: string[]}
    'batch.differences-open': {code: string; differences: number; sheets: string[]}
    'batch.unanswered': {code: string; cells: string[]}
    'batch.outstanding': {code: string; outstanding: number; declared: number}
    'batch.sheets-known': {code: string; sheets: string[]}
    'batch.sheets-late': {code: string; sheets: string[]; closedOn: string}
    'batch.loading': {code: string; file: string}
    'batch.empty': {code: string}
    'batch.received-invalid': {given: string; problems: readonly Problem[]}
    'batch.sample-needs-two': Record<string, never>
    'batch.by-unknown': {given: string; known: string[]}
    'batch.mark-missing': Record<string, never>
    'batch.marked': {code: string; sheet: string; kind: string}
    'batch.not-marked': {code: string; sheet: string}
    'batch.sheet-counted': {code: string; sheet: string; ref: string}
    'text.resident-number': {masked: string}
    'batch.counted': {code: string; by: string}
    'batch.not-staged': {code: string; state: string}
    'batch.other-survey': {code: string; target: string}
    'batch.other-place': {code: string; what: 'channel' | 'point'; batch: string | null; said: string | null}
    'import.half-loaded': {batch: string; file: string}
    'import.plan-changed': {changed: ('file' | 'reading' | 'survey' | 'held')[]}
    'import.plan-invalid': {given: string}
    'import.large-alone': {file: string; files: number}
    'import.changed': {file: string}
    'import.rejected': {files: string[]; rejected: number; report: unknown}
    'import.partly': {rejected: number; report: unknown}
    'channel.unknown': {given: string; known: string[]}
    'response.not-found': {ref: string}
  }
}
