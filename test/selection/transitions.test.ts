import {describe, expect, it} from 'vitest'
import {abandonFollowUp, delayFollowUp, finishFollowUp, startFollowUp} from '../../src/followup/acts.js'
import {followUpMoves, followUpStates, type FollowUpState, type FollowUpVerb} from '../../src/followup/follow-up.js'
import {findFollowUp} from '../../src/followup/queries.js'
import {exitCodeOf} from '../../src/terminal/exit.js'
import {Fault} from '../../src/fault.js'
import {explainFault} from '../../src/language/faults.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import {decisionMoves, decisionStates, type DecisionState, type DecisionVerb} from '../../src/selection/decision.js'
import {findDecision} from '../../src/selection/queries.js'
import {reexamMoves, reexamStates, type ReexamState, type ReexamVerb} from '../../src/selection/reexam.js'
import {referReexam, requestReexam} from '../../src/selection/reexam-acts.js'
import {findReexamination} from '../../src/selection/reexam-queries.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'
import {grounds, published, standing} from '../support/decisions.js'

/** What a move came to: the state it led to, or how it was refused. */
async function outcomeOf(order: Promise<unknown>, state: () => Promise<string>): Promise<{to: string} | {exit: number; code: string; en: string; ko: string}> {
  try {
    await order
    return {to: await state()}
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return {exit: exitCodeOf(error), code: error.code, en: explainFault(error.code, error.facts, 'en').message, ko: explainFault(error.code, error.facts, 'ko').message}
  }
}

type Machine<S extends string, V extends string> = {
  readonly name: string
  readonly states: readonly S[]
  readonly moves: Readonly<Record<V, readonly [from: readonly S[], to: S]>>
  /** Brings a new one into a state. @returns what `verb` and `now` need */
  readonly bring: (office: TestOffice, state: S) => Promise<string>
  readonly verb: (office: TestOffice, verb: V, ref: string) => Promise<unknown>
  readonly now: (office: TestOffice, ref: string) => Promise<S>
  /** An SQL update by hand into a state. */
  readonly byHand: (office: TestOffice, ref: string, to: S) => Promise<unknown>
}

const proof = {evidence: [{name: 'rules.pdf', sha256: 'a'.repeat(64), bytes: 10}], grade: '우'}
const why = {reason: '사정이 바뀜'}

const decisions: Machine<DecisionState, DecisionVerb> = {
  name: 'decision', states: decisionStates, moves: decisionMoves,
  async bring(office, state) {
    const proposal = await standing(office, state)
    const {code} = (await office.order('kim', recordDecision, {proposal, ...grounds.not_adopted})).result
    if (state !== 'drafted') await office.order('han', approveDecision, {decision: code})
    if (state === 'published' || state === 'superseded') await office.order('jung', publishDecision, {decision: code})
    if (state === 'superseded') {
      const {code: other} = (await office.order('kim', recordDecision, {proposal, ...grounds.not_adopted, supersedes: code})).result
      await office.order('han', approveDecision, {decision: other})
      await office.order('jung', publishDecision, {decision: other})
    }
    return code
  },
  async verb(office, verb, decision) {
    if (verb === 'approve') return office.order('han', approveDecision, {decision})
    if (verb === 'publish') return office.order('jung', publishDecision, {decision})
    const {proposal} = await findDecision(office.store.db, decision)
    const {code} = (await office.order('kim', recordDecision, {proposal, ...grounds.not_adopted, supersedes: decision})).result
    if ((await findDecision(office.store.db, decision)).state === 'superseded') return
    await office.order('han', approveDecision, {decision: code})
    await office.order('jung', publishDecision, {decision: code})
  },
  now: async (office, ref) => (await findDecision(office.store.db, ref)).state,
  byHand: (office, ref, to) => office.store.db('decision').where({code: ref}).update({state: to}),
}

