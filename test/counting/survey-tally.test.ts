import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {countSurvey, tallyQuestions, type SurveyTallyOptions} from '../../src/counting/survey-tally.js'
import {canonicalAnswers} from '../../src/survey/answers.js'
import type {Answers, SurveyDefinition} from '../../src/survey/survey.js'
import type {Fault} from '../../src/fault.js'
import {sha256} from '../../src/act/hash.js'
import {tabulate, type TallyAnswer} from '../../src/statistics/index.js'
import type {Store} from '../../src/store/store.js'
import {dialects, setUpOffice} from '../support/office.js'

const words = (text: string) => ({ko: text, en: text})
const options = (...codes: string[]) => codes.map(code => ({code, label: words(code)}))
const ask = (code: string, type: string, more: object = {}) => ({code, type, label: words(code), columns: [], options: [], rows: [], required: false, personal: false, ...more})

/** One question of every type; codes of different lengths, as `Q1` and `Q10` are not apart by their beginnings. */
const definition = {
  title: words('x'), languages: ['ko', 'en'], missing: [''], ignore: [],
  questions: [
    ask('Q1', 'single', {options: [...options('1', '2', '3'), {code: '9', label: words('9'), missing: 'dont_know'}]}),
    ask('Q10', 'multiple', {options: options('1', '2', '10'), other: 'text'}),
    ask('Q2', 'scale', {min: 0, max: 10}), ask('Q3', 'matrix', {options: options('1', '2', '3', '4'), rows: [{code: 'a', label: words('a')}, {code: 'b', label: words('b')}]}),
    ask('Q4', 'rank', {options: options('a', 'b', 'c')}), ask('Q5', 'yesno'), ask('age', 'number'), ask('day', 'date'), ask('opinion', 'text'),
  ],
} as unknown as SurveyDefinition

const missing = fc.constantFrom({missing: 'no_answer'}, {missing: 'refused'})
const or = <T>(answer: fc.Arbitrary<T>) => fc.oneof({weight: 5, arbitrary: answer}, {weight: 1, arbitrary: missing as fc.Arbitrary<unknown>})
const list = (...codes: string[]) => fc.subarray(codes, {minLength: 1})
/** Words that look like the text they are stored in. */
const wild = fc.oneof(fc.constantFrom(',', 'a,', '"', '":', '{"Q1":"1"', '],"', 'Q1":"2"', '\\', '\\"', '말\n, "1"', '?', '}'), fc.string())
const given = fc.record({
  answers: fc.record({
    'Q1': or(fc.constantFrom('1', '2', '3')), 'Q10': or(list('1', '2', '10')), 'Q10.other': wild, 'Q2': or(fc.integer({min: 0, max: 10})), 'Q3.a': or(fc.constantFrom('1', '2', '3', '4')),
    'Q3.b': or(fc.constantFrom('1', '4')), 'Q4': or(fc.shuffledSubarray(['a', 'b', 'c'], {minLength: 1})), 'Q5': or(fc.constantFrom('Y', 'N')),
    'age': or(fc.constantFrom(19, 20, 35.5, 64, 1e-7)), 'day': or(fc.constantFrom('2026-03-01', '2026-03-09')), 'opinion': or(wild),
    'W': fc.constantFrom('1', '0.5', '1.714025972', '2.25'), 'region': fc.constantFrom('S', 'B'),
  }, {requiredKeys: ['W', 'region']}),
  channel: fc.constantFrom('visit', 'mail', null),
}) as fc.Arbitrary<{answers: Answers; channel: string | null}>
const sheets = (least: number) => fc.array(given, {minLength: least, maxLength: 40}).map(found => found.map(({answers, channel}) => ({channel, answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => typeof answer !== 'string' || answer.isWellFormed() && !answer.includes('\0'))) as Answers})))

