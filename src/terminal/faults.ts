/** What can go wrong between a person and a command. */
declare module '../fault.js' {
  interface Faults {
    'usage': {detail: string; suggestion?: string; command: string}
    'interrupted': Record<string, never>
    'prompt.needed': {flag: string}
    'confirm.missing': {code: string}
    'confirm.differs': {code: string; given: string}
    'list.field-unknown': {field: string; known: string[]}
    'days.invalid': {flag: string; given: string}
    'scope.unknown': {flag: string; given: string; known: string[]}
    'point.missing': {known: string[]}
    'log.broken': {report: unknown}
    'log.level': {level: string; required: string; report: unknown}
  }
}

export {}
