import {isMark, isUnchosen, optionField, type SurveyColumn} from '../plan/survey-columns.js'
import {cellText, cleanText, type Cell} from '../reading/grid.js'
import type {Header} from '../reading/header.js'
import {optionFinder} from '../normalise/choice.js'
import {codeOf, splitList} from './lists.js'
import type {Profile} from './profile.js'
import {columnReading, otherOption} from './reading.js'

/** A column that a profile makes out of those of the file. */
export interface MadeColumn {
  readonly column: SurveyColumn
  /** Where its heading stands; undefined when it is where the column was found. */
  readonly position?: number
  /** Fields that it stands for. */
  readonly replaces: readonly string[]
  /** Whether it is read before the others. */
  readonly first?: boolean
}

/** Columns for the option called other and the words typed beside it, wherever a file puts them. */
export function otherColumns(header: Header, columns: readonly SurveyColumn[], profile: Profile): MadeColumn[] {
  return columns.filter(({code}) => code.endsWith('.other')).flatMap(words => {
    const {question} = words
    const other = otherOption(question, profile)
    if (other === undefined) return []
    const {columns: at} = header
    const option = question.options.find(({code}) => code === other)!
    const own = at.get(optionField(question.code, other))
    const typed = at.get(words.field.id)
    const list = at.get(question.code)
    const inOptions = question.options.some(({code}) => at.has(optionField(question.code, code)))
    // Whoever typed words under "other" chose it, though the answer itself was left blank.
    if (typed !== undefined) {
      if (own !== undefined || (question.type === 'multiple' && !inOptions)) return []
      const implied: SurveyColumn = {
        question, code: question.code, field: {id: `${question.code}\n(other)`, headers: [], required: false},
        ...(question.type === 'multiple' ? {option} : {}), normalise: () => ({value: other}),
      }
      return [{column: implied, position: typed, replaces: [], first: true}]
    }

    // The column of the option holds the words themselves.
    if (own !== undefined) {
      const isWords = (cell: Cell | undefined) => cell !== undefined && !isMark(cell) && codeOf(finderOf())(cellText(cell)) !== other
      const finderOf = memo(() => optionFinder(question.options, columnReading(profile).spellings(question)))
      const chosen: SurveyColumn = {...columns.find(({field}) => field.id === optionField(question.code, other))!, normalise: cell => ({value: isUnchosen(cell) ? '' : other})}
      const text: SurveyColumn = {...words, field: {...words.field, gather: cells => (isWords(cells[own]) ? cells[own]! : '')}}
      return [{column: chosen, replaces: []}, {column: text, position: own, replaces: []}]
    }

    if (profile.other?.in !== 'answer' || list === undefined) return []
    const finder = optionFinder(question.options, columnReading(profile).spellings(question))
    const rest = (cell: Cell | undefined): Cell => {
      const text = cleanText(cellText(cell))
      if (text === '' || (typeof cell === 'object' && cell.kind === 'error')) return ''
      if (question.type !== 'multiple') return codeOf(finder)(text) === undefined ? text : ''
      return splitList(text, profile.lists?.separator ?? ',', codeOf(finder))?.rest ?? ''
    }
    return [{column: {...words, field: {...words.field, gather: cells => rest(cells[list])}}, position: list, replaces: []}]
  })
}

function memo<T>(make: () => T): () => T {
  let made: {value: T} | undefined
  return () => (made ??= {value: make()}).value
}
