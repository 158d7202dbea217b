import type {ChalkInstance} from 'chalk'
import type {Act} from '../act/act.js'
import {Fault} from '../fault.js'
import '../intake/entry/faults.js'
import type {ExpectedAnswer} from '../survey/answers.js'
import type {Answer, Answers, Option} from '../survey/survey.js'
import type {Db} from '../store/store.js'
import {beginSheet, dropSheet, finishSheet, typeAnswer, type TypedResult} from '../intake/entry/acts.js'
import {answerText} from '../intake/entry/discrepancies.js'
import {nextStep, previousStep} from '../intake/entry/form.js'
import {placeOf, type Place} from '../intake/entry/overview.js'
import type {Pass} from '../intake/entry/queries.js'
import type {Normalised} from '../intake/normalise/problem.js'
import {words} from '../language/format.js'
import {entrySays, entryWords} from '../language/entry.js'
import type {Language, Said} from '../language/language.js'
import {explainProblem, explainWarning} from '../language/problems.js'
import {askAnswer, type AnswerGiven} from './answer-prompt.js'
import {confirm} from './prompts.js'
import {safeText} from './safe-text.js'

/** What the desk needs from its command. */
export interface DeskIo {
  readonly language: Language
  readonly colour: ChalkInstance
  say<F>(sentence: Said<F>, facts: F): void
  read<T>(work: (db: Db, who: {as?: string; osUser: string}, now: string) => Promise<T>): Promise<T>
  act<I, R>(act: Act<I, R>, input: unknown): Promise<R>
}

/** How a sitting at the desk ended. */
export interface DeskEnd {
  readonly batch: string
  readonly pass: Pass
  /** Sheets finished in this sitting. */
  readonly sheets: readonly string[]
  readonly left: number | null
}

const yesNo: readonly Option[] = [{code: 'O', label: {ko: '예', en: 'Yes'}}, {code: 'X', label: {ko: '아니오', en: 'No'}}]

/** The desk at which one person types the sheets of a batch: each answer is kept as soon as it is typed. */
export class EntryDesk {
  #done: string[] = []
  #sheet: string | null = null
  #at: string | null = null

  constructor(private readonly io: DeskIo, private readonly batch: string, private readonly pass: Pass) {}

