import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {listEvents} from '../../src/act/audit-queries.js'
import {exportLog} from '../../src/act/export.js'
import {verifyLog} from '../../src/act/verify.js'
import {announceCall, closeCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {findCall} from '../../src/call/queries.js'
import {linesOfPage} from '../../src/page/evidence.js'
import {decisionReceipt} from '../../src/report/decision-receipt.js'
import {logNames, takeCheckpoint} from '../../src/act/trust/checkpoints.js'
import {setLogKey} from '../../src/act/trust/acts.js'
import {ed25519Key, formatProofFile, formatVerifierKey, makeSigner, parseProofFile, rowDigest, verifyProofFile} from '../../src/ledger/index.js'
import {hash} from '../../src/act/hash.js'
import {loggedRow, rowId, type Row} from '../../src/act/writer.js'
import {tableInfo} from '../../src/schema/index.js'
import {approveCall, approveDecision, publishCall, publishDecision, recordDecision, recordDecisions} from '../../src/selection/acts.js'
import {createCommittee, recordSession} from '../../src/selection/committee-acts.js'
import {recommend} from '../../src/selection/recommendation.js'
import {recuse} from '../../src/selection/recusal-acts.js'
import {findDecision, listDecisions} from '../../src/selection/queries.js'
import {codeOf, grounds, later, sealedCall, standing} from '../support/decisions.js'
import {dialects, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'
import {afterwards} from '../support/second-person.js'

const secret = '예산안이 부결되어 올해에는 어렵습니다'
const opinion = '위원 전원이 반대함'
/** What must not be read anywhere before the publication: words of the reason, every outcome, the reason code, the day of implementation. */
const telling = [secret, opinion, 'not_adopted', 'adopted_in_part', '"adopted"', 'budget', '2027-06-30']

/** All that a reader can get: lists, the decision itself, the decision log in each form, the audit log, its export, the register and the reports. */
async function whatAReaderSees(office: TestOffice, refs: readonly string[], as: string): Promise<Record<string, string>> {
  const folder = await temporaryFolder()
  const env = {PDS_STORE: office.url, PDS_HOME: folder, PDS_NOW: afterwards, PDS_OPERATOR: as}
  const seen: Record<string, string> = {}
  const read = async (name: string, argv: string[], exit: readonly number[] = [0]) => {
    const done = await pds(argv, {env})
    expect(exit, `${name}: ${done.out}${done.err}`).toContain(done.exit)
    seen[name] = done.out + done.err
  }
  await read('decision list', ['decision', 'list', '--json'])
  await read('decision list as csv', ['decision', 'list', '--call', 'C26-05', '--format', 'csv'])
  for (const ref of [refs[0]!, 'D-2026-001']) await read(`decision show ${ref}`, ['decision', 'show', ref, '--json'], [0, 5])
  await read('recommendations', ['decision', 'recommendations', '--json'], [0, 3])
  await read('proposal list', ['proposal', 'list', '--call', 'C26-05', '--json'])
  await read('proposal show', ['proposal', 'show', refs[0]!, '--json'])
  await read('call show', ['call', 'show', 'C26-05', '--json'])
  for (const format of ['csv', 'jsonl']) await read(`decision log ${format}`, ['decision', 'log', '--format', format])
  await read('decision log of the call', ['decision', 'log', '--call', 'C26-05', '--json'])
  await read('audit log', ['audit', 'log', '--limit', '0', '--json'])
  await read('audit trail', ['audit', 'trail', refs[0]!, '--json'])
  await read('selection pack', ['report', 'call', 'C26-05', '--json'], [0, 3])
  await read('notice of results', ['call', 'notice', 'C26-05', '--kind', 'results', '--json'], [0, 2, 3])
  await read('register', ['report', 'register', '--json'])
  await read('register as csv', ['report', 'register', '--format', 'csv'])
  await read('followup', ['followup', 'list', '--json'])
  for (const [name, argv] of [['page', ['decision', 'log', '--format', 'html']], ['page of the call', ['decision', 'log', '--format', 'html', '--call', 'C26-05']], ['page of the log', ['audit', 'export', '--format', 'html']]] as const) {
    const file = join(folder, `${name.replaceAll(' ', '-')}.html`)
    const to = argv[0] === 'audit' ? [argv[0], argv[1], file, ...argv.slice(2)] : [...argv, '--out', file]
    await read(`${name}, said`, to)
    seen[name] = linesOfPage(await readFile(file, 'utf8')).join('\n')
  }

  await read('workbook, said', ['decision', 'log', '--format', 'xlsx', '--out', join(folder, 'log.xlsx')])
  const {readXlsx} = await import('hucre/xlsx')
  seen.workbook = JSON.stringify((await readXlsx(await readFile(join(folder, 'log.xlsx')))).sheets.map(({rows}) => rows))
  return seen
}

const tellingIn = (seen: Record<string, string>): string[] =>
  Object.entries(seen).flatMap(([where, text]) => telling.filter(word => text.includes(word)).map(word => `${where}: ${word}`))

describe.each(dialects)('the results of a call on %s', dialect => {
  it('are known to no reader before their publication, by list, page, export, log or register, and to everybody after', async () => {
    const office = await setUpOffice(dialect)
    const refs = await sealedCall(office, 3)
    await later(office, 'seo', recommend, {proposal: refs[0], outcome: 'not_adopted', text: opinion})
    await later(office, 'kim', recordDecision, {proposal: refs[0], ...grounds.not_adopted, text: secret})
    await later(office, 'kim', recordDecisions, {decisions: [{proposal: refs[1], ...grounds.adopted}, {proposal: refs[2], ...grounds.adopted_in_part}]})
    // A clerk is a reader, and so is somebody unknown.
    expect(tellingIn(await whatAReaderSees(office, refs, 'lee'))).toEqual([])
    await later(office, 'han', approveCall, {call: 'C26-05'})
    expect(tellingIn(await whatAReaderSees(office, refs, 'nobody'))).toEqual([])

    expect((await findCall(office.store.db, 'C26-05')).state).toBe('decided')
    // Whoever decides sees what waits.
    const env = {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_NOW: afterwards}
    expect((await pds(['decision', 'list', '--as', 'kim', '--json'], {env})).json.items.map(({outcome}: {outcome: string}) => outcome)).toEqual(['not_adopted', 'adopted', 'adopted_in_part'])
    expect((await pds(['decision', 'list', '--as', 'lee'], {env})).err).toContain('3 decisions are not public yet')

    await later(office, 'jung', publishCall, {call: 'C26-05'})
    const after = await whatAReaderSees(office, refs, 'lee')
    for (const where of ['decision list', 'decision log csv', 'decision log jsonl', 'decision log of the call', 'register', 'page', 'workbook']) {
      expect(after[where], where).toContain('not_adopted')
      expect(after[where], where).toContain('budget')
    }

    for (const where of ['decision list', 'decision log csv', 'register', 'page', 'page of the call', 'workbook', 'selection pack']) expect(after[where], where).toContain(secret)
    expect(JSON.parse(after['proposal list']!).items.map(({state}: {state: string}) => state)).toEqual(['not_adopted', 'adopted', 'adopted_in_part'])
    // What was recommended stays the office's own.
    expect(tellingIn(after).filter(one => one.endsWith(opinion))).toEqual([])
    expect((await findCall(office.store.db, 'C26-05')).state).toBe('results_announced')
    expect((await listEvents(office.store.db, {type: 'decision.call-published', limit: 0})).items).toHaveLength(1)
    expect((await listDecisions(office.store.db)).map(({publishedAt, publishedBy}) => `${publishedAt} ${publishedBy}`)).toEqual(Array(3).fill(`${afterwards} jung`))
    const notices = (await office.store.db('notice').where({kind: 'decision'}).orderBy('subject')) as {subject: string; cause: string}[]
    expect(notices.map(({subject, cause}) => `${subject} ${cause}`)).toEqual(refs.map((ref, i) => `${ref} D-2026-00${i + 1}`))
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  }, 120_000)

  it('cannot be guessed from the digests in the log: every decision has a salt of its own in its row', async () => {
    const office = await setUpOffice(dialect)
    const [ref] = await sealedCall(office, 1)
    await later(office, 'kim', recordDecision, {proposal: ref, ...grounds.adopted})
    const lines: string[] = []
    await exportLog(office.store.db, {filter: null, openings: false, redact: []}, async text => void lines.push(text))
    const stored = (await office.store.db('decision').first()) as Row
    const info = tableInfo('decision')
    const digest = (row: Row) => rowDigest('decision', rowId(info, row), loggedRow(info, row), hash)
    expect(lines.join('')).toContain(digest(stored))
    expect(lines.join('')).not.toContain(digest({...stored, salt: null}))
    expect(String(stored.salt)).toMatch(/^[\w-]{22}$/)
    expect(lines.join('')).not.toContain(String(stored.salt))
  })

  it('are published whole, by another than who approved, not before their hour, and once', async () => {
    const office = await setUpOffice(dialect)
    const refs = await sealedCall(office, 3)
    const publish = (as = 'jung', more: object = {}) => later(office, as, publishCall, {call: 'C26-05', ...more})
    await expect(publish()).rejects.toMatchObject({code: 'decision.call-incomplete', facts: {undecidedCount: 3, unapprovedCount: 0, undecided: refs}})
    for (const proposal of refs) await later(office, 'kim', recordDecision, {proposal, ...grounds.not_adopted})
    await later(office, 'han', approveDecision, {decision: 'D-2026-001'})
    await expect(publish()).rejects.toMatchObject({code: 'decision.call-incomplete', facts: {undecidedCount: 0, unapproved: ['D-2026-002', 'D-2026-003']}})
    expect(await codeOf(later(office, 'jung', publishDecision, {decision: 'D-2026-001'}))).toBe('decision.call-whole')
    expect(await codeOf(later(office, 'kim', approveCall, {call: 'C26-05'}))).toBe('decision.same-person')
    // Whoever stands aside from one approves the others; somebody else that one.
    await later(office, 'kim', recuse, {proposal: refs[2], member: 'han', kind: 'avoidance'}, '친족')
    expect((await later(office, 'han', approveCall, {call: 'C26-05'})).result).toMatchObject({total: 1, left: ['D-2026-003']})
    expect(await codeOf(later(office, 'han', approveCall, {call: 'C26-05'}))).toBe('recusal.stands-aside')
    await later(office, 'seo', approveCall, {call: 'C26-05'})
    expect(await codeOf(later(office, 'seo', approveCall, {call: 'C26-05'}))).toBe('decision.call-nothing')
    expect(await codeOf(publish('han'))).toBe('decision.approver-publishes')
    expect(await codeOf(publish('cron'))).toBe('act.role')
    expect(await codeOf(publish('jung', {at: '2026-06-01T12:01'}))).toBe('decision.too-early')
    expect((await listDecisions(office.store.db, {published: true}))).toEqual([])
    const {result} = await publish('jung', {at: '2026-06-01T12:00'})
    expect(result).toMatchObject({total: 3, adopted: 0, notAdopted: 3, noWinner: true})
    expect(await codeOf(publish())).toBe('call.state')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('may have no winner, and no entries at all', async () => {
    const office = await setUpOffice(dialect)
    await sealedCall(office, 0)
    expect((await later(office, 'jung', publishCall, {call: 'C26-05'})).result).toMatchObject({total: 0, noWinner: true})
    await office.order('kim', createCall, {file: 'c.yaml', text: 'code: C26-06\ntheme: 공모\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-05-20T18:00\n'})
    for (const act of [announceCall, openCall, closeCall]) await office.order('kim', act, {call: 'C26-06'})
    expect(await codeOf(office.order('jung', publishCall, {call: 'C26-06'}))).toBe('call.state')
    await office.order('kim', sealCall, {call: 'C26-06'})
    expect(await codeOf(office.order('jung', publishCall, {call: 'C26-06'}))).toBe('done')
  })

  it('are proven one by one to whoever asks, also those published together by the hundred', async () => {
    const office = await setUpOffice(dialect)
    const refs = await sealedCall(office, 20)
    await later(office, 'kim', recordDecisions, {decisions: refs.map(proposal => ({proposal, ...grounds.not_adopted}))})
    await later(office, 'han', approveCall, {call: 'C26-05'})
    await later(office, 'jung', publishCall, {call: 'C26-05'})
    // More rows than an event names: the digests of the decisions stand in its facts.
    const [event] = (await listEvents(office.store.db, {type: 'decision.call-published', limit: 0})).items
    expect((event!.data.decisions as {row: string}[]).every(({row}) => /^[0-9a-f]{64}$/.test(row))).toBe(true)
    await expect(decisionReceipt(office.store.db, 'D-2026-020')).rejects.toMatchObject({code: 'checkpoint.none'})
    const {origin} = await logNames(office.store.db)
    const signer = makeSigner(origin, ed25519Key(new Uint8Array(32).fill(1)))
    await later(office, 'root', setLogKey, {vkey: formatVerifierKey(signer)})
    await takeCheckpoint(office.store, signer, undefined)
    const {file} = await decisionReceipt(office.store.db, 'D-2026-020')
    expect(verifyProofFile(file, {keys: [formatVerifierKey(signer)]})).toMatchObject({
      ok: true, event: {type: 'decision.call-published'}, rows: [{t: 'decision', row: {code: 'D-2026-020', outcome: 'not_adopted', reason_text: grounds.not_adopted.text, approved_by: 'han'}}],
    })
    const content = parseProofFile(file)
    const changed = Buffer.from(content.extra!).toString('utf8').replace('어렵습니다', '쉽습니다')
    expect(verifyProofFile(formatProofFile({...content, extra: Buffer.from(changed)}), {keys: [formatVerifierKey(signer)]})).toMatchObject({ok: false, code: 'row-mismatch'})
  })
})

describe.each(dialects)('a decision on %s', dialect => {
  it('is never edited: another takes its place, at once while it is a draft, on publication once it is public, and both stay', async () => {
    const office = await setUpOffice(dialect)
    const proposal = await standing(office, '열린 도서관')
    const record = (more: object) => office.order('kim', recordDecision, {proposal, ...grounds.not_adopted, ...more})
    await record({})
    expect(await codeOf(record({}))).toBe('decision.exists')
    expect(await codeOf(record({supersedes: 'D-2026-009'}))).toBe('decision.supersedes-other')
    expect(await codeOf(office.order('kim', recordDecision, {proposal, ...grounds.adopted, supersedes: 'D-2026-001'}))).toBe('decision.supersedes-reason')
    const {result} = await office.order('kim', recordDecision, {proposal, ...grounds.adopted_in_part, supersedes: 'D-2026-001', minutes: 'MN-07'})
    expect(result).toMatchObject({code: 'D-2026-002', supersedes: 'D-2026-001', minutes: 'MN-07', rulebook: 'kr-proposal@2022-07-12'})
    expect((await findDecision(office.store.db, 'D-2026-001')).state).toBe('superseded')
    expect(await codeOf(office.order('han', approveDecision, {decision: 'D-2026-001'}))).toBe('decision.state')
    await office.order('han', approveDecision, {decision: 'D-2026-002'})
    await office.order('jung', publishDecision, {decision: 'D-2026-002'})
    // A reader never hears of the draft that was not to be.
    expect((await listDecisions(office.store.db, {published: true})).map(({code}) => code)).toEqual(['D-2026-002'])
    await office.order('kim', recordDecision, {proposal, ...grounds.adopted_in_part, text: '자구를 바로잡음', supersedes: 'D-2026-002'})
    expect((await findDecision(office.store.db, proposal, true)).code).toBe('D-2026-002')
    await office.order('han', approveDecision, {decision: 'D-2026-003'})
    await office.order('jung', publishDecision, {decision: 'D-2026-003'})
    expect((await listDecisions(office.store.db, {published: true})).map(({code, state}) => `${code} ${state}`)).toEqual(['D-2026-002 superseded', 'D-2026-003 published'])
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('is not made by a recommendation, and may differ from it', async () => {
    const office = await setUpOffice(dialect)
    const proposal = await standing(office, '제안')
    await office.order('seo', recommend, {proposal, outcome: 'hold'})
    await office.order('seo', recommend, {proposal, outcome: 'adopted', text: '바로 할 수 있음'})
    expect((await office.store.db('proposal').where({ref: proposal}).first()).state).toBe('recommended')
    expect(await listDecisions(office.store.db)).toEqual([])
    expect((await office.order('kim', recordDecision, {proposal, ...grounds.not_adopted})).result.outcome).toBe('not_adopted')
    expect(await codeOf(office.order('seo', recommend, {proposal, outcome: 'adopted'}))).toBe('decision.recommended-again')
    expect(await codeOf(office.order('lee', recommend, {proposal, outcome: 'adopted'}))).toBe('act.role')
  })

  it('of a committee needs its quorum and its citizens in the session, those who stand aside left out', async () => {
    const office = await setUpOffice(dialect)
    const [one, two] = [await standing(office, '하나'), await standing(office, '둘')]
    await office.order('seo', createCommittee, {code: 'CM26', members: [
      {code: 'R-1', side: 'official', chair: true}, {code: 'R-2', side: 'official'}, {code: 'R-3', side: 'citizen'}, {code: 'R-4', side: 'citizen'},
    ]})
    for (const [heldOn, present] of [['2026-05-07', ['R-1', 'R-3', 'R-4']], ['2026-05-08', ['R-1', 'R-3']], ['2026-05-09', ['R-1', 'R-2', 'R-3']]] as const)
      await office.order('seo', recordSession, {committee: 'CM26', heldOn, present})
    await office.order('kim', recuse, {proposal: two, member: 'R-3', kind: 'exclusion'}, {reason: '친족'})
    const decide = (proposal: string, heldOn: string) => office.order('kim', recordDecision, {proposal, ...grounds.not_adopted, committee: {code: 'CM26', heldOn}})
    await expect(decide(one, '2026-05-08')).rejects.toMatchObject({code: 'decision.quorum', facts: {present: 2, needed: 3, rulebook: 'kr-proposal@2022-07-12'}})
    // Three are there, and one citizen among them: the text since 2020 asks for half.
    await expect(decide(one, '2026-05-09')).rejects.toMatchObject({code: 'decision.quorum', facts: {present: 3, citizens: 1, citizensNeeded: 2}})
    await expect(decide(two, '2026-05-07')).rejects.toMatchObject({code: 'decision.quorum', facts: {present: 2, aside: ['R-3']}})
    expect(await codeOf(decide(one, '2026-05-10'))).toBe('committee.session-not-found')
    expect((await decide(one, '2026-05-07')).result).toMatchObject({committee: 'CM26 2026-05-07'})
  })

  it('not to adopt names a reason of the rulebook and words, an adoption a day within the follow-up period', async () => {
    const office = await setUpOffice(dialect)
    const proposal = await standing(office, '제안')
    const record = (more: object) => codeOf(office.order('kim', recordDecision, {proposal, ...more}))
    expect(await record({outcome: 'not_adopted', code: 'whim', text: '싫음'})).toBe('decision.code-unknown')
    expect(await record({outcome: 'not_adopted', text: '사유'})).toBe('decision.reason-missing')
    expect(await record({outcome: 'adopted_in_part', implementBy: '2027-01-01'})).toBe('decision.reason-missing')
    expect(await record({outcome: 'adopted'})).toBe('decision.implement-by-missing')
    // Decided on 11 May 2026 under a period of three years: the last day still counts.
    expect(await record({outcome: 'adopted', implementBy: '2029-05-12'})).toBe('decision.implement-by-range')
    expect(await record({outcome: 'adopted', implementBy: '2029-05-11', tally: 'T26-0009'})).toBe('tally.not-found')
    expect(await record({outcome: 'adopted', implementBy: '2029-05-11'})).toBe('done')
  })
})
