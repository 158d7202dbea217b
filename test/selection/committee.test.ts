import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {listEvents} from '../../src/act/audit-queries.js'
import {verifyLog} from '../../src/act/verify.js'
import {composition, quorumFor, type CommitteeRules, type Member} from '../../src/selection/committee.js'
import {addMember, createCommittee, endMembership, recordSession} from '../../src/selection/committee-acts.js'
import {cutAt, tieRules, type Ranked} from '../../src/selection/cut.js'
import {recuse} from '../../src/selection/recusal-acts.js'
import {closeRound, enterScore, importScores, openRound, reopenRound, revertScores} from '../../src/selection/score-acts.js'
import {sessionQuorum} from '../../src/selection/session-quorum.js'
import {fraction} from '../../src/tally/fraction.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'
import {onTerminal} from '../support/pty.js'
import {afterwards, closedCall, sheets} from '../support/second-person.js'

const half = {num: 1, den: 2}
const since2020: CommitteeRules = {rulebook: 'kr-proposal@2020-04-14', citizenShare: half, quorumOver: half}
const before2020: CommitteeRules = {...since2020, rulebook: 'kr-proposal@2017-01-06', citizenShare: null}
const panel = (officials: number, citizens: number): Member[] => Array.from({length: officials + citizens}, (_, i) => ({
  no: i + 1, member: `R-${i + 1}`, name: null, side: i < officials ? 'official' : 'citizen', chairs: i === 0, from: null, until: null, endedOn: null,
}))

describe('a committee', () => {
  it('needs a citizen for every official since 2020, and none before', () => {
    expect(composition(panel(5, 4), since2020, '2026-07-01')).toMatchObject({members: 9, citizensNeeded: 5, quorum: 5, flaws: ['too-few-citizens']})
    expect(composition(panel(4, 4), since2020, '2026-07-01')).toMatchObject({citizensNeeded: 4, quorum: 5, flaws: []})
    expect(composition(panel(9, 0), before2020, '2019-07-01').flaws).toEqual([])
    expect(composition([], since2020, '2026-07-01').flaws).toEqual(['nobody'])
    const term = panel(1, 2).map(one => ({...one, until: one.no === 3 ? '2026-06-30' : null}))
    expect([composition(term, since2020, '2026-06-30').citizens, composition(term, since2020, '2026-07-01').citizens]).toEqual([2, 1])
  })

  it('counts whoever stands aside from an item as absent for it, and as a seat all the same', () => {
    const present = ['r-1', 'R-3', 'R-4', 'R-5', 'R-6']
    const on = (aside: readonly string[]) => quorumFor(panel(4, 5), since2020, '2026-07-16', present, member => aside.includes(member))
    expect(on([])).toMatchObject({members: 9, present: 5, needed: 5, citizens: 2, citizensNeeded: 3, quorate: true, shared: false})
    expect(on(['R-1'])).toMatchObject({members: 9, present: 4, needed: 5, quorate: false, citizens: 2, citizensNeeded: 2, shared: true, aside: ['R-1']})
  })
})

const entry = (proposal: string, mean: number | null, idea = 0, arrived = proposal): Ranked => ({proposal, mean: mean === null ? null : fraction(BigInt(mean)), marks: {idea: fraction(BigInt(idea))}, arrived})
const above = (cut: ReturnType<typeof cutAt>) => cut.placed.filter(({level}) => level !== null).map(({proposal}) => proposal)

