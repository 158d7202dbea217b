import type {SurveyDefinition} from '../../survey/survey.js'
import type {ExportColumn} from './columns.js'

/** What a reader of an export must know of one of its columns. */
export interface CodebookColumn {
  readonly name: string
  /** What it says of a person: nothing, by which they might be known again, their own words, or who they are. */
  readonly class: string
  readonly from: string
  readonly type: string | null
  /** By language. */
  readonly label: Readonly<Record<string, string>> | null
  /** What the codes mean, by code and language. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>> | null
  /** The condition under which it was asked. */
  readonly askedIf: string | null
  /** Level at which it is told, 0 the most exact; null where nothing was generalised. */
  readonly level: number | null
}

/** What the marks in a cell mean where no answer stands. */
export const missingMarks = {'': 'not asked', '.no_answer': 'asked, left blank', '.refused': 'refused', '.dont_know': 'does not know', '.not_applicable': 'does not apply', '.unreadable': 'could not be read', '*': 'not told'} as const

/** Describes the columns of an export. @param levels of a public one, by column */
export function codebookOf({languages}: SurveyDefinition, columns: readonly ExportColumn[], levels: Readonly<Record<string, number>> = {}): CodebookColumn[] {
  return columns.map(({name, class: kind, from, answer}) => {
    const {question, row, part} = answer ?? {}
    const options = part === 'other' ? [] : (question?.options ?? [])
    return {
      name, class: kind, from, type: part === 'other' ? 'text' : (question?.type ?? null),
      label: question ? Object.fromEntries(languages.map(language => [language, [question.label[language], row?.label[language]].filter(Boolean).join(' – ')])) : null,
      codes: options.length > 0 ? Object.fromEntries(options.map(({code, label}) => [code, label])) : question?.type === 'yesno' ? {Y: {en: 'yes', ko: '예'}, N: {en: 'no', ko: '아니요'}} : null,
      askedIf: question?.show_if ?? null, level: levels[name] ?? null,
    }
  })
}
