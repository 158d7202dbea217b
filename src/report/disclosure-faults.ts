import type {FileProblem} from '../survey/document.js'

/** What can go wrong with the file of a disclosure. Apart from it, so that no command reads a validator only to name a fault. */
declare module '../fault.js' {
  interface Faults {
    'disclosure.file-invalid': {file: string; problems: readonly FileProblem[]}
  }
}