describe('a cut', () => {
  const field = [entry('a', 90), entry('b', 80, 3, '2'), entry('c', 80, 5, '1'), entry('d', 80, 5, '3'), entry('e', 70), entry('f', null)]

  it('through equals stays open unless a rule tells them apart, each in its own way', () => {
    expect(cutAt(field, [3], [])).toMatchObject({ties: [{cut: 3, among: ['b', 'c', 'd'], room: 2, rule: null, chosen: []}]})
    expect(above(cutAt(field, [3], ['all']))).toEqual(['a', 'b', 'c', 'd'])
    expect(above(cutAt(field, [3], ['none']))).toEqual(['a'])
    expect(above(cutAt(field, [3], ['received']))).toEqual(['a', 'c', 'b'])
    expect(above(cutAt(field, [3], ['criterion:idea']))).toEqual(['a', 'c', 'd'])
    expect(cutAt(field, [2], ['criterion:idea']).ties[0]).toMatchObject({rule: null, chosen: []})
    expect(cutAt(field, [2], ['criterion:idea', 'received']).ties[0]).toMatchObject({rule: 'received', chosen: ['c']})
    expect(cutAt(field, [2], ['lot'], one => ({b: '1', c: '2', d: '3'})[one] ?? '').ties[0]).toMatchObject({rule: 'lot', chosen: ['b']})
    expect(cutAt(field, [4], []).ties).toEqual([])
    expect([tieRules('criterion:idea, received', ['idea']), tieRules('criterion:other', ['idea'])]).toEqual([['criterion:idea', 'received'], undefined])
  })

  it('leaves an entry nobody scored below, and shares a rank among equals', () => {
    expect(cutAt(field, [5], ['received']).placed.map(({proposal, standing, level}) => [proposal, standing, level])).toEqual([['a', 1, 0], ['b', 2, 0], ['c', 2, 0], ['d', 2, 0], ['e', 5, 0], ['f', null, null]])
  })

  it('keeps exactly as many as were asked for under a rule that decides, never a worse before a better, whatever the field', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({min: 0, max: 6}), fc.integer({min: 0, max: 2})), {minLength: 1, maxLength: 40}), fc.uniqueArray(fc.integer({min: 1, max: 45}), {minLength: 1, maxLength: 3}), (marks, places) => {
      const entries = marks.map(([mean, idea], i) => entry(`p${String(i).padStart(2, '0')}`, mean, idea))
      const cuts = places.sort((a, b) => a - b)
      const {placed} = cutAt(entries, cuts, ['criterion:idea', 'received'])
      expect([...placed.map(({proposal}) => proposal)].sort()).toEqual(entries.map(({proposal}) => proposal))
      const worth = (proposal: string) => marks[Number(proposal.slice(1))]![0]
      for (const [k, cut] of cuts.entries()) expect(placed.filter(({level}) => level !== null && level <= k).length).toBe(Math.min(cut, entries.length))
      for (const [i, one] of placed.entries()) if (i > 0) expect(worth(placed[i - 1]!.proposal)).toBeGreaterThanOrEqual(worth(one.proposal))
    }), {numRuns: 300})
  })
})

const codeOf = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code?: string; message: string}) => error.code ?? error.message)
const member = (code: string, side: 'official' | 'citizen', more: object = {}) => ({code, side, ...more})
const three = [member('R-1', 'citizen', {chair: true, name: '김하나'}), member('R-2', 'official'), member('R-3', 'citizen')]

