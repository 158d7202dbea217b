import {optionCodeFor, type DraftOption, type DraftQuestion, type DraftWords, type Relevant} from './draft.js'
import type {FormWords} from './form-words.js'
import {commonWords} from './languages.js'
import {always, type LimePart, type LimeQuestion, type LimeTexts} from './limesurvey.js'
import {displayAttributes, limesurveyTypes} from './limesurvey-types.js'
import type {Report} from './report.js'
import type {LossKind, Place} from './rules.js'
import {limitsOf, type Target} from './translate.js'

const wholeNumber = /^-?\d+(?:\.\d+)?$/

const mostCells = 1000

/** LimeSurvey's questions, one by one, as questions of a survey. */
export class LimeQuestions {
  readonly done: DraftQuestion[] = []
  /** What a name in an expression stands for: `Q1`, `Q3_SQ001`, `Q1_other`. */
  readonly targets = new Map<string, Target>()

  constructor(private readonly words: FormWords, private readonly inOurs: (texts: LimeTexts) => LimeTexts, private readonly report: Report) {}

  /** Adds what a question becomes: one question, several, or none. */
  add(question: LimeQuestion, around: readonly Relevant[]): void {
    const {type, code: name, place, relevance, attributes} = question
    const at = (column: string): Place => ({...place, column})
    const kind = Object.hasOwn(limesurveyTypes, type) ? limesurveyTypes[type]! : undefined
    if (kind === 'left-out') return this.#left(question, 'language-switch', '')
    if (kind === undefined || kind === 'refused' || kind === 'calculated') {
      const rule = kind === 'calculated' ? 'calculated' : kind === 'refused' ? 'type-unsupported' : 'type-unknown'
      return this.report.refuse(at('type'), rule, {type: type.slice(0, 20), name})
    }

    if (attributes.get('hidden') === '1') this.report.refuse(at('hidden'), 'hidden-question', {name})
    if (question.conditions && always(relevance)) this.report.refuse(at('relevance'), 'conditions-table', {name})
    if (type === 'D' && /[hH]|:/.test(attributes.get('date_format') ?? '')) this.report.refuse(at('date_format'), 'type-unsupported', {type: attributes.get('date_format')!, name})
    const code = this.words.code(name, at('name'))
    const label = this.words.of(this.inOurs(question.texts), at('text'), name)
    if (Object.keys(label).length === 0) this.#left(question, 'label-missing', '')
    this.#leftBehind(question)
    if (code === undefined) return
    const base: DraftQuestion = {
      code, type: 'text', label, place, relevants: [...around, ...(always(relevance) ? [] : [{text: relevance, place: at('relevance')}])],
      ...(question.mandatory === 'Y' && kind !== 'note' ? {required: true} : {}),
    }
    this.#become(question, kind, base)
  }

  #become(question: LimeQuestion, kind: string, base: DraftQuestion): void {
    const {code: name, attributes} = question
    const {code} = base
    const whole = attributes.get('num_value_int_only') === '1'
    switch (kind) {
      case 'single':
      case 'single-comment': {
        this.#choice({...base, type: 'single'}, question, question.answers)
        if (kind === 'single-comment') this.#comment(question, base)
        return
      }

      case 'gender': return this.#fixed({...base, type: 'single'}, name, [['F', 'female'], ['M', 'male']])
      case 'multiple':
      case 'multiple-comments': {
        if (kind === 'multiple-comments') this.#left(question, 'comment', '')
        return this.#choice({...base, type: 'multiple', ...this.#most(question)}, question, question.subquestions)
      }

      case 'rank': {
        if (question.other) this.#left(question, 'other-ignored', '')
        // Newer files keep what is ranked as sub-questions.
        const ranked = question.answers.length > 0 ? question.answers : question.subquestions
        return this.#choice({...base, type: 'rank', ...this.#most(question)}, {...question, other: false}, ranked)
      }

      case 'matrix': {
        if (question.type === 'H') this.#left(question, 'transposed', '')
        return this.#matrix(base, question, this.#options(question.answers.filter(({scale}) => scale !== '1'), name))
      }

      case 'matrix-points': return this.#matrix(base, question, this.#points(question))
      case 'yesno': return this.#plain({...base, type: 'yesno'}, name, 'option', yesNo)
      case 'scale': return this.#plain({...base, type: 'scale', min: 1, max: 5}, name, 'number')
      case 'number': return this.#plain({...base, type: 'number', ...(whole ? {integer: true} : {}), ...this.#range(question, whole)}, name, 'number')
      case 'date': return this.#plain({...base, type: 'date'}, name, 'date')
      case 'text': return this.#plain({...base, type: 'text', ...this.#length(question)}, name, 'text')
      case 'note': return void this.done.push({...base, type: 'note'})
      case 'number-parts':
      case 'text-parts': {
        const numbers = kind === 'number-parts'
        const type = numbers ? {type: 'number' as const, ...(whole ? {integer: true} : {}), ...this.#range(question, whole)} : {type: 'text' as const, ...this.#length(question)}
        return this.#parts({...base, ...type}, question, question.subquestions.map(part => [part]))
      }

      default: {
        const columns = question.subquestions.filter(({scale}) => scale === '1')
        const rows = question.subquestions.filter(({scale}) => scale !== '1')
        const limit = (attribute: string) => (wholeNumber.test(attributes.get(attribute) ?? '') ? Number(attributes.get(attribute)) : undefined)
        const [min, max] = [limit('multiflexible_min'), limit('multiflexible_max')]
        const type = kind === 'number-cells'
          ? {type: 'number' as const, ...(min === undefined ? {} : {min}), ...(max === undefined ? {} : {max})}
          : {type: 'text' as const, ...this.#length(question)}
        if (columns.length === 0) this.report.refuse({...question.place, column: 'type'}, 'rows-missing', {type: `${question.type} ${code}`})
        // More than a survey holds in all: said once, not cell by cell.
        if (rows.length * columns.length > mostCells) return this.report.refuse({...question.place, column: 'type'}, 'too-many-questions', {found: rows.length * columns.length, limit: mostCells})
        return this.#parts({...base, ...type}, question, rows.flatMap(row => columns.map(column => [row, column])))
      }
    }
  }

  #plain(question: DraftQuestion, name: string, holds: Target['holds'], optionOf?: Target['optionOf']): void {
    this.done.push(question)
    this.targets.set(name, {code: question.code, holds, ...(optionOf ? {optionOf} : {})})
  }

