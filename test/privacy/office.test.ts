import {randomInt} from 'node:crypto'
import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {backup} from '../../src/act/backup.js'
import {initialise} from '../../src/act/initialise.js'
import {openingsOf} from '../../src/act/log.js'
import type {Done} from '../../src/act/perform.js'
import {carryOut, declineRequest, findRequest, withdrawRequest, type ActRequest} from '../../src/act/requests.js'
import {placeOf, unseal, unsealFrom} from '../../src/act/seal.js'
import {keysOf, subjectKeyOf} from '../../src/act/vault.js'
import {verifyLog} from '../../src/act/verify.js'
import {commit} from '../../src/act/writer.js'
import {importResponses} from '../../src/intake/acts.js'
import {identityOf} from '../../src/intake/persons.js'
import {addPoint} from '../../src/intake/points.js'
import {accessesIn, reviewAccess} from '../../src/privacy/access.js'
import {correctSubject, erase as erasing, exportPerson, type Erasure} from '../../src/privacy/acts.js'
import {dueOn} from '../../src/privacy/due.js'
import {exportLines} from '../../src/privacy/export.js'
import {liftHold, listHolds, placeHold} from '../../src/privacy/holds.js'
import {alikeTo, findByContact, findSubject} from '../../src/privacy/subjects.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {linkProposal} from '../../src/proposal/link-acts.js'
import {findRepeats} from '../../src/proposal/repeats.js'
import {dropGuards, migrations} from '../../src/schema/index.js'
import {approveDecision, recordDecision} from '../../src/selection/acts.js'
import {recuse} from '../../src/selection/recusal-acts.js'
import {locate} from '../../src/store/location.js'
import {openStore, type Db, type Dialect, type Store} from '../../src/store/store.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {classifySuggestion, replyToSuggestion, revealSuggester} from '../../src/suggestion/handling-acts.js'
import {listSuggestions} from '../../src/suggestion/queries.js'
import {slipOf} from '../../src/suggestion/slip.js'
import {closeSurvey, createSurvey, openSurvey} from '../../src/survey/acts.js'
import {backTo} from '../support/older.js'
import {dialects, open, orderOn, setUpOffice, temporaryFolder, today, type TestOffice} from '../support/office.js'
import {everyText, found, needles, openedAnswers} from '../support/personal.js'
import {grave} from '../support/second-person.js'

// Of this run alone: a server's journal may still hold an earlier run's.
const syllables = (n: number) => String.fromCodePoint(...Array.from({length: n}, () => 0xac00 + randomInt(11_172)))
const name = syllables(4)
const digits = () => String(randomInt(10_000)).padStart(4, '0')
const contact = `010-${digits()}-${digits()}`
const respelt = (text: string) => text.replace('010-', '+82 10 ').replaceAll('-', ' ')
const secret = needles([name, contact, respelt(contact)])
const fault = (code: string, facts: object = {}) => expect.objectContaining({code, facts: expect.objectContaining(facts) as object}) as Error
const whole = async (db: Db) => expect((await verifyLog(db, {database: true})).failures).toEqual([])
const surveyText = 'code: S26-01\ntitle: 설문\nquestions:\n  - {code: Q1, type: single, options: [{code: 1, label: 예}, {code: 2, label: 아니요}]}\n  - {code: phone, type: phone, personal: true}\n'
const file = (sha: string) => ({name: 'r.csv', sha256: sha.padEnd(64, '0'), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {}})

/** An office in which one person handed in a suggestion, a proposal and an answered survey, among others who did. */
async function office(dialect: Dialect) {
  const office = await setUpOffice(dialect)
  const desk = {channel: 'visit', point: 'GH1'} as const
  const suggestion = (await office.order('lee', receiveSuggestion, {...desk, text: '버스를 늘려 주십시오.', name, contact, consent: ['process', 'notify']}, {reason: '창구 접수'})).result.ref
  const proposal = (await office.order('lee', receiveProposal, {...desk, title: '지도', improvement: '한 장짜리 지도를 만든다', name, contact: respelt(contact)})).result.ref
  await office.order('lee', receiveSuggestion, {...desk, text: '안내문을 고쳐 주십시오.', name: '가나다', contact: 'other@example.kr'})
  await office.order('kim', createSurvey, {file: 's.yaml', text: surveyText})
  await office.order('kim', openSurvey, {survey: 'S26-01'})
  const rows = [['a', contact], ['b', '010-0000-0001']].map(([hash, phone], i) => ({row: i + 2, contentHash: hash!, answers: {Q1: '1'}, personal: {phone: phone!}}))
  await office.order('lee', importResponses, {survey: 'S26-01', channel: 'web', point: null, files: [{...file('f'), rows}]})
  return {...office, suggestion, proposal, db: office.store.db}
}

