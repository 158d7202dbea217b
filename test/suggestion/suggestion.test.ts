import {describe, expect, it} from 'vitest'
import {inOrder} from '../../src/intake/receipts.js'
import {dueOn, nextDue} from '../../src/suggestion/deadlines.js'
import {Memory} from '../../src/suggestion/memory.js'
import {contactKey} from '../../src/intake/contact.js'
import {
  classifications, classifyingNeedsReason, contactMeans, firstLine, meansOfReply, nextSuggestionState, suggestionStates, suggestionVerbs, wordsKey,
  type SuggestionVerb,
} from '../../src/suggestion/suggestion.js'
import {kindFromAs, readDays, readWords} from '../../src/terminal/given.js'

describe('a suggestion', () => {
  it('goes from state to state only as the table says, every pair of it', () => {
    const table: Record<SuggestionVerb, Record<(typeof suggestionStates)[number], string | undefined>> = {
      classify: {received: 'classified', classified: 'classified', replied: undefined, closed: undefined},
      reply: {received: undefined, classified: 'replied', replied: 'replied', closed: undefined},
      close: {received: 'closed', classified: 'closed', replied: undefined, closed: undefined},
    }
    for (const verb of ['classify', 'reply', 'close'] as const)
      for (const state of suggestionStates) expect(nextSuggestionState(state, verb), `${verb} ${state}`).toBe(table[verb][state])
    expect(suggestionStates.map(suggestionVerbs)).toEqual([['classify', 'close'], ['classify', 'reply', 'close'], ['reply'], []])
  })

  it('needs a reason to be a petition or another office\'s, and for every change of mind', () => {
    expect(classifications.map(as => classifyingNeedsReason(null, as))).toEqual([false, false, true, true])
    for (const was of classifications) for (const as of classifications) expect(classifyingNeedsReason(was, as)).toBe(true)
  })

  it('is the same words whatever the spacing, width and marks', () => {
    expect(wordsKey('여권 수수료, 인하!')).toBe(wordsKey('여권수수료 인하'))
    expect(wordsKey('ＡＢＣ １')).toBe(wordsKey('abc1'))
    expect(wordsKey('여권')).not.toBe(wordsKey('여건'))
  })

  it('knows a contact by its digits, or by its letters', () => {
    for (const same of ['010-1234-5678', '01012345678', '010 1234 5678', '+82-10-1234-5678', '０１０.１２３４.５６７８']) expect(contactKey(same)).toBe('01012345678')
    expect(contactKey(' A.B@Example.kr ')).toBe('a.b@example.kr')
    expect(contactKey('서울 종로구 1')).toBe('서울종로구1')
  })

  it('takes its first line for a title, at most sixty characters', () => {
    expect(firstLine('\n  첫 줄 \n둘째 줄')).toBe('첫 줄')
    expect([...firstLine('가'.repeat(61))]).toHaveLength(60)
    expect(firstLine('가'.repeat(60))).toBe('가'.repeat(60))
  })
})

describe('a reply', () => {
  const asked = (...scopes: ('process' | 'notify')[]) => ({scopes, givenOn: null, nonDisclosure: false})

  it('goes where the contact leads', () => {
    expect(['a@b.kr', '010-1234-5678', '서울특별시 종로구 1', ' '].map(contactMeans)).toEqual(['email', 'phone', 'mail', undefined])
    expect(meansOfReply('a@b.kr', asked('process', 'notify'), undefined)).toBe('email')
    expect(meansOfReply('010-1234-5678', asked(), 'text')).toBe('text')
  })

  it('does not go to who did not agree, nor to nobody; in person and in public it may', () => {
    expect(meansOfReply('a@b.kr', asked('process'), undefined)).toEqual({why: 'no-consent'})
    expect(meansOfReply('a@b.kr', asked('process'), 'email')).toEqual({why: 'no-consent'})
    expect(meansOfReply('', asked('process', 'notify'), undefined)).toEqual({why: 'no-contact'})
    expect(meansOfReply('', asked(), 'mail')).toEqual({why: 'no-contact'})
    expect(meansOfReply('', asked('process'), 'visit')).toBe('visit')
    expect(meansOfReply('a@b.kr', asked('process'), 'notice')).toBe('notice')
  })
})

