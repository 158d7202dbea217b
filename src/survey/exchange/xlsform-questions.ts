import type {DraftOption, DraftQuestion, DraftWords, Relevant} from './draft.js'
import {optionCodeFor} from './draft.js'
import type {FormWords} from './form-words.js'
import {commonWords} from './languages.js'
import type {Report} from './report.js'
import {limitsOf, type Target} from './translate.js'
import type {FormChoice} from './xlsform-choices.js'
import type {FormRow} from './xlsform-table.js'
import {formType, xlsformMetadata, xlsformRefused, xlsformTypes, type FormType} from './xlsform-types.js'

/** A row of the survey sheet with its type, and, of a group, what is in it. */
interface Item {
  readonly row: FormRow
  readonly type: FormType
  readonly children?: Item[]
}

const truthy = /^(?:yes|true|true\(\)|1)$/i
const falsy = /^(?:|no|false|false\(\)|0)$/i

/** The survey sheet, row by row, as questions. */
export class FormQuestions {
  readonly done: DraftQuestion[] = []
  /** What a name in an expression stands for. */
  readonly targets = new Map<string, Target>()

  constructor(private readonly words: FormWords, private readonly lists: ReadonlyMap<string, readonly FormChoice[]>, private readonly report: Report) {}

  /** Reads all rows of the sheet. */
  read(rows: readonly FormRow[]): void {
    this.#items(this.#tree(rows), [])
  }

  /** Groups as a tree. A repeat is refused, and what is in it is looked at all the same. */
  #tree(rows: readonly FormRow[]): Item[] {
    const top: Item[] = []
    const open: {item: Item; kind: string}[] = []
    for (const row of rows) {
      if (row.text('type') === '') {
        if (row.text('name') !== '') this.report.refuse(row.place('type'), 'type-missing', {name: row.text('name')})
        continue
      }

      const type = formType(row.text('type'))
      const [, edge, kind] = /^(begin|end)_(group|repeat)$/.exec(type.base) ?? []
      const into = open.at(-1)?.item.children ?? top
      if (edge === 'begin') {
        if (kind === 'repeat') this.report.refuse(row.place('type'), 'type-unsupported', {type: row.text('type'), name: row.text('name')})
        const item = {row, type, children: []}
        into.push(item)
        open.push({item, kind: kind!})
      } else if (edge === 'end') {
        if (open.at(-1)?.kind === kind) open.pop()
        else this.report.refuse(row.place('type'), 'group-unopened', {type: row.text('type')})
      } else into.push({row, type})
    }

