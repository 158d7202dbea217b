import type {CountProblem, LineProblem} from '../tally/index.js'

declare module '../fault.js' {
  interface Faults {
    'tally.by-unknown': {given: string; known: string[]}
    'tally.weight-unknown': {given: string; known: string[]}
    'tally.not-found': {code: string}
    'tally.differs': {
      code: string
      kind: 'survey' | 'call'
      subject: string
      why: 'record' | 'row' | 'late' | 'method'
      /** Whether what is counted has another digest than it had. */
      input: 'same' | 'changed'
      /** Digests of the result: as the log holds it, and as it is now (empty where nothing could be counted). */
      sealed: string
      now: string
      /** Number of the event that sealed it; null where the log has none. */
      event: number | null
      /** What of a changed record: its result and digest, or something else of it. */
      part: 'result' | 'record'
      counted: {before: number | null; after: number | null}
      batches: string[]
      voided: number
      rows: {table: string; id: string; what: string}[]
      rowCount: number
      version: {sealed: string | null; now: string}
    }
    'change.same': {survey: string}
    'change.empty': {survey: string}
    'change.match-unknown': {survey: string; given: string; known: string[]}
    'change.person-twice': {survey: string; match: string; refs: string[]}
    'change.nobody-matched': {match: string; before: string; after: string; named: {before: number; after: number}}
    'change.question-unknown': {given: string; before: string; after: string; known: string[]}
    'change.nothing': {before: string; after: string; minBase: number}
    'tally.no-criteria': {call: string}
    'tally.no-round': {call: string}
    'tally.method-unknown': {given: string; known: string[]}
    'ballots.format-unknown': {file: string; known: string[]}
    'ballots.rejected': {file: string; format: string; problems: readonly LineProblem[]}
    'ballots.method-unknown': {given: string; known: string[]}
    'ballots.unfit': {method: string; problem: CountProblem; seats: number; candidates: number}
  }
}
