/**
 * What a form of another system can hold that a survey cannot: refused by name (nothing is created until the form is
 * changed), or not carried over (the survey is created and the report says what is missing). Words are in
 * `src/language/exchange.ts`.
 */

/** Why a form is refused, beside the rules every survey file obeys. */
export const exchangeRules = [
  'type-missing', 'type-unsupported', 'type-unknown', 'name-missing', 'name-unusable', 'list-missing', 'list-unknown', 'choice-name-missing',
  'choice-unusable', 'too-many-choices', 'too-many-rows', 'column-twice', 'column-needed', 'group-open', 'group-unopened', 'expression-syntax',
  'expression-too-long', 'expression-too-deep', 'expression-unsupported', 'expression-list', 'expression-two-questions', 'reference-unknown', 'choice-filter', 'calculated',
  'read-only', 'hidden-question', 'text-reference', 'matrix-mixed', 'matrix-row-condition', 'language-unknown', 'language-twice',
  'parameters-bad', 'error-cell', 'xml-broken', 'xml-doctype', 'xml-too-deep', 'rows-orphaned', 'conditions-table', 'questions-none', 'too-many-questions', 'too-many-options', 'bad-line',
  'too-many-problems',
] as const
export type ExchangeRule = (typeof exchangeRules)[number]

/** What was left behind on the way in or out. */
export const lossKinds = [
  // Into a survey.
  'never-asked', 'choice-unknown', 'hint', 'appearance', 'media', 'formula', 'constraint', 'constraint-message', 'required-condition', 'required-partly', 'default', 'group', 'metadata',
  'formatting', 'translation-missing', 'label-missing', 'language-assumed', 'language-variant', 'title-assumed', 'setting', 'column', 'sheet',
  'name-changed', 'step', 'acknowledge', 'parameters', 'validation', 'attribute', 'soft-mandatory', 'comment', 'comment-question', 'other-ignored',
  'transposed', 'quota', 'assessment', 'language-switch', 'running', 'split',
  // Out of a survey.
  'population', 'consent', 'field-dates', 'missing-words', 'sheet-number', 'received', 'clerk', 'ignored-columns', 'columns', 'design',
  'publication', 'missing-kind', 'rank-max', 'choice-max', 'scale-labels', 'personal', 'personal-question', 'phone', 'title-language', 'other-question', 'label-language',
  'note', 'show-if', 'required', 'data',
] as const
export type LossKind = (typeof lossKinds)[number]

/** What a survey can be read from. */
export const sourceFormats = ['survey', 'xlsform', 'limesurvey-tsv', 'limesurvey-lss'] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** What a survey can be written as. */
export const exportFormats = ['yaml', 'json', 'xlsform', 'datapackage', 'ddi'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A place in a form: a sheet (or table of an .lss) with its row, or a line of a text file. */
export interface Place {
  /** Sheet of a workbook or table of an .lss; null in a text file and in a survey. */
  readonly sheet: string | null
  /** Row of the sheet or line of the text, from 1. */
  readonly row: number
  readonly column: string | null
}

/** One thing left behind. `about`: the question or choice; `value`: the beginning of what was lost. */
export interface Loss extends Place {
  readonly what: LossKind
  readonly about: string
  readonly value: string
}