    for (const {item} of open) this.report.refuse(item.row.place('type'), 'group-open', {name: item.row.text('name')})
    return top
  }

  #items(items: readonly Item[], around: readonly Relevant[]): void {
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!
      if (item.children) {
        this.#group(item, item.children, around)
        continue
      }

      // Within a page, a grid is one row that only shows the choices and rows that only hold the boxes.
      let last = i
      if (has(item, 'label')) while (items[last + 1] && !items[last + 1]!.children && has(items[last + 1]!, 'list-nolabel')) last++
      if (last > i) this.#matrix(item.row, items.slice(i + 1, last + 1), around)
      else this.#question(item, around)
      i = last
    }
  }

  #group({row, type}: Item, children: readonly Item[], around: readonly Relevant[]): void {
    if (type.base === 'begin_group' && /(?:^|\s)table-list(?:\s|$)/.test(row.text('appearance'))) {
      this.#matrix(row, children, around)
      return
    }

    const inside = [...around, ...relevantOf(row)]
    const name = row.text('name')
    this.#leftBehind(row, name)
    const heading = [...row.texts('label').values()].find(text => text !== '')
    if (heading !== undefined) {
      this.report.lose(row.place('name'), 'group', name, heading)
      const code = this.words.code(name, row.place('name'))
      const label = this.words.of(row.texts('label'), row.place('label'), name)
      if (code !== undefined) this.done.push({code, type: 'note', label, place: row.place('name'), relevants: inside})
    }

    this.#items(children, inside)
  }

  /** Several questions with the same choices, as one question with rows. `head` is the group, or the row that shows the choices. */
  #matrix(head: FormRow, items: readonly Item[], around: readonly Relevant[]): void {
    const name = head.text('name')
    const code = this.words.code(name, head.place('name'))
    const list = items[0]?.type.list ?? ''
    const bad = items.find(({type, children}) => children || type.base !== 'select_one' || type.list !== list || type.orOther)
    if (bad || items.length === 0) {
      this.report.refuse((bad?.row ?? head).place('type'), 'matrix-mixed', {group: name})
      return
    }

    const options = this.#options(items[0]!, list)
    const names = items.map(({row}) => row.text('name'))
    const prefix = names.every(one => one.startsWith(`${name}_`) && one.length > name.length + 1) ? `${name}_` : ''
    const rows = items.flatMap(({row}): DraftOption[] => {
      const rowName = row.text('name')
      const rowCode = optionCodeFor(rowName.slice(prefix.length))?.replaceAll('-', '_')
      if (rowName === '') this.report.refuse(row.place('name'), 'name-missing')
      if (row.text('relevant') !== '') this.report.refuse(row.place('relevant'), 'matrix-row-condition', {name: rowName})
      if (rowCode === undefined || code === undefined) return []
      if (rowName !== `${name}_${rowCode}`) this.report.lose(row.place('name'), 'name-changed', rowName, `${code}.${rowCode}`)
      this.#leftBehind(row, rowName, true)
      this.targets.set(rowName, {code: `${code}.${rowCode}`, holds: 'option', optionOf: optionsBy(options)})
      return [{code: rowCode, label: this.words.of(row.texts('label'), row.place('label'), rowName), place: row.place('name')}]
    })
    this.#leftBehind(head, name, true)
    if (code === undefined) return
    const required = items.filter(({row}) => truthy.test(row.text('required'))).length
    if (required > 0 && required < items.length) this.report.lose(head.place('required'), 'required-partly', name, `${required}/${items.length}`)
    this.done.push({
      code, type: 'matrix', label: this.#label(head, name), place: head.place('name'), rows, options: options.map(withoutName),
      ...(required === items.length ? {required: true} : {}), relevants: [...around, ...relevantOf(head)],
    })
  }

  #question({row, type}: Item, around: readonly Relevant[]): void {
    const name = row.text('name')
    if (xlsformMetadata.has(type.base)) {
      this.report.lose(row.place('type'), 'metadata', name || type.base, type.base)
      return
    }

    const ours = xlsformTypes[type.base]
    if (ours === undefined) {
      const refused = xlsformRefused.has(type.base)
      const rule = type.base === 'calculate' ? 'calculated' : type.base === 'hidden' ? 'hidden-question' : refused ? 'type-unsupported' : 'type-unknown'
      this.report.refuse(row.place('type'), rule, {type: row.text('type').slice(0, 60), name})
      return
    }

    const code = this.words.code(name, row.place('name'))
    for (const [column, rule] of [['calculation', 'calculated'], ['choice_filter', 'choice-filter']] as const)
      if (row.text(column) !== '') this.report.refuse(row.place(column), rule, {type: row.text('type'), name})
    if (ours !== 'note' && !falsy.test(row.text('readonly'))) this.report.refuse(row.place('readonly'), 'read-only', {name})
    const label = this.#label(row, name)
    this.#leftBehind(row, name)
    if (code === undefined) return
    const question = {code, type: ours, label, place: row.place('name'), relevants: [...around, ...relevantOf(row)], ...this.#required(row, name, ours)}
    if (type.base.startsWith('select') || type.base === 'rank') this.#select(question, type, row)
    else this.#plain(question, type, row)
  }

  #select(question: DraftQuestion, type: FormType, row: FormRow): void {
    const name = row.text('name')
    const {code} = question
    if (type.orOther && type.base === 'rank') this.report.refuse(row.place('type'), 'type-unsupported', {type: row.text('type'), name})
    const listed = this.#options({row, type}, type.list)
    const other: FormChoice = {name: 'other', code: 'other', label: commonWords('other', this.words.languages), place: row.place('type')}
    const options = type.orOther && !listed.some(({name}) => name === 'other') ? [...listed, other] : listed
    const yesno = question.type === 'single' && !type.orOther && isYesNo(options, this.words.languages)
    const limits = this.#limits(row, question.type, false)
    this.targets.set(name, {code, holds: question.type === 'single' ? 'option' : 'list', optionOf: optionsBy(options)})
    if (type.orOther) this.targets.set(`${name}_other`, {code: `${code}.other`, holds: 'text'})
    if (row.text('parameters') !== '') this.report.lose(row.place('parameters'), 'parameters', name, row.text('parameters'))
    this.done.push(yesno ? {...question, type: 'yesno'} : {...question, options: options.map(withoutName), ...(type.orOther ? {other: 'text' as const} : {}), ...limits})
  }

  #plain(question: DraftQuestion, type: FormType, row: FormRow): void {
    const name = row.text('name')
    const {code} = question
    const integer = type.base === 'integer' || type.base === 'int'
    const holds = ({number: 'number', scale: 'number', date: 'date', text: 'text', yesno: 'option'} as const)[question.type as string] ?? 'nothing'
    this.targets.set(name, {code, holds, ...(question.type === 'yesno' ? {optionOf: (value: string) => (value === 'OK' ? 'Y' : value)} : {})})
    if (question.type === 'yesno') this.report.lose(row.place('type'), 'acknowledge', name)
    if (type.base === 'range') this.done.push({...question, ...this.#range(row, name)})
    else {
      if (row.text('parameters') !== '') this.report.lose(row.place('parameters'), 'parameters', name, row.text('parameters'))
      this.done.push({...question, ...(integer ? {integer} : {}), ...this.#limits(row, question.type, integer)})
    }
  }

  /** `start`, `end` and `step` of a range; XLSForm's own defaults where one is missing. */
  #range(row: FormRow, name: string): Partial<DraftQuestion> {
    const given = new Map<string, string>()
    for (const part of row.text('parameters').split(/[\s;,]+/).filter(Boolean)) {
      const [, key, value] = /^(start|end|step)=(-?\d+(?:\.\d+)?)$/.exec(part) ?? []
      if (key === undefined) this.report.refuse(row.place('parameters'), 'parameters-bad', {parameters: part.slice(0, 60)})
      else given.set(key, value!)
    }

    const [min, max, step] = [['start', 1], ['end', 10], ['step', 1]].map(([key, usual]) => Number(given.get(key as string) ?? usual)) as [number, number, number]
    if (row.text('constraint') !== '') this.report.lose(row.place('constraint'), 'constraint', name, row.text('constraint'))
    if (step === 1 && Number.isInteger(min) && Number.isInteger(max)) return {min, max}
    this.report.lose(row.place('parameters'), 'step', name, row.text('parameters'))
    return {type: 'number', min, max, ...([min, max, step].every(Number.isInteger) ? {integer: true} : {})}
  }

  #limits(row: FormRow, type: string, integer: boolean): ReturnType<typeof limitsOf> {
    const text = row.text('constraint')
    if (text === '') return undefined
    const limits = limitsOf(text, 'xpath', type, integer)
    if (!limits) this.report.lose(row.place('constraint'), 'constraint', row.text('name'), text)
    return limits
  }

  #required(row: FormRow, name: string, type: string): {required?: true} {
    const text = row.text('required')
    if (truthy.test(text)) return type === 'note' ? {} : {required: true}
    if (!falsy.test(text)) this.report.lose(row.place('required'), 'required-condition', name, text)
    return {}
  }

  #label(row: FormRow, name: string): DraftWords {
    const label = this.words.of(row.texts('label'), row.place('label'), name)
    if (Object.keys(label).length === 0) this.report.lose(row.place('label'), 'label-missing', name)
    return label
  }

  #options({row}: {row: FormRow; type: FormType}, list: string): readonly FormChoice[] {
    if (list === '') this.report.refuse(row.place('type'), 'list-missing', {name: row.text('name')})
    else if (!this.lists.has(list)) this.report.refuse(row.place('type'), 'list-unknown', {list})
    return this.lists.get(list) ?? []
  }

  /** What any row may hold that no question of ours does. `shaped`: its appearance made it what it is here. */
  #leftBehind(row: FormRow, name: string, shaped = false): void {
    for (const [column, what] of [
      ['hint', 'hint'], ['guidance_hint', 'hint'], ['constraint_message', 'constraint-message'], ['required_message', 'constraint-message'], ['image', 'media'],
      ['audio', 'media'], ['video', 'media'], ['big-image', 'media'],
    ] as const) {
      const texts = [...row.texts(column).values()].filter(text => text !== '')
      if (texts.length > 0) this.report.lose(row.place(column), what, name, texts[0])
    }

    for (const [column, what] of [['appearance', 'appearance'], ['default', 'default'], ['trigger', 'column'], ['autoplay', 'column']] as const)
      if (row.text(column) !== '' && !(shaped && column === 'appearance')) this.report.lose(row.place(column), what, name, row.text(column))
  }
}

