import {Fault} from '../fault.js'
import './faults.js'
import {
  independentWaves, matchedWaves, StatisticsProblem, waveChange, type TallyAnswer, type TallyQuestion, type WaveChange, type WavePair,
} from '../statistics/index.js'
import {chosenCodes, countedOptions} from '../statistics/tally-questions.js'
import type {Db} from '../store/store.js'
import type {Words} from '../survey/survey.js'
import {questionLabels} from './labels.js'
import {tallyQuestions} from './survey-tally.js'
import {readWave, type WaveColumns} from './wave-columns.js'

/** What a comparison of two waves is asked for. */
export interface ChangeOptions {
  /** Codes of the surveys: the earlier, the later. */
  readonly before: string
  readonly after: string
  /** Only these questions. */
  readonly questions?: readonly string[]
  /** Question, or `sheet`, that identifies a person in both: those who answered twice are compared with themselves. */
  readonly match?: string
  readonly weight?: string
  readonly unweighted?: boolean
  /** Of intervals and of the verdict, e.g. 0.95. */
  readonly level: number
}

/** A figure then and now: percent and percentage points for a share, the question's own units for a mean. Four decimals. */
export interface Change {
  readonly before: {readonly n: number; readonly value: number; readonly standardError: number}
  readonly after: {readonly n: number; readonly value: number; readonly standardError: number}
  readonly change: number
  readonly standardError: number
  readonly df: number
  readonly low?: number
  readonly high?: number
  readonly statistic?: number
  /** Six decimals. */
  readonly p?: number
  /** Beyond what sampling brings about, at the level; absent where nothing can be said. */
  readonly beyond?: boolean
}

/** One question compared. */
export interface QuestionChange {
  readonly code: string
  readonly type: string
  readonly label: Words
  /** The question's words are not the same in both surveys. */
  readonly reworded: boolean
  /** Options that only one of the surveys has; they are not compared. */
  readonly unshared: readonly string[]
  readonly options: readonly (Change & {readonly code: string; readonly label: Words})[]
  readonly mean?: Change
}

/** Why a question is not compared. */
export type LeftOut = 'only-before' | 'only-after' | 'type' | 'no-options' | 'nobody' | 'too-few'

/** Two waves compared. */
export interface ChangeTally {
  readonly before: string
  readonly after: string
  readonly responses: {readonly before: number; readonly after: number}
  /** Weight columns used. */
  readonly weights: {readonly before: string | null; readonly after: string | null}
  readonly match: string | null
  /** Persons in both, where they are matched. */
  readonly persons?: number
  readonly level: number
  readonly questions: readonly QuestionChange[]
  readonly leftOut: readonly {readonly code: string; readonly why: LeftOut}[]
}

/** A wave with what its questions are. */
interface Wave extends WaveColumns {
  readonly questions: ReadonlyMap<string, TallyQuestion>
  readonly labels: ReadonlyMap<string, Words>
}

/**
 * Compares two surveys question by question, as independent samples or person by person.
 *
 * @param db a snapshot
 * @throws Fault `survey.not-found`, `change.same`, `change.empty`, `change.match-unknown`, `change.person-twice`,
 *   `change.nobody-matched`, `change.question-unknown`, `change.nothing`
 */
export async function countChange(db: Db, options: ChangeOptions): Promise<ChangeTally> {
  const {before, after, match, level} = options
  if (before === after) throw new Fault('change.same', {survey: before})
  const [a, b] = [await waveOf(db, before, options), await waveOf(db, after, options)]
  const pair = paired(a, b, match)
  const minBase = Math.max(0, ...[a, b].map(({definition}) => definition.publication?.min_base ?? 0))
  const asked = [...new Set([...a.questions.keys(), ...b.questions.keys()])]
  for (const code of options.questions ?? []) if (!asked.includes(code)) throw new Fault('change.question-unknown', {given: code, before, after, known: asked})
  const leftOut: {code: string; why: LeftOut}[] = []
  const questions: QuestionChange[] = []
  for (const code of asked) {
    if (code === match || (options.questions && !options.questions.includes(code))) continue
    const found = compareQuestion(code, a, b, pair, level)
    // Words and dates have nothing to compare, and nobody expects it of them unless they ask.
    if (found === 'no-options' && !options.questions) continue
    if (typeof found === 'string') leftOut.push({code, why: found})
    // A panel is a part of each survey: too few of them are not shown, as no small column of a breakdown is.
    else if (match !== undefined && [...found.options, ...(found.mean ? [found.mean] : [])].some(one => one.before.n < minBase)) leftOut.push({code, why: 'too-few'})
    else questions.push(found)
  }

  if (questions.length === 0) throw new Fault('change.nothing', {before, after, minBase: leftOut.some(({why}) => why === 'too-few') ? minBase : 0})
  return {
    before, after, responses: {before: a.columns.size, after: b.columns.size}, weights: {before: a.used.weight ?? null, after: b.used.weight ?? null},
    match: match ?? null, ...(pair.persons === undefined ? {} : {persons: pair.persons}), level, questions, leftOut,
  }
}

