/** What can go wrong with exports of the log. */
declare module '../fault.js' {
  interface Faults {
    'export.log-differs': {root: string; found: string}
    'export.rule-unknown': {rule: string; known: string[]}
    'export.json-on-stdout': Record<string, never>
    'export.key-missing': {file: string}
    'export.page-too-large': {limitMb: number}
  }
}

export {}
