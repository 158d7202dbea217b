import {Fault} from '../../fault.js'
import {labelKey} from '../../survey/label-key.js'
import type {SurveyDefinition} from '../../survey/survey.js'
import type {Warning} from '../normalise/problem.js'
import {surveyColumns, type SurveyColumn} from '../plan/survey-columns.js'
import {openTable} from '../plan/open-table.js'
import type {SourceFile} from '../plan/plan.js'
import {cellText, cleanText, type Cell} from '../reading/grid.js'
import {headerRules, type NamedPlace} from '../reading/header-rules.js'
import {rejectColumns, type Header, type HeaderField} from '../reading/header.js'
import {sha256} from '../../act/hash.js'
import {arrivalReader} from './dates.js'
import {describeMapping} from './mapping.js'
import {otherColumns} from './other.js'
import './faults.js'
import type {NamedProfile, Profile, ProfileColumn} from './profile.js'
import {columnReading, dateRules, headings, replaced} from './reading.js'
import {rankColumn, rankFields} from './ranking.js'

/** How one file of responses is laid out: its header, and what each of its columns is. */
export interface Layout {
  /** The file with the one sheet of it that is the table. */
  readonly file: SourceFile
  readonly header: Header
  /** The columns that answer questions, those the file brings. */
  readonly columns: readonly SurveyColumn[]
  /** Its columns that are no questions. */
  readonly extras: readonly HeaderField[]
  /** The survey as this file is read: with the profile's missing words and places. */
  readonly definition: SurveyDefinition
  /** What was not read and why it is said. */
  readonly warnings: readonly Warning[]
  /** What a batch keeps of it, as JSON; see `mapping.ts`. */
  readonly mapping: string
  /** The profile it was read with. */
  readonly profile: string | null
}

/**
 * Finds out what every column of a file is, with the help of a profile where there is one.
 *
 * @param extraFields the columns of a survey that are no questions
 * @throws Fault `file.header-missing`, `file.column-…`, `file.sheet-needed`, `profile.column-absent`
 */
export function layOut(
  given: SourceFile, survey: SurveyDefinition,
  extraFields: (definition: SurveyDefinition, questions: ReadonlySet<string>) => readonly HeaderField[], used?: NamedProfile,
): Layout {
  const profile = used?.profile ?? {}
  const definition = used ? adapted(survey, profile) : survey
  const columns = surveyColumns(definition, used ? columnReading(profile) : undefined)
  const extras = extraFields(definition, new Set(columns.map(({field}) => field.id)))
  const ranks = used ? rankFields(definition, profile) : []
  const fields = [...extras.filter(({id}) => !(id === '#sheet' && profile.sheet?.content)), ...columns.map(({field}) => field), ...ranks]
  const {file, header} = openTable(given, fields, [...definition.ignore, ...(used ? notes(definition, profile) : [])], used ? rulesOf(profile) : undefined)
  if (!used) {
    const brought = columns.filter(({field}) => header.columns.has(field.id))
    return {file, header, columns: brought, extras: extras.filter(({id}) => header.columns.has(id)), definition, warnings: [], mapping: describeMapping(header, undefined), profile: null}
  }

  requirePlaces(file.name, header, used)
  const found = settled(header, columns, profile)
  const answers = [...otherColumns(found, columns, profile), ...definition.questions.filter(({type}) => type === 'rank').flatMap(question => rankColumn(found, question, columns, profile))]
  const positions = new Map([...found.columns, ...answers.flatMap(({position, column}) => (position === undefined ? [] : [[column.field.id, position] as const]))])
  const gathered = new Set(answers.flatMap(({replaces}) => replaces))
  for (const id of gathered) positions.delete(id)
  const present = columns.filter(({field}) => positions.has(field.id) && !answers.some(({column}) => column.field.id === field.id))
  // What the words under "other" imply stands before the answer itself, which overrules it.
  const all = [...answers.filter(({first}) => first).map(({column}) => column), ...present, ...answers.filter(({first}) => !first).map(({column}) => column)]
  if (profile.sheet?.content) positions.set('#sheet', Math.min(...positions.values()))
  const laid: Header = {...found, columns: positions}
  return {
    file, header: laid, columns: all, definition, mapping: describeMapping(header, used), profile: used.name,
    extras: extras.filter(({id}) => positions.has(id)).map(field => dressed(field, laid, all, profile)),
    warnings: header.unread.size > 0 ? [{column: '', rule: 'personal-unread', facts: {columns: [...header.unread].map(position => cleanText(header.cells[position] ?? ''))}}] : [],
  }
}

/** The survey with the profile's missing words, and its places for what is no question. */
function adapted(survey: SurveyDefinition, {missing, sheet, received, clerk}: Profile): SurveyDefinition {
  const place = <P extends {header?: string[]; position?: number} | undefined>(own: {column: string; aliases: readonly string[]} | undefined, given: P, fallback: string) =>
    given?.header ? {column: given.header[0]!, aliases: given.header.slice(1)} : given ? {column: own?.column ?? fallback, aliases: own?.aliases ?? []} : own
  const places = {sheet: place(survey.sheet, sheet, 'sheet'), received: place(survey.received, received, 'received'), clerk: place(survey.clerk, clerk, 'clerk')}
  return {
    ...survey,
    missing: [...survey.missing, ...(missing ?? [])],
    // A pattern of the survey is for the numbers printed on its paper; an export numbers its own way.
    ...(places.sheet ? {sheet: {...places.sheet, ...(sheet?.header ? (sheet.pattern === undefined ? {} : {pattern: sheet.pattern}) : survey.sheet?.pattern === undefined || sheet?.content ? {} : {pattern: survey.sheet.pattern})}} : {}),
    ...(places.received ? {received: places.received} : {}),
    ...(places.clerk ? {clerk: places.clerk} : {}),
  }
}

