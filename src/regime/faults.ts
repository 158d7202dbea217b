import type {FileProblem} from '../survey/document.js'

declare module '../fault.js' {
  interface Faults {
    'rulebook.unknown': {id: string; known: readonly string[]}
    'rulebook.rule-unknown': {rule: string; rulebook: string; known: readonly string[]}
    'rulebook.date-invalid': {given: string}
    'rulebook.file-invalid': {file: string; problems: readonly FileProblem[]}
    'rulebook.stop-invalid': {given: string}
    'rulebook.id-taken': {id: string}
  }
}
