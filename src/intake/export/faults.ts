/** What is refused where responses are handed out. */
declare module '../../fault.js' {
  interface Faults {
    'export.empty': {survey: string}
    /** Rows and a JSON answer, or a workbook and a terminal, do not go together on stdout. */
    'export.needs-file': {format: string}
    /** What is published must be final. */
    'export.survey-open': {survey: string; state: string}
    'export.no-quasi': {survey: string}
    'export.quasi-unknown': {survey: string; given: string; known: string[]}
    'export.too-few': {survey: string; k: number; responses: number}
    /** Two exports together would tell of fewer than k people; how many is not said. */
    'export.isolates': {survey: string; earlier: string; k: number}
  }
}

export {}
