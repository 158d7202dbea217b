import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {applyConditions, canonicalAnswers} from '../../src/survey/answers.js'
import {ConditionError, evaluate, parseCondition} from '../../src/survey/condition.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {nextState, surveyStates, surveyVerbs} from '../../src/survey/states.js'
import {root} from '../support/pds.js'

const problems = (text: string) => {
  const read = readSurveyFile(text, 'f')
  return 'problems' in read ? read.problems.map(({line, rule}) => `${line} ${rule}`) : []
}

describe('a survey file', () => {
  it('of the sample office is whole, and the same as JSON', () => {
    const text = readFileSync(join(root, 'fixtures/surveys/s26-01.yaml'), 'utf8')
    const read = readSurveyFile(text, 'f')
    expect(read).toHaveProperty('definition')
    if ('problems' in read) return
    const again = readSurveyFile(JSON.stringify({...read.definition, missing: read.definition.missing.slice(1)}), 'f')
    expect(again).toEqual(read)
  })

  it('with faults inside of faults names them all, and nothing of it goes to stderr', async () => {
    const warned: unknown[] = []
    const listen = (warning: Error) => warned.push(warning.message)
    process.on('warning', listen)
    expect(problems('title: x\nfield: {from: 1, upto: 2, more: {a: 1}}\nconsent: {version: [], text: {한국: x}, extra: 1}\nquestions: [{code: Q1, type: text, label: {ko: 1, x: 2}, odd: 1}]\n').length).toBeGreaterThan(4)
    expect(problems('title: x\nquestions: 1\n')).toEqual(['2 wrong-type'])
    expect(problems('title: x\n? {a: 1}\n: 1\nquestions: [{code: Q1, type: text}]\n')).toHaveLength(1)
    expect(problems('null\n')).toHaveLength(1)
    await new Promise(resolve => setImmediate(resolve))
    process.off('warning', listen)
    expect(warned).toEqual([])
  })

  it('keeps codes as they are written', () => {
    const read = readSurveyFile('title: x\nquestions:\n  - {code: Q1, type: single, options: [{code: 1, label: a}, {code: 09, label: b}]}\n', 'f')
    expect('definition' in read && read.definition.questions[0]!.options.map(({code}) => code)).toEqual(['1', '09'])
  })

  it.each([
    ['title: x\nquestions: []\n', ['2 bad-value']],
    ['questions: [{code: a, type: text}]\n', ['1 missing-key']],
    ['title: x\ntitle: y\nquestions: [{code: a, type: text}]\n', ['2 duplicate-key']],
    ['title: x\nquestions:\n  - {code: a, type: text, colour: red}\n', ['3 unknown-key']],
    ['title: x\nfield: {from: 2026-03-31, to: 2026-03-02}\nquestions: [{code: a, type: text}]\n', ['2 field-reversed']],
    ['title: x\nquestions:\n  - {code: a, type: single}\n  - {code: b, type: matrix, options: [{code: 1}]}\n  - {code: c, type: scale}\n', ['3 options-missing', '4 rows-missing', '5 range-missing']],
    ['title: x\nquestions:\n  - {code: a, type: single, options: [{code: 1, label: 예}, {code: 2, label: "예 "}]}\n', ['3 duplicate-option']],
    ['title: x\nquestions:\n  - {code: a, type: text, show_if: "b = 1"}\n  - {code: b, type: yesno}\n', ['3 condition-later-question']],
    ['title: x\nquestions:\n  - {code: a, type: text, columns: [열]}\n  - {code: b, type: text, columns: ["열"]}\n', ['4 duplicate-column']],
    ['title: {ko: x}\nlanguages: [ko, en]\nquestions: [{code: a, type: text}]\n', ['1 language-missing']],
    ['title: x\nsheet: {column: no, pattern: "(?=a)a+$"}\nquestions: [{code: a, type: text}]\n', ['2 pattern-unsafe']],
    ['__proto__: {polluted: true}\ntitle: x\nquestions: [{code: a, type: text}]\n', ['1 forbidden-key']],
  ])('with a fault names its line and rule: %j', (text, expected) => {
    expect(problems(text)).toEqual(expected)
    expect(({} as {polluted?: boolean}).polluted).toBeUndefined()
  })

  it('that is a bomb of aliases is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`
    expect(problems(bomb)[0]).toContain('yaml-syntax')
  })
})

describe('a condition', () => {
  it.each([
    ['Q1 = 1', {Q1: '1'}, true], ['Q1 = 1', {Q1: '2'}, false], ['Q1 != 1', {}, false], ['not Q1 = 1', {}, true], ['age >= 19', {age: 19}, true], ['Q1 = 1 and age < 19', {Q1: '1', age: 20}, false],
    ['Q1 = 1 or Q1 = 2 and age > 30', {Q1: '1', age: 3}, true], ['(Q1 = 1 or Q1 = 2) and age > 30', {Q1: '1', age: 3}, false], ['includes(Q3, 2)', {Q3: ['1', '2']}, true],
    ['answered(Q2)', {Q2: {missing: 'refused'}}, false], ['answered(Q2)', {Q2: 'Y'}, true], ["Q2 = 'Y'", {Q2: 'Y'}, true],
  ] as const)('%s with %j is %s', (text, answers, expected) => expect(evaluate(parseCondition(text), answers as never)).toBe(expected))

  it('of any text either parses or says where it breaks', () => {
    fc.assert(fc.property(fc.string({unit: fc.constantFrom('Q1', ' ', '=', '(', ')', 'and', 'or', 'not', '1', "'", '<', 'includes', ',', '가'), maxLength: 12}), text => {
      try {
        parseCondition(text)
      } catch (error) {
        expect(error).toBeInstanceOf(ConditionError)
      }
    }))
  })
})

describe('answers', () => {
  it('to questions that were not shown are left out, and said', () => {
    const read = readSurveyFile('title: x\nquestions:\n  - {code: Q1, type: yesno}\n  - {code: Q2, type: text, show_if: Q1 = Y}\n  - {code: Q3, type: text, show_if: answered(Q2), required: true}\n', 'f')
    if ('problems' in read) throw new Error('unexpected')
    expect(applyConditions(read.definition, {Q1: 'N', Q2: 'typed'})).toEqual({answers: {Q1: 'N'}, hidden: ['Q2'], required: []})
    expect(applyConditions(read.definition, {Q1: 'Y', Q2: 'typed'})).toMatchObject({hidden: [], required: ['Q3']})
  })

  it('have one text, whatever order they came in', () => {
    expect(canonicalAnswers({b: '1', a: ['2'], 10: 1.5} as never)).toBe('{"10":1.5,"a":["2"],"b":"1"}')
  })
})

describe('the states of a survey', () => {
  it('allow what the office allows and nothing else', () => {
    const table = surveyStates.flatMap(state => surveyVerbs.flatMap(verb => {
      const next = nextState(state, verb)
      return next ? [`${state} ${verb} ${next}`] : []
    }))
    expect(table).toEqual(['draft open open', 'open pause paused', 'open close closed', 'paused open open', 'paused close closed', 'closed lock locked', 'locked publish published'])
  })
})
