import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {sha256, textHash} from '../../src/act/hash.js'
import {prepareRows} from '../../src/act/prepare.js'
import {digestOf} from '../../src/act/writer.js'
import {AnswerText} from '../../src/intake/plan/answer-text.js'
import {planHash, requirePlan, samePlan} from '../../src/intake/plan/plan-hash.js'
import {DelimitedReader, parseDelimited} from '../../src/intake/reading/csv.js'
import {chunkDigest, rowDigest, rowDigester} from '../../src/ledger/index.js'
import {tableInfo} from '../../src/schema/index.js'
import {canonicalAnswers} from '../../src/survey/answers.js'
import type {Answers} from '../../src/survey/survey.js'

const text = fc.string({unit: fc.constantFrom('가', 'a', '"', ',', '\n', '\r\n', ' ', '1'), maxLength: 80})

describe('delimited text read piece by piece', () => {
  it('gives the rows that it gives at once, wherever it is cut', () => {
    fc.assert(fc.property(text, fc.array(fc.nat(79), {maxLength: 6}), (whole, cuts) => {
      const reader = new DelimitedReader(',')
      const places = [...new Set(cuts)].filter(at => at < whole.length).sort((a, b) => a - b)
      const pieces = [0, ...places].map((at, i) => whole.slice(at, places[i] ?? whole.length))
      expect([...pieces.flatMap(piece => reader.read(piece, false)), ...reader.read('', true)]).toEqual(parseDelimited(whole, ','))
    }), {numRuns: 2000})
  })

  it('is cut between records only, so that another reader gives the same rows', () => {
    fc.assert(fc.property(text, fc.nat(79), (whole, at) => {
      const reader = new DelimitedReader(',')
      const chunks = [reader.cut(whole.slice(0, at), false), reader.cut(whole.slice(at), false), reader.cut('', true)]
      expect(chunks.flatMap(({text, line}) => parseDelimited(text, ',', line))).toEqual(parseDelimited(whole, ','))
      expect(chunks.map(({text}) => text).join('')).toBe(whole)
    }), {numRuns: 2000})
  })

  it('gives up a quote left open after 200 lines, in pieces as at once', () => {
    const whole = `a,"${'b\n'.repeat(400)}c,d\n"e",f\n`
    const reader = new DelimitedReader(',')
    const rows = [...whole.match(/[\s\S]{1,50}/g)!.flatMap(piece => reader.read(piece, false)), ...reader.read('', true)]
    expect(rows).toEqual(parseDelimited(whole, ','))
    expect(rows[0]).toMatchObject({row: 1, problem: 'bad-quote'})
    expect(rows.at(-1)).toEqual({row: 402, cells: ['e', 'f']})
  })
})

describe('what is written a million times', () => {
  const answer = fc.oneof(fc.string(), fc.integer(), fc.double({noNaN: true, noDefaultInfinity: true}), fc.array(fc.string(), {maxLength: 3}), fc.constant({missing: 'refused' as const}))
    .filter(value => !/\0|[\ud800-\udfff]/u.test(JSON.stringify(value)) && !JSON.stringify(value).includes('\\u0000'))

  it('as answers is the canonical text', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({unit: fc.constantFrom('Q', '1', '.', '가', '#', '!'), minLength: 1, maxLength: 4}), answer, {maxKeys: 6}), fc.boolean(), (answers, dated) => {
      const received = dated ? '2026-03-01' : undefined
      const made = new AnswerText(Object.keys(answers)).of(answers, received)
      expect(made.text).toBe(canonicalAnswers(answers as Answers))
      if (!('#received' in answers)) expect(made.content).toBe(canonicalAnswers({...(answers as Answers), ...(received ? {'#received': received} : {})}))
    }))
  })

  it('as digests is what each row would have alone', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({minLength: 1, maxLength: 3}), fc.oneof(fc.integer(), fc.constant(null), fc.constantFrom('가', 'x"y')), {minKeys: 1, maxKeys: 5}), fc.nat(5), (row, split) => {
      fc.pre(!('__proto__' in row) && Object.keys(row).every(name => name.isWellFormed() && !name.includes('\0')))
      const names = Object.keys(row)
      const columns = names.slice(0, split % (names.length + 1))
      const shared = Object.fromEntries(names.filter(name => !columns.includes(name)).map(name => [name, row[name]!]))
      const made = rowDigester('t', shared, columns, textHash)('id/1', columns.map(name => JSON.stringify(row[name])))
      expect(made).toBe(rowDigest('t', 'id/1', row as never))
      expect(rowDigester('t', shared, columns)('id/1', columns.map(name => JSON.stringify(row[name])))).toBe(made)
    }))
  })

  it('goes to the database as it is digested', () => {
    const info = tableInfo('response_void')
    expect(() => prepareRows(info, {}, [], [])).toThrow()
    const made = prepareRows(tableInfo('response_person'), {batch_id: 'b'}, ['entry_no', 'row_no', 'question', 'value', 'salt', 'commitment'], [[1, 7, 'phone', '010', 's', 'c'], [2, 7, 'name', null, 's', 'c']])
    const rows = JSON.parse(made.body as string) as (string | number | null)[][]
    expect(rows.map(row => row.slice(0, 4))).toEqual([[1, 7, 'phone', '010'], [2, 7, 'name', null]])
    const digests = rows.map(row => String(row[6]))
    expect(digests[0]).toBe(digestOf(tableInfo('response_person'), {batch_id: 'b', entry_no: 1, row_no: 7, question: 'phone', value: 'other', salt: 'other', commitment: 'c'}))
    expect(made.effect).toEqual({t: 'response_person', id: 'b/1-2', op: 'insert', n: 2, h: chunkDigest(digests)})
  })
})

describe('a row from before a column was added', () => {
  it('keeps its digest while the column holds nothing new', () => {
    const old = {id: 'x', code: 'B26-0001', kind: 'response', target: 'S', channel: null, point: null, state: 'committed', created_by: 'lee', created_at: 't', reverted_by: null, reverted_at: null}
    const added = {label: null, declared_sheets: null, received_on: null, typists: 1, committed_by: null, committed_at: null}
    expect(digestOf(tableInfo('batch'), {...old, ...added})).toBe(digestOf(tableInfo('batch'), old))
    expect(digestOf(tableInfo('batch'), {...old, ...added, label: '상자 3'})).not.toBe(digestOf(tableInfo('batch'), old))
  })
})

describe('the hash of a plan', () => {
  const parts = {file: ['a'], reading: {}, survey: ['S'], held: []}

  it('tells which of its four grounds changed', () => {
    const hash = planHash(parts)
    expect(() => requirePlan(undefined, hash)).not.toThrow()
    expect(() => requirePlan(hash, hash)).not.toThrow()
    for (const part of ['file', 'reading', 'survey', 'held'] as const)
      expect(() => requirePlan(hash, planHash({...parts, [part]: 'other'}))).toThrow(expect.objectContaining({facts: {changed: [part]}}) as Error)
    expect(() => requirePlan(sha256('x'), hash)).toThrow(expect.objectContaining({code: 'import.plan-invalid'}) as Error)
    expect(samePlan(hash, planHash({...parts, held: [1]}))).toBe(true)
    expect(samePlan(hash, planHash({...parts, survey: ['T']}))).toBe(false)
  })
})