/** Stores responses as an import leaves them, in two batches of which the second has a void row; a third is not committed. */
async function store({db}: Store, code: string, design: SurveyDefinition['design'], responses: readonly {answers: Answers; channel: string | null}[]): Promise<void> {
  await db('survey').insert({id: code, code, definition: JSON.stringify({...definition, ...(design ? {design} : {})}), state: 'open', created_at: 'x', version: 1})
  const half = responses.length >> 1
  for (const [b, part] of [responses.slice(0, half), [...responses.slice(half), {answers: {Q1: '1'}, channel: 'fax'}], [{answers: {Q1: '2'}, channel: 'fax'}]].entries()) {
    const batch = `${code}-${b}`
    await db('batch').insert({id: batch, code: batch, kind: 'responses', target: code, state: b === 2 ? 'reverted' : 'committed', created_by: 'kim', created_at: 'x'})
    for (const [i, {answers, channel}] of part.entries()) {
      const text = canonicalAnswers(answers)
      await db('response').insert({batch_id: batch, row_no: 3 * i + 1, survey_id: code, content_hash: 'x', channel, file_sha256: 'x', source_row: i, answers: text, digest: sha256(`${i} ${text}`)})
    }

    if (b === 1) await db('response_void').insert({batch_id: batch, row_no: 3 * (part.length - 1) + 1, voided_at: 'x', voided_by: 'kim'})
  }
}

const asked = {base: 'valid', by: ['Q5', 'Q10', 'channel'], nps: ['Q2']} as const

describe('a survey counted from its store', () => {
  it('is the same to the last byte on both databases, and the same as counted from objects one by one', async () => {
    const stores = await Promise.all(dialects.map(async dialect => (await setUpOffice(dialect)).store))
    const samples = fc.sample(fc.tuple(sheets(8), fc.constantFrom('valid', 'shown', 'all'), fc.boolean()), {numRuns: 6, seed: 20_260_511})
    for (const [s, [responses, base, weighted]] of samples.entries()) {
      const code = `S26-${s}`
      const order = {...asked, survey: code, base, ...(weighted ? {} : {unweighted: true})} as SurveyTallyOptions
      const counted = []
      for (const office of stores) {
        await store(office, code, {weight: 'W'}, responses)
        counted.push(await office.snapshot(db => countSurvey(db, order)))
      }

      expect(JSON.stringify(counted[1])).toBe(JSON.stringify(counted[0]))
      const questions = tallyQuestions(definition)
      const objects = responses.map(({answers, channel}) => ({answers: answers as Record<string, TallyAnswer>, channel, ...(weighted ? {weight: answers.W as string} : {})}))
      const {survey: _, ...tally} = counted[0]!.tally
      expect(tally).toEqual(tabulate(questions, objects, {...asked, base: base as 'valid', by: [...asked.by], nps: [...asked.nps], minCell: 0, minBase: 0, ...(weighted ? {weight: 'W'} : {})}))
      plainly(tally as unknown as Plain, responses)
    }
  })

  it('has another input digest once one row is void, and the same result digest until then', async () => {
    for (const dialect of dialects) {
      const {store: office} = await setUpOffice(dialect)
      await store(office, 'S26-1', undefined, fc.sample(sheets(10), {numRuns: 1, seed: 5})[0]!)
      const before = await office.snapshot(db => countSurvey(db, {...asked, survey: 'S26-1'}))
      await office.db('response_void').insert({batch_id: 'S26-1-0', row_no: 4, voided_at: 'x', voided_by: 'kim'})
      const after = await office.snapshot(db => countSurvey(db, {...asked, survey: 'S26-1'}))
      expect([after.tally.eligible, after.inputDigest === before.inputDigest]).toEqual([before.tally.eligible - 1, false])
    }
  })

  it('is refused with the rule that its design breaks, by name', async () => {
    const {store: office} = await setUpOffice('sqlite')
    const people = (...rows: [string | undefined, string, string][]) => rows.map(([W, region, Q1]) => ({channel: null, answers: {...(W === undefined ? {} : {W}), region, Q1}}))
    const good: [string, string, string][] = [['1', 'S', '1'], ['1', 'S', '2'], ['1', 'B', '1'], ['1', 'B', '2']]
    const cases: [string, SurveyDefinition['design'], ReturnType<typeof people>, Partial<SurveyTallyOptions>, object][] = [
      ['tally.design-missing', {weight: 'W'}, people([undefined, 'S', '1'], ...good), {}, {column: 'W', count: 1, responses: ['0-0/1']}],
      ['tally.weight-invalid', {weight: 'W'}, people(['0', 'S', '1'], ['-1', 'S', '1'], ...good), {}, {column: 'W', count: 2}],
      ['tally.stratum-lonely', {weight: 'W', strata: ['region']}, people(['1', 'J', '1'], ...good), {}, {stratum: 'J'}],
      ['tally.stratum-population', {strata: ['region'], population_size: {S: 100}}, people(...good), {}, {stratum: 'B', population: null}],
      ['tally.stratum-population', {strata: ['region'], population_size: {S: 100, B: 1}}, people(...good), {}, {stratum: 'B', population: 1, sampled: 2}],
      ['tally.margin-category', {margins: {region: {S: 0.5, B: 0.4, J: 0.1}}}, people(...good), {}, {question: 'region', category: 'J', why: 'nobody'}],
      ['tally.margin-category', {margins: {region: {S: 1}}}, people(...good), {}, {category: 'B', why: 'no-target'}],
      ['tally.margin-total', {margins: {region: {S: 0.5, B: 0.5}, Q1: {1: 0.5, 2: 0.49}}}, people(...good), {}, {question: 'Q1', expected: 1}],
      ['tally.raking-unsettled', {margins: {region: {S: 0.5, B: 0.5}, Q1: {1: 0.9, 2: 0.1}}}, people(['1', 'S', '1'], ['1', 'S', '1'], ['1', 'B', '2'], ['1', 'B', '2']), {}, {rounds: 1000}],
      ['tally.trim-impossible', {weight: 'W'}, people(...good), {trim: 0.5}, {cap: 0.5}],
    ]
    for (const [i, [code, design, responses, options, facts]] of cases.entries()) {
      await store(office, `${i}`, design, responses)
      const fault = await office.snapshot(db => countSurvey(db, {...asked, by: [], nps: [], survey: `${i}`, ...options})).then(() => undefined, (error: Fault) => error)
      expect(fault, code).toMatchObject({code, facts})
      const plain = await office.snapshot(db => countSurvey(db, {...asked, by: [], nps: [], survey: `${i}`, unweighted: true}))
      expect(plain.tally.eligible).toBe(responses.length)
    }
  })

  it('is plain until the weights are there, and says so', async () => {
    const {store: office} = await setUpOffice('sqlite')
    await store(office, 'S26-1', {weight: 'W'}, [{channel: null, answers: {Q1: '1'}}, {channel: null, answers: {Q1: '2'}}])
    const {tally} = await office.snapshot(db => countSurvey(db, {...asked, survey: 'S26-1'}))
    expect(tally).toMatchObject({unweighted: 2, questions: [{options: [{n: 1, percent: 50}, {n: 1}, {n: 0}]}, {}, {}, {}, {}, {}, {}, {}, {}, {}]})
    expect(tally.design).toBeUndefined()
  })
})

