/** What can go wrong at the intake desk. */
declare module '../fault.js' {
  interface Faults {
    'point.not-found': {code: string; known: string[]}
    'point.exists': {code: string}
    'batch.not-found': {code: string}
    'batch.reverted': {code: string}
    'batch.counted': {code: string; by: string}
    'import.changed': {file: string}
    'import.rejected': {files: string[]; rejected: number; report: unknown}
    'import.partly': {rejected: number; report: unknown}
    'channel.unknown': {given: string; known: string[]}
    'response.not-found': {ref: string}
  }
}

export {}