  #choice(question: DraftQuestion, {code: name, other, attributes, place}: LimeQuestion, parts: readonly LimePart[]): void {
    const listed = this.#options(parts, name)
    const named = attributes.get('other_replace_text')
    const label = named ? Object.fromEntries(this.words.languages.map(language => [language, named])) : commonWords('other', this.words.languages)
    const options = other && !listed.some(({code}) => code === 'other') ? [...listed, {code: 'other', label, place}] : listed
    const {code} = question
    const single = question.type === 'single'
    for (const part of parts)
      if (!always(part.relevance)) this.report.refuse({...part.place, column: 'relevance'}, 'choice-filter', {type: question.type, name: `${name} ${part.code}`})
    this.done.push({...question, options, ...(other ? {other: 'text' as const} : {})})
    const optionOf = (value: string) => (value === '-oth-' && other ? 'other' : options.find(option => option.code === optionCodeFor(value))?.code)
    this.targets.set(name, {code, holds: single ? 'option' : 'list', optionOf})
    if (other) this.targets.set(`${name}_other`, {code: `${code}.other`, holds: 'text'})
    if (question.type === 'multiple') for (const part of options) this.targets.set(`${name}_${part.code}`, {code, holds: 'list', choice: part.code})
  }

  #fixed(question: DraftQuestion, name: string, codes: readonly (readonly [code: string, word: Parameters<typeof commonWords>[0]])[]): void {
    const options = codes.map(([code, word]) => ({code, label: commonWords(word, this.words.languages), place: question.place}))
    this.done.push({...question, options})
    this.targets.set(name, {code: question.code, holds: 'option', optionOf: value => options.find(({code}) => code === value)?.code})
  }

  #matrix(question: DraftQuestion, {code: name, subquestions}: LimeQuestion, options: readonly DraftOption[]): void {
    const rows = this.#options(subquestions.filter(({scale}) => scale !== '1'), name).map(row => ({...row, code: row.code.replaceAll('-', '_')}))
    this.done.push({...question, type: 'matrix', rows, options})
    const optionOf = (value: string) => options.find(({code}) => code === optionCodeFor(value))?.code
    for (const row of rows) this.targets.set(`${name}_${row.code}`, {code: `${question.code}.${row.code}`, holds: 'option', optionOf})
    for (const {relevance, code, place} of subquestions)
      if (!always(relevance)) this.report.refuse({...place, column: 'relevance'}, 'matrix-row-condition', {name: `${name} ${code}`})
  }

  /** One question for each sub-question, or each cell of an array. */
  #parts(question: DraftQuestion, {code: name, place, relevance: _, ...rest}: LimeQuestion, combinations: readonly (readonly LimePart[])[]): void {
    this.report.lose({...place, column: 'type'}, 'split', name, String(combinations.length))
    if (combinations.length === 0) this.report.refuse({...place, column: 'type'}, 'rows-missing', {type: `${rest.type} ${name}`})
    for (const parts of combinations) {
      const partName = [name, ...parts.map(part => part.code)].join('_')
      const code = this.words.code(partName, {...parts[0]!.place, column: 'name'})
      const labels = parts.map(part => this.words.of(this.inOurs(part.texts), part.place, partName))
      const label: DraftWords = Object.fromEntries(this.words.languages.map(language => [language, [question.label[language], ...labels.map(one => one[language])].filter(Boolean).join(' – ')]).filter(([, text]) => text !== ''))
      const own = parts.filter(part => !always(part.relevance)).map(part => ({text: part.relevance, place: {...part.place, column: 'relevance'}}))
      if (code === undefined) continue
      const done = {...question, code, label, place: parts[0]!.place, relevants: [...question.relevants, ...own]}
      this.done.push(done)
      this.targets.set(partName, {code, holds: question.type === 'number' ? 'number' : 'text'})
    }
  }

  #comment(question: LimeQuestion, base: DraftQuestion): void {
    const code = this.words.code(`${question.code}_comment`, question.place)
    if (code === undefined) return
    this.#left(question, 'comment-question', code)
    const {required: _, ...rest} = base
    this.done.push({...rest, code, label: commonWords('comment', this.words.languages)})
    this.targets.set(`${question.code}_comment`, {code, holds: 'text'})
  }

  #options(parts: readonly LimePart[], name: string): DraftOption[] {
    return parts.flatMap(part => {
      const code = this.words.optionCode(part.code, {...part.place, column: 'name'})
      if (part.code === '') this.report.refuse({...part.place, column: 'name'}, 'choice-name-missing', {list: name})
      const label = this.words.of(this.inOurs(part.texts), {...part.place, column: 'text'}, `${name} ${part.code}`)
      if (Object.keys(label).length === 0) this.report.lose({...part.place, column: 'text'}, 'label-missing', `${name} ${part.code}`)
      return code === undefined || part.code === '' ? [] : [{code, label, place: part.place}]
    })
  }

  /** The choices that some arrays take for granted. */
  #points({type, place}: LimeQuestion): DraftOption[] {
    const {languages} = this.words
    if (type === 'C') return ([['Y', 'yes'], ['U', 'uncertain'], ['N', 'no']] as const).map(([code, word]) => ({code, label: commonWords(word, languages), place}))
    if (type === 'E') return ([['I', 'increase'], ['S', 'same'], ['D', 'decrease']] as const).map(([code, word]) => ({code, label: commonWords(word, languages), place}))
    return Array.from({length: type === 'A' ? 5 : 10}, (_, i) => ({code: String(i + 1), label: {}, place}))
  }

  #most(question: LimeQuestion): {max?: number} {
    const given = question.attributes.get('max_answers') ?? ''
    if (/^[1-9]\d*$/.test(given)) return {max: Number(given)}
    if (given !== '') this.#left(question, 'validation', `max_answers ${given}`)
    return {}
  }

  #length(question: LimeQuestion): {max_length?: number} {
    const given = question.attributes.get('maximum_chars') ?? ''
    return /^[1-9]\d{0,4}$/.test(given) && Number(given) <= 32_767 ? {max_length: Number(given)} : {}
  }

  #range(question: LimeQuestion, integer: boolean): {min?: number; max?: number} {
    const limits: {min?: number; max?: number} = {}
    for (const [attribute, key] of [['min_num_value_n', 'min'], ['max_num_value_n', 'max']] as const) {
      const given = question.attributes.get(attribute)?.trim() ?? ''
      if (wholeNumber.test(given)) limits[key] = Number(given)
      else if (given !== '') this.#left(question, 'validation', `${attribute} ${given}`)
    }

    const text = question.attributes.get('em_validation_q') ?? ''
    const own = text === '' ? {} : limitsOf(text, 'limesurvey', 'number', integer)
    if (!own) this.#left(question, 'validation', text)
    return {...limits, ...own}
  }

  #leftBehind(question: LimeQuestion): void {
    const {helps, mandatory, validation, preset, attributes, type} = question
    const help = [...helps.values()].find(text => text.trim() !== '')
    if (help !== undefined) this.#left(question, 'hint', help)
    if (mandatory === 'S') this.#left(question, 'soft-mandatory', '')
    if (validation !== '') this.#left(question, 'validation', validation)
    if (preset !== '') this.#left(question, 'default', preset)
    const text = attributes.get('em_validation_q') ?? ''
    if (text !== '' && type !== 'N' && type !== 'K') this.#left(question, 'validation', text)
    for (const [name, value] of attributes)
      if (!displayAttributes.has(name) && !['', '0', 'N', 'none'].includes(value.trim())) this.#left(question, 'attribute', `${name} ${value}`)
  }

  #left({place, code}: LimeQuestion, what: LossKind, value: string): void {
    this.report.lose(place, what, code, value)
  }
}

const yesNo = (value: string): string | undefined => (value === 'Y' || value === 'N' ? value : undefined)
