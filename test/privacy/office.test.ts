import {randomInt} from 'node:crypto'
import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {backup} from '../../src/act/backup.js'
import {initialise} from '../../src/act/initialise.js'
import {openingsOf} from '../../src/act/log.js'
import {unseal, placeOf} from '../../src/act/seal.js'
import {subjectKeyOf} from '../../src/act/vault.js'
import {verifyLog} from '../../src/act/verify.js'
import {commit} from '../../src/act/writer.js'
import {importResponses} from '../../src/intake/acts.js'
import {identityOf} from '../../src/intake/persons.js'
import {addPoint} from '../../src/intake/points.js'
import {accessesIn, reviewAccess} from '../../src/privacy/access.js'
import {approveErasure, exportPerson, refuseErasure, requestErasure, requestPurge} from '../../src/privacy/acts.js'
import {dueOn} from '../../src/privacy/due.js'
import {erasedTables} from '../../src/privacy/erase.js'
import {exportLines} from '../../src/privacy/export.js'
import {liftHold, listHolds, placeHold} from '../../src/privacy/holds.js'
import {alikeTo, findByContact, findSubject} from '../../src/privacy/subjects.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {linkProposal} from '../../src/proposal/link-acts.js'
import {findRepeats} from '../../src/proposal/repeats.js'
import {dropGuards} from '../../src/schema/index.js'
import {approveDecision, recordDecision} from '../../src/selection/acts.js'
import {wipeDeleted} from '../../src/store/dialect.js'
import {locate} from '../../src/store/location.js'
import {openStore, type Db, type Dialect, type Store} from '../../src/store/store.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {classifySuggestion, replyToSuggestion, revealSuggester} from '../../src/suggestion/handling-acts.js'
import {listSuggestions} from '../../src/suggestion/queries.js'
import {slipOf} from '../../src/suggestion/slip.js'
import {closeSurvey, createSurvey, openSurvey} from '../../src/survey/acts.js'
import {dialects, open, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {everyText, found, needles, openedAnswers} from '../support/personal.js'

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

const erase = async (o: TestOffice, subjects: string[], more: object = {}) => {
  const {code} = (await o.order('kim', requestErasure, {subjects, basis: 'request'}, {reason: '본인 요청', ...more})).result
  return (await o.order('jung', approveErasure, {request: code})).result
}

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
    const before = (await o.db('person').where({pseudonym: 'N26-00001'}).first()) as Record<string, string>
    const keys = (await o.db('subject_key').whereIn('subject', ['N26-00001', 'N26-00002']).pluck('wrapped')) as string[]
    const head = (await o.db('audit_event').count({n: '*'}).first())!.n
    const subjects = (await findByContact(o.db, contact)).map(({code}) => code)
    const {code} = (await o.order('kim', requestErasure, {subjects, basis: 'request'}, {reason: '본인 요청'})).result
    await expect(o.order('kim', approveErasure, {request: code})).rejects.toEqual(fault('privacy.own-request', {operator: 'kim'}))
    await expect(o.order('lee', approveErasure, {request: code})).rejects.toEqual(fault('act.role'))
    const {result} = await o.order('jung', approveErasure, {request: code})
    expect(result).toMatchObject({code, persons: 2, answers: 1, reasons: 1, keys: 2, remaining: [], requestedBy: 'kim', approvedBy: 'jung'})
    expect(result.openings).toBe(1)
    expect(await wipeDeleted(o.db, erasedTables, ['subject_key'])).toBe(true)
    await expect(o.order('jung', approveErasure, {request: code})).rejects.toEqual(fault('privacy.request-settled', {state: 'done'}))

    await whole(o.db)
    expect((await o.db('audit_event').count({n: '*'}).first())!.n).toBeGreaterThan(Number(head))
    const copy = join(await temporaryFolder(), 'copy.sqlite')
    await backup(o.store, copy, {as: 'root', osUser: 'root', host: 'test', version: '0', command: 'db backup'}, {overwrite: false})
    const places = [...(await bytesOf(o.store, o.url)), {file: 'copy', bytes: await readFile(copy)}]
    expect(places.some(({bytes}) => bytes.length > 1000)).toBe(true)
    for (const {file, bytes} of places) expect(found(bytes, secret), file).toEqual([])
    // Not even sealed: the data keys are gone from every file of rows, on SQLite what they sealed too.
    const gone = [...keys, ...(dialect === 'sqlite' ? [before.name!, before.contact!, before.salt!, before.contact_index!] : [])].map(text => Buffer.from(text))
    for (const {file, bytes} of places.filter(({file}) => !file.startsWith('pg_wal'))) expect(found(bytes, gone), file).toEqual([])

    // The others are untouched, the proposal and its commitments stay, nobody is found any more.
    await expect(findByContact(o.db, contact)).rejects.toEqual(fault('privacy.nobody'))
    expect((await findByContact(o.db, 'OTHER@example.kr')).map(({code}) => code)).toEqual(['N26-00003'])
    expect(await identityOf(o.db, before.id!)).toEqual({pseudonym: 'N26-00001', name: '', contact: ''})
    expect((await openedAnswers(o.db)).map(({value}) => value)).toEqual([null, '010-0000-0001'])
    const {result: after} = await o.order('kim', exportPerson, {subjects: ['N26-00001']}, {reason: '확인'})
    expect(after.subjects[0]).toMatchObject({name: '', contact: '', given: [{ref: o.suggestion}]})
    const {body} = (await o.db('audit_event').where({type: 'subject.erased'}).first()) as {body: string}
    expect(JSON.parse(body)).toMatchObject({subjects, data: {basis: 'request', requestedBy: 'kim', persons: 2, answers: 1, remaining: 0}})
  })

  it('that stands in kept words is named after an erasure, and a request can be refused or taken back', async () => {
    const o = await office(dialect)
    await o.order('lee', receiveSuggestion, {channel: 'visit', point: 'GH1', text: `저는 ${name} 입니다. ${respelt(contact)}`, name, contact, note: `${name} 씨 다시 방문`})
    expect((await erase(o, ['N26-00004'])).remaining).toEqual(['SG-2026-0003 text', 'SG-2026-0003 note'])
    const {code} = (await o.order('kim', requestErasure, {subjects: ['N26-00001'], basis: 'consent-withdrawn'}, {reason: '편지'})).result
    expect((await o.order('kim', refuseErasure, {request: code}, {reason: '잘못 요청'})).result).toMatchObject({state: 'refused', decidedBy: 'kim'})
    await expect(o.order('jung', approveErasure, {request: code})).rejects.toEqual(fault('privacy.request-settled', {state: 'refused'}))
    await expect(o.order('jung', approveErasure, {request: 'ER26-999'})).rejects.toEqual(fault('privacy.request-unknown'))
    expect((await identityOf(o.db, (await findSubject(o.db, 'N26-00001') as {id: string}).id)).name).toBe(name)
    await whole(o.db)
  })

  it('is neither erased nor purged while a hold keeps it, its call, survey or batch', async () => {
    const o = await office(dialect)
    const hold = async (ref: string) => (await o.order('kim', placeHold, {ref}, {reason: '소송 2026-12'})).result.code
    const {code} = (await o.order('kim', requestErasure, {subjects: [o.suggestion], basis: 'request'}, {reason: '요청'})).result
    expect(await hold(o.suggestion)).toBe('H26-001')
    await expect(hold('N26-00001')).rejects.toEqual(fault('privacy.hold-exists', {code: 'H26-001'}))
    await expect(o.order('jung', approveErasure, {request: code})).rejects.toEqual(fault('privacy.held', {subjects: ['N26-00001'], holds: ['H26-001']}))
    await hold('S26-01')
    await expect(o.order('kim', requestErasure, {subjects: ['B26-0001/1'], basis: 'request'}, {reason: '요청'})).rejects.toEqual(fault('privacy.held', {holds: ['H26-002']}))
    await o.order('kim', liftHold, {ref: 'H26-001'}, {reason: '종결'})
    expect((await o.order('kim', liftHold, {ref: 'H26-001'}, {reason: '종결'})).unchanged).toBe(true)
    expect((await o.order('jung', approveErasure, {request: code})).result.persons).toBe(1)
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
    await expect(o.order('kim', requestPurge, {on: '2026-05-12'}, {reason: '정기 파기'})).rejects.toEqual(fault('privacy.not-yet', {today: '2026-05-11'}))
    const then = {reason: '정기 파기', now: '2029-05-12T03:00:00.000Z'}
    const {result: request} = await o.order('kim', requestPurge, {on: '2029-05-12'}, then)
    expect(request).toMatchObject({kind: 'purge', subjects: ['N26-00001', 'N26-00004', 'B26-0001/*'], held: 1})
    expect((await o.order('jung', approveErasure, {request: request.code})).result).toMatchObject({persons: 2, answers: 2, keys: 3, basis: 'retention'})
    expect(await at('2029-05-12')).toEqual([refused])
    expect((await o.order('kim', requestPurge, {on: '2029-05-12'}, then)).unchanged).toBe(true)
    // Whose suggestions and proposals are open is never due.
    expect(await at('2099-01-01')).toEqual([refused])
    const {code} = (await o.order('kim', recordDecision, {proposal: twin, outcome: 'not_adopted', code: 'budget', text: '예산이 없습니다.'})).result
    await o.order('jung', approveDecision, {decision: code})
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
      await expect(findByContact(store.db, contact)).rejects.toEqual(fault('key.missing'))
      // Erasing needs no key; what cannot be looked into is said.
      const {code} = (await away.order('kim', requestErasure, {subjects: [o.suggestion], basis: 'request'}, {reason: '요청'})).result
      expect((await away.order('jung', approveErasure, {request: code})).result).toMatchObject({persons: 1, remaining: null})
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
    expect(applied).toEqual([10, 11, 12])
    expect(found(Buffer.from(await everyText(again.db)), secret)).toEqual([])
    expect((await findByContact(again.db, contact)).map(({code}) => code)).toEqual(['N26-00001', 'N26-00002', 'B26-0001/1'])
    expect((await openedAnswers(again.db)).map(({value}) => value)).toEqual([contact, '010-0000-0001'])
    const {seq} = (await again.db('audit_event').where({type: 'suggestion.classified'}).first()) as {seq: number}
    expect((await openingsOf(again.db, [seq]))[0]!.value).toBe(`${name} 님의 민원`)
    await whole(again.db)
    expect((await verifyLog(again.db, {database: false})).root).not.toBe(root)
    const bodies = (await again.db('audit_event').orderBy('seq', 'desc').limit(3).pluck('body')) as string[]
    expect(bodies.reverse().map(body => JSON.parse(body) as object)).toMatchObject([{data: {name: 'personal', persons: 3, answers: 2}}, {data: {name: 'tally-chain'}}, {data: {name: 'one-append'}}].map(event => ({type: 'migration.applied', ...event})))
    const plain = (await bytesOf(again, o.url)).filter(({file}) => !file.startsWith('pg_wal'))
    for (const {file, bytes} of plain) expect(found(bytes, secret), file).toEqual([])
  })
})

/** Makes a store what it was before personal data was sealed. */
async function makeOlder(db: Db): Promise<void> {
  // Guards are not taken down by what they forbid, and a view holds the columns it shows.
  await dropGuards(db)
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
