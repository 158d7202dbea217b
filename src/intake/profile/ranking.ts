import {optionFinder} from '../normalise/choice.js'
import {problem, type Normalised} from '../normalise/problem.js'
import {optionField, type SurveyColumn} from '../plan/survey-columns.js'
import {cellText, cleanText, isBlank, type Cell} from '../reading/grid.js'
import type {Header, HeaderField} from '../reading/header.js'
import type {Answer, Question, SurveyDefinition} from '../../survey/survey.js'
import {codeOf} from './lists.js'
import type {MadeColumn} from './other.js'
import type {Profile} from './profile.js'
import {columnReading, headings} from './reading.js'

const rankField = (code: string, place: number): string => `${code}\n#${place}`

/** The fields of a ranking that comes in a column for every place. */
export const rankFields = ({questions}: SurveyDefinition, {patterns}: Profile): HeaderField[] =>
  questions.filter(({type}) => type === 'rank').flatMap(question =>
    question.options.map((_, i) => ({
      id: rankField(question.code, i + 1), required: false,
      headers: (patterns?.rank ?? []).flatMap(pattern => headings(pattern, question, {of: {code: String(i + 1), label: {}}, n: i + 1})),
    })))

/**
 * A ranking out of several columns: one for every place, holding options, or one for every option, holding places. They
 * are read as one cell, `1=3, 2=1`: place and option.
 */
export function rankColumn(header: Header, question: Question, columns: readonly SurveyColumn[], profile: Profile): MadeColumn[] {
  const {code, options} = question
  const places = options.map((_, i) => ({place: i + 1, at: header.columns.get(rankField(code, i + 1))})).filter(({at}) => at !== undefined)
  const perOption = options.map(option => ({option: option.code, at: header.columns.get(optionField(code, option.code))})).filter(({at}) => at !== undefined)
  const own = columns.find(({field}) => field.id === code)!
  if (header.columns.has(code) || (places.length === 0 && perOption.length === 0)) return []
  const find = codeOf(optionFinder(options, columnReading(profile).spellings(question)))
  const blank = new Set((profile.missing ?? []).map(word => word.normalize('NFKC').trim()))
  const isNothing = (cell: Cell | undefined) => isBlank(cell) || blank.has(cleanText(cellText(cell)).normalize('NFKC'))
  const gather = (cells: readonly Cell[]): string =>
    (places.length > 0
      ? places.filter(({at}) => !isNothing(cells[at!])).map(({place, at}) => `${place}=${find(cellText(cells[at!])) ?? cleanText(cellText(cells[at!]))}`)
      : perOption.filter(({at}) => !isNothing(cells[at!])).map(({option, at}) => `${cleanText(cellText(cells[at!]))}=${option}`)
    ).join(', ')
  const read = places.length > 0 ? places : perOption
  return [{
    column: {...own, field: {...own.field, gather}, normalise: cell => ranking(cellText(cell), question)},
    position: Math.min(...read.map(({at}) => at!)),
    replaces: [...places.map(({place}) => rankField(code, place)), ...perOption.map(({option}) => optionField(code, option))],
  }]
}

/** `1=3, 2=1` as the options in their order: every place once, none left out, no option twice. */
function ranking(text: string, {options, max}: Question): Normalised<Answer> {
  const codes = new Map(options.map(({code}) => [code, code]))
  const pairs = text.split(', ').map(pair => pair.split('=') as [string, string])
  if (pairs.some(([, option]) => !codes.has(option))) return problem('not-an-option', {options: options.map(({label, code}) => label.ko ?? label.en ?? code)})
  if (pairs.some(([place]) => !/^\d{1,3}$/.test(place))) return problem('not-whole', {})
  const ordered = pairs.map(([place, option]) => ({place: Number(place), option})).sort((a, b) => a.place - b.place)
  if (new Set(ordered.map(({option}) => option)).size < ordered.length || ordered.some(({place}, i) => place === ordered[i - 1]?.place)) return problem('repeated-rank', {})
  // Whoever left a place out may have meant either neighbour.
  if (ordered.some(({place}, i) => place !== i + 1)) return problem('rank-gap', {})
  // Some systems have every option ranked though only the first few are asked for.
  const kept = ordered.slice(0, max ?? ordered.length).map(({option}) => option)
  return {value: kept, ...(kept.length < ordered.length ? {warnings: [{rule: 'rank-cut' as const, facts: {kept: kept.length, found: ordered.length}}]} : {})}
}