describe.each(dialects)('a committee in an office on %s', dialect => {
  const now = {now: afterwards}
  const why = {now: afterwards, reason: '사유'}
  const begin = async (office: TestOffice, entries = 2) => {
    const refs = await closedCall(office, entries)
    await office.order('seo', createCommittee, {code: 'CM26', members: three}, now)
    await office.order('seo', openRound, {call: 'C26-05', number: 1, committee: 'CM26'}, now)
    return refs
  }

  it('is set up lawfully or not at all, changes without growing worse, and keeps every name out of the log', async () => {
    const office = await setUpOffice(dialect)
    const create = (members: object[], more = {}) => codeOf(office.order('seo', createCommittee, {code: 'CM26', members, ...more}, now))
    expect(await create([member('R-1', 'official', {chair: true}), member('R-2', 'official'), member('R-3', 'citizen')])).toBe('committee.composition')
    expect(await create(three.map(one => ({...one, chair: false})))).toBe('committee.composition')
    expect(await create([...three, member('Ｒ-3', 'citizen')])).toBe('committee.member-exists')
    expect(await create(three, {rulebook: 'kr-proposal@1999-01-01'})).toBe('committee.rulebook-unknown')
    expect(await codeOf(office.order('lee', createCommittee, {members: three}, now))).toBe('act.role')
    expect((await office.order('seo', createCommittee, {members: three}, now)).result).toMatchObject({code: 'CM26-01', rulebook: 'kr-proposal@2022-07-12', members: 3, citizens: 2, quorum: 2, flaws: []})
    const change = (act: typeof addMember | typeof endMembership, input: object, how: object = now) => codeOf(office.order('seo', act as never, {committee: 'CM26-01', ...input}, how))
    expect(await change(addMember, {member: member('R-4', 'official')})).toBe('done')
    expect(await change(addMember, {member: member('R-5', 'official')})).toBe('committee.composition')
    expect(await change(addMember, {member: member('r-4', 'citizen')})).toBe('committee.member-exists')
    expect(await change(endMembership, {member: 'R-2'})).toBe('act.reason-missing')
    expect(await change(endMembership, {member: 'R-2'}, why)).toBe('done')
    expect(await change(endMembership, {member: 'R-9'}, why)).toBe('committee.member-not-found')
    expect(JSON.stringify((await listEvents(office.store.db, {limit: 0})).items)).not.toContain('김하나')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('sits: who was there is recorded once, again only with a reason, and each item has its own quorum', async () => {
    const office = await setUpOffice(dialect)
    const [one, two] = (await begin(office)) as [string, string]
    const session = (input: object, how: object = now) => codeOf(office.order('seo', recordSession, {committee: 'CM26', heldOn: '2026-06-01', present: ['R-1', 'R-2'], call: 'C26-05', ...input}, how))
    expect(await session({heldOn: '2026-06-02'})).toBe('committee.session-future')
    expect(await session({present: ['R-7']})).toBe('committee.member-not-found')
    expect(await session({minutes: {number: 'MN-01', text: '회의록'}})).toBe('done')
    expect(await session({present: ['R-1']})).toBe('committee.session-exists')
    await office.order('seo', recuse, {proposal: two, member: 'r-2', kind: 'challenge'}, why)
    expect(await sessionQuorum(office.store.db, 'CM26', '2026-06-01', {proposals: [one, two]})).toMatchObject({present: 2, quorate: true, items: [{proposal: one, canJudge: true}, {proposal: two, present: 1, canJudge: false, aside: ['R-2']}]})
    expect(await session({present: ['R-1', 'R-3']}, why)).toBe('done')
    expect((await sessionQuorum(office.store.db, 'CM26', '2026-06-01')).items).toMatchObject([{proposal: two, present: 2, canJudge: true}])
    expect(JSON.stringify((await listEvents(office.store.db, {limit: 0})).items)).not.toContain('회의록')
  })

  it('alone scores its round; sheets are typed or imported, freeze at its close, and are corrected as versions once it is opened again', async () => {
    const office = await setUpOffice(dialect)
    const [one, two] = (await begin(office)) as [string, string]
    const order = <A>(as: string, act: A, input: object, how: object = now) => codeOf(office.order(as, act as never, input, how))
    expect(await order('kim', importScores, sheets('R-9', [one]))).toBe('score.not-member')
    expect(await order('kim', importScores, sheets('r-1', [one, two]))).toBe('done')
    const enter = (who: string, proposal: string, idea: number, how: object = now) => order('seo', enterScore, {round: 'C26-05-R1', member: who, proposal, scores: {idea}}, how)
    expect(await enter('R-2', 'P-2026-999', 5)).toBe('score.not-entry')
    expect(await enter('R-2', one, 11)).toBe('score.mark')
    expect(await order('seo', enterScore, {round: 'C26-05-R1', member: 'R-2', proposal: one, scores: {}})).toBe('score.marks-missing')
    const {result: {batch}} = await office.order('seo', enterScore, {round: 'C26-05-R1', member: 'R-2', proposal: one, scores: {idea: 9}}, now)
    expect(await order('seo', enterScore, {round: 'C26-05-R1', member: 'R-2', proposal: two, scores: {idea: 4}, batch})).toBe('done')
    expect(await order('kim', enterScore, {round: 'C26-05-R1', member: 'R-3', proposal: two, scores: {idea: 4}, batch})).toBe('score.batch')
    expect((await office.order('seo', enterScore, {round: 'C26-05-R1', member: 'R-2', proposal: one, scores: {idea: 9}}, now)).unchanged).toBe(true)
    const close = (input: object = {}, how: object = now) => order('seo', closeRound, {round: 'C26-05-R1', keep: 1, ...input}, how)
    expect(await close()).toBe('round.incomplete')
    expect(await close({incomplete: true})).toBe('round.incomplete')
    expect(await close({ties: 'nonsense'}, why)).toBe('round.incomplete')
    expect(await close({incomplete: true, ties: 'nonsense'}, why)).toBe('round.tie-rule')
    expect(await close({incomplete: true, ties: 'lot'}, why)).toBe('round.seed')
    expect(await order('seo', openRound, {call: 'C26-05', number: 2})).toBe('round.earlier-open')
    expect(await close({incomplete: true}, why)).toBe('done')
    expect(await enter('R-3', one, 5, why)).toBe('round.closed')
    expect(await order('seo', revertScores, {batch}, why)).toBe('round.closed')
    // The database holds them too, whoever asks it.
    for (const sql of ['update score_sheet set scores = \'{"idea":1}\'', 'delete from score_sheet', 'update round_result set kept = 1'])
      expect(await office.store.db.raw(sql).then(() => 'nothing', (error: Error) => error.message)).toMatch(/frozen|stays/)

    expect(await order('kim', reopenRound, {round: 'C26-05-R1'}, why)).toBe('act.role')
    expect(await order('han', reopenRound, {round: 'C26-05-R1'})).toBe('act.reason-missing')
    expect(await order('han', reopenRound, {round: 'C26-05-R1'}, why)).toBe('done')
    expect(await enter('R-2', one, 1)).toBe('score.correction-reason')
    expect(await enter('R-2', one, 1, why)).toBe('done')
    const closed = await office.order('seo', closeRound, {round: 'C26-05-R1', keep: 1, incomplete: true}, why)
    expect(closed.result).toMatchObject({kept: 1, missing: 2, keptProposals: [two]})
    const versions = (await office.store.db('score_sheet').where({reviewer: 'R-2'}).orderBy(['version', 'id']).pluck('version')) as number[]
    expect(versions).toEqual([1, 1, 2])
    expect(await order('seo', openRound, {call: 'C26-05', number: 2})).toBe('done')
    expect(await order('han', reopenRound, {round: 'C26-05-R1'}, why)).toBe('round.later')
    expect(await order('kim', importScores, {...sheets('R-1', [one], 'second.csv'), round: 'C26-05-R2'})).toBe('import.changed')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('cannot judge an entry too many stand aside from, until somebody takes their seat', async () => {
    const office = await setUpOffice(dialect)
    const [one, two] = (await begin(office)) as [string, string]
    for (const code of ['R-2', 'R-3']) await office.order('han', recuse, {proposal: two, member: code, kind: 'exclusion'}, why)
    await office.order('kim', importScores, sheets('R-1', [one, two]), now)
    for (const code of ['R-2', 'R-3']) await office.order('kim', importScores, sheets(code, [one]), now)
    expect(await codeOf(office.order('seo', closeRound, {round: 'C26-05-R1'}, now))).toBe('round.quorum')
    await office.order('seo', endMembership, {committee: 'CM26', member: 'R-3', on: '2026-05-31'}, why)
    await office.order('seo', addMember, {committee: 'CM26', member: member('R-4', 'citizen')}, now)
    await office.order('kim', importScores, sheets('R-4', [one, two], 'four.csv'), now)
    expect(await codeOf(office.order('seo', closeRound, {round: 'C26-05-R1'}, now))).toBe('done')
  })
})

describe('a reviewer at the terminal', () => {
  it('types sheet after sheet, is told a mark out of range, may stop, and goes on later', async () => {
    const office = await setUpOffice('sqlite')
    const [one, two] = (await closedCall(office, 2)) as [string, string]
    await office.order('seo', createCommittee, {code: 'CM26', members: three}, {now: afterwards})
    await office.order('seo', openRound, {call: 'C26-05', number: 1, committee: 'CM26'}, {now: afterwards})
    const env = {PDS_STORE: office.url, PDS_NOW: afterwards, PDS_OPERATOR: 'seo'}
    const first = await onTerminal(['score', 'enter', 'C26-05-R1', '--member', 'R-1', '--lang', 'en'], env, [[one, ''], ['idea', '11\r'], ['from 0 to 10', '\u007f\u007f8\r'], [two, ''], ['idea', '\r']])
    expect(first.seen).toContain('Took 1 sheet of R-1; 1 left')
    expect(first.exit).toBe(0)
    const second = await onTerminal(['score', 'enter', 'C26-05-R1', '--member', 'r-1', '--lang', 'en'], env, [['(1 of 1)', ''], ['idea', '7\r']])
    expect(second.seen).toContain('none is left')
    expect(((await office.store.db('score_sheet').orderBy('scores').select('reviewer', 'scores')) as object[])).toEqual([{reviewer: 'R-1', scores: '{"idea":7}'}, {reviewer: 'R-1', scores: '{"idea":8}'}])
  })
})
