/** A survey from whatever file a person hands in: a survey file, an XLSForm workbook, or a LimeSurvey structure. */
import {Fault} from '../../fault.js'
import '../faults.js'
import type {FileProblem} from '../document.js'
import {readSurveyFile} from '../file.js'
import type {SurveyDefinition} from '../survey.js'
import {Report} from './report.js'
import type {Loss, SourceFormat} from './rules.js'

/** A file, read. Without a definition there are problems; there can be losses either way. */
export interface SurveySource {
  readonly format: SourceFormat
  /** The text of a survey file that says the same; of a survey file, its own. */
  readonly text: string
  readonly definition?: SurveyDefinition
  readonly problems: readonly FileProblem[]
  readonly losses: readonly Loss[]
}

/**
 * Reads a survey. What the file is, is told by its content and never by its name.
 *
 * @param name of the file, for messages and for the title of a form that has none
 * @throws Fault `survey.form-unknown` for a file that is none of these; `file.broken`, `file.too-large`, `file.encoding`
 */
export async function readSurveySource(bytes: Uint8Array, name: string): Promise<SurveySource> {
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  const stem = name === '-' ? 'stdin' : name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || name
  if (head.startsWith('PK') || head.startsWith('\xd0\xcf\x11\xe0')) return fromWorkbook(bytes, name, stem)
  if (/^(?:%PDF|\x89PNG|\xff\xd8\xff|GIF8)/.test(head)) throw new Fault('survey.form-unknown', {file: name, kind: 'binary', sheets: []})
  const {looksLikeTsv, readLimesurveyTsv} = await import('./limesurvey-tsv.js')
  const text = await textOf(bytes, name)
  if (/^\s*</.test(text)) {
    await limited(bytes, name)
    const {isLss, readLss} = await import('./limesurvey-lss.js')
    if (!isLss(text)) throw new Fault('survey.form-unknown', {file: name, kind: 'xml', sheets: []})
    return settled('limesurvey-lss', report => readLss(text, stem, report))
  }

  if (looksLikeTsv(text)) {
    await limited(bytes, name)
    return settled('limesurvey-tsv', report => readLimesurveyTsv(text, stem, report))
  }

  const read = readSurveyFile(text, name)
  return {format: 'survey', text, losses: [], ...('problems' in read ? {problems: read.problems} : {problems: [], definition: read.definition})}
}

async function fromWorkbook(bytes: Uint8Array, name: string, stem: string): Promise<SurveySource> {
  await limited(bytes, name)
  const [{readFormWorkbook}, {isXlsform, readXlsform}] = await Promise.all([import('./form-workbook.js'), import('./xlsform-read.js')])
  const sheets = await readFormWorkbook(bytes, name)
  if (!isXlsform(sheets)) throw new Fault('survey.form-unknown', {file: name, kind: 'workbook', sheets: sheets.map(sheet => sheet.name)})
  return settled('xlsform', report => readXlsform(sheets, stem, report))
}

function settled(format: SourceFormat, read: (report: Report) => {text: string; definition: SurveyDefinition} | undefined): SurveySource {
  const report = new Report()
  const survey = read(report)
  const {problems, losses} = report
  return survey && problems.length === 0 ? {format, ...survey, problems, losses} : {format, text: '', problems, losses}
}

async function limited(bytes: Uint8Array, file: string): Promise<void> {
  const {formLimits} = await import('./form-workbook.js')
  if (bytes.length > formLimits.bytes) throw new Fault('file.too-large', {file, what: 'bytes', found: bytes.length, limit: formLimits.bytes})
}

/** UTF-8 as survey files are; a form saved in another encoding is read as intake files are. */
async function textOf(bytes: Uint8Array, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    const {decode} = await import('../../intake/reading/encoding.js')
    return (await decode(bytes, name)).text
  }
}
