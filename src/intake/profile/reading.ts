import {labelKey} from '../../survey/label-key.js'
import type {Answer, MissingKind, Question} from '../../survey/survey.js'
import type {Normalised} from '../normalise/problem.js'
import type {ColumnKind, ColumnReading} from '../plan/survey-columns.js'
import {cellText, type Cell} from '../reading/grid.js'
import {dateReader, type DateRules} from './dates.js'
import {listed} from './lists.js'
import type {Profile} from './profile.js'

/** The date rules of a profile. */
export function dateRules({dates, year}: Profile): DateRules {
  const {order = 'ymd', warn = false} = typeof dates === 'string' ? {order: dates} : (dates ?? {})
  return {order, warn, ...(year === undefined ? {} : {year})}
}

const otherLabel = /^(기타|그외|그밖|other|others)(\(.*\))?$/u

/** The option of a question that stands for words of one's own: the one the profile names, or the only one called other. */
export function otherOption({code, other, options}: Question, profile: Profile): string | undefined {
  if (other !== 'text') return undefined
  const named = profile.other?.options?.[code]
  if (named !== undefined) return named
  const called = options.filter(({label}) => Object.values(label).some(text => otherLabel.test(labelKey(text))))
  return called.length === 1 ? called[0]!.code : undefined
}

/** How a profile changes the reading of a survey's columns. */
export function columnReading(profile: Profile): ColumnReading {
  const date = dateReader(dateRules(profile))
  const inAnswer = profile.other?.in === 'answer'
  // Words of one's own in a list are told from its options only where it is known what stands between them.
  const separator = profile.lists?.separator ?? (inAnswer ? ',' : undefined)
  return {
    headers: (kind, question, part) => patternsOf(profile, kind, question).flatMap(pattern => headings(pattern, question, part)),
    spellings: question => spellings(question, profile),
    date,
    ...(separator === undefined ? {} : {list: (finder, question, cell) => listed(finder, question, cell, separator, inAnswer ? otherOption(question, profile) : undefined)}),
    wrap(code, question, normalise) {
      const words = wordMap(code, question, profile)
      // The choices of a list are looked up one by one, by their spellings; only what is no choice speaks for the cell.
      const choices = new Set(isList(question) ? question.options.map(option => option.code) : [])
      const other = inAnswer && question.type === 'single' && code === question.code ? otherOption(question, profile) : undefined
      return cell => {
        const given = replaced(cell, profile)
        const meant = words.size === 0 || (typeof given === 'object' && given.kind !== 'number' && given.kind !== 'boolean') ? undefined : words.get(labelKey(cellText(given)))
        if (typeof meant === 'object') return {value: meant}
        const made: Normalised<Answer> = normalise(meant === undefined || choices.has(meant) ? given : meant)
        return 'problem' in made && made.problem.rule === 'not-an-option' && other !== undefined ? {value: other} : made
      }
    },
  }
}

/** A cell with what the profile replaces in it. */
export function replaced(cell: Cell, {replace}: Profile): Cell {
  if (!replace || typeof cell !== 'string') return cell
  return Object.entries(replace).reduce((text, [from, to]) => text.replaceAll(from, () => to), cell)
}

function patternsOf({patterns}: Profile, kind: ColumnKind, {type}: Question): readonly string[] {
  return (kind === 'option' && type === 'rank' ? patterns?.order : patterns?.[kind]) ?? []
}

const ordinals = ['1st', '2nd', '3rd']

/** The headings a pattern makes, one for each language in which it differs. */
export function headings(pattern: string, question: Question, part?: {readonly of: {readonly code: string; readonly label: Question['label']}; readonly n: number}): string[] {
  const languages = /\{(text|label)\}/.test(pattern) ? Object.keys(question.label) : ['']
  return [...new Set(languages.map(language => {
    const n = part?.n ?? 0
    const values: Record<string, string> = {
      code: question.code, text: question.label[language] ?? '', sub: part?.of.code ?? '', label: part?.of.label[language] ?? part?.of.code ?? '',
      n: String(n), n3: String(n).padStart(3, '0'), nth: ordinals[n - 1] ?? `${n}th`,
    }
    return pattern.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  }))]
}

/** Words for options: those of the profile that name one, and its words for the one called other. */
function spellings(question: Question, profile: Profile): Record<string, string> {
  const codes = new Set(question.options.map(({code}) => code))
  const found: Record<string, string> = {}
  const other = otherOption(question, profile)
  if (other !== undefined) for (const word of profile.other?.words ?? []) found[word] = other
  // Elsewhere the whole cell is looked up before the options are: twice would undo an exchange of 1 and 5.
  if (!isList(question)) return found
  for (const scope of ['*', question.code])
    for (const [word, meaning] of Object.entries(profile.values?.[scope] ?? {})) if (typeof meaning === 'string' && codes.has(meaning)) found[word] = meaning
  return found
}

const isList = ({type}: Question): boolean => type === 'multiple' || type === 'rank'

/** Words that stand for a whole cell. */
function wordMap(code: string, question: Question, profile: Profile): ReadonlyMap<string, string | {missing: MissingKind}> {
  const map = new Map<string, string | {missing: MissingKind}>()
  if (code.endsWith('.other')) return map
  for (const scope of new Set(['*', question.code, code]))
    for (const [word, meaning] of Object.entries(profile.values?.[scope] ?? {})) map.set(labelKey(word), meaning)
  return map
}
