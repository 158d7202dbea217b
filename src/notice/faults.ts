import type {TemplateProblem} from './letter.js'
import type {NoticeMeans, NoticeState} from './notice.js'

declare module '../fault.js' {
  interface Faults {
    'notice.not-found': {code: string}
    /** `decision` is empty where there is none; `call` is named when a whole call was asked for. */
    'notice.unpublished': {decision: string; proposal: string; state: string; call?: string}
    'notice.state': {code: string; state: NoticeState; verb: string; allowed: string[]; means: NoticeMeans | null}
    /** `from` and `to` are the first and last day it may be, local dates. */
    'notice.date': {code: string; on: string; from: string; to: string}
    'notice.which': {flags: string[]}
    'notice.no-entries': {call: string}
    'notice.nobody': {ref: string}
    'notice.export-unknown': {code: string}
    'notice.export-format': {file: string; means: NoticeMeans; known: string[]}
    'notice.template-invalid': {file: string; problems: readonly TemplateProblem[]; known: readonly string[]}
    'notice.template-unknown': {file: string; known: string[]}
    'notice.template-folder': {folder: string}
    'notice.not-yet': {call: string; what: string; state: string}
  }
}
