import type {BrokenPart} from './book/broken.js'
import type {RefusedKind} from './kind.js'

/** Why a file is refused as a whole. */
declare module '../../fault.js' {
  interface Faults {
    'file.kind': {file: string; kind: RefusedKind}
    'file.encoding': {file: string}
    'file.encoding-unknown': {given: string; known: string[]}
    'file.encoding-wrong': {file: string; encoding: string}
    'file.too-large': {file: string; what: 'bytes' | 'rows' | 'columns' | 'inflated' | 'parts'; found: number; limit: number}
    'file.broken': {file: string; detail: BrokenPart}
    'file.empty': {file: string}
    'file.sheet-unknown': {file: string; given: string; sheets: string[]}
    'file.resident-number': {file: string; row: number}
    'file.sheet-needed': {file: string; sheets: string[]}
    'file.header-missing': {file: string; wanted: string[]; row?: number}
    'file.column-missing': {file: string; columns: string[]}
    'file.column-twice': {file: string; column: string; positions: number[]}
    'file.column-unknown': {file: string; columns: string[]; positions: number[]}
    'file.column-differs': {file: string; position: number; found: string; wanted: string[]}
  }
}