const from = {osUser: 'root', host: 'test', version: '0', command: 'test'}
/** Asks for an erasure. @returns the code of the request */
const ask = async (o: TestOffice, subjects: string[], {reason = '본인 요청', ...more}: {basis?: string; due?: string; reason?: string; now?: string} = {}) => {
  const {now, ...input} = more
  return (await o.order('kim', erasing, {subjects, basis: 'request', ...input}, {reason, ...(now === undefined ? {} : {now})})).pending!.code
}
const approve = (o: TestOffice, as: string, code: string, {store = o.store, now = today} = {}) => carryOut(store, [erasing, grave], code, {...from, as, pretendedNow: now}) as Promise<Done<Erasure> & {request: ActRequest}>
const erase = async (o: TestOffice, subjects: string[]) => (await approve(o, 'jung', await ask(o, subjects))).result

/** Every file of the database that may hold rows: on PostgreSQL its own and the server's journal. */
async function bytesOf(store: Store, url: string): Promise<{file: string; bytes: Buffer}[]> {
  if (store.dialect === 'sqlite') {
    const path = url.slice('sqlite:'.length)
    return Promise.all(['', '-wal', '-shm'].map(async ending => ({file: ending, bytes: await readFile(path + ending).catch(() => Buffer.alloc(0))})))
  }

  await store.db.raw('checkpoint')
  const {rows: [{data_directory: data}]} = (await store.db.raw('show data_directory')) as {rows: [{data_directory: string}]}
  const {rows: [{oid}]} = (await store.db.raw('select oid from pg_database where datname = current_database()')) as {rows: [{oid: number}]}
  const of = async (folder: string) => Promise.all((await readdir(join(data, folder), {withFileTypes: true})).filter(one => one.isFile())
    .map(async one => ({file: `${folder}/${one.name}`, bytes: await readFile(join(data, folder, one.name)).catch(() => Buffer.alloc(0))})))
  return [...(await of(`base/${oid}`)), ...(await of('pg_wal'))]
}

