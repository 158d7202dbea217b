import type {CountProblem, LineProblem} from '../tally/index.js'

declare module '../fault.js' {
  interface Faults {
    'tally.by-unknown': {given: string; known: string[]}
    'tally.weight-unknown': {given: string; known: string[]}
    'tally.not-found': {code: string}
    'tally.differs': {code: string; sealed: string; now: string; why: 'input' | 'method'}
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
