/** LimeSurvey's .lss: the tables of a survey structure as XML. */
import {XMLParser, XMLValidator} from 'fast-xml-parser'
import {cleanText} from '../../intake/reading/grid.js'
import type {settle} from './draft.js'
import {fromLimesurvey, type LimePart, type LimeQuestion, type LimeStructure, type LimeTexts} from './limesurvey.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'

const deepest = 12
const mostRows = 50_000

/** Whether an XML text is a LimeSurvey structure. */
export const isLss = (text: string): boolean => /<LimeSurveyDocType>\s*Survey\s*<\/LimeSurveyDocType>/.test(text.slice(0, 4096))

/** One row of a table. */
interface Row {
  readonly place: Place
  get(column: string): string
}

type Tables = (name: string) => readonly Row[]

/** Reads such a structure; see `fromLimesurvey`. Entities of its own, and more nesting than its kind has, are refused. */
export function readLss(text: string, stem: string, report: Report): ReturnType<typeof settle> {
  const tables = tablesOf(text, report)
  return tables && fromLimesurvey(structureOf(tables, report), stem, report)
}

function tablesOf(text: string, report: Report): Tables | undefined {
  const nowhere: Place = {sheet: null, row: 1, column: null}
  // What stands in CDATA is text, whatever it looks like.
  const bare = withoutData(text)
  const lineAt = lineCounter(text)
  const declared = /<!(?:DOCTYPE|ENTITY)/i.exec(bare)
  if (declared) return void report.refuse({...nowhere, row: lineAt(declared.index)}, 'xml-doctype')
  const broken = /<[^<>]*(?=<)/.exec(bare)
  if (broken) return void report.refuse({...nowhere, row: lineAt(broken.index)}, 'xml-broken', {detail: broken[0].slice(0, 60)})
  let depth = 0
  for (const tag of bare.matchAll(/<(\/?)[A-Za-z_][^<>]*?(\/?)>/g)) {
    depth += tag[1] === '/' ? -1 : tag[2] === '/' ? 0 : 1
    if (depth > deepest) return void report.refuse({...nowhere, row: lineAt(tag.index)}, 'xml-too-deep', {limit: deepest})
  }

  const valid = XMLValidator.validate(text)
  if (valid !== true) return void report.refuse({...nowhere, row: valid.err.line}, 'xml-broken', {detail: valid.err.msg.slice(0, 120)})
  try {
    const parser = new XMLParser({
      ignoreAttributes: true, parseTagValue: false, trimValues: true, processEntities: true, captureMetaData: true, maxNestedTags: deepest,
      isArray: (name, path) => name === 'row' || path === 'document.languages.language',
    })
    const {document} = parser.parse(text) as {document: Record<string, {rows?: {row?: Record<string, unknown>[]}}>}
    const starts = XMLParser.getMetaDataSymbol() as unknown as string
    const cache = new Map<string, Row[]>()
    return name => {
      const known = cache.get(name)
      if (known) return known
      const given = Object.hasOwn(document, name) ? document[name]?.rows?.row : undefined
      const rows = (Array.isArray(given) ? given : []).filter(row => typeof row === 'object' && row !== null).map((row): Row => ({
        place: {sheet: name, row: lineAt((row[starts] as {startIndex?: number} | undefined)?.startIndex ?? 0), column: null},
        get: column => (Object.hasOwn(row, column) ? cleanText(typeof row[column] === 'string' ? row[column] : '') : ''),
      }))
      if (rows.length > mostRows) report.refuse({sheet: name, row: rows[mostRows]!.place.row, column: null}, 'too-many-rows', {found: rows.length, limit: mostRows})
      cache.set(name, rows.slice(0, mostRows))
      return cache.get(name)!
    }
  } catch (error) {
    return void report.refuse(nowhere, 'xml-broken', {detail: (error as Error).message.slice(0, 120)})
  }
}

/** The text with spaces where its CDATA and its comments are. */
function withoutData(text: string): string {
  const opening = /<!\[CDATA\[|<!--/g
  const parts: string[] = []
  let at = 0
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const mark = open[0] === '<!--' ? '-->' : ']]>'
    const close = text.indexOf(mark, opening.lastIndex)
    const end = close < 0 ? text.length : close + mark.length
    parts.push(text.slice(at, open.index), ' '.repeat(end - open.index))
    at = opening.lastIndex = end
  }

  return parts.join('') + text.slice(at)
}

/** Line numbers by position, from one pass over the text. */
function lineCounter(text: string): (index: number) => number {
  const breaks: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at)
  return index => {
    let [low, high] = [0, breaks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (breaks[middle]! < index) low = middle + 1
      else high = middle
    }

    return low + 1
  }
}