describe.each(dialects)('personal data on %s', dialect => {
  it('lies sealed wherever it is kept, opens to what its commitment was made over, and is in no event', async () => {
    const o = await office(dialect)
    await o.order('kim', revealSuggester, {suggestion: o.suggestion}, {reason: `${name} 님께 회신`})
    expect(found(Buffer.from(await everyText(o.db)), secret)).toEqual([])
    const row = (await o.db('person').where({pseudonym: 'N26-00001'}).first()) as Record<string, string>
    expect(await identityOf(o.db, row.id!)).toEqual({pseudonym: 'N26-00001', name, contact})
    const salt = unseal((await subjectKeyOf(o.db, 'N26-00001'))!, placeOf('person', 'salt', row.id!), row.salt!).toString()
    expect(commit(salt, 'person.contact', contact)).toBe(row.contact_commitment)
    expect((await openedAnswers(o.db)).map(({value}) => value)).toEqual([contact, '010-0000-0001'])
    const {seq} = (await o.db('audit_event').where({type: 'suggestion.person-revealed'}).first()) as {seq: number}
    const [opening] = await openingsOf(o.db, [seq])
    expect(opening).toMatchObject({path: 'data.reason_c', value: `${name} 님께 회신`})
    const {body} = (await o.db('audit_event').where({seq}).first()) as {body: string}
    expect((JSON.parse(body) as {data: {reason_c: string}}).data.reason_c).toBe(commit(opening!.salt, opening!.path, opening!.value))
    await whole(o.db)
  })

  it('is found by a contact in any spelling, across all that was handed in', async () => {
    const o = await office(dialect)
    expect((await findByContact(o.db, contact.replace('010-', '０１０ '))).map(({code}) => code)).toEqual(['N26-00001', 'N26-00002', 'B26-0001/1'])
    expect((await alikeTo(o.db, await findSubject(o.db, o.proposal))).map(({code}) => code)).toEqual(['N26-00001', 'B26-0001/1'])
    await expect(findByContact(o.db, '010-1111-1111')).rejects.toEqual(fault('privacy.nobody', {by: 'contact'}))
    await expect(findSubject(o.db, 'N26-09999')).rejects.toEqual(fault('privacy.subject-unknown', {ref: 'N26-09999'}))
  })

  it('is given out whole with a reason, and every reading is on record with its reason sealed', async () => {
    const o = await office(dialect)
    await o.order('kim', replyToSuggestion, {suggestion: (await o.order('kim', classifySuggestion, {suggestion: o.suggestion, as: 'opinion'})).result.ref, text: '검토하겠습니다.'})
    const subjects = (await findByContact(o.db, contact)).map(({code}) => code)
    await expect(o.order('kim', exportPerson, {subjects})).rejects.toEqual(fault('act.reason-missing'))
    await expect(o.order('oh', exportPerson, {subjects}, {reason: 'x'})).rejects.toEqual(fault('act.role'))
    const {result} = await o.order('kim', exportPerson, {subjects}, {reason: '본인 열람 요구'})
    expect(result.subjects.map(({subject, name, contact, given, personalAnswers}) => ({subject, name, contact, given: given.map(({ref}) => ref), personalAnswers}))).toEqual([
      {subject: 'N26-00001', name, contact, given: [o.suggestion], personalAnswers: []},
      {subject: 'N26-00002', name, contact: respelt(contact), given: [o.proposal], personalAnswers: []},
      {subject: 'B26-0001/1', name: null, contact: null, given: [], personalAnswers: [{response: 'B26-0001/1', question: 'phone', value: contact}]},
    ])
    expect(result.subjects[0]!.given[0]!.answers).toMatchObject([{kind: 'reply', text: '검토하겠습니다.'}])
    expect(exportLines(result)).toContainEqual({subject: 'N26-00002', what: 'improvement', where: o.proposal, value: '한 장짜리 지도를 만든다'})
    // What was shown is kept nowhere: neither the result nor the reason in plain text.
    expect(found(Buffer.from(await everyText(o.db)), secret)).toEqual([])
    expect(await accessesIn(o.db, '2026-05')).toMatchObject([{operator: 'kim', act: 'person.exported', subjects: 3, reason: null}])
    expect((await o.order('jung', reviewAccess, {month: '2026-05'}, {reason: '월 점검'})).result).toMatchObject([{act: 'person.exported', reason: '본인 열람 요구'}])
    expect(await accessesIn(o.db, '2026-04')).toEqual([])
  })

  it('is erased by two people, and then no byte of it is in the database, its journal or any copy, while the log still verifies', async () => {
    const o = await office(dialect)
    await o.order('kim', revealSuggester, {suggestion: o.suggestion}, {reason: `${name} 님께 회신`})
    await o.order('kim', linkProposal, {proposal: (await o.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '지도', improvement: '한 장짜리 지도를 만든다'})).result.ref, duplicateOf: o.proposal}, {reason: `${name} 씨의 제안과 같음`})
    await o.order('kim', recuse, {proposal: o.proposal, member: 'seo', kind: 'avoidance'}, {reason: `${name} 씨와 친족`})
    await o.order('kim', recuse, {proposal: o.proposal, member: 'han', kind: 'avoidance'}, {reason: '이해관계'})
    const orders = [(await o.order('kim', grave, {code: 'G1', secret: name}, {reason: '필요'})).pending!.code, (await o.order('kim', grave, {code: 'G2'}, {reason: '필요'})).pending!.code]
    // Words that wait for a second person, and grounds of recusals, name the person and lie sealed.
    expect(found(Buffer.from(await everyText(o.db)), secret)).toEqual([])
    const words = [await o.db('act_request').where({code: orders[0]}).first(), await o.db('recusal').where({member: 'seo'}).first()] as [{input: string}, {reason: string; salt: null}]
    expect(words[1].salt).toBeNull()
    const before = (await o.db('person').where({pseudonym: 'N26-00001'}).first()) as Record<string, string>
    const keys = (await o.db('subject_key').whereIn('subject', ['N26-00001', 'N26-00002']).pluck('wrapped')) as string[]
    const head = (await o.db('audit_event').count({n: '*'}).first())!.n
    const subjects = (await findByContact(o.db, contact)).map(({code}) => code)
    const code = await ask(o, subjects)
    await expect(approve(o, 'kim', code)).rejects.toEqual(fault('request.same-person', {operator: 'kim'}))
    await expect(approve(o, 'lee', code)).rejects.toEqual(fault('act.role'))
    const {result, wiped} = await approve(o, 'jung', code)
    expect(result).toMatchObject({persons: 2, answers: 1, reasons: 2, requests: 1, keys: 2, remaining: [], subjects, left: []})
    // The reason of the reading and that of the recusal, as the log held them.
    expect(result.openings).toBe(2)
    expect(wiped).toBe(true)
    await expect(approve(o, 'jung', code)).rejects.toEqual(fault('request.state', {state: 'done'}))
    expect(await Promise.all(orders.map(async one => (await findRequest(o.db, one)).state))).toEqual(['withdrawn', 'pending'])
    expect((await o.db('recusal').orderBy('recusal_no').select('reason')).map(({reason}: {reason: string | null}) => reason === null)).toEqual([true, false])

    await whole(o.db)
    expect((await o.db('audit_event').count({n: '*'}).first())!.n).toBeGreaterThan(Number(head))
    const copy = join(await temporaryFolder(), 'copy.sqlite')
    await backup(o.store, copy, {as: 'root', osUser: 'root', host: 'test', version: '0', command: 'db backup'}, {overwrite: false})
    const places = [...(await bytesOf(o.store, o.url)), {file: 'copy', bytes: await readFile(copy)}]
    expect(places.some(({bytes}) => bytes.length > 1000)).toBe(true)
    for (const {file, bytes} of places) expect(found(bytes, secret), file).toEqual([])
    // Not even sealed: the data keys are gone from every file of rows, on SQLite what they sealed too.
    const gone = [...keys, ...(dialect === 'sqlite' ? [before.name!, before.contact!, before.salt!, before.contact_index!, words[0].input, words[1].reason] : [])].map(text => Buffer.from(text))
    for (const {file, bytes} of places.filter(({file}) => !file.startsWith('pg_wal'))) expect(found(bytes, gone), file).toEqual([])

    // The others are untouched, the proposal and its commitments stay, nobody is found any more.
    await expect(findByContact(o.db, contact)).rejects.toEqual(fault('privacy.nobody'))
    expect((await findByContact(o.db, 'OTHER@example.kr')).map(({code}) => code)).toEqual(['N26-00003'])
    expect(await identityOf(o.db, before.id!)).toEqual({pseudonym: 'N26-00001', name: '', contact: ''})
    expect((await openedAnswers(o.db)).map(({value}) => value)).toEqual([null, '010-0000-0001'])
    const {result: after} = await o.order('kim', exportPerson, {subjects: ['N26-00001']}, {reason: '확인'})
    expect(after.subjects[0]).toMatchObject({name: '', contact: '', given: [{ref: o.suggestion}]})
    const {body} = (await o.db('audit_event').where({type: 'subject.erased'}).first()) as {body: string}
    expect(JSON.parse(body)).toMatchObject({subjects, actor: {id: 'jung'}, data: {basis: 'request', request: code, requestedBy: 'kim', persons: 2, answers: 1, remaining: 0}})
  })

  it('that stands in kept words is named after an erasure, and a request can be refused or taken back', async () => {
    const o = await office(dialect)
    await o.order('lee', receiveSuggestion, {channel: 'visit', point: 'GH1', text: `저는 ${name} 입니다. ${respelt(contact)}`, name, contact, note: `${name} 씨 다시 방문`})
    expect((await erase(o, ['N26-00004'])).remaining).toEqual(['SG-2026-0003 text', 'SG-2026-0003 note'])
    const code = await ask(o, ['N26-00001'], {basis: 'consent-withdrawn', reason: '편지'})
    await o.order('kim', withdrawRequest, {request: code})
    await expect(approve(o, 'jung', code)).rejects.toEqual(fault('request.state', {state: 'withdrawn'}))
    const again = await ask(o, ['N26-00001'])
    await o.order('jung', declineRequest, {request: again}, {reason: '본인이 아님'})
    await expect(approve(o, 'jung', again)).rejects.toEqual(fault('request.state', {state: 'declined'}))
    await expect(approve(o, 'jung', 'R26-9999')).rejects.toEqual(fault('request.not-found'))
    expect((await identityOf(o.db, (await findSubject(o.db, 'N26-00001') as {id: string}).id)).name).toBe(name)
    await whole(o.db)
  })

  it('is neither erased nor purged while a hold keeps it, its call, survey or batch', async () => {
    const o = await office(dialect)
    const hold = async (ref: string) => (await o.order('kim', placeHold, {ref}, {reason: '소송 2026-12'})).result.code
    const code = await ask(o, [o.suggestion])
    expect(await hold(o.suggestion)).toBe('H26-001')
    await expect(hold('N26-00001')).rejects.toEqual(fault('privacy.hold-exists', {code: 'H26-001'}))
    await expect(approve(o, 'jung', code)).rejects.toEqual(fault('privacy.held', {subjects: ['N26-00001'], holds: ['H26-001']}))
    await hold('S26-01')
    await expect(ask(o, ['B26-0001/1'])).rejects.toEqual(fault('privacy.held', {holds: ['H26-002']}))
    await o.order('kim', liftHold, {ref: 'H26-001'}, {reason: '종결'})
    expect((await o.order('kim', liftHold, {ref: 'H26-001'}, {reason: '종결'})).unchanged).toBe(true)
    expect((await approve(o, 'jung', code)).result.persons).toBe(1)
    expect((await listHolds(o.db, false)).map(({ref}) => ref)).toEqual(['S26-01'])
    expect((await listHolds(o.db, true)).map(({ref, liftedBy}) => [ref, liftedBy])).toEqual([['N26-00001', 'kim'], ['S26-01', null]])
    await expect(o.order('kim', placeHold, {ref: 'nobody'}, {reason: 'x'})).rejects.toEqual(fault('privacy.subject-unknown'))
    await expect(o.order('kim', liftHold, {ref: 'nobody'}, {reason: 'x'})).rejects.toEqual(fault('privacy.hold-unknown'))
    await whole(o.db)
  })

  it('is due after 3 years where adopted, 2 where not or answered, 1 for a closed survey, and never while open', async () => {
    const o = await office(dialect)
    const receive = async (title: string, outcome: 'adopted' | 'not_adopted') => {
      const {ref} = (await o.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title, name: '마바사', contact: `${title}@example.kr`})).result
      const {code} = (await o.order('kim', recordDecision, {proposal: ref, outcome, ...(outcome === 'adopted' ? {implementBy: '2027-01-31'} : {code: 'feasibility', text: '예산이 없습니다.'})})).result
      await o.order('jung', approveDecision, {decision: code})
      return ref
    }
    const adopted = await receive('하나', 'adopted')
    const not = await receive('둘', 'not_adopted')
    // A duplicate is answered by the decision on its lead, and kept as long.
    const twin = (await o.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '셋', name: '바사아'})).result.ref
    const led = (await o.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '셋', name: '사아자'})).result.ref
    await o.order('kim', linkProposal, {proposal: led, duplicateOf: twin}, {reason: '같은 내용'})
    await o.order('kim', classifySuggestion, {suggestion: o.suggestion, as: 'opinion'})
    await o.order('kim', replyToSuggestion, {suggestion: o.suggestion, text: '알겠습니다.'})
    await o.order('kim', closeSurvey, {survey: 'S26-01'})
    const at = async (on: string) => (await dueOn(o.db, on)).map(({subject, refs, rule, records}) => [subject, ...refs, rule, records])
    const [answers, answered, refused, taken] = [
      ['B26-0001/*', 'S26-01', 'survey-answers', 2], ['N26-00001', o.suggestion, 'suggestion', 1], ['N26-00005', not, 'not-adopted', 1], ['N26-00004', adopted, 'adopted', 1],
    ]
    expect(await at('2027-05-11')).toEqual([])
    expect(await at('2027-05-12')).toEqual([answers])
    expect(await at('2028-05-11')).toEqual([answers])
    expect(await at('2028-05-12')).toEqual([answered, refused, answers])
    expect(await at('2029-05-12')).toEqual([answered, taken, refused, answers])

    await o.order('kim', placeHold, {ref: not}, {reason: '소송'})
    const then = '2029-05-12T03:00:00.000Z'
    const purge = (due: string, now: string) => ask(o, ['N26-00001', 'N26-00004', 'N26-00005', 'B26-0001/*'], {basis: 'retention', due, reason: '정기 파기', now})
    await expect(purge('2026-05-12', today)).rejects.toEqual(fault('privacy.not-yet', {today: '2026-05-11'}))
    // What is held, and what is not due any more when the second person comes, stays.
    const code = await purge('2029-05-12', then)
    await o.order('kim', placeHold, {ref: adopted}, {reason: '소송', now: then})
    expect((await approve(o, 'jung', code, {now: then})).result).toMatchObject({persons: 1, answers: 2, basis: 'retention', left: ['N26-00004', 'N26-00005']})
    expect(await at('2029-05-12')).toEqual([taken, refused])
    await expect(purge('2029-05-12', then)).rejects.toEqual(fault('privacy.nothing-left'))
    await o.order('kim', liftHold, {ref: adopted}, {reason: '종결', now: then})
    expect((await approve(o, 'jung', await purge('2029-05-12', then), {now: then})).result).toMatchObject({persons: 1, left: ['N26-00001', 'N26-00005', 'B26-0001/*']})
    expect(await at('2029-05-12')).toEqual([refused])
    // Whose suggestions and proposals are open is never due.
    expect(await at('2099-01-01')).toEqual([refused])
    const decided = (await o.order('kim', recordDecision, {proposal: twin, outcome: 'not_adopted', code: 'budget', text: '예산이 없습니다.'}, {now: then})).result
    await o.order('jung', approveDecision, {decision: decided.code}, {now: then})
    expect((await at('2099-01-01')).map(([subject]) => subject)).toEqual(['N26-00005', 'N26-00006', 'N26-00007'])
    await whole(o.db)
  })

  it('does not stop what needs no names when the key file is away, and what does says so', async () => {
    const o = await office(dialect)
    const store = await openStore(locate(o.url, {}, false), {keys: {folder: await temporaryFolder()}})
    try {
      const away = {...o, order: ((as, act, input, more = {}) => import('../../src/act/perform.js').then(({perform}) =>
        perform(store, act, input, {osUser: 'root', host: 'test', version: '0', command: 'test', as, pretendedNow: '2026-05-11T03:00:00.000Z', ...more}))) as TestOffice['order']}
      expect((await listSuggestions(store.db)).map(({suggester}) => suggester)).toEqual(['N26-00001', 'N26-00003'])
      expect((await slipOf(store.db, o.suggestion)).reachable).toBe(true)
      expect(await findRepeats(store.db, {min: 2})).toMatchObject({items: []})
      await away.order('kim', classifySuggestion, {suggestion: o.suggestion, as: 'petition'}, {reason: '민원'})
      await away.order('root', addPoint, {code: 'GH2', nameKo: '둘', nameEn: 'two'}, {reason: '새 접수처'})
      await expect(away.order('kim', revealSuggester, {suggestion: o.suggestion}, {reason: '회신'})).rejects.toEqual(fault('key.missing'))
      await expect(away.order('lee', receiveSuggestion, {channel: 'visit', point: 'GH1', text: '가', name})).rejects.toEqual(fault('key.missing'))
      // Who tells neither name nor contact needs no key; what is told later is sealed as any.
      const {ref} = (await away.order('lee', receiveSuggestion, {channel: 'visit', point: 'GH1', text: '이름 없이'})).result
      const nobody = await findSubject(o.db, ref) as {id: string; code: string}
      expect(await subjectKeyOf(o.db, nobody.code)).toBeUndefined()
      expect(await identityOf(o.db, nobody.id)).toMatchObject({name: '', contact: ''})
      await expect(away.order('kim', correctSubject, {person: nobody.code, name}, {reason: '성명 확인'})).rejects.toEqual(fault('key.missing'))
      expect((await o.order('kim', correctSubject, {person: nobody.code, name}, {reason: '성명 확인'})).result.changed).toEqual(['name'])
      expect(await identityOf(o.db, nobody.id)).toMatchObject({name, contact: ''})
      expect(found(Buffer.from(await everyText(o.db)), secret)).toEqual([])
      await erase(o, [nobody.code])
      await expect(o.order('kim', correctSubject, {person: nobody.code, name}, {reason: '다시'})).rejects.toEqual(fault('privacy.erased'))
      await expect(findByContact(store.db, contact)).rejects.toEqual(fault('key.missing'))
      // Erasing needs no key; what cannot be looked into is said.
      const code = await ask(away, [o.suggestion])
      expect((await approve(away, 'jung', code, {store})).result).toMatchObject({persons: 1, remaining: null})
      // Any other order may hold a name: filing one needs no key, carrying it out does.
      const other = (await away.order('kim', grave, {code: 'G1', secret: name}, {reason: '필요'})).pending!.code
      await expect(approve(away, 'jung', other, {store})).rejects.toEqual(fault('key.missing'))
      await whole(store.db)
    } finally {
      await store.close()
    }
  })

  it('that lay in plain text before is sealed by the migration, and no digest changes', async () => {
    const o = await office(dialect)
    await o.order('kim', classifySuggestion, {suggestion: o.suggestion, as: 'petition'}, {reason: `${name} 님의 민원`})
    const root = (await verifyLog(o.db, {database: true})).root
    await makeOlder(o.db)
    expect(found(Buffer.from(await everyText(o.db)), secret)).not.toEqual([])
    const again = await open(o.url)
    const {applied} = await initialise(again, {osUser: 'root', host: 'test', version: '0', command: 'db migrate'}, {rehearsal: false})
    const since = migrations.filter(({version}) => version >= 10)
    expect(applied).toEqual(since.map(({version}) => version))
    expect(found(Buffer.from(await everyText(again.db)), secret)).toEqual([])
    expect((await findByContact(again.db, contact)).map(({code}) => code)).toEqual(['N26-00001', 'N26-00002', 'B26-0001/1'])
    expect((await openedAnswers(again.db)).map(({value}) => value)).toEqual([contact, '010-0000-0001'])
    const {seq} = (await again.db('audit_event').where({type: 'suggestion.classified'}).first()) as {seq: number}
    expect((await openingsOf(again.db, [seq]))[0]!.value).toBe(`${name} 님의 민원`)
    await whole(again.db)
    expect((await verifyLog(again.db, {database: false})).root).not.toBe(root)
    const bodies = (await again.db('audit_event').orderBy('seq', 'desc').limit(since.length).pluck('body')) as string[]
    expect(bodies.reverse().map(body => JSON.parse(body) as object)).toMatchObject(since.map(({name}) => ({type: 'migration.applied', data: name === 'personal' ? {name, persons: 3, answers: 2} : {name}})))
    const plain = (await bytesOf(again, o.url)).filter(({file}) => !file.startsWith('pg_wal'))
    for (const {file, bytes} of plain) expect(found(bytes, secret), file).toEqual([])
  })

  it('that waits for a second person or stands in a ground of recusal in plain text is sealed by a later migration, and can still be carried out', async () => {
    const o = await office(dialect)
    await o.order('kim', recuse, {proposal: o.proposal, member: 'seo', kind: 'avoidance'}, {reason: `${name} 씨와 친족`})
    const code = (await o.order('kim', grave, {code: 'G1', secret: name}, {reason: '필요'})).pending!.code
    await makeBeforeWords(o.db)
    expect(found(Buffer.from(await everyText(o.db)), secret)).not.toEqual([])
    const again = await open(o.url)
    const {applied} = await initialise(again, {osUser: 'root', host: 'test', version: '0', command: 'db migrate'}, {rehearsal: false})
    expect(applied).toEqual(migrations.map(({version}) => version).filter(version => version >= 13))
    for (const {file, bytes} of (await bytesOf(again, o.url)).filter(({file}) => !file.startsWith('pg_wal'))) expect(found(bytes, secret), file).toEqual([])
    const bodies = (await again.db('audit_event').where({type: 'migration.applied'}).pluck('body')) as string[]
    expect(bodies.map(body => JSON.parse(body) as {data: {name: string}}).filter(({data}) => data.name === 'sealed-words').at(-1)).toMatchObject({data: {requests: 1, recusals: 1, closed: 1}})
    expect(await again.db('erasure').first()).toMatchObject({state: 'refused', decided_by: 'kim'})
    await whole(again.db)
    const here = {...o, store: again}
    expect((await approve(here, 'jung', code)).request).toMatchObject({state: 'done', settledBy: 'jung'})
    expect((await erase({...here, order: (...ordered) => orderOn(again, ...ordered)}, [o.proposal])).reasons).toBe(1)
  })
})