describe('the terms', () => {
  const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+09:00`).toISOString()

  it('leave the first day out, count months by the calendar and end on a working day of the week', () => {
    expect(dueOn('supplement', at('2019-01-02'))).toBe('2019-01-09')
    expect(dueOn('decision', at('2019-01-31'))).toBe('2019-02-28')
    expect(dueOn('decision', at('2024-01-31'))).toBe('2024-02-29')
    expect(dueOn('decision', at('2026-11-30'))).toBe('2026-12-30')
    expect(dueOn('decision', at('2026-12-15'))).toBe('2027-01-15')
    // A Saturday and a Sunday both move to Monday.
    expect(dueOn('supplement', at('2026-05-09'))).toBe('2026-05-18')
    expect(dueOn('supplement', at('2026-05-10'))).toBe('2026-05-18')
    expect(dueOn('decision', at('2019-06-28'))).toBe('2019-07-29')
  })

  it('run from the day in Seoul, not in Greenwich', () => {
    expect(dueOn('supplement', '2026-05-11T14:59:59.000Z')).toBe('2026-05-18')
    expect(dueOn('supplement', '2026-05-11T15:00:00.000Z')).toBe('2026-05-19')
  })

  it('end when somebody has answered', () => {
    const of = (state: (typeof suggestionStates)[number], classification: (typeof classifications)[number] | null, proposalState: string | null = null) =>
      nextDue({state, classification, receivedAt: at('2026-05-11'), proposalState})?.term
    expect(of('received', null)).toBe('supplement')
    expect(of('classified', 'opinion')).toBe('decision')
    expect(of('classified', 'petition')).toBe('supplement')
    expect(of('classified', 'out_of_remit')).toBe('supplement')
    expect(of('classified', 'proposal', 'received')).toBe('decision')
    expect(of('classified', 'proposal', 'adopted')).toBeUndefined()
    expect(of('replied', 'opinion')).toBeUndefined()
    expect(of('closed', null)).toBeUndefined()
  })

  it('hold written, received and typed to their order, by the days of Seoul', () => {
    const now = at('2026-05-11', '12:00')
    expect(inOrder({receivedAt: now, authoredOn: '2026-05-11'}, now)).toBe(true)
    expect(inOrder({receivedAt: at('2026-05-11', '00:30'), authoredOn: '2026-05-11'}, now)).toBe(true)
    expect(inOrder({receivedAt: at('2026-05-10', '23:30'), authoredOn: '2026-05-11'}, now)).toBe(false)
    expect(inOrder({receivedAt: at('2026-05-11', '12:01')}, now)).toBe(false)
    expect(inOrder({receivedAt: at('2026-05-11'), authoredOn: null}, now)).toBe(true)
  })
})

describe('the memory of what was said', () => {
  const words = (contact: string, name = '', receivedAt = '2026-05-08T00:00:00.000Z') => ({contentHash: 'h', name, contact, receivedAt})

  it('knows a signed letter every time, in any spelling of its contact', () => {
    const memory = new Memory([{ref: 'SG-2026-0001', ...words('010-1234-5678', '김')}])
    expect(memory.recall(words('01012345678', '다른 이름'))).toBe('SG-2026-0001')
    expect(memory.recall(words('01012345678'))).toBe('SG-2026-0001')
    expect(memory.recall(words('010-0000-0000'))).toBeUndefined()
    expect(memory.recall({...words('01012345678'), contentHash: 'other'})).toBeUndefined()
  })

  it('knows as many unsigned cards as there are on record, of that day', () => {
    const memory = new Memory([{ref: 'SG-2026-0001', ...words('')}, {ref: 'SG-2026-0002', ...words('')}])
    expect([1, 2, 3].map(() => memory.recall(words('')))).toEqual(['SG-2026-0001', 'SG-2026-0002', undefined])
    expect(new Memory([{ref: 'SG-2026-0001', ...words('')}]).recall(words('', '', '2026-05-09T00:00:00.000Z'))).toBeUndefined()
  })
})

describe('what flags give', () => {
  it('is read as days, as words of a list, and as a kind', () => {
    expect([readDays('--due', '7d'), readDays('--due', '10'), readDays('--due', undefined)]).toEqual([7, 10, undefined])
    for (const wrong of ['', 'x', '-1d', '7w', '1.5d']) expect(() => readDays('--due', wrong)).toThrowError(expect.objectContaining({code: 'days.invalid'}) as Error)
    expect(readWords('--consent', 'process, notify', ['process', 'notify'])).toEqual(['process', 'notify'])
    expect(() => readWords('--consent', 'sell', ['process'])).toThrowError(expect.objectContaining({code: 'scope.unknown'}) as Error)
    expect(kindFromAs(['X', '--as', 'proposal', '--as', 'kim', '--as=opinion', '--as=lee'], classifications)).toEqual(['X', '--kind', 'proposal', '--as', 'kim', '--kind=opinion', '--as=lee'])
    expect(kindFromAs(['--', '--as', 'proposal'], classifications)).toEqual(['--', '--as', 'proposal'])
  })
})
