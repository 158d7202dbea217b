/** A survey as XLSForm: the sheets survey, choices and settings. */
import {parseCondition} from '../condition.js'
import type {MatrixRow, Option, Question, SurveyDefinition, Words} from '../survey.js'
import {commonWords, isCommonWord, languageName} from './languages.js'
import {asMarkup} from './markup.js'
import type {Report} from './report.js'
import type {LossKind, Place} from './rules.js'
import {xpathOf, type FormName} from './xpath-write.js'

/** A sheet as rows of text, headings first. */
export interface FormSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

type Row = Readonly<Record<string, string | undefined>>

const nowhere: Place = {sheet: null, row: 0, column: null}

/** Writes a survey as the three sheets of an XLSForm; what it cannot hold goes to the report. */
export function writeXlsform(definition: SurveyDefinition & {code: string}, report: Report): FormSheet[] {
  const writer = new Writer(definition, report)
  for (const question of definition.questions) writer.question(question)
  const [base, ...others] = definition.languages
  for (const language of others)
    if (definition.title[language] !== undefined && definition.title[language] !== definition.title[base!]) report.lose(nowhere, 'title-language', language, definition.title[language])
  loseRest(definition, report)
  const labels = definition.languages.map(language => `label::${languageName(language)}`)
  const settings = {form_title: definition.title[base!] ?? '', form_id: definition.code, default_language: languageName(base!)}
  return [
    sheet('survey', ['type', 'name', ...labels, 'required', 'relevant', 'constraint', 'appearance', 'parameters'], writer.rows),
    sheet('choices', ['list_name', 'name', ...labels], writer.choices),
    sheet('settings', Object.keys(settings), [settings]),
  ]
}

const sheet = (name: string, columns: string[], rows: readonly Row[]): FormSheet => ({name, rows: [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))]})

class Writer {
  readonly rows: Row[] = []
  readonly choices: Row[] = []
  readonly #names = new Map<string, FormName[]>()
  readonly #taken: Set<string>
  readonly #lists = new Map<string, string>()
  readonly #listNames = new Set<string>()

  constructor(private readonly definition: SurveyDefinition, private readonly report: Report) {
    this.#taken = new Set(definition.questions.map(({code}) => code))
  }