/** Makes a store what it was before requests and grounds of recusals were sealed, with an erasure of the old kind that waits. */
async function makeBeforeWords(db: Db): Promise<void> {
  await dropGuards(db)
  for (const row of (await db('act_request').whereNull('salt')) as {code: string; input: string}[]) {
    const {opener, sealTo} = await keysOf(db)
    const {salt, value} = unsealFrom(opener, sealTo, placeOf('act_request', 'input', row.code), row.input)
    await db('act_request').where({code: row.code}).update({input: value, salt})
  }

  for (const row of (await db('recusal')) as {proposal_id: string; recusal_no: number; reason: string}[]) {
    const {opener, sealTo} = await keysOf(db)
    const {salt, value} = unsealFrom(opener, sealTo, placeOf('recusal', 'reason', `${row.proposal_id}/${row.recusal_no}`), row.reason)
    await db('recusal').where({proposal_id: row.proposal_id, recusal_no: row.recusal_no}).update({reason: value, salt})
  }

  await db('erasure').insert({code: 'ER26-001', kind: 'erase', subjects: '["N26-00001"]', basis: 'request', state: 'requested', requested_by: 'kim', requested_at: today})
  await backTo(db, 12)
}

/** Makes a store what it was before personal data was sealed. */
async function makeOlder(db: Db): Promise<void> {
  // Guards are not taken down by what they forbid, and a view holds the columns it shows.
  await dropGuards(db)
  await backTo(db, 12)
  await db.schema.dropView('audit_append')
  await db.schema.alterTable('tally', t => t.dropIndex(['subject']))
  await db.schema.alterTable('tally', t => t.dropColumns('method_version', 'counted', 'supersedes'))
  for (const {id} of (await db('person').select('id')) as {id: string}[]) {
    const row = (await db('person').where({id}).first()) as Record<string, string>
    const {name, contact} = await identityOf(db, id)
    await db('person').where({id}).update({name, contact, salt: unseal((await subjectKeyOf(db, row.pseudonym!))!, placeOf('person', 'salt', id), row.salt!).toString()})
  }

  for (const {batchId, rowNo, value} of await openedAnswers(db)) await db('response_person').where({batch_id: batchId, row_no: rowNo}).update({value, salt: 'AAAAAAAAAAAAAAAAAAAAAA'})
  for (const {seq, path, salt, value} of await openingsOf(db, (await db('audit_opening').pluck('seq')) as number[])) await db('audit_opening').where({seq, path}).update({salt, value})
  for (const table of ['privacy_hold', 'erasure', 'subject_key', 'key_ring']) await db.schema.dropTable(table)
  await db.schema.alterTable('person', t => {
    t.dropIndex(['contact_index'])
  })
  await db.schema.alterTable('person', t => t.dropColumns('name_index', 'contact_index'))
  for (const table of ['response_person', 'entry_person']) await db.schema.alterTable(table, t => t.dropColumn('contact_index'))
  await db('schema_migration').where('version', '>=', 10).delete()
}