interface Plain {
  eligible: number
  questions: {code: string; shown: number; answered: number; options: {code: string; n: number}[]}[]
  crosstabs: {by: string; question: string; columns: {code: string}[]; rows: {code: string; cells: {n: number}[]}[]}[]
}

/** The second way to count: one option, one cell at a time, over the responses as they are. */
function plainly(tally: Plain, responses: readonly {answers: Answers; channel: string | null}[]): void {
  expect(tally.eligible).toBe(responses.length)
  const has = ({answers}: {answers: Answers}, code: string, option: string) => {
    const answer = answers[code]
    if (Array.isArray(answer)) return code === 'Q4' ? answer[0] === option : answer.includes(option)
    return typeof answer !== 'object' && answer !== undefined && String(answer) === option
  }
  for (const {code, shown, answered, options: counted} of tally.questions) {
    const asked_ = responses.filter(({answers}) => answers[code] !== undefined)
    expect([code, shown, answered]).toEqual([code, asked_.length, asked_.filter(({answers}) => typeof answers[code] !== 'object' || Array.isArray(answers[code])).length])
    for (const option of counted) expect([code, option.code, option.n]).toEqual([code, option.code, responses.filter(response => has(response, code, option.code)).length])
  }

  for (const {by, question, columns, rows} of tally.crosstabs)
    for (const row of rows)
      expect([by, question, row.code, row.cells.map(({n}) => n)]).toEqual([by, question, row.code, columns.map(column =>
        responses.filter(response => has(response, question, row.code) && (by === 'channel' ? (response.channel ?? '') === column.code : has(response, by, column.code))).length)])
}