  question(question: Question): void {
    const name = this.#name(question.code, isName(question.code) ? question.code : undefined)
    const row: Row = {name, ...this.#label(question.label), ...this.#relevant(question)}
    const required = question.required ? {required: 'yes'} : {}
    this.#lose(question)
    this.#names.set(question.code, [{name, question}])
    switch (question.type) {
      case 'matrix': return this.#matrix(question, row)
      case 'single':
      case 'multiple':
      case 'rank': return this.#select(question, {...row, ...required})
      case 'yesno': {
        const options = (['yes', 'no'] as const).map(word => ({code: word === 'yes' ? 'Y' : 'N', label: commonWords(word, this.definition.languages)}))
        return void this.rows.push({...row, ...required, type: `select_one ${this.#list('yesno', options)}`})
      }

      case 'number': return void this.rows.push({...row, ...required, type: question.integer ? 'integer' : 'decimal', ...between(question)})
      case 'scale': return void this.rows.push({...row, ...required, type: 'range', parameters: `start=${question.min} end=${question.max} step=1`})
      case 'text': return void this.rows.push({...row, ...required, type: 'text', ...(question.max_length ? {constraint: `string-length(.) <= ${question.max_length}`} : {})})
      case 'phone': return void this.rows.push({...row, ...required, type: 'text', appearance: 'numbers'})
      case 'date': return void this.rows.push({...row, ...required, type: 'date'})
      case 'note': return void this.rows.push({...row, type: 'note'})
    }
  }

  #select(question: Question, row: Row): void {
    const {code, type, options, max} = question
    const kind = {single: 'select_one', multiple: 'select_multiple', rank: 'rank'}[type as 'single' | 'multiple' | 'rank']
    const orOther = question.other === 'text' && type !== 'rank' && options.some(option => option.code === 'other') && !this.#taken.has(`${row.name}_other`)
    const constraint = type === 'multiple' && max !== undefined ? {constraint: `count-selected(.) <= ${max}`} : {}
    this.rows.push({...row, type: `${kind} ${this.#list(row.name!, options)}${orOther ? ' or_other' : ''}`, ...constraint})
    if (type === 'rank' && max !== undefined) this.#left('rank-max', code, String(max))
    if (question.other !== 'text') return
    const name = orOther ? `${row.name}_other` : this.#name(`${code}.other`, `${row.name}_other`)
    this.#taken.add(name)
    this.#names.set(`${code}.other`, [{name, question, words: true}])
    if (orOther) return
    this.#left('other-question', code, name)
    // The words belong to one choice where one is called so; elsewhere they may stand beside any.
    const called = options.find(({label}) => Object.values(label).some(text => isCommonWord('other', text)))
    const own = called && xpathOf({kind: type === 'single' ? 'compare' : 'includes', code, op: '=', value: called.code}, all => this.#names.get(all) ?? [])
    const relevant = [row.relevant && own ? `(${row.relevant})` : row.relevant, own].filter(Boolean).join(' and ')
    this.rows.push({type: 'text', name, ...this.#label(commonWords('other', this.definition.languages)), ...(relevant ? {relevant} : {})})
  }

  #matrix(question: Question, row: Row): void {
    const list = this.#list(row.name!, question.options)
    const {required} = question
    this.rows.push({...row, type: 'begin_group', appearance: 'table-list'})
    const all = question.rows.map((part: MatrixRow): FormName => {
      const name = this.#name(`${question.code}.${part.code}`, `${row.name}_${part.code}`)
      this.rows.push({type: `select_one ${list}`, name, ...this.#label(part.label), ...(required ? {required: 'yes'} : {})})
      if (part.columns && part.columns.length > 0) this.#left('columns', `${question.code}.${part.code}`, part.columns.join(', '))
      this.#names.set(`${question.code}.${part.code}`, [{name, question}])
      return {name, question}
    })
    this.rows.push({type: 'end_group'})
    this.#names.set(question.code, all)
  }

  /** A name no other question bears; a change is reported. */
  #name(code: string, wanted: string | undefined): string {
    let name = wanted ?? `q_${code.replaceAll(/[^A-Za-z0-9_]/g, '')}`
    const own = wanted === code
    for (let n = 2; !own && (this.#taken.has(name) || !isName(name)); n++) name = `${isName(name) ? name.replace(/_\d+$/, '') : 'q'}_${n}`
    this.#taken.add(name)
    if (wanted === undefined || name !== wanted) this.#left('name-changed', code, name)
    return name
  }

  /** Writes a list of choices once, however many questions use it. */
  #list(wanted: string, options: readonly Option[]): string {
    const key = JSON.stringify(options.map(({code, label}) => [code, label]))
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    let name = wanted
    for (let n = 2; this.#listNames.has(name); n++) name = `${wanted}_${n}`
    this.#lists.set(key, name)
    this.#listNames.add(name)
    for (const {code, label} of options) this.choices.push({list_name: name, name: code, ...this.#label(label)})
    return name
  }

  #label(label: Words): Row {
    return Object.fromEntries(this.definition.languages.map(language => [`label::${languageName(language)}`, asMarkup(label[language] ?? '')]))
  }

  #relevant({show_if}: Question): Row {
    return show_if === undefined ? {} : {relevant: xpathOf(parseCondition(show_if), code => this.#names.get(code) ?? [])}
  }

  #lose(question: Question): void {
    const {code} = question
    for (const option of question.options) if (option.missing) this.#left('missing-kind', `${code} ${option.code}`, option.missing)
    if (question.columns.length > 0) this.#left('columns', code, question.columns.join(', '))
    if (question.personal) this.#left('personal', code)
    if (question.type === 'phone') this.#left('phone', code)
    const ends = [question.min_label, question.max_label].filter(words => words !== undefined).map(words => Object.values(words)[0] ?? '')
    if (ends.length > 0) this.#left('scale-labels', code, ends.join(' – '))
  }

  #left(what: LossKind, about: string, value = ''): void {
    this.report.lose(nowhere, what, about, value)
  }
}

// ODK's tools take no other letters in a name.
const isName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)

function between({min, max}: Question): Row {
  const parts = [...(min === undefined ? [] : [`. >= ${min}`]), ...(max === undefined ? [] : [`. <= ${max}`])]
  return parts.length === 0 ? {} : {constraint: parts.join(' and ')}
}

/**
 * What belongs to the survey as a whole and has no place in a form, reported by every writer.
 *
 * @param kept what this format does hold
 */
export function loseRest(definition: SurveyDefinition, report: Report, kept: readonly LossKind[] = []): void {
  const lose = (what: LossKind, value: string): void => {
    if (!kept.includes(what)) report.lose(nowhere, what, '', value)
  }
  const {population, consent, field, missing, sheet: number, received, clerk, ignore, design, publication} = definition
  if (population) lose('population', Object.values(population)[0] ?? '')
  if (consent) lose('consent', consent.version)
  if (field) lose('field-dates', `${field.from} – ${field.to}`)
  const words = missing.filter(word => word !== '')
  if (words.length > 0) lose('missing-words', words.join(', '))
  if (number) lose('sheet-number', number.column)
  if (received) lose('received', received.column)
  if (clerk) lose('clerk', clerk.column)
  if (ignore.length > 0) lose('ignored-columns', ignore.join(', '))
  if (design) lose('design', Object.keys(design).join(', '))
  if (publication) lose('publication', Object.entries(publication).map(([key, value]) => `${key} ${value}`).join(', '))
}
