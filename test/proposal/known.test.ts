import {beforeEach, describe, expect, it} from 'vitest'
import {announceCall, closeCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {batchFile} from '../../src/intake/plan-import.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {importProposals, receiveProposal, revertProposals} from '../../src/proposal/acts.js'
import {comparedAtIntake, compareWithKnown, likeRows, type ComparedPlan} from '../../src/proposal/known.js'
import {linkProposal, unlinkProposal} from '../../src/proposal/link-acts.js'
import {planProposals, plannedEntries} from '../../src/proposal/plan.js'
import {findProposal, listProposals, sameContent} from '../../src/proposal/queries.js'
import {importScores, openRound} from '../../src/selection/score-acts.js'
import {findCall} from '../../src/call/queries.js'
import {dialects, setUpOffice, today, type TestOffice} from '../support/office.js'

const head = '접수일시,제안자,연락처,제목,개선방안\n'
const long = '여행경보와 사고 대처 요령을 쉬운 말과 큰 글씨로 다시 써서 누리집에 함께 올립니다.'

describe.each(dialects)('a file of proposals beside what is there on %s', dialect => {
  let office: TestOffice
  const code = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code: string}) => error.code)
  const plan = async (text: string, call?: string): Promise<ComparedPlan> => {
    const source = await readSourceFile('p.csv', new TextEncoder().encode(head + text), {})
    const {db} = office.store
    const of = call === undefined ? undefined : await findCall(db, call)
    return compareWithKnown(db, planProposals(source, of, 'web', today), of)
  }
  const carryOut = ({plan, copies}: ComparedPlan, call?: string) => office.order('lee', importProposals, {
    ...(call === undefined ? {} : {call}), channel: 'web', point: 'HQ', file: batchFile(plan), entries: plannedEntries(plan), copies,
  })
  const bring = async (text: string, call?: string) => {
    const done = (await carryOut(await plan(text, call), call)).result
    return {...done, refs: done.proposals.map(({ref}) => ref)}
  }
  const revert = (batch: string) => office.order('lee', revertProposals, {batch}, {reason: '다른 파일', now: '2026-05-25T00:00:00.000Z'})

  beforeEach(async () => {
    office = await setUpOffice(dialect)
  })

  it('takes an entry once however often its file comes, and again when it was received again', async () => {
    const line = `2026-05-02 10:00,홍길동,010-1234-5678,쉬운 말,${long}\n`
    await bring(line)
    const again = await plan(`2026. 5. 2. 10:00,홍 길동,+82 10 1234 5678,쉬운 말!,"${long} "\n2026-05-03 10:00,홍길동,010-1234-5678,쉬운 말,${long}\n`)
    expect(again.plan.rows.map(({outcome, warnings}) => [outcome, warnings.map(({rule}) => rule)])).toEqual([['unchanged', []], ['accepted', ['same-as']]])
    expect(again.plan.counts).toMatchObject({accepted: 1, unchanged: 1})
    // The same words under another name, or from another hand, are another entry.
    const others = await plan(`2026-05-02 10:00,김철수,010-1234-5678,쉬운 말,${long}\n2026-05-02 10:00,홍길동,010-9999-5678,쉬운 말,${long}\n`)
    expect(others.plan.counts).toMatchObject({accepted: 2, unchanged: 0})
    // What was taken back may come again.
    const [batch] = (await office.store.db('batch').pluck('code')) as string[]
    await revert(batch!)
    expect((await plan(line)).plan.counts).toMatchObject({accepted: 1, unchanged: 0})
  })

  it('takes a hundred printed cards with the same words and no names, and counts them when they come again', async () => {
    const card = `2026-05-02,,,쉬운 말,${long}\n`
    const cards = await plan(card.repeat(100))
    expect(cards.plan.counts).toMatchObject({accepted: 100})
    expect(new Set(likeRows(cards.plan).map(({line, percent, twice}) => `${line} ${percent} ${twice}`))).toEqual(new Set(['2 null false']))
    await carryOut(cards)
    expect((await plan(`\n${card.repeat(103)}`)).plan.counts).toMatchObject({accepted: 3, unchanged: 100})
  })

  it('says which rows look typed twice, which say the same and which nearly, and names the first that came', async () => {
    const [first] = (await bring(`2026-05-02 10:00,홍길동,a@b.kr,쉬운 말,${long}\n`)).refs
    const {plan: found} = await plan([
      `2026-05-04 10:00,김철수,c@d.kr,쉬운 말,${long.replace('함께', '모두')}`, `2026-05-03 10:00,이영희,e@f.kr,쉬운 말,${long}`, `2026-05-05 10:00,박수,g@h.kr,새로운 제안,전혀 다른 이야기를 길게 적어 봅니다`,
      `2026-05-05 10:00,박수,g@h.kr,새로운 제안,전혀 다른 이야기를 길게 적어 봅니다`, `2026-05-06 10:00,최고,i@j.kr,새로운 제안,전혀 다른 이야기를 매우 길게 적어 봅니다`,
    ].join('\n'))
    expect(likeRows(found)).toEqual([
      {row: 2, ref: first, line: null, percent: 78, twice: false}, {row: 3, ref: first, line: null, percent: null, twice: false},
      {row: 5, ref: null, line: 4, percent: null, twice: true}, {row: 6, ref: null, line: 4, percent: 72, twice: false},
    ])
    expect(found.counts.accepted).toBe(5)
    expect(found.warnings).toMatchObject([{rule: 'like-earlier', facts: {same: 2, near: 2}}])
  })

  it('names the first received as the one that said it first, though it was typed last', async () => {
    const receive = async (receivedAt: string) => (await office.order('lee', receiveProposal, {point: 'GH1', channel: 'visit', title: '같은 말', receivedAt})).result
    const late = await receive('2026-05-04T01:00:00.000Z')
    const early = await receive('2026-05-02T01:00:00.000Z')
    expect(early.sameAs).toBe(late.ref)
    expect((await receive('2026-05-05T01:00:00.000Z')).sameAs).toBe(early.ref)
    const {contentHash} = await findProposal(office.store.db, late.ref)
    expect(await sameContent(office.store.db, [contentHash])).toEqual(new Map([[contentHash, early.ref]]))
  })

  it('does not look for near duplicates among more than 5,000 entries, and says so', async () => {
    const lines = (n: number) => Array.from({length: n}, (_, i) => `2026-05-02 10:00,가,${i},제목 ${i},${i} 번째`).join('\n')
    expect(await plan(lines(comparedAtIntake))).toMatchObject({tooMany: null})
    expect(await plan(lines(comparedAtIntake + 1))).toMatchObject({tooMany: 5001, plan: {counts: {accepted: 5001}}})
  })

  it('notices when another clerk brings the same paper between the look and the writing', async () => {
    const seen = await plan(`2026-05-02 10:00,홍길동,a@b.kr,쉬운 말,${long}\n`)
    await bring(`2026-05-02 10:00,홍길동,a@b.kr,쉬운 말,${long}\n2026-05-03 10:00,가,,나,다\n`)
    await expect(carryOut(seen)).rejects.toMatchObject({code: 'import.changed'})
    expect((await listProposals(office.store.db)).total).toBe(2)
  })

  it('goes with its links, unless what stays was built on it', async () => {
    const text = (day: number, n: number) => `2026-05-0${day} 10:00,가${n},,제안 ${n},${long}\n`
    await office.order('kim', createCall, {file: 'c.yaml', text: 'code: C26-05\ntheme: 공모\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-05-20T18:00\ncriteria: [{code: idea, weight: 1, max: 10}]\n'})
    await office.order('kim', announceCall, {call: 'C26-05'})
    await office.order('kim', openCall, {call: 'C26-05'})
    const one = await bring(text(2, 1) + text(3, 2), 'C26-05')
    const two = await bring(text(4, 3), 'C26-05')
    const [a, b, c] = [...one.refs, ...two.refs] as [string, string, string]
    const link = (later: string, earlier: string) => office.order('kim', linkProposal, {proposal: later, duplicateOf: earlier}, {reason: '같음'})
    await link(b, a)
    await link(c, b)
    // The lead of one that stays stays too, and so does whoever leads that one.
    await expect(revert(one.batch)).rejects.toMatchObject({code: 'batch.counted', facts: {by: a}})
    await office.order('kim', unlinkProposal, {proposal: c}, {reason: '다름'})
    await link(c, a)
    await office.order('kim', unlinkProposal, {proposal: c}, {reason: '다름'})
    expect((await revert(one.batch)).result.removed).toBe(2)
    expect(await office.store.db('proposal_link').select()).toEqual([])
    expect((await listProposals(office.store.db)).items.map(({ref}) => ref)).toEqual([c])
    // A scored one stays, and so does a sealed list.
    const later = {now: '2026-05-21T00:00:00.000Z'}
    await office.order('kim', closeCall, {call: 'C26-05'}, later)
    await office.order('kim', openRound, {call: 'C26-05', number: 1}, later)
    await office.order('kim', importScores, {round: 'C26-05-R1', files: [{
      name: 's', sha256: 's'.repeat(64), bytes: 1, format: 'csv', encoding: null, delimiter: null, sheet: null, headerRow: 1, counts: {},
      sheets: [{reviewer: 'R-1', proposal: c, scores: {idea: 9}, row: 2}],
    }]}, later)
    await expect(revert(two.batch)).rejects.toMatchObject({code: 'batch.counted', facts: {by: c}})
    await office.order('kim', sealCall, {call: 'C26-05'}, later)
    await expect(revert(two.batch)).rejects.toMatchObject({code: 'proposal.batch-used', facts: {by: 'C26-05'}})
    expect(await code(revert('B26-0001'))).toBe('batch.reverted')
  })
})