async function waveOf(db: Db, code: string, options: ChangeOptions): Promise<Wave> {
  const wave = await readWave(db, code, options)
  return {...wave, questions: new Map(tallyQuestions(wave.definition).map(question => [question.code, question])), labels: await questionLabels(db, code)}
}

function paired(a: Wave, b: Wave, match: string | undefined): WavePair {
  if (match === undefined) return independentWaves(a.design, b.design)
  try {
    return matchedWaves(a.design, b.design, {before: a.persons, after: b.persons})
  } catch (error) {
    if (!(error instanceof StatisticsProblem)) throw error
    const problem = error as StatisticsProblem
    if (problem.code === 'waves.twice') {
      const {wave, first, second} = (error as StatisticsProblem<'waves.twice'>).facts
      const {code, refs} = wave === 1 ? a : b
      // Named by their places: what identifies a person is not printed.
      throw new Fault('change.person-twice', {survey: code, match, refs: [refs[first]!, refs[second]!]}, {cause: error})
    }

    if (problem.code === 'waves.nobody') {
      const {before, after} = (error as StatisticsProblem<'waves.nobody'>).facts
      throw new Fault('change.nobody-matched', {match, before: a.code, after: b.code, named: {before, after}}, {cause: error})
    }


    throw error
  }
}

function compareQuestion(code: string, a: Wave, b: Wave, pair: WavePair, level: number): QuestionChange | LeftOut {
  const [then, now] = [a.questions.get(code), b.questions.get(code)]
  if (!then || !now) return then ? 'only-before' : 'only-after'
  if (then.type !== now.type) return 'type'
  const [earlier, later] = [countedOptions(then), countedOptions(now)]
  const shared = later.filter(option => earlier.some(one => one.code === option.code))
  const measured = then.type === 'number' || then.type === 'scale'
  if (shared.length === 0 && !measured) return 'no-options'
  try {
    const share = (option: string) => change(pair, a, b, code, (question, answer) => (chosenCodes(question, answer)!.includes(option) ? 100 : 0), level)
    const [labelThen, labelNow] = [a.labels.get(code) ?? {}, b.labels.get(code) ?? {}]
    return {
      code, type: now.type, label: labelNow, reworded: Object.keys({...labelThen, ...labelNow}).some(l => labelThen[l] !== undefined && labelNow[l] !== undefined && labelThen[l] !== labelNow[l]),
      unshared: [...earlier, ...later].map(option => option.code).filter(one => !shared.some(option => option.code === one)),
      options: shared.map(option => ({code: option.code, label: option.label, ...share(option.code)})),
      ...(measured ? {mean: change(pair, a, b, code, (_, answer) => Number(answer), level)} : {}),
    }
  } catch (error) {
    if (error instanceof StatisticsProblem && error.code === 'data.empty') return 'nobody'
    throw error
  }
}

/** The values of a question in a wave: worked out once for each different answer. */
function valuesOf({columns, questions}: Wave, code: string, of: (question: TallyQuestion, answer: TallyAnswer) => number): Float64Array {
  const question = questions.get(code)!
  const {ids, values} = columns.column(code)
  const byId = values.map(text => {
    const answer = text === '' ? undefined : (JSON.parse(text) as TallyAnswer)
    return answer === undefined || chosenCodes(question, answer) === undefined ? Number.NaN : of(question, answer)
  })
  return Float64Array.from({length: columns.size}, (_, i) => byId[ids[i]!]!)
}

function change(pair: WavePair, a: Wave, b: Wave, code: string, of: Parameters<typeof valuesOf>[2], level: number): Change {
  const found = waveChange(pair, valuesOf(a, code, of), valuesOf(b, code, of), level)
  const figure = ({n, value, standardError}: WaveChange['before']) => ({n, value: round(value), standardError: round(standardError)})
  const {low, high, statistic, p} = found
  return {
    before: figure(found.before), after: figure(found.after), change: round(found.change), standardError: round(found.standardError), df: found.df,
    ...(p === undefined ? {} : {low: round(low!), high: round(high!), statistic: round(statistic!), p: round(p, 6), beyond: p < 1 - level}),
  }
}

/** Rounded to decimals, never to minus nothing. */
const round = (value: number, digits = 4): number => Math.round(value * 10 ** digits) / 10 ** digits + 0
