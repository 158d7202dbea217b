import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {evaluate, parseCondition, type Condition} from '../../../src/survey/condition.js'
import {conditionText} from '../../../src/survey/condition-text.js'
import {codeFor, optionCodeFor} from '../../../src/survey/exchange/draft.js'
import {ExpressionError, parseExpression} from '../../../src/survey/exchange/expression.js'
import {languageCode, languageName} from '../../../src/survey/exchange/languages.js'
import {asMarkup, plainHtml, plainMarkup} from '../../../src/survey/exchange/markup.js'
import {limitsOf, relevance, type Target} from '../../../src/survey/exchange/translate.js'

describe('marked-up text', () => {
  it.each([
    ['**[센터](https://example.kr/)** 안내', '센터 (https://example.kr/) 안내'], ['Bürgermeister*innen oder *alle*', 'Bürgermeister*innen oder alle'],
    ['Migrant\\*innen', 'Migrant*innen'], ['문1_a 와 _기울임_', '문1_a 와 기울임'], ['3 < 5 & 7 > 2', '3 < 5 & 7 > 2'], ['# 제목\n본문', '제목\n본문'],
    ['<p>한 줄</p><p>두 줄</p>', '한 줄\n두 줄'], ['<script>alert(1)</script>물음', '물음'], ['a &amp;lt; b', 'a &lt; b'], ['&#x110000;&#0;&#55296;x', 'x'], ['`코드`', '`코드`'],
  ])('%j reads %j', (text, plain) => expect(plainMarkup(text)).toBe(plain))

  it.each([
    ['Location &amp; Verpflegung', 'Location & Verpflegung'], ['<a href="https://example.kr" onclick="x()">안내</a>', '안내 (https://example.kr)'], ['줄<br />바꿈', '줄\n바꿈'],
    ['<img src=x onerror=alert(1)>그림', '그림'], ['<!-- 숨김 -->보임', '보임'], ['<scr<b>ipt>x', '<script>x'], ['*별*', '*별*'],
  ])('HTML %j reads %j', (text, plain) => expect(plainHtml(text)).toBe(plain))

  it('that was plain comes back as it was, whatever it holds', () => {
    const text = fc.string({unit: fc.constantFrom('*', '**', '_', '__', '#', '# ', '[a](b)', '`', '~', '\\', '<b>', '<', '>', '&', '&amp;', '&#36;', '${Q1}', '가', 'a', ' ', '\n', '1', '"'), maxLength: 14})
      .map(one => one.trim())
    fc.assert(fc.property(text, one => {
      const written = asMarkup(one)
      expect(plainMarkup(written)).toBe(one)
      expect(written).not.toMatch(/\$\{/)
    }), {numRuns: 2000})
  })
})

describe('a condition as text', () => {
  const value = fc.oneof(fc.constantFrom('1', '09', 'Y', '-3', '2026-03-02', 'and', 'a b', "it's", '가나', 'x.y', ''), fc.string({maxLength: 5}).filter(text => !(text.includes("'") && text.includes('"'))))
  const code = fc.constantFrom('Q1', 'Q6.a', 'age')
  const {condition} = fc.letrec<{condition: Condition}>(tie => ({
    condition: fc.oneof({maxDepth: 4},
      fc.record({kind: fc.constant('compare' as const), code, op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='), value}),
      fc.record({kind: fc.constant('includes' as const), code, value}), fc.record({kind: fc.constant('answered' as const), code}),
      fc.record({kind: fc.constant('not' as const), of: tie('condition')}),
      fc.record({kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('condition'), {minLength: 2, maxLength: 3})})) as fc.Arbitrary<Condition>,
  }))

  it('reads back as the same condition', () => {
    fc.assert(fc.property(condition, one => {
      expect(parseCondition(conditionText(one)!)).toEqual(one)
    }))
  })

  it('has no form for a value with both kinds of quotation mark', () => {
    expect(conditionText({kind: 'compare', code: 'Q1', op: '=', value: `'"`})).toBeUndefined()
  })
})

const targets: Record<string, Target> = {
  Q1: {code: 'Q1', holds: 'option', optionOf: value => (['1', '2', 'x'].includes(value) ? value : Number(value) === 1 ? '1' : undefined)},
  Q3: {code: 'Q3', holds: 'list', optionOf: value => (['a', 'b'].includes(value) ? value : undefined)}, age: {code: 'age', holds: 'number'},
  on: {code: 'on', holds: 'date'}, why: {code: 'why', holds: 'text'}, Q3_a: {code: 'Q3', holds: 'list', choice: 'a'}, part: {code: 'part', holds: 'text', shown: parseCondition('Q1 = 2')},
}
const translate = (text: string, dialect: 'xpath' | 'limesurvey') => {
  const unknown: string[] = []
  try {
    const meaning = relevance(text, dialect, name => targets[name], (code, value) => unknown.push(`${code} ${value}`))
    return typeof meaning === 'boolean' ? `${meaning}${unknown.length > 0 ? ` (${unknown})` : ''}` : conditionText(meaning)
  } catch (error) {
    return error instanceof ExpressionError ? `${error.rule} ${Object.values(error.facts).join(' ')}` : error
  }
}

describe('relevance of XLSForm', () => {
  it.each([
    ["${Q1} = 'x'", 'Q1 = x'], ["'x' = ${Q1}", 'Q1 = x'], ['${Q1} = 01', 'Q1 = 1'], ["${Q1} != 'x'", 'not Q1 = x'], ["${Q1} != '' and ${Q1} != 'x'", 'Q1 != x'], ["selected(${Q3}, 'a')", 'includes(Q3, a)'],
    ["selected(${Q1}, 'x')", 'Q1 = x'], ["not(selected(${Q3}, 'a')) or ${age} >= 19", 'not includes(Q3, a) or age >= 19'], ['19 <= ${age}', 'age >= 19'], ["${why} = ''", 'not answered(why)'],
    ["${why}!=''", 'answered(why)'], ['count-selected(${Q3}) > 0', 'answered(Q3)'], ['string-length(${why}) = 0', 'not answered(why)'], ["${on} > date('2026-03-02')", 'on > 2026-03-02'],
    ['true()', 'true'], ['1', 'true'], ['FALSE', 'false'], ["${Q1} = 'gone'", 'false (Q1 gone)'], ["${Q1} = 'gone' or ${age} < 5", 'age < 5'], ['${age} > -5', 'age > -5'],
    ["(${Q1} = ‘x’)", 'Q1 = x'], ["${Q1} = 'x' and (${age} > 1 or ${age} < 0)", 'Q1 = x and (age > 1 or age < 0)'],
  ])('%s becomes %s', (text, expected) => expect(translate(text, 'xpath')).toBe(expected))

  it.each([
    ["regex(${why}, 'x')", 'expression-unsupported regex()'], ["${Q3} = 'a'", 'expression-list Q3 a'], ['${age} > ${Q1}', 'expression-two-questions age Q1'], ['${gone} = 1', 'reference-unknown gone'],
    ['${age} + 1 > 3', 'expression-unsupported +'], ['../age > 3', 'expression-unsupported ..'], ['/data/age > 3', 'expression-unsupported /'], ['today() > 3', 'expression-unsupported today()'],
    ['${on} > today()', 'expression-unsupported today()'], ['if(${age} > 1, 2, 3)', 'expression-unsupported if()'], ['count-selected(${Q3}) > 2', 'expression-unsupported count-selected()'],
    ['${age}', 'expression-unsupported age'], ["${Q1} = 'x", "expression-syntax 9 '"], ['${Q1} = ', 'expression-syntax 9 '], ["${Q1} = 'x' and", 'expression-syntax 16 '], ['(', 'expression-syntax 2 '],
    ["'a' = 'a'", 'expression-unsupported ='], ['. > 3', 'expression-unsupported .'], ['${age} = 1 = 2', 'expression-syntax 12 ='], ['${age} mod 2 = 0', 'expression-unsupported mod'],
  ])('%s is refused: %s', (text, expected) => expect(translate(text, 'xpath')).toBe(expected))
})

describe('relevance of LimeSurvey', () => {
  it.each([
    ['Q1.NAOK == "x"', 'Q1 = x'], ["((Q1.NAOK == 'x'))", 'Q1 = x'], ['Q3_a.NAOK == "Y"', 'includes(Q3, a)'], ['Q3_a.NAOK != "Y"', 'not includes(Q3, a)'], ['!is_empty(why.NAOK)', 'answered(why)'],
    ['is_empty(age)', 'not answered(age)'], ['age.NAOK ge 19 && Q1.NAOK eq "x"', 'age >= 19 and Q1 = x'], ['Q1 == 1 || age < 3', 'Q1 = 1 or age < 3'], ["why != ''", 'answered(why)'],
    ['part == "x"', 'Q1 = 2 and part = x'], ['part.NAOK == "x"', 'part = x'], ['1', 'true'], ['0', 'false'],
  ])('%s becomes %s', (text, expected) => expect(translate(text, 'limesurvey')).toBe(expected))

  it.each([
    ['12345X1X7.NAOK == "Y"', 'expression-unsupported 12345X1X7'], ['count(Q3_a) > 1', 'expression-unsupported count()'], ['Q1.shown == "x"', 'expression-unsupported .shown'], ['age * 2 > 3', 'expression-unsupported *'],
    ['gone.NAOK == 1', 'reference-unknown gone'], ['Q1 ? 1 : 2', 'expression-unsupported ?'],
  ])('%s is refused: %s', (text, expected) => expect(translate(text, 'limesurvey')).toBe(expected))
})

describe('any expression', () => {
  it.each(['xpath', 'limesurvey'] as const)('of %s either parses or says where it breaks', dialect => {
    const parts = fc.constantFrom('${a}', 'a', ' ', '=', '==', '!', '!=', '(', ')', 'and', 'or', 'not(', '1', "'", '"', '<', ',', '.', '..', '/', 'selected(', '-', '가', '[', '&&', '#')
    fc.assert(fc.property(fc.string({unit: parts, maxLength: 14}), text => {
      try {
        parseExpression(text, dialect)
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError)
      }
    }), {numRuns: 2000})
  })

  it('means what it meant: an unanswered question is not equal to anything, and differs from everything', () => {
    const condition = parseCondition(translate("${Q1} != 'x'", 'xpath') as string)
    expect([evaluate(condition, {}), evaluate(condition, {Q1: 'x'}), evaluate(condition, {Q1: '1'})]).toEqual([true, false, true])
  })
})

describe('a constraint', () => {
  it.each([
    ['. >= 18 and . <= 120', 'number', true, {min: 18, max: 120}], ['. > 0', 'number', true, {min: 1}], ['. > 0', 'number', false, undefined], ['.<5', 'number', true, {max: 4}], ['0 <= .', 'number', false, {min: 0}],
    ['count-selected(.) <= 3', 'multiple', false, {max: 3}], ['count-selected(.) < 3', 'multiple', false, {max: 2}], ['string-length(.) <= 200', 'text', false, {max_length: 200}], ['. <= ${other}', 'number', true, undefined],
    ["regex(., 'x')", 'text', false, undefined], ['. >= 1 or . <= 5', 'number', true, undefined], ['. >= 1 and . >= 2', 'number', true, undefined], ['(', 'number', true, undefined],
  ])('%s of a %s is %j', (text, type, integer, expected) => expect(limitsOf(text, 'xpath', type, integer)).toEqual(expected))
})

describe('names', () => {
  it.each([['label-test', 'label_test'], ['_1', 'q_1'], ['and', 'and_'], ['a b.c', 'a_b_c'], ['문1', '문1'], ['x'.repeat(41), undefined], ['a(b)', undefined]])('%s becomes the code %s', (name, code) => expect(codeFor(name)).toBe(code))
  it.each([['1.5', '1_5'], ['not-at-all', 'not-at-all'], ['a/b', undefined]])('%s becomes the option %s', (name, code) => expect(optionCodeFor(name)).toBe(code))
  it.each([['한국어 (ko)', 'ko'], ['Deutsch (de)', 'de'], ['zh-Hans', 'zh'], ['en', 'en'], ['Korean', 'ko'], ['chinese', 'zh'], ['klingon', undefined], ['tlh', undefined]])('the language %s is %s', (name, code) => expect(languageCode(name)?.code).toBe(code))
  it('of languages are their own', () => expect(languageName('ko')).toBe('한국어 (ko)'))
})