const followUps: Machine<FollowUpState, FollowUpVerb> = {
  name: 'follow-up', states: followUpStates, moves: followUpMoves,
  async bring(office, state) {
    const {proposal} = await published(office, 'adopted', state)
    if (state === 'in_progress') await office.order('kim', startFollowUp, {proposal})
    if (state === 'delayed') await office.order('kim', delayFollowUp, {proposal, to: '2027-07-31'}, why)
    if (state === 'implemented') await office.order('kim', finishFollowUp, {proposal, ...proof})
    if (state === 'abandoned') await office.order('kim', abandonFollowUp, {proposal}, why)
    return proposal
  },
  verb(office, verb, proposal) {
    if (verb === 'start') return office.order('kim', startFollowUp, {proposal})
    if (verb === 'delay') return office.order('kim', delayFollowUp, {proposal, to: '2027-12-31'}, why)
    if (verb === 'finish') return office.order('kim', finishFollowUp, {proposal, ...proof})
    return office.order('kim', abandonFollowUp, {proposal}, why)
  },
  now: async (office, ref) => (await findFollowUp(office.store.db, ref)).state,
  async byHand(office, ref, to) {
    const {decisionId} = await findFollowUp(office.store.db, ref)
    const with_: Record<string, string | null> = {done_on: null, grade: null, abandoned_on: null, abandoned_why: null}
    if (to === 'implemented') Object.assign(with_, {done_on: '2026-06-01', grade: '우'})
    if (to === 'abandoned') Object.assign(with_, {abandoned_on: '2026-06-01', abandoned_why: 'x'})
    return office.store.db('followup').where({decision_id: decisionId}).update({state: to, ...with_})
  },
}

const reexams: Machine<ReexamState, ReexamVerb> = {
  name: 're-examination', states: reexamStates, moves: reexamMoves,
  async bring(office, state) {
    // Under the book of 2017 a committee is no duty, so both ways to a decision are open.
    const {proposal} = await published(office, 'not_adopted', state, at2019)
    const {code} = (await office.order('kim', requestReexam, {proposal, ground: '다시 보아 주십시오.'}, {now: at2019})).result
    if (state === 'in_committee') await office.order('kim', referReexam, {reexam: code}, {now: at2019})
    if (state === 'decided') await this.verb(office, 'decide', code)
    return code
  },
  async verb(office, verb, code) {
    if (verb === 'refer') return office.order('kim', referReexam, {reexam: code}, {now: at2019})
    const {proposal, decision} = await findReexamination(office.store.db, code)
    const {code: made} = (await office.order('kim', recordDecision, {proposal, ...grounds.not_adopted, reexam: code, supersedes: decision}, {now: at2019})).result
    await office.order('han', approveDecision, {decision: made}, {now: at2019})
    await office.order('jung', publishDecision, {decision: made}, {now: at2019})
  },
  now: async (office, ref) => (await findReexamination(office.store.db, ref)).state,
  byHand: (office, ref, to) => office.store.db('reexamination').where({code: ref}).update({state: to, decided_by_decision: to === 'decided' ? 'D' : null}),
}
const at2019 = '2019-07-26T01:00:00.000Z'

/** The machines of this part of the office, for a walk through all of them. */
export const machines = [decisions, followUps, reexams] as const

describe.each(dialects)('state machines on %s', dialect => {
  it.each(machines.map(machine => [machine.name, machine as unknown as Machine<string, string>] as const))('of a %s let through what they name and refuse all else with exit 3 and the rule; so does the database by hand', async (_, machine) => {
    const office = await setUpOffice(dialect)
    for (const [verb, [from, to]] of Object.entries(machine.moves)) {
      for (const state of machine.states) {
        const ref = await machine.bring(office, state)
        expect(await machine.now(office, ref)).toBe(state)
        const came = await outcomeOf(machine.verb(office, verb, ref), () => machine.now(office, ref))
        if (from.includes(state)) expect(came, `${state} ${verb}`).toEqual({to})
        else {
          expect(came, `${state} ${verb}`).toMatchObject({exit: 3, en: expect.stringMatching(/National Proposals arts?\. \d/), ko: expect.stringMatching(/국민 제안 규정 제\d+조/)})
          expect(await machine.now(office, ref), `${state} ${verb}`).toBe(state)
        }
      }
    }

    // By hand: one step at a time, and only those of the machine.
    const steps = new Set(Object.values(machine.moves).flatMap(([from, to]) => from.map(one => `${one}>${to}`)))
    // What passes through a state on its way is two steps in the database.
    for (const state of ['scheduled', 'delayed']) if (machine.name === 'follow-up') steps.delete(`${state}>implemented`)
    for (const from of machine.states) {
      const ref = await machine.bring(office, from)
      for (const to of machine.states) {
        if (from === to || steps.has(`${from}>${to}`)) continue
        await expect(machine.byHand(office, ref, to), `${from} > ${to} by hand`).rejects.toThrow(/forward|steps|stays|approved|published|proof|notice|check|constraint/i)
        expect(await machine.now(office, ref)).toBe(from)
      }
    }
  })
})
