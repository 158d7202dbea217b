import {describe, expect, test} from 'vitest'
import {due, rulebook, rulebookOn, rulebooks, RulebookProblem, type Stop} from '../../src/rulebook/index.js'
import {byDay} from './by-day.js'

const of2017 = rulebook('kr-proposal@2017-01-06')
const of2022 = rulebook('kr-proposal@2022-07-12')

describe('A due day is counted as the law counts', () => {
  test.each([
    ['decision', '2019-01-02', '2019-02-07', 'a month on is a Saturday before Lunar New Year'],
    ['decision', '2019-01-31', '2019-02-28', 'February has no 31st'],
    ['supplement', '2019-01-02', '2019-01-09', 'the first day is left out'],
    ['re-examination', '2019-02-07', '2019-02-22', 'fifteen days from the notice'],
    ['re-examination', '2019-07-26', '2019-08-12', 'day 15 is a Saturday'],
    ['decision', '2019-06-28', '2019-07-29', '28 July is a Sunday'],
    ['consultation-reply', '2019-07-01', '2019-07-22', 'three weeks'],
    ['decision', '2017-09-05', '2017-10-10', 'the ten free days of October 2017'],
    ['decision', '2020-07-17', '2020-08-18', '17 August 2020 was named once'],
    ['decision', '2023-09-28', '2023-10-30', 'a month on is a Saturday'],
    ['annual-report', '2020-06-01', '2021-02-01', '31 January 2021 is a Sunday'],
    ['follow-up', '2020-02-29', '2023-02-28', 'a leap day has no match; a period of keeping does not move'],
  ])('%s from %s is due on %s: %s', (rule, from, dueOn) => {
    const found = due(rulebookOn(from), rule, from)
    expect(found.dueOn).toBe(dueOn)
    expect(found.steps.at(-1)!.date).toBe(dueOn)
  })

  test('each day the last day moved over is told by its name', () => {
    const {steps} = due(of2017, 'decision', '2019-01-02')
    expect(steps.map(({date, why}) => [date, why.key, 'name' in why.facts ? why.facts.name : 'kind' in why.facts ? why.facts.kind : null])).toEqual([
      ['2019-01-02', 'starts', null],
      ['2019-02-02', 'term-ends', null],
      ['2019-02-02', 'rest-day', 'saturday'],
      ['2019-02-03', 'rest-day', 'sunday'],
      ['2019-02-04', 'rest-day', 'seollal-eve'],
      ['2019-02-05', 'rest-day', 'seollal'],
      ['2019-02-06', 'rest-day', 'seollal-after'],
      ['2019-02-07', 'moved', null],
    ])
  })

  test('a petition counts its first day and only working days', () => {
    // Thursday 31 January counts; 2 to 6 February do not.
    expect(due(of2017, 'petition', '2019-01-31').dueOn).toBe('2019-02-22')
  })
})

describe('A clock that stands leaves days out once', () => {
  test('spans that overlap are merged before they are added', () => {
    const stops: Stop[] = [
      {from: '2019-03-10', to: '2019-03-20', kind: 'consultation'}, {from: '2019-03-06', to: '2019-03-13', kind: 'supplement'}, {from: '2019-03-15', to: '2019-03-18', kind: 'consultation'},
    ]
    const found = due(of2017, 'decision', '2019-03-05', {stops})
    expect(found.stoppedDays).toBe(14)
    expect(found.dueOn).toBe('2019-04-19')
    expect(found.openPoints.map(({id}) => id)).toContain('stop-days')
  })

  test('a span after the term has run out changes nothing, and a kind the rule does not know neither', () => {
    expect(due(of2017, 'decision', '2019-03-05', {stops: [{from: '2019-04-06', to: '2019-05-01', kind: 'consultation'}]}).dueOn).toBe('2019-04-05')
    expect(due(of2017, 'supplement', '2019-03-05', {stops: [{from: '2019-03-06', to: '2019-05-01', kind: 'consultation'}]}).dueOn).toBe('2019-03-12')
  })

  test('a span that is still open says that the day is the earliest possible', () => {
    const found = due(of2017, 'decision', '2019-03-05', {stops: [{from: '2019-03-06', to: '2019-03-20', kind: 'consultation', open: true}]})
    expect(found.running).toBe(true)
    expect(found.dueOn).toBe('2019-04-19')
  })
})

test('ten thousand random cases agree with a count that walks day by day', () => {
  let seed = 20190102
  const random = (below: number) => {
    // Mulberry32: the same cases on every run.
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }

  const day = (n: number) => new Date(Date.UTC(2017, 0, 6) + n * 86_400_000).toISOString().slice(0, 10)
  let stopped = 0
  const differing: unknown[] = []
  for (let i = 0; i < 10_000; i++) {
    const start = random(4400)
    const book = random(3) === 0 ? rulebooks[random(rulebooks.length)]! : rulebookOn(day(start))
    const names = Object.keys(book.rules)
    const rule = random(2) === 0 ? 'decision' : names[random(names.length)]!
    const stops: Stop[] = Array.from({length: random(5)}, () => {
      const from = start - 3 + random(60)
      return {from: day(from), to: day(from + random(30)), kind: random(2) === 0 ? 'supplement' : 'consultation', ...(random(8) === 0 ? {open: true} : {})}
    })
    const found = due(book, rule, day(start), {stops})
    if (found.stoppedDays > 0) stopped++
    const walked = byDay(book, rule, day(start), stops)
    if (walked !== found.dueOn) differing.push({book: book.id, rule, from: day(start), stops, counted: found.dueOn, walked})
  }

  expect(differing).toEqual([])
  expect(stopped).toBeGreaterThan(2000)
})

test('a book is chosen by its first day in force, and an unknown one or an unknown rule is named', () => {
  expect(rulebookOn('2020-04-13').id).toBe('kr-proposal@2017-01-06')
  expect(rulebookOn('2020-04-14').id).toBe('kr-proposal@2020-04-14')
  expect(rulebookOn('2026-11-25').id).toBe('kr-proposal@2022-07-12')
  expect(rulebookOn('2015-01-01').id).toBe('kr-proposal@2017-01-06')
  expect(due(of2017, 'decision', '2015-01-02').steps[0]!.why.facts).toMatchObject({inForceFrom: '2017-01-06'})
  expect(() => due(of2017, 'same-measure', '2019-01-02')).toThrow(RulebookProblem)
  expect(() => due(of2022, 'decision', '2019-02-30')).toThrow(RulebookProblem)
  expect(() => rulebook('kr-proposal@2018-01-01')).toThrow(RulebookProblem)
})

test('the three texts differ where the decree was changed', () => {
  const [first, second, third] = rulebooks as [typeof of2017, typeof of2017, typeof of2017]
  expect([first, second, third].map(book => [book.intake.return !== null, book.intake.reclassify.when, book.intake.closeRepeat?.from ?? null,
    book.committee.citizenShare?.denominator ?? null, 'same-measure' in book.rules, 'quarterly-check' in book.rules])).toEqual([
    [true, 'at-once', null, null, false, false],
    [false, 'after-supplement', 3, 2, true, true],
    [false, 'after-supplement', 3, 2, true, true],
  ])
})
