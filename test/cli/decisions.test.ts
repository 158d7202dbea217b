import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {act} from '../../src/act/act.js'
import {addOperatorKey} from '../../src/act/trust/acts.js'
import {verifyLog} from '../../src/act/verify.js'
import {eraseSubjects} from '../../src/privacy/erase.js'
import {exportSubjects} from '../../src/privacy/export.js'
import {findSubject} from '../../src/privacy/subjects.js'
import {decisionShapes} from '../../src/report/decision-shapes.js'
import {published, standing} from '../support/decisions.js'
import {dialects, setUpOffice, temporaryFolder, today} from '../support/office.js'
import {pds, type Ran} from '../support/pds.js'

async function office(dialect: (typeof dialects)[number]) {
  const made = await setUpOffice(dialect)
  const folder = await temporaryFolder()
  const at = (name: string) => join(folder, name)
  const base = {PDS_STORE: made.url, PDS_HOME: at('home'), PDS_NOW: today, PDS_LANG: 'en', PDS_OPERATOR: 'kim'}
  /** Runs a command, expects its exit code, and holds its JSON to the published shape. */
  const run = async (argv: string[], exit = 0, env: Record<string, string> = {}): Promise<Ran> => {
    const done = await pds(argv, {env: {...base, ...env}})
    expect(done.exit, `${argv.join(' ')}\n${done.out}${done.err}`).toBe(exit)
    const name = [3, 2].map(n => argv.slice(0, n).join(' ')).find(one => one in decisionShapes) as keyof typeof decisionShapes | undefined
    if (argv.includes('--json') && exit === 0 && name !== undefined) expect(decisionShapes[name].safeParse(done.json).error?.issues ?? [], name).toEqual([])
    return done
  }
  return {...made, run, at}
}

