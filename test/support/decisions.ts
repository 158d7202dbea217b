import type {Act} from '../../src/act/act.js'
import {sealCall} from '../../src/call/acts.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import type {TestOffice} from './office.js'
import {afterwards, closedCall} from './second-person.js'

/** The code a promise is refused with, or `done`. */
export const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', (error: {code?: string; message: string}) => error.code ?? error.message)

/** Grounds of a decision of each outcome. */
export const grounds = {
  adopted: {outcome: 'adopted', implementBy: '2027-06-30'},
  adopted_in_part: {outcome: 'adopted_in_part', implementBy: '2027-06-30', text: '일부만 실시합니다.'},
  not_adopted: {outcome: 'not_adopted', code: 'budget', text: '예산을 마련하기 어렵습니다.'},
} as const

/** A standing proposal, received by lee on a day of the tests. @returns its reference */
export const standing = async (office: TestOffice, title: string, now?: string): Promise<string> =>
  (await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title, name: '홍길동', contact: '010-1234-5678'}, now === undefined ? {} : {now})).result.ref

/** A standing proposal decided by kim, approved by han, published by jung. @returns proposal and decision */
export async function published(office: TestOffice, outcome: keyof typeof grounds, title = '제안', now?: string): Promise<{proposal: string; decision: string}> {
  const at = now === undefined ? {} : {now}
  const proposal = await standing(office, title, now)
  const implementBy = now === undefined || outcome === 'not_adopted' ? {} : {implementBy: `${Number(now.slice(0, 4)) + 1}-06-30`}
  const {code: decision} = (await office.order('kim', recordDecision, {proposal, ...grounds[outcome], ...implementBy}, at)).result
  await office.order('han', approveDecision, {decision}, at)
  await office.order('jung', publishDecision, {decision}, at)
  return {proposal, decision}
}

/** A call that is sealed, with so many entries. @returns their references */
export async function sealedCall(office: TestOffice, entries: number): Promise<string[]> {
  const refs = await closedCall(office, entries)
  await office.order('kim', sealCall, {call: 'C26-05'}, {now: afterwards})
  return refs
}

/** Orders an act at the time after the call. */
export const later = <I, R>(office: TestOffice, as: string, act: Act<I, R>, input: unknown, reason?: string) =>
  office.order(as, act, input, {now: afterwards, ...(reason === undefined ? {} : {reason})})