function structureOf(table: Tables, report: Report): LimeStructure {
  const settings = table('surveys')[0]
  const spoken = table('surveys_languagesettings')
  const first = settings?.get('language') || spoken[0]?.get('surveyls_language') || ''
  const languages = [...new Set([first, ...(settings?.get('additional_languages') ?? '').split(/\s+/)].filter(Boolean))]
  const said = (column: string): LimeTexts => new Map(spoken.map(row => [row.get('surveyls_language') || first, row.get(column)]))
  const place: Place = {sheet: 'surveys_languagesettings', row: spoken[0]?.place.row ?? 1, column: null}
  for (const [name, what, column] of [['quota', 'quota', 'name'], ['assessments', 'assessment', 'name']] as const)
    for (const row of table(name)) report.lose(row.place, what, '', row.get(column))
  if (settings) report.lose({...settings.place, column: null}, 'running', '', 'surveys')

  // Older files keep the words in the rows themselves, one row for each language; newer ones in tables of their own.
  const translated = (rows: readonly Row[], own: string, words: readonly Row[], key: string, column: string, id: string): LimeTexts =>
    new Map([
      ...rows.map(row => [row.get('language') || first, row.get(own)] as const), ...words.filter(row => row.get(key) === id).map(row => [row.get('language') || first, row.get(column)] as const),
    ].filter(([, text]) => text !== ''))
  const byId = (rows: readonly Row[], key: string): Map<string, Row[]> => {
    const all = new Map<string, Row[]>()
    for (const row of rows) listIn(all, row.get(key)).push(row)
    return all
  }
  const ordered = (order: string) => (a: Row[], b: Row[]) => Number(a[0]!.get(order)) - Number(b[0]!.get(order))
  const questionRows = byId(table('questions').filter(row => ['', '0'].includes(row.get('parent_qid'))), 'qid')
  const partRows = byId([...table('subquestions'), ...table('questions').filter(row => !['', '0'].includes(row.get('parent_qid')))], 'qid')
  const groupWords = byId(table('group_l10ns'), 'gid')
  const questionWords = byId(table('question_l10ns'), 'qid')
  const answerWords = byId(table('answer_l10ns'), 'aid')
  const attributes = byId(table('question_attributes'), 'qid')
  const presets = byId(table('defaultvalues'), 'qid')
  const conditioned = new Set(table('conditions').map(row => row.get('qid')))
  const partsOf = byId([...partRows.values()].map(rows => rows[0]!), 'parent_qid')
  const answersOf = byId(table('answers'), 'qid')

  const questionOf = (id: string, rows: Row[]): LimeQuestion => {
    const [row] = rows
    const words = questionWords.get(id) ?? []
    const parts = (partsOf.get(id) ?? []).map(part => partRows.get(part.get('qid'))!).sort(ordered('question_order'))
    const answers = [...byAnswer(answersOf.get(id) ?? []).values()].sort(ordered('sortorder'))
    return {
      type: row!.get('type'), code: row!.get('title'), texts: translated(rows, 'question', words, 'qid', 'question', id),
      helps: translated(rows, 'help', words, 'qid', 'help', id), relevance: row!.get('relevance'), mandatory: row!.get('mandatory'), other: row!.get('other') === 'Y',
      validation: row!.get('preg'), preset: presets.get(id)?.[0]?.get('defaultvalue') ?? '',
      attributes: new Map((attributes.get(id) ?? []).map(one => [one.get('attribute'), one.get('value')])), conditions: conditioned.has(id),
      subquestions: parts.map((part): LimePart => {
        const own = part[0]!.get('qid')
        return {
          code: part[0]!.get('title'), scale: part[0]!.get('scale_id') || '0', texts: translated(part, 'question', questionWords.get(own) ?? [], 'qid', 'question', own),
          relevance: part[0]!.get('relevance'), place: part[0]!.place,
        }
      }),
      answers: answers.map((part): LimePart => {
        const own = part[0]!.get('aid')
        return {
          code: part[0]!.get('code'), scale: part[0]!.get('scale_id') || '0', texts: translated(part, 'answer', own === '' ? [] : (answerWords.get(own) ?? []), 'aid', 'answer', own),
          relevance: '', place: part[0]!.place,
        }
      }),
      place: row!.place,
    }
  }
  const inGroup = byId([...questionRows.values()].map(rows => rows[0]!), 'gid')
  const known = new Set(table('groups').map(row => row.get('gid')))
  for (const [gid, rows] of inGroup) if (!known.has(gid)) for (const row of rows) report.refuse(row.place, 'rows-orphaned', {code: row.get('title')})
  for (const [parent, rows] of partsOf) if (!questionRows.has(parent)) for (const row of rows) report.refuse(row.place, 'rows-orphaned', {code: row.get('title')})
  const groups = [...byId(table('groups'), 'gid')].sort(([, a], [, b]) => ordered('group_order')(a, b)).map(([gid, rows]) => ({
    names: translated(rows, 'group_name', groupWords.get(gid) ?? [], 'gid', 'group_name', gid), descriptions: translated(rows, 'description', groupWords.get(gid) ?? [], 'gid', 'description', gid),
    relevance: rows[0]!.get('grelevance'), place: rows[0]!.place,
    questions: (inGroup.get(gid) ?? []).map(row => questionRows.get(row.get('qid'))!).sort(ordered('question_order')).map(all => questionOf(all[0]!.get('qid'), all)),
  }))
  return {languages, titles: said('surveyls_title'), welcomes: said('surveyls_welcometext'), ends: said('surveyls_endtext'), groups, place}
}

/** Answers of older files come once for each language, under the same code and scale. */
function byAnswer(rows: readonly Row[]): Map<string, Row[]> {
  const all = new Map<string, Row[]>()
  for (const row of rows) listIn(all, `${row.get('scale_id')} ${row.get('code')} ${row.get('aid')}`).push(row)
  return all
}

function listIn(all: Map<string, Row[]>, key: string): Row[] {
  const known = all.get(key)
  if (known) return known
  const list: Row[] = []
  all.set(key, list)
  return list
}
