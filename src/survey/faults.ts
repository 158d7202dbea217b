import type {FileProblem} from './file.js'
import type {Loss} from './exchange/rules.js'
import type {SurveyState} from './states.js'

declare module '../fault.js' {
  interface Faults {
    'survey.not-found': {code: string; near: string[]}
    'survey.exists': {code: string}
    'survey.file-invalid': {file: string; problems: readonly FileProblem[]; losses?: readonly Loss[]}
    'survey.form-unknown': {file: string; kind: 'workbook' | 'xml' | 'binary'; sheets: string[]}
    'survey.export-binary': {format: string}
    'survey.state': {code: string; state: SurveyState; verb: string; allowed: string[]}
    'survey.takes-nothing': {code: string; state: SurveyState; closedAt: string | null}
  }
}
