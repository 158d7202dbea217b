import {showDate} from '../language/format.js'
import type {Language} from '../language/language.js'
import {dueLine, dueLines, holidaysOf, rulebookLabels as labels, termWords} from '../language/rulebook.js'
import type {OfficeBooks} from '../regime/queries.js'
import type {Due, Rulebook} from '../rulebook/index.js'
import {letterhead, renderTable} from './table.js'

/** Whether a book counts today, and from when the office was told to use it. */
export function useWord(book: {current: boolean; uses: readonly {fromOn: string}[]}, language: Language): string {
  const told = book.uses.at(-1)
  const since = told ? (language === 'ko' ? `${told.fromOn}부터 지정` : `told from ${told.fromOn}`) : ''
  return [book.current ? labels.today[language] : '', since].filter(word => word !== '').join(', ')
}

/** A book as a page: what it is, its terms, what it asks of intake and committee, and what counsel has to settle. */
export async function bookText(book: Rulebook, language: Language, width: number | undefined): Promise<string> {
  const l = language
  const {intake, committee} = book
  const share = committee.citizenShare
  const repeats = intake.closeRepeat
  const rows = Object.keys(book.rules).map(name => ({name, ...book.rules[name]!}))
  const table = holidaysOf(book)
  const points = [...book.openPoints, ...table.openPoints]
  return [
    letterhead([
      [labels.rulebook[l], `${book.id}  ${book.title[l]}`], [labels.source[l], book.source[l]], [labels.inForce[l], showDate(book.inForceFrom, l)],
      [labels.intake[l], `${intake.return ? labels.returned[l] : labels.supplementFirst[l]} (${(intake.return ?? intake.closeUnsupplemented).article ?? '-'})`],
      [labels.repeats[l], repeats ? (l === 'ko' ? `${repeats.from}회째부터, 결과 통지 ${repeats.noticesBefore}회 후 종결 가능 (${repeats.article})` : `may be closed from time ${repeats.from} on, after ${repeats.noticesBefore} notices of a result (${repeats.article})`) : labels.none[l]],
      [labels.citizens[l], share ? `${share.numerator}/${share.denominator} (${share.article})` : labels.none[l]],
      [labels.quorum[l], `${labels.quorumIs[l]} (${committee.quorum.article})`],
      [labels.holidays[l], `${table.id} ${table.from.slice(0, 4)}-${table.until.slice(0, 4)}`],
    ]),
    await renderTable([
      {field: 'name', head: labels.rule[l], get: (rule: (typeof rows)[number]) => rule.name},
      {field: 'term', head: labels.term[l], get: rule => termWords(book, rule.name, l)},
      {field: 'what', head: labels.title[l], get: rule => rule[l], flexible: true},
      {field: 'article', head: labels.article[l], get: rule => rule.article ?? ''},
    ], rows, width),
    ...(points.length > 0 ? [[labels.openPoints[l], ...points.map(point => ` - ${point[l]}`)].join('\n')] : []),
  ].join('\n\n')
}

/** A book under `--json`: as it is, with its holidays named and what the office was told. */
export const bookJson = (book: Rulebook, books: OfficeBooks) => ({
  ...book,
  uses: books.uses.filter(use => use.book.id === book.id).map(({fromOn, untilOn, usedBy, usedAt}) => ({fromOn, untilOn, usedBy, usedAt})),
})

/** The clocks of a thing: a line each, or every step of each. */
export function clockText(ref: string, clocks: readonly Due[], book: Rulebook, language: Language, explain: boolean): string {
  const blocks = clocks.map(due => (explain ? dueLines(due, book, language) : dueLine(due, book, language)))
  return explain ? [ref, ...blocks].join('\n') : blocks.map(line => `${ref}  ${line}`).join('\n')
}
