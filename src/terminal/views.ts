import type {EventLine} from '../act/audit-queries.js'
import type {Criterion} from '../call/call.js'
import {shortTime, showNumber, words} from '../language/format.js'
import type {Language} from '../language/language.js'
import {stateWords} from '../language/words.js'
import type {StoreStatus} from '../report/status.js'
import type {SurveyDefinition} from '../survey/survey.js'
import type {Column} from './table.js'
import {safeText} from './safe-text.js'
import {labels} from '../language/labels.js'
import {columnsOf, pad} from './width.js'

type Lines = (readonly [label: string, value: string | number | null | undefined])[]

/** A state as a word. */
export const stateWord = (state: string, language: Language): string =>
  (stateWords as Record<string, {en: string; ko: string}>)[state]?.[language] ?? state

/** `db status` as a letterhead. */
export function statusLines(status: StoreStatus & {store: string; dialect: string}, l: Language): Lines {
  return [
    [labels.store[l], status.store],
    [labels.id[l], status.storeId],
    [labels.database[l], status.dialect],
    [labels.schema[l], status.schemaVersion],
    [labels.rehearsal[l], status.rehearsal ? labels.yes[l] : null],
    [labels.setUp[l], shortTime(status.createdAt)],
    [labels.events[l], showNumber(status.events)],
    [labels.root[l], status.root],
    ...Object.entries(status.rows).filter(([, n]) => n > 0).map(([name, n]) => [name, showNumber(n)] as const),
  ]
}

/** The last five acts on a thing, newest last, with who and when. */
export function recentActs(events: readonly EventLine[]): string {
  const shown = events.slice(-5)
  const width = Math.max(0, ...shown.map(({type}) => type.length))
  return shown.map(({time, rehearsal, type, operator}) => `  ${shortTime(rehearsal ?? time)}  ${pad(type, width)}  ${safeText(operator)}`).join('\n')
}

/** Columns of the log. */
export const eventColumns = (heads: Record<'seq' | 'time' | 'type' | 'entity' | 'operator', string>): Column<EventLine>[] => [
  {field: 'seq', head: heads.seq, get: event => event.seq, align: 'right'},
  {field: 'time', head: heads.time, get: event => shortTime(event.rehearsal ?? event.time), raw: event => event.time},
  {field: 'type', head: heads.type, get: event => event.type},
  {field: 'entity', head: heads.entity, get: event => event.entity.id, flexible: true},
  {field: 'operator', head: heads.operator, get: event => event.operator},
]

/** The questions of a survey, one line each, with the options behind them. */
export function questionLines(definition: SurveyDefinition, language: Language): string {
  const width = Math.max(...definition.questions.map(({code}) => columnsOf(code)))
  return definition.questions.map(question => {
    const options = question.options.map(({code, label}) => `${code} ${words(label, language)}`).join(' · ')
    const condition = question.show_if === undefined ? '' : `  [${question.show_if}]`
    const line = `  ${pad(question.code, width)}  ${pad(question.type, 8)}  ${safeText(words(question.label, language))}${safeText(condition)}`
    return options === '' ? line : `${line}\n  ${' '.repeat(width)}            ${safeText(options)}`
  }).join('\n')
}

/** The criteria of a call, one line each: code, weight, label and best mark. */
export function criteriaLines(criteria: readonly Criterion[], language: Language): string {
  const width = Math.max(...criteria.map(({code}) => columnsOf(code)))
  return criteria.map(({code, weight, label, max}) =>
    `  ${pad(code, width)}  ${pad(String(weight), 4, 'right')}  ${safeText(label ? words(label, language) : '')} (0–${max})`).join('\n')
}
