import {describe, expect, it} from 'vitest'
import {announceCall, closeCall, createCall, extendCall, openCall, sealCall} from '../../src/call/acts.js'
import {nextCallState, type CallState, type CallVerb} from '../../src/call/call.js'
import type {Act} from '../../src/act/act.js'
import {Fault} from '../../src/fault.js'
import {explainFault} from '../../src/language/faults.js'
import {markNotices, queueAgain, queueNotices} from '../../src/notice/acts.js'
import {exportNotices} from '../../src/notice/export-acts.js'
import {nextNoticeState, noticeStates, noticeVerbs, type NoticeState, type NoticeVerb} from '../../src/notice/notice.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {exitCodeOf} from '../../src/terminal/exit.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'

const language = {language: 'ko', templates: {}}
const reason = {reason: '시험'}

/** A notice brought to a state by acts alone. @returns its code */
async function noticeIn(office: TestOffice, state: NoticeState): Promise<string> {
  const {result} = await office.order('lee', receiveProposal, {title: `제안 ${state}`, improvement: '내용', contact: 'a@example.kr', channel: 'visit', point: 'GH1'})
  const code = (await office.order('kim', queueNotices, {proposal: result.ref, kind: 'receipt'})).result.queued[0]!.code
  if (state === 'dropped') await office.order('kim', markNotices, {notices: [code], as: 'dropped'}, reason)
  if (state === 'queued' || state === 'dropped') return code
  await office.order('kim', exportNotices, {means: 'email', ...language}, reason)
  if (state !== 'exported') await office.order('kim', markNotices, {notices: [code], as: 'sent'})
  if (state === 'returned') await office.order('kim', markNotices, {notices: [code], as: 'returned'}, reason)
  return code
}

const stateOf = async (office: TestOffice, code: string) => ((await office.store.db('notice').where({code}).first()) as {state: NoticeState}).state

/** What a refusal says: its code, its exit code, and a sentence that names the thing. */
async function refusal(work: Promise<unknown>): Promise<{code: string; exit: number; said: string} | undefined> {
  const fault = await work.then(() => undefined, (error: unknown) => error as Fault)
  return fault && {code: fault.code, exit: exitCodeOf(fault), said: explainFault(fault.code, fault.facts, 'en').message}
}

describe.each(dialects)('the states of a notice on %s', dialect => {
  it('change as the rule says and no other way: every pair is tried by acts, and by hand in the database', async () => {
    const office = await setUpOffice(dialect)
    const order = (verb: NoticeVerb, code: string) => verb === 'export' ? office.order('kim', exportNotices, {means: 'email', ...language}, reason)
      : office.order('kim', markNotices, {notices: [code], as: ({send: 'sent', return: 'returned', drop: 'dropped'} as const)[verb]}, reason)
    const walked: string[] = []
    for (const from of noticeStates)
      for (const verb of noticeVerbs) {
        const code = await noticeIn(office, from)
        const to = nextNoticeState(from, verb)
        if (to !== undefined) {
          await order(verb, code)
          expect(await stateOf(office, code), `${from} ${verb}`).toBe(to)
        } else if (verb === 'export') {
          // An export takes what is queued and passes over everything else.
          expect((await order(verb, code)).unchanged, `${from} ${verb}`).toBe(true)
        } else if (({send: 'sent', return: 'returned', drop: 'dropped'} as const)[verb] === from) {
          expect((await order(verb, code)).unchanged, `${from} ${verb}`).toBe(true)
        } else {
          expect(await refusal(order(verb, code)), `${from} ${verb}`).toMatchObject({code: 'notice.state', exit: 3, said: expect.stringMatching(new RegExp(`${code}.*one step at a time`)) as string})
        }
        if (to === undefined) expect(await stateOf(office, code), `${from} ${verb}`).toBe(from)
        walked.push(`${from} ${verb}`)
      }

    expect(walked.length).toBe(noticeStates.length * noticeVerbs.length)
    // Only what came back is queued again.
    for (const from of noticeStates.filter(state => state !== 'returned')) expect(await refusal(office.order('kim', queueAgain, {notice: await noticeIn(office, from)}))).toMatchObject({code: 'notice.state', exit: 3})
    const again = await office.order('kim', queueAgain, {notice: await noticeIn(office, 'returned'), means: 'desk'})
    expect(again.result).toMatchObject({state: 'queued', means: 'desk'})

    // What the acts refuse, the database refuses from whoever writes by hand.
    const dates = (to: NoticeState) => to === 'sent' ? {sent_on: '2026-05-11'} : to === 'returned' ? {sent_on: '2026-05-11', returned_on: '2026-05-11'} : {}
    for (const from of noticeStates) {
      // One is enough: what is refused changes nothing.
      const code = await noticeIn(office, from)
      for (const to of noticeStates) {
        if (from === to || noticeVerbs.some(verb => nextNoticeState(from, verb) === to)) continue
        await expect(office.store.db('notice').where({code}).update({state: to, ...dates(to)}), `${from} -> ${to}`).rejects.toThrow(/forward one step|check|stays/i)
      }
      expect(await stateOf(office, code)).toBe(from)
    }
    const sent = await noticeIn(office, 'sent')
    await expect(office.store.db('notice').where({code: sent}).delete()).rejects.toThrow(/stays/)
    await expect(office.store.db('notice').where({code: sent}).update({sent_on: '2026-05-10'})).rejects.toThrow(/stays/)
    await expect(office.store.db('notice').where({code: sent}).update({kind: 'decision'})).rejects.toThrow(/stays/)
  })
})

const before = '2026-05-01T00:00:00.000Z'
const afterwards = '2026-06-10T00:00:00.000Z'
const callActs: Readonly<Record<CallVerb, Act<never, unknown>>> = {announce: announceCall, open: openCall, extend: extendCall, close: closeCall, seal: sealCall} as never

describe.each(dialects)('the states of a call on %s', dialect => {
  it('change as the rule says and no other way: every pair is tried', async () => {
    const office = await setUpOffice(dialect)
    const states: readonly CallState[] = ['draft', 'announced', 'open', 'closed', 'under_review']
    const verbs = Object.keys(callActs) as CallVerb[]
    let n = 0
    const callIn = async (state: CallState): Promise<string> => {
      const code = `C26-${String(++n).padStart(2, '0')}`
      await office.order('kim', createCall, {file: 'c', text: `code: ${code}\ntheme: 공모\nopens_at: 2026-05-02T09:00\ncloses_at: 2026-05-20T18:00\n`}, {now: before})
      const path: CallVerb[] = ['announce', 'open', 'close', 'seal']
      for (const verb of path.slice(0, states.indexOf(state))) await office.order('kim', callActs[verb], {call: code}, {now: afterwards})
      return code
    }
    const tried: string[] = []
    for (const from of states)
      for (const verb of verbs) {
        const code = await callIn(from)
        const done = office.order('kim', callActs[verb], {call: code, ...(verb === 'extend' ? {until: '2026-07-01'} : {})}, {now: afterwards, reason: '시험'})
        const to = nextCallState(from, verb)
        if (to === undefined) expect(await refusal(done), `${from} ${verb}`).toMatchObject({code: 'call.state', exit: 3, said: expect.stringContaining(code) as string})
        else expect(((await done).result as {state: string}).state, `${from} ${verb}`).toBe(to)
        tried.push(`${from} ${verb}`)
      }
    expect(tried.length).toBe(states.length * verbs.length)
  })
})