/** Headings of notes: some exports give them a column though nobody answers them. */
const notes = ({questions}: SurveyDefinition, {patterns}: Profile): string[] =>
  questions.filter(({type}) => type === 'note').flatMap(question => [question.code, ...Object.values(question.label), ...(patterns?.question ?? []).flatMap(pattern => headings(pattern, question))])

function rulesOf(profile: Profile) {
  const {sheet, received, clerk} = profile
  const places: NamedPlace[] = [
    ...(profile.columns ?? []).map(({header, position, ...column}) => ({
      id: fieldOf(column),
      ...(header === undefined ? {} : {header}), ...(position === undefined ? {} : {position}),
    })),
    ...([['#sheet', sheet], ['#received', received], ['#clerk', clerk]] as const).flatMap(([id, place]) => (place === undefined ? [] : [{
      id, ranked: true, ...(place.header === undefined ? {} : {header: place.header}), ...(place.position === undefined ? {} : {position: place.position}),
    }])),
  ]
  return headerRules({
    places, ignore: profile.ignore ?? [], personal: profile.personal ?? [],
    ...(profile.headerRow === undefined ? {} : {row: profile.headerRow}), ...(profile.headerRows === undefined ? {} : {rows: profile.headerRows}),
    ...(profile.joined === undefined ? {} : {joined: profile.joined}), ...(profile.plain === undefined ? {} : {plain: profile.plain}), ...(profile.groups === undefined ? {} : {groups: profile.groups}),
  })
}

/** A column that a profile names must be there, unless the profile says that it may be missing. */
function requirePlaces(file: string, {columns}: Header, {name, profile}: NamedProfile): void {
  const show = ({header, position}: {header?: string[]; position?: number}) => header?.[0] ?? `(${position})`
  const absent = (profile.columns ?? []).filter(column => !column.optional && !columns.has(fieldOf(column))).map(show)
  for (const [id, place] of [['#received', profile.received], ['#clerk', profile.clerk]] as const) if (place && !columns.has(id)) absent.push(show(place))
  if (absent.length > 0) throw new Fault('profile.column-absent', {file, profile: name, columns: [...new Set(absent)]})
}

const fieldOf = ({question, option, rank}: ProfileColumn): string => (option !== undefined ? `${question}\n${option}` : rank !== undefined ? `${question}\n#${rank}` : question)

/** Where a file brings a list and a column for every option, the one that the profile says counts. */
function settled(header: Header, columns: readonly SurveyColumn[], {lists}: Profile): Header {
  if (lists?.both === undefined) return header
  const kept = new Map(header.columns)
  for (const {code, option, field} of columns)
    if (option && header.columns.has(code)) kept.delete(lists.both === 'list' ? field.id : header.columns.has(field.id) ? code : '')
  return {...header, columns: kept}
}

/** A column that is no question, with what the profile does to its cells. */
function dressed(field: HeaderField, header: Header, columns: readonly SurveyColumn[], profile: Profile): HeaderField {
  const position = header.columns.get(field.id)!
  const {sheet, received} = profile
  if (field.id === '#received')
    return {...field, date: cell => arrivalReader(dateRules(profile), received?.zone)(replaced(cell, profile)), ...(received?.filled ? {filled: true} : {})}
  if (field.id !== '#sheet' || !sheet) return field
  const prefixed = (text: string) => (text === '' ? '' : `${sheet.prefix ?? ''}${text}`)
  if (sheet.content) {
    const read = contentPositions(header, columns)
    return {...field, gather: cells => prefixed(sha256(JSON.stringify(read.map(at => cleanText(cellText(cells[at]))))).slice(0, 16))}
  }

  // A missing word of the file numbers nothing, and ODK writes its ids with and without `uuid:`.
  const blank = new Set((profile.missing ?? []).map(labelKey))
  return {...field, gather: cells => {
    const text = cleanText(cellText(cells[position]))
    return isError(cells[position]) ? cells[position]! : blank.has(labelKey(text)) ? '' : prefixed(text.replace(/^uuid:/i, ''))
  }}
}

const isError = (cell: Cell | undefined): boolean => typeof cell === 'object' && cell.kind === 'error'

/** Positions that say which response a row is: all that are read, but for what is personal. */
function contentPositions(header: Header, columns: readonly SurveyColumn[]): number[] {
  const personal = new Set(columns.filter(({question}) => question.personal).map(({field}) => header.columns.get(field.id)))
  return [...new Set(header.columns.values())].filter(position => !personal.has(position) && !(header.fromRejects && position < rejectColumns.length)).sort((a, b) => a - b)
}