  /** What is said when the typist stops. */
  stopped(): Fault {
    return new Fault('entry.stopped', {batch: this.batch, second: this.pass === 2, done: this.#done.length, sheet: this.#sheet, at: this.#at})
  }

  /** Types sheet after sheet. */
  async run(): Promise<DeskEnd> {
    let place = await this.#look()
    const {batch, survey} = place.desk
    this.io.say(entrySays.deskOpens, {batch: batch.code, survey: survey.code, second: this.pass === 2, left: place.left.count, sheets: place.left.sheets})
    if (this.pass === 2 && place.left.count === 0 && !place.draft) throw new Fault('entry.nothing-for', {batch: batch.code, typist: place.typist})
    let received = batch.receivedOn ?? ''
    for (;;) {
      if (place.draft) await this.#resume(place)
      else {
        const begun = await this.#begin(place, received)
        if (begun === undefined) break
        received = begun.receivedOn ?? ''
      }

      const answers = place.draft ? {...place.draft.answers, ...place.draft.personal} : {}
      const finished = await this.#type(place, answers)
      if (finished) this.#saidDone(finished)
      place = await this.#look()
      if (finished?.left === 0) {
        this.io.say(entrySays.allTyped, {batch: batch.code, second: this.pass === 2, two: batch.typists === 2})
        break
      }
    }

    return {batch: batch.code, pass: this.pass, sheets: this.#done, left: place.left.count}
  }

  async #look(): Promise<Place> {
    return this.io.read((db, who, now) => placeOf(db, this.batch, this.pass, who, now))
  }

  async #resume({desk, draft, left}: Place): Promise<void> {
    this.#sheet = draft!.sheet
    this.#at = nextStep(desk.reader.definition, {...draft!.answers, ...draft!.personal})?.code ?? null
    this.io.say(entrySays.resuming, {sheet: this.#sheet, at: this.#at, left: left.count})
  }

  /** Asks for the number of the next sheet and the day it came in. @returns undefined when the typist is through */
  async #begin(place: Place, before: string): Promise<TypedResult | undefined> {
    const {reader, limits} = place.desk
    const l = this.io.language
    for (;;) {
      const number = await this.#ask(entryWords.sheet[l], text => (text === '' ? true : this.#checked(reader.sheet(text))))
      if (number === 'back' || number === 'keep' || number.text === '') return undefined
      const made = reader.sheet(number.text)
      if ('problem' in made) continue
      if (this.pass === 2 && !place.first.has(made.value) && !(await confirm({message: `${safeText(made.value)}: ${entryWords.notThere[l]}`}))) continue
      const received = reader.definition.received === undefined ? '' : await this.#ask(
        entryWords.received[l], text => this.#checked(reader.received(text, limits)), before)
      if (received === 'back') continue
      const begun = await this.#order(beginSheet, {batch: this.batch, pass: this.pass, sheet: made.value, received: typeof received === 'object' ? received.text : before})
      if (begun === undefined) continue
      this.#sheet = begun.sheet
      return begun
    }
  }

  /** Orders an act; what the office refuses about this sheet is said, and the desk goes on. */
  async #order<I, R>(act: Act<I, R>, input: unknown): Promise<R | undefined> {
    try {
      return await this.io.act(act, input)
    } catch (error) {
      // A sheet that is gone from under the typist is no matter of typing it otherwise.
      if (!(error instanceof Fault) || !error.code.startsWith('entry.') || error.code === 'entry.no-draft') throw error
      const {explainFault} = await import('../language/faults.js')
      const {message, next} = explainFault(error.code, error.facts, this.io.language)
      this.io.say({en: () => safeLine(message, next), ko: () => safeLine(message, next)}, {})
      return undefined
    }
  }

  /** Types the questions of the sheet at hand. @returns undefined when the sheet was given up */
  async #type(place: Place, given: Answers): Promise<TypedResult | undefined> {
    const {definition} = place.desk.reader
    const on = {batch: this.batch, pass: this.pass, sheet: this.#sheet!}
    const finish = entryWords.finish[this.io.language]
    const answers: Record<string, Answer> = {...given}
    let cursor: ExpectedAnswer | undefined
    for (;;) {
      const step = cursor ?? nextStep(definition, answers)
      this.#at = step?.code ?? null
      const said = step ? await this.#question(place, step, answers[step.code]) : await this.#ask(finish, text => (text === '' ? true : finish))
      if (said === 'back') {
        cursor = previousStep(definition, answers, step?.code)
        // Before the first question lies the sheet's number: it is given up, and nothing of it stays.
        if (cursor === undefined) {
          if (Object.keys(answers).length > 0 && !(await confirm({message: entryWords.dropIt[this.io.language]}))) continue
          await this.io.act(dropSheet, on)
          this.io.say(entrySays.sheetDropped, on)
          this.#sheet = null
          return undefined
        }

        continue
      }

      cursor = undefined
      if (step === undefined) {
        const finished = await this.#order(finishSheet, on)
        if (finished === undefined) continue
        this.#done.push(finished.sheet)
        this.#sheet = null
        return finished
      }

      if (said === 'keep') continue
      const made = place.desk.reader.answer(step.code, said.text)
      if ('problem' in made || (await this.#order(typeAnswer, {...on, code: step.code, text: said.text})) === undefined) continue
      for (const warning of made.warnings ?? [])
        this.io.say(entrySays.warning, {column: step.code, message: explainWarning(warning, this.io.language)})
      answers[step.code] = made.value
    }
  }

  async #question({desk}: Place, {code, question, part, row}: ExpectedAnswer, before: Answer | undefined): Promise<AnswerGiven> {
    const l = this.io.language
    const label = [words(question.label, l), ...(row ? [words(row.label, l)] : []), ...(part === 'other' ? [entryWords.otherWords[l]] : [])].join(' – ')
    const several = part !== 'other' && (question.type === 'multiple' || question.type === 'rank')
    const options = part === 'other' ? [] : question.type === 'yesno' ? yesNo : question.options
    const bounded = (question.type === 'scale' || question.type === 'number') && (question.min ?? question.max) !== undefined
    const bounds = bounded ? `${question.min ?? ''}–${question.max ?? ''}` : ''
    const current = before === undefined ? undefined : answerText(question, before) || '-'
    return askAnswer({
      message: safeText(`${code}  ${label}`), several, colour: this.io.colour, options: options.map(option => ({code: safeText(option.code), label: safeText(words(option.label, l))})),
      hint: several ? (question.type === 'rank' ? entryWords.ranked : entryWords.several)[l] : bounds,
      ...(current === undefined ? {} : {current: safeText(current)}),
      check: text => {
        const made = desk.reader.answer(code, text)
        const fine = this.#checked(made)
        const blank = 'value' in made && typeof made.value === 'object' && 'missing' in made.value && made.value.missing === 'no_answer'
        return blank && desk.reader.needsAnswer(code) ? entryWords.required[l] : fine
      },
    })
  }

  #checked(made: Normalised<unknown>): true | string {
    return 'problem' in made ? explainProblem(made.problem, this.io.language) : true
  }

  async #ask(message: string, check: (text: string) => true | string, current = ''): Promise<AnswerGiven> {
    return askAnswer({message, options: [], several: false, colour: this.io.colour, hint: '', check, ...(current === '' ? {} : {current})})
  }

  #saidDone(result: TypedResult): void {
    this.io.say(entrySays.sheetDone, result)
  }
}

const safeLine = (message: string, next: string | undefined): string =>
  [message, ...(next === undefined ? [] : [next])].flatMap(text => text.split('\n')).map(safeText).join('\n')
