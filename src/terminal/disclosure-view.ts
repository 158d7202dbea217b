import {
  aaporWords, disclosureHeads as heads, disclosureSays, koreanWords, questionLines, type DisclosedItem,
} from '../language/disclosure.js'
import {words} from '../language/format.js'
import type {Language} from '../language/language.js'
import type {Disclosure} from '../report/disclosure.js'
import {safeText} from './safe-text.js'
import {wrap} from './slip-text.js'
import {columnsOf, pad} from './width.js'

/** A sheet is a text to be read and handed on: where no terminal says, it is as wide as a page. */
const pageWidth = 80

/** A disclosure sheet for a person: the items in words, what is not recorded, and the questions word for word. */
export function disclosureText(sheet: Disclosure, l: Language, width = pageWidth): string {
  const lists: readonly (readonly [head: string, items: readonly DisclosedItem[]])[] = [
    [heads.aapor[l], aaporWords(sheet, l)], [heads.korean[l], koreanWords(sheet, l)],
  ]
  const missing = [...new Set(lists.flatMap(([, items]) => items.filter(({recorded}) => !recorded).map(({head}) => head)))]
  const questions = sheet.questions.flatMap(question => questionLines(question, l).flatMap(line => indented('', line, width)))
  return [
    `${sheet.survey}  ${safeText(words(sheet.title, l))}`,
    ...wrap(disclosureSays.missing[l]({items: missing}), width),
    ...lists.flatMap(([head, items]) => ['', head, ...numbered(items, width)]),
    '', heads.questions[l], ...questions,
  ].map(line => line.trimEnd()).join('\n')
}

function numbered(items: readonly DisclosedItem[], width: number): string[] {
  const label = Math.max(...items.map(({head}) => columnsOf(head)))
  return items.flatMap(({head, lines}, i) => lines.flatMap((line, j) =>
    indented(j === 0 ? `${String(i + 1).padStart(2)}. ${pad(head, label)}  ` : ' '.repeat(label + 6), line, width)))
}

/** A line after its head, wrapped under itself; a line's own indent is kept. */
function indented(head: string, line: string, width: number): string[] {
  const [, own, rest] = /^( *)(.*)$/su.exec(line)!
  const before = head + own
  return wrap(safeText(rest!).normalize('NFC'), Math.max(20, width - columnsOf(before))).map((part, i) => `${i === 0 ? before : ' '.repeat(columnsOf(before) + (head === '' && own !== '' ? 3 : 0))}${part}`)
}