describe.each(dialects)('a list of decisions on %s', dialect => {
  it('is shown before it is recorded, refused line by line, and kept with the signature of whoever signed it', async () => {
    const {run, at, ...made} = await office(dialect)
    for (const title of ['점자 여권', '수어 상담', '열린 도서관']) await standing(made, title)
    const list = at('decisions.csv')
    await writeFile(list, ['제안번호,결정,사유 부호,사유,실시 예정일', 'P-2026-001,채택,,,2027-06-30', 'P-2026-002,불채택,,통역사를 구하기 어렵습니다.,', 'P-2026-003,불채택,whim,싫음,', 'P-2026-009,채택,,,2027-06-30', 'P-2026-001,채택,,,2039-01-01'].join('\n'))
    const refused = await run(['decision', 'record', '--file', list, '--json'], 3)
    expect(refused.json.error).toMatchObject({code: 'decision.list-refused', details: {total: 5, refused: [
      {row: 3, code: 'decision.reason-missing'}, {row: 4, code: 'decision.code-unknown'}, {row: 5, code: 'proposal.not-found'}, {row: 6, code: 'decision.twice'},
    ]}})
    const said = (await run(['decision', 'record', '--file', list], 3)).err
    for (const words of ['whim is not a reason code', 'P-2026-009', '4 lines of decisions.csv break a rule (5 in all). Nothing was written.']) expect(said).toContain(words)
    expect((await run(['decision', 'list', '--json'])).json.total).toBe(0)
    await writeFile(list, '제안번호,결정,사유 부호,사유,실시 예정일\nP-2026-001,이상함,,,\n')
    expect((await run(['decision', 'record', '--file', list], 2)).err).toContain('이상함')

    await writeFile(list, ['proposal,outcome,code,reason,implement_by,minutes', 'P-2026-001,adopt,,좋은 제안입니다.,2027-06-30,MN-07', 'P-2026-002,not_adopt,feasibility,통역사를 구하기 어렵습니다.,,MN-07', 'P-2026-003,adopt_in_part,,책만 둡니다.,2027-01-31,'].join('\n'))
    const preview = await run(['decision', 'record', '--file', list, '--dry-run'])
    expect(preview.out).toContain('cannot be carried out')
    expect(preview.err).toContain('decisions.csv: 1 adopted, 1 in part, 1 not.')
    expect(preview.err).toContain('nothing was written')
    expect((await run(['decision', 'list', '--json'])).json.total).toBe(0)

    const key = at('seo.pem')
    const {vkey} = (await run(['operator', 'key', 'new', 'seo', '--out', key, '--json'])).json as {vkey: string}
    await run(['operator', 'key', 'sign', list, '--sign-key', key, '--as', 'seo', '--json'])
    const signed = ['decision', 'record', '--file', list, '--signature', `${list}.sig`]
    expect((await run([...signed, '--json'], 3)).json.error).toMatchObject({code: 'decision.signer', details: {why: 'unknown'}})
    await made.order('root', addOperatorKey, {code: 'seo', vkey})
    const other = at('other.csv')
    await writeFile(other, `${await readFile(list, 'utf8')}\n`)
    expect((await run(['decision', 'record', '--file', other, '--signature', `${list}.sig`, '--json'], 7)).json.error).toMatchObject({code: 'decision.signature', details: {why: 'other-file'}})
    await writeFile(at('no.sig'), 'no note\n')
    expect((await run(['decision', 'record', '--file', list, '--signature', at('no.sig'), '--json'], 7)).json.error.details.why).toBe('unreadable')
    const done = (await run([...signed, '--json'])).json as {file: {signedBy: string; sha256: string}; items: {fileSigner: string; fileSha256: string; minutes: string | null}[]}
    expect(done.file.signedBy).toBe('seo')
    expect(done.items.map(({fileSigner, fileSha256, minutes}) => [fileSigner, fileSha256 === done.file.sha256, minutes])).toEqual([['seo', true, 'MN-07'], ['seo', true, 'MN-07'], ['seo', true, null]])
    // The log holds what was signed and by whom, and none of the outcomes.
    const log = (await run(['audit', 'log', '--type', 'decision.list-recorded', '--json'])).json.items[0]
    expect(log.data).toMatchObject({file: done.file.sha256, signedBy: 'seo'})
    expect(JSON.stringify(log)).not.toContain('adopted')
  })
})

