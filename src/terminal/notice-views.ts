import {Flags} from './oclif.js'
import {Fault} from '../fault.js'
import '../notice/faults.js'
import {shortTime} from '../language/format.js'
import type {Language} from '../language/language.js'
import {letterFrame, letterValues, templateOf} from '../language/letters.js'
import {noticeHeads} from '../language/notices.js'
import {noticeKindWords, noticeMeansWords, noticeStateWords} from '../language/notice-words.js'
import {fillTemplate, type LetterName, type Template} from '../notice/letter.js'
import {noticeMeans, type NoticeMeans} from '../notice/notice.js'
import type {Letter, Notice} from '../notice/queries.js'
import {xlsxOf} from '../report/xlsx.js'
import {letterHtml} from './letter-html.js'
import {letterPdf} from './letter-pdf.js'
import {letterText, type LaidLetter} from './letter-text.js'
import {toCsv} from './list.js'
import type {Faces} from './pdf.js'
import type {Column} from './table.js'

/** Flag of commands that make letters. */
export const templatesFlag = {
  templates: Flags.string({summary: 'Folder with templates of your own; else the letters in the configuration folder, else those shipped.', helpValue: 'FOLDER'}),
}

/** Reads `--means`; `post` is another word for mail. */
export const meansOptions = [...noticeMeans, 'post'] as const
export const readMeans = (given: string): NoticeMeans => (given === 'post' ? 'mail' : (given as NoticeMeans))

/** Columns of a list of notices. */
export function noticeColumns(l: Language): Column<Notice>[] {
  const head = (field: keyof typeof noticeHeads) => noticeHeads[field][l]
  return [
    {field: 'code', head: head('code'), get: n => n.code},
    {field: 'kind', head: head('kind'), get: n => noticeKindWords[n.kind][l], raw: n => n.kind},
    {field: 'subject', head: head('subject'), get: n => n.subject},
    {field: 'recipient', head: head('recipient'), get: n => n.recipient},
    {field: 'means', head: head('means'), get: n => (n.means === null ? '—' : noticeMeansWords[n.means][l]), raw: n => n.means},
    {field: 'state', head: head('state'), get: n => noticeStateWords[n.state][l], raw: n => n.state},
    {field: 'sentOn', head: head('sentOn'), get: n => n.sentOn},
    {field: 'returnedOn', head: head('returnedOn'), get: n => n.returnedOn},
    {field: 'export', head: head('export'), get: n => n.exportCode},
    {field: 'queuedAt', head: head('queuedAt'), get: n => shortTime(n.queuedAt), raw: n => n.queuedAt},
    {field: 'cause', head: head('cause'), get: n => n.cause},
    {field: 'againOf', head: head('againOf'), get: n => n.againOf},
  ]
}

/** Fills letters in, each with its template. */
export function layLetters(letters: readonly Letter[], templates: readonly Template[], language: Language): LaidLetter[] {
  const byLetter = new Map<LetterName, Template>(templates.filter(one => one.language === language).map(one => [one.letter, one]))
  return letters.map(letter => ({frame: letterFrame(letter, language), filled: fillTemplate(byLetter.get(templateOf(letter))!, letterValues(letter, language))}))
}

/** Kinds of file a letter or a list of letters is written as, by the end of its name. */
export const exportFormats = ['csv', 'xlsx', 'pdf', 'html', 'txt'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** @throws Fault `notice.export-format` */
export function formatOf(file: string, means: NoticeMeans): ExportFormat {
  const format = exportFormats.find(one => file.toLowerCase().endsWith(`.${one}`))
  if (format === undefined) throw new Fault('notice.export-format', {file, means, known: [...exportFormats]})
  return format
}

interface Line {
  readonly letter: Letter
  readonly laid: LaidLetter
}

/** What a list for dispatch holds: a line for each letter, its whole text and its short form among them. */
const dispatchColumns: readonly Column<Line>[] = [
  {field: 'notice', head: '', get: ({letter}) => letter.code}, {field: 'kind', head: '', get: ({letter}) => letter.kind},
  {field: 'name', head: '', get: ({letter}) => letter.name}, {field: 'contact', head: '', get: ({letter}) => letter.contact},
  {field: 'receiptNo', head: '', get: ({letter}) => letter.about.receiptNo}, {field: 'proposal', head: '', get: ({letter}) => letter.subject},
  {field: 'subject', head: '', get: ({laid}) => laid.filled.title}, {field: 'message', head: '', get: ({laid}) => laid.filled.short},
  {field: 'body', head: '', get: ({laid}) => laid.filled.paragraphs.map(lines => lines.join('\n')).join('\n\n')},
]

/** A file of letters: a list for a mailing (CSV, XLSX) or the letters themselves, one after the other. */
export async function dispatchFile(format: ExportFormat, letters: readonly Letter[], laid: readonly LaidLetter[], at: string, language: Language, fonts: () => Promise<Faces>): Promise<{content: string | Uint8Array; replaced: readonly string[]}> {
  const lines = letters.map((letter, i) => ({letter, laid: laid[i]!}))
  if (format === 'csv') return {content: `\ufeff${toCsv(dispatchColumns, lines)}`, replaced: []}
  if (format === 'xlsx') return {content: await xlsxOf('notices', [dispatchColumns.map(({field}) => field), ...lines.map(line => dispatchColumns.map(({get}) => get(line)))]), replaced: []}
  return lettersAs(format === 'txt' ? 'text' : format, laid, at, language, fonts)
}

/** Letters as text, one page of HTML, or PDF. */
export async function lettersAs(format: 'text' | 'html' | 'pdf', laid: readonly LaidLetter[], at: string, language: Language, fonts: () => Promise<Faces>): Promise<{content: string | Uint8Array; replaced: readonly string[]}> {
  if (format === 'text') return {content: laid.map(one => letterText(one)).join('\f\n'), replaced: []}
  if (format === 'html') return {content: letterHtml(laid, language), replaced: []}
  const {bytes, replaced} = await letterPdf(laid, at, await fonts())
  return {content: bytes, replaced}
}
