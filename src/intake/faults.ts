/** What can go wrong at the intake desk. */
declare module '../fault.js' {
  interface Faults {
    'point.not-found': {code: string; known: string[]}
    'point.exists': {code: string}
    'batch.not-found': {code: string}
    'batch.reverted': {code: string}
    'batch.counted': {code: string; by: string}
    'batch.not-staged': {code: string; state: string}
    'batch.loading': {code: string; file: string}
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

export {}
