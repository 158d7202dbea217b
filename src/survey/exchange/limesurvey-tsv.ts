/** LimeSurvey's tab-separated survey structure: rows of class S, SL, G, Q, SQ and A, related by their order. */
import {parseDelimited} from '../../intake/reading/csv.js'
import {cellText, cleanText} from '../../intake/reading/grid.js'
import type {settle} from './draft.js'
import {fromLimesurvey, always, type LimeGroup, type LimePart, type LimeQuestion, type LimeStructure} from './limesurvey.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'

const base = new Set(['id', 'related_id', 'class', 'type/scale', 'name', 'relevance', 'text', 'help', 'language', 'validation', 'mandatory', 'other', 'default', 'same_default'])
const mostRows = 20_000

/** Whether a text is such a structure: its first line names the columns. */
export const looksLikeTsv = (text: string): boolean => {
  const first = text.replace(/^\uFEFF/, '').split('\n', 1)[0]!.split('\t').map(cell => cell.trim().replaceAll('"', '').toLowerCase())
  return ['class', 'type/scale', 'name'].every(column => first.includes(column))
}

interface Row {
  readonly line: number
  get(column: string): string
  readonly others: readonly (readonly [column: string, value: string])[]
}

type Building<T> = {-readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K]}

/** Reads such a structure; see `fromLimesurvey`. */
export function readLimesurveyTsv(text: string, stem: string, report: Report): ReturnType<typeof settle> {
  const rows = rowsOf(text, report)
  return rows && fromLimesurvey(structureOf(rows, report), stem, report)
}

function rowsOf(text: string, report: Report): Row[] | undefined {
  const [head, ...lines] = parseDelimited(text.replace(/^\uFEFF/, ''), '\t')
  const columns = head!.cells.map(cell => cellText(cell).trim().toLowerCase())
  const twice = columns.find((column, i) => column !== '' && columns.indexOf(column) !== i)
  if (twice !== undefined) report.refuse({sheet: null, row: 1, column: twice}, 'column-twice', {column: twice})
  if (lines.length > mostRows) {
    report.refuse({sheet: null, row: lines[mostRows]!.row, column: null}, 'too-many-rows', {found: lines.length, limit: mostRows})
    return undefined
  }

  const rows: Row[] = []
  for (const {row: line, cells, problem: found} of lines) {
    // A quotation mark inside a cell that does not begin with one is only a mark: expressions are full of them.
    const problem = found === 'bad-quote' && cells.every(cell => !cellText(cell).startsWith('"')) ? undefined : found
    if (problem) report.refuse({sheet: null, row: line, column: null}, 'bad-line')
    // LimeSurvey puts an apostrophe before what a spreadsheet would take for a formula.
    const values = cells.map(cell => cleanText(cellText(cell)).replace(/^'(?=[=+\-@])/, ''))
    if (problem || values.every(value => value === '')) continue
    rows.push({
      line,
      get: column => values[columns.indexOf(column)] ?? '',
      others: columns.flatMap((column, i) => (column === '' || base.has(column) || !values[i] ? [] : [[column, values[i]] as const])),
    })
  }

  return rows
}

function structureOf(rows: readonly Row[], report: Report): LimeStructure {
  const place: Place = {sheet: null, row: rows[0]?.line ?? 1, column: null}
  const setting = (name: string) => rows.find(row => row.get('class') === 'S' && row.get('name') === name)?.get('text') ?? ''
  const first = setting('language') || (rows.find(row => row.get('language') !== '')?.get('language') ?? '')
  const spoken = rows.filter(row => ['G', 'Q', 'SQ', 'A'].includes(row.get('class'))).map(row => row.get('language')).filter(Boolean)
  const languages = [...new Set([first, ...setting('additional_languages').split(/\s+/), ...spoken].filter(Boolean))]
  const said = (name: string) => new Map(rows.filter(row => row.get('class') === 'SL' && row.get('name') === name).map(row => [row.get('language') || (first || null), row.get('text')] as const))
  const used = new Set(['surveyls_title', 'surveyls_welcometext', 'surveyls_endtext', 'language', 'additional_languages'])
  const running = rows.filter(row => ['S', 'SL'].includes(row.get('class')) && !used.has(row.get('name')) && row.get('text') !== '').length
  if (running > 0) report.lose(place, 'running', '', String(running))

  const groups: Building<LimeGroup>[] = []
  // A translation repeats every row in its own language: groups by their number in the order, the rest by their names.
  let group: Building<LimeGroup> | undefined
  let question: Building<LimeQuestion> | undefined
  const byName = new Map<string, Building<LimeQuestion>>()
  const counted = new Map<string, number>()
  for (const row of rows) {
    const kind = row.get('class')
    const language = row.get('language') || first
    const translation = language !== first
    const at: Place = {sheet: null, row: row.line, column: null}
    const text = row.get('text')
    switch (kind) {
      case 'G': {
        const n = counted.get(language) ?? 0
        counted.set(language, n + 1)
        if (translation) group = groups[n]
        else groups.push(group = {names: new Map(), descriptions: new Map(), relevance: row.get('relevance'), questions: [], place: at})
        if (!group) report.refuse(at, 'rows-orphaned', {code: row.get('name')})
        group?.names.set(language, row.get('name'))
        group?.descriptions.set(language, text)
        question = undefined
        break
      }

      case 'Q': {
        const name = row.get('name')
        question = translation ? byName.get(name) : newQuestion(row, at)
        if (!group || !question) report.refuse(at, 'rows-orphaned', {code: name})
        else if (!translation) {
          group.questions.push(question)
          byName.set(name, question)
        }

        question?.texts.set(language, text)
        question?.helps.set(language, row.get('help'))
        break
      }

      case 'SQ':
      case 'A': {
        const list = (kind === 'SQ' ? question?.subquestions : question?.answers) as Building<LimePart>[] | undefined
        const [name, scale] = [row.get('name'), row.get('type/scale') || '0']
        if (!list) {
          report.refuse(at, 'rows-orphaned', {code: name})
          break
        }

        let part = translation ? list.find(one => one.code === name && one.scale === scale) : undefined
        if (translation && !part) report.refuse(at, 'rows-orphaned', {code: name})
        if (!translation) list.push(part = {code: name, scale, texts: new Map(), relevance: kind === 'SQ' ? row.get('relevance') : '', place: at})
        part?.texts.set(language, text)
        break
      }

      case 'C':
        if (question) question.conditions = true
        break
      case 'QTA': report.lose(at, 'quota', '', row.get('name')); break
      case 'AS': report.lose(at, 'assessment', '', row.get('name')); break
      case 'S':
      case 'SL':
      case 'QTAM':
      case 'QTALS': break
      default: report.refuse({...at, column: 'class'}, 'type-unknown', {type: kind.slice(0, 20), name: row.get('name')})
    }
  }

  return {languages, titles: said('surveyls_title'), welcomes: said('surveyls_welcometext'), ends: said('surveyls_endtext'), groups, place}
}

function newQuestion(row: Row, place: Place): Building<LimeQuestion> {
  return {
    type: row.get('type/scale'), code: row.get('name'), texts: new Map(), helps: new Map(), relevance: always(row.get('relevance')) ? '' : row.get('relevance'),
    mandatory: row.get('mandatory'), other: row.get('other') === 'Y', validation: row.get('validation'), preset: row.get('default'),
    attributes: new Map(row.others), conditions: false, subquestions: [], answers: [], place,
  }
}