const has = ({row, type}: Item, appearance: string): boolean => type.base.startsWith('select') && row.text('appearance').split(/\s+/).includes(appearance)
const relevantOf = (row: FormRow): Relevant[] => (row.text('relevant') === '' ? [] : [{text: row.text('relevant'), place: row.place('relevant')}])
const withoutName = ({code, label, place}: FormChoice): DraftOption => ({code, label, place})

/** The option that an expression means: by name, or a number that equals exactly one name. */
function optionsBy(options: readonly FormChoice[]): (value: string) => string | undefined {
  return value => {
    const named = options.find(({name}) => name === value)
    if (named) return named.code
    const equal = /^-?\d+(?:\.\d+)?$/.test(value) ? options.filter(({name}) => name !== '' && Number(name) === Number(value)) : []
    return equal.length === 1 ? equal[0]!.code : undefined
  }
}

/** Whether a list is the one this program writes for yes and no: codes Y and N under their usual words. */
function isYesNo(options: readonly FormChoice[], languages: readonly string[]): boolean {
  const [yes, no] = options
  const same = (option: FormChoice, word: 'yes' | 'no') => JSON.stringify(option.label) === JSON.stringify(commonWords(word, languages))
  return options.length === 2 && yes!.code === 'Y' && no!.code === 'N' && same(yes!, 'yes') && same(no!, 'no')
}
