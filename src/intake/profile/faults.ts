import type {FileProblem} from '../../survey/document.js'

/** What can go wrong with mapping profiles. */
declare module '../../fault.js' {
  interface Faults {
    'profile.file-invalid': {file: string; problems: readonly FileProblem[]}
    'profile.not-found': {name: string; known: string[]}
    'profile.name-invalid': {name: string}
    'profile.shipped': {name: string}
    'profile.column-absent': {file: string; profile: string; columns: string[]}
    'profile.batch-file-absent': {batch: string; fileNo: number; files: number}
    'profile.batch-without-mapping': {batch: string; file: string}
    'profile.source-needed': Record<string, never>
    'template.needs-file': {format: string}
  }
}

export {}
