import type {CountProblem, LineProblem} from '../tally/index.js'

declare module '../fault.js' {
  interface Faults {
    'tally.by-unknown': {given: string; known: string[]}
    'tally.weight-unknown': {given: string; known: string[]}
    /** A question named for `--nps` or `--scale` that is none such. */
    'tally.question-unfit': {given: string; flag: 'nps' | 'scale'; known: string[]}
    /** A flag whose value is no number in its range. */
    'tally.flag-invalid': {flag: 'level' | 'trim'; given: string}
    /** Responses without an answer in a column of the design, the first few by name. */
    'tally.design-missing': {column: string; count: number; responses: string[]}
    /** Weights that are no positive number. */
    'tally.weight-invalid': {column: string; count: number; responses: string[]}
    /** A stratum with a single sampled unit: nothing can be said of its spread. */
    'tally.stratum-lonely': {stratum: string}
    'tally.stratum-population': {stratum: string; sampled: number; population: number | null}
    'tally.margin-category': {question: string; category: string; why: 'nobody' | 'no-target'}
    'tally.margin-total': {question: string; total: number; expected: number}
    'tally.raking-unsettled': {rounds: number; off: number}
    'tally.trim-impossible': {cap: number}
    /** Another figure that these data leave undefined. */
    'tally.statistics': {problem: string; facts: object}
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
    'tally.method-unfit': {call: string; given: string; why: 'choice' | 'mean' | 'money'; known: string[]}
    'tally.sheet-missing': {round: string; method: string; reviewer: string; missing: string[]}
    'ballots.format-unknown': {file: string; known: string[]}
    'ballots.rejected': {file: string; format: string; problems: readonly LineProblem[]; wrong: number}
    'ballots.too-large': {file: string; found: number; limit: number; megabytes: number}
    'ballots.method-unknown': {given: string; known: string[]}
    'ballots.flag-unused': {flag: string; methods: string[]}
    'ballots.unfit': {method: string; problem: CountProblem; seats: number; candidates: number}
  }
}
