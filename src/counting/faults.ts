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
    'tally.differs': {code: string; sealed: string; now: string; why: 'input' | 'method'}
    'tally.no-criteria': {call: string}
    'tally.no-round': {call: string}
    'tally.method-unknown': {given: string; known: string[]}
    'ballots.format-unknown': {file: string; known: string[]}
    'ballots.rejected': {file: string; format: string; problems: readonly LineProblem[]}
    'ballots.method-unknown': {given: string; known: string[]}
    'ballots.unfit': {method: string; problem: CountProblem; seats: number; candidates: number}
  }
}
