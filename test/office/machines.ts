import {askConsultation} from '../../src/consultation/acts.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {consultationMoves, proposalMoves, type Moves} from '../../src/schema/index.js'
import type {TestOffice} from '../support/office.js'

/** A state machine of the office as the walk of all transitions needs it. A domain adds its own to the list below. */
export interface Machine {
  /** What it is, for the names of the tests. */
  readonly thing: string
  readonly moves: Moves
  readonly table: string
  /** Column by which a command names one. */
  readonly key: string
  /** Makes one in its first state. @returns its code */
  make(office: TestOffice, n: number): Promise<string>
  /** Further columns a row has in a state, so that it is a possible one. */
  columns?(state: string): Record<string, string | null>
  /** Every command that moves one: the states it may lead to, and how it is ordered. */
  readonly verbs: readonly {readonly verb: string; readonly leadsTo: readonly string[]; readonly argv: (code: string) => readonly string[]}[]
}

const propose = async (office: TestOffice, n: number): Promise<string> => (await office.order('lee', receiveProposal, {
  channel: 'visit', point: 'GH1', title: `제안 ${n}`, problem: `문제 ${n}`, improvement: `개선 ${n}`, effect: `효과 ${n}`, contact: `02-2100-${String(n).padStart(4, '0')}`,
})).result.ref

const why = ['--reason', 'as the walk asks'] as const

const proposal: Machine = {
  thing: 'proposal', moves: proposalMoves, table: 'proposal', key: 'ref', make: propose,
  verbs: [
    {verb: 'supplement', leadsTo: ['supplement_requested'], argv: ref => ['proposal', 'supplement', ref, '--until', '2026-05-18', '--ground', 'effect missing']},
    // Only out of waiting for it: a link or a classification that is taken back leads to received too, by other commands.
    {verb: 'supplement --answered', leadsTo: ['received'], argv: ref => ['proposal', 'supplement', ref, '--answered', '2026-05-11', '--text', 'the effect']},
    {verb: 'transfer', leadsTo: ['transferred'], argv: ref => ['proposal', 'transfer', ref, '--to', 'MOTIE', ...why]},
    {verb: 'reclassify', leadsTo: ['reclassified'], argv: ref => ['proposal', 'reclassify', ref, ...why]},
    {verb: 'return', leadsTo: ['returned'], argv: ref => ['proposal', 'return', ref, '--code', 'commercial', ...why]},
    {verb: 'close', leadsTo: ['closed_unsupplemented', 'closed_repeat'], argv: ref => ['proposal', 'close', ref, ...why]},
    {verb: 'withdraw', leadsTo: ['withdrawn'], argv: ref => ['proposal', 'withdraw', ref, ...why]},
    {verb: 'consult ask', leadsTo: ['consulting', 'under_review'], argv: ref => ['consult', 'ask', ref, '--agency', 'MND', '--text', 'what do you think?', '--inform']},
  ],
}

const consultation: Machine = {
  thing: 'consultation', moves: consultationMoves, table: 'consultation', key: 'code',
  async make(office, n) {
    const ref = await propose(office, 500 + n)
    return (await office.order('kim', askConsultation, {proposal: ref, agencies: ['MND'], question: 'What do you think?', inform: true})).result.asked[0]!.code
  },
  columns: state => (({
    replied: {replied_on: '2026-05-11', stance: 'support', reply: 'yes'}, silent: {closed_on: '2026-05-11', closed_why: 'x'}, withdrawn: {closed_on: '2026-05-11', closed_why: 'x'},
  }) as Record<string, Record<string, string>>)[state] ?? {},
  verbs: [
    {verb: 'reply', leadsTo: ['replied'], argv: code => ['consult', 'reply', code, '--stance', 'support', '--text', 'yes']},
    {verb: 'close', leadsTo: ['silent'], argv: code => ['consult', 'close', code, ...why]},
    {verb: 'close --withdraw', leadsTo: ['withdrawn'], argv: code => ['consult', 'close', code, '--withdraw', ...why]},
  ],
}

/** Every state machine of the office that is walked. */
export const machines: readonly Machine[] = [proposal, consultation]