describe.each(dialects)('what is asked of the office after a decision, on %s', dialect => {
  it('is followed up, delayed with a reason and a notice, and ended with proof and a grade', async () => {
    const {run, at, ...made} = await office(dialect)
    const {proposal, decision} = await published(made, 'adopted')
    await run(['followup', 'delay', proposal, '--to', '2027-09-30'], 3)
    expect((await run(['followup', 'delay', proposal, '--to', '2027-06-30', '--reason', '예산'], 3)).err).toContain('is no delay')
    expect((await run(['followup', 'delay', proposal, '--to', '2029-05-12', '--reason', '예산'], 3)).err).toContain('followup abandon')
    expect((await run(['followup', 'due', '--within', '30d', '--json'])).json.total).toBe(0)
    expect((await run(['followup', 'due', '--within', 'soon'], 2)).err).toContain('--within 30d')
    expect((await run(['followup', 'due', '--json'], 0, {PDS_NOW: '2027-06-15T00:00:00Z'})).json.items).toMatchObject([{proposal, daysLeft: 15, state: 'scheduled'}])
    const delayed = (await run(['followup', 'delay', decision, '--to', '2027-09-30', '--reason', '예산이 늦게 나옴', '--json'])).json
    expect(delayed).toMatchObject({state: 'delayed', plannedOn: '2027-09-30', firstPlannedOn: '2027-06-30', delays: [{from: '2027-06-30', to: '2027-09-30', reason: '예산이 늦게 나옴', by: 'kim'}]})
    expect((await made.store.db('notice').where({kind: 'delay'}).select('subject', 'facts'))).toEqual([{subject: proposal, facts: JSON.stringify({was: '2027-06-30', until: '2027-09-30'})}])
    await run(['followup', 'start', proposal, '--json'])
    const file = at('rules.pdf')
    await writeFile(file, 'what was done')
    await run(['followup', 'done', proposal, '--evidence', file, '--grade', 'A'], 2)
    await run(['followup', 'done', proposal, '--evidence', at('none.pdf'), '--grade', '우'], 5)
    expect((await run(['followup', 'done', proposal, '--grade', '우'], 3)).err).toContain('--evidence')
    const done = (await run(['followup', 'done', proposal, '--evidence', file, '--grade', '우', '--json'])).json
    // SHA-256 of the words above, by coreutils.
    expect(done).toMatchObject({state: 'implemented', grade: '우', doneOn: '2026-05-11', evidence: [{name: 'rules.pdf', bytes: 13, sha256: '8463d19e1a2dd818bf5b52537df30c50ef590545b531edf0000295b2a1a4d206'}]})
    expect((await run(['followup', 'abandon', proposal, '--reason', 'x'], 3)).err).toContain('National Proposals')
    expect((await run(['followup', 'list', '--state', 'implemented', '--json'])).json.total).toBe(1)
    expect((await run(['followup', 'start', 'P-2026-099', '--json'], 5)).json.error.code).toBe('followup.none')
    const {proposal: refused} = await published(made, 'not_adopted')
    expect((await run(['followup', 'start', refused, '--json'], 5)).json.error.details.why).toBe('not-adopted')
  })

  it('goes into the register, the report of the year and the check of a quarter, as table, CSV, workbook and JSON', async () => {
    const {run, at, ...made} = await office(dialect)
    const one = await published(made, 'adopted', '점자 여권')
    const two = await published(made, 'not_adopted', '=cmd|수어 상담')
    await standing(made, '열린 도서관')
    await writeFile(at('ground.txt'), '다시 보아 주십시오.')
    const asked = (await run(['reexam', 'request', two.proposal, '--ground-file', at('ground.txt'), '--json'])).json
    expect(asked).toMatchObject({receivedOn: '2026-05-11', notifiedOn: '2026-05-11', limitOn: '2026-05-26', dueOn: '2026-06-11'})
    expect((await run(['reexam', 'request', two.proposal, '--ground-file', at('ground.txt'), '--json'], 3)).json.error.code).toBe('reexam.open')
    await run(['reexam', 'request', one.proposal, '--ground', 'x'], 3)
    await run(['reexam', 'refer', asked.code, '--json'])
    expect((await run(['reexam', 'list', '--open', '--json'])).json.items).toMatchObject([{code: asked.code, state: 'in_committee'}])

    const lines = (await run(['report', 'register', '--json'])).json.items
    expect(lines).toMatchObject([
      {proposal: one.proposal, outcome: 'adopted', state: 'adopted', plannedOn: '2027-06-30', keepUntil: '2029-05-11', reexam: null},
      {proposal: two.proposal, outcome: 'not_adopted', reasonCode: 'budget', state: 're_examining', reexam: asked.code, keepUntil: '2028-05-11'},
      {proposal: 'P-2026-003', outcome: null, state: 'received', keepUntil: null},
    ])
    expect(JSON.stringify(lines)).not.toContain('홍길동')
    await run(['report', 'register', '--year', '2026', '--out', at('register.csv')])
    // A title that a spreadsheet would run is text there.
    expect(await readFile(at('register.csv'), 'utf8')).toContain(`'=cmd|수어 상담`)
    await run(['report', 'register', '--out', at('register.csv')], 6)
    await run(['report', 'register', '--out', at('register.xlsx'), '--quiet'])
    const {readXlsx} = await import('hucre/xlsx')
    expect((await readXlsx(await readFile(at('register.xlsx')))).sheets[0]!.rows.map(row => row[1])).toEqual(['proposal', one.proposal, two.proposal, 'P-2026-003'])
    expect((await run(['report', 'register', '--year', '2025', '--json'])).json.total).toBe(0)

    const year = (await run(['report', 'annual', '2026', '--json'])).json as {dueOn: string; rulebook: string; figures: {section: string; item: string; value: number}[]}
    const figure = (section: string, item: string) => year.figures.find(one => one.section === section && one.item === item)?.value
    // 31 January 2027 is a Sunday.
    expect(year).toMatchObject({dueOn: '2027-02-01', rulebook: 'kr-proposal@2022-07-12'})
    expect([figure('received', 'total'), figure('received', 'visit'), figure('decided', 'adopted'), figure('decided', 'not_adopted'), figure('reasons', 'budget'), figure('time', 'in-time'), figure('time', 'late'), figure('reexam', 'requested'), figure('notices', 'queued')]).toEqual([3, 3, 1, 1, 1, 2, 0, 1, 3])
    expect((await run(['report', 'annual', '2026'], 0, {PDS_LANG: 'ko'})).out).toContain('기한 2027. 2. 1.(월)')
    await run(['report', 'annual', '2026', '--out', at('annual.csv')])
    expect((await readFile(at('annual.csv'), 'utf8')).split('\r\n')[1]).toBe('received,total,3')
    expect((await run(['report', 'quarterly', '2026-Q2', '--json'])).json).toMatchObject({from: '2026-04-01', to: '2026-06-30', dueOn: '2026-06-30', article: '제24조제1항'})
    expect((await run(['report', 'quarterly', '2026-Q1', '--json'])).json.figures[0]).toEqual({section: 'received', item: 'total', value: 0})
    // The text of 2017 asks for no such check.
    expect((await run(['report', 'quarterly', '2019-Q3', '--json'])).json).toMatchObject({dueOn: null, rulebook: 'kr-proposal@2017-01-06'})
    for (const wrong of ['2026-Q5', '2026', 'Q1']) expect((await run(['report', 'quarterly', wrong], 2)).err).toContain('2026-Q2')
    await run(['report', 'annual', 'soon'], 2)
    await run(['report', 'annual', '2026', '--format', 'xlsx'], 2)
  })

  it('is given out to and erased with the person: the ground of a re-examination is theirs, a recommendation is not', async () => {
    const {run, ...made} = await office(dialect)
    const proposal = await standing(made, '점자 여권')
    await run(['decision', 'recommend', proposal, '--not-adopt', '--reason', '위원 전원 반대'])
    await run(['decision', 'record', proposal, '--not-adopt', '--code', 'budget', '--reason', '예산이 없습니다.'])
    const out = async () => JSON.stringify(await made.store.snapshot(async db => exportSubjects(db, [await findSubject(db, proposal)], {at: today, by: 'kim'})))
    expect(await out()).not.toMatch(/전원 반대|예산이 없습니다|not_adopted/)
    await run(['decision', 'approve', proposal, '--as', 'han'])
    expect(await out()).not.toMatch(/전원 반대|예산이 없습니다|not_adopted/)
    await run(['decision', 'publish', proposal, '--confirm', proposal, '--as', 'jung'])
    await run(['reexam', 'request', proposal, '--ground', '통계가 바뀌었습니다.'])
    expect(await out()).toMatch(/예산이 없습니다/)
    expect(await out()).toMatch(/통계가 바뀌었습니다/)
    expect(await out()).not.toMatch(/전원 반대/)
    await made.order('root', act({
      name: 'test.erase', summary: '', roles: ['admin'], input: z.strictObject({}),
      async perform({office}) {
        await eraseSubjects(office, [await findSubject(office.db, proposal)])
        return {entity: {kind: 'proposal', id: proposal}, result: {}, facts: {}}
      },
    }), {})
    expect(await made.store.db('reexamination').select('code', 'ground')).toEqual([{code: 'RX-2026-01', ground: null}])
    expect((await made.store.snapshot(db => verifyLog(db, {database: true}))).failures.filter(({kind}) => kind === 'database')).toEqual([])
  })
})
