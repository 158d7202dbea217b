import type {Problem} from '../normalise/problem.js'

/** What can go wrong where sheets are typed. */
declare module '../../fault.js' {
  interface Faults {
    'entry.one-typist': {batch: string}
    'entry.same-typist': {batch: string; sheet: string; typist: string}
    'entry.nothing-for': {batch: string; typist: string}
    'entry.sheet-known': {sheet: string; in: string}
    'entry.sheet-void': {batch: string; sheet: string}
    'entry.sheet-done': {batch: string; sheet: string}
    'entry.sheet-checked': {batch: string; sheet: string}
    'entry.others-draft': {batch: string; sheet: string; typist: string}
    'entry.no-draft': {batch: string; sheet: string}
    'entry.no-sheet-number': {survey: string}
    'entry.rejected': {sheet: string; problems: readonly Problem[]}
    'entry.pair-invalid': {given: string}
    'entry.column-unknown': {given: string; known: string[]}
    'entry.not-found': {sheet: string}
    'entry.several-batches': {sheet: string; batches: string[]}
    'entry.no-difference': {batch: string; sheet: string; column: string}
    'entry.take-missing': {batch: string; sheet: string; pass: 'first' | 'second'}
    'entry.typist-decides': {batch: string; sheet: string; operator: string}
    'entry.needs-terminal': {batch: string; second: boolean}
    'entry.stopped': {batch: string; second: boolean; done: number; sheet: string | null; at: string | null}
    'compare.same-batch': {batch: string}
    'compare.not-two-typists': {batch: string}
    'compare.surveys-differ': {first: string; firstSurvey: string; second: string; secondSurvey: string}
    'compare.has-second': {batch: string}
    'compare.same-typist': {first: string; second: string; typist: string; sheets: string[]}
    'compare.drafts': {batch: string; sheets: string[]}
    'compare.nothing-shared': {first: string; second: string}
    'compare.decisions-invalid': {file: string; rejected: number; report: unknown}
    'compare.rows-missing': {file: string; rows: string[]; total: number}
  }
}

export {}
