import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {verifyLog} from '../../src/act/verify.js'
import {importResponses} from '../../src/intake/acts.js'
import {findBatch} from '../../src/intake/batches.js'
import {acceptedRows, batchFile, planResponseImport, type ImportTarget} from '../../src/intake/plan-import.js'
import {saveProfile} from '../../src/intake/profile/acts.js'
import {listProfiles, profileFromText, profileNamed, savedProfile} from '../../src/intake/profile/queries.js'
import {readResponses} from '../../src/intake/responses.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {findSurvey} from '../../src/survey/queries.js'
import {dialects, setUpOffice, today, type TestOffice} from '../support/office.js'
import {root} from '../support/pds.js'

const fixture = (file: string) => readFileSync(join(root, 'fixtures', file))

async function officeWithSurvey(dialect: (typeof dialects)[number]): Promise<TestOffice> {
  const office = await setUpOffice(dialect)
  await office.order('kim', createSurvey, {file: 's', text: fixture('surveys/s26-01.yaml').toString()}, {now: '2026-03-01T00:00:00.000Z'})
  await office.order('kim', openSurvey, {survey: 'S26-01'}, {now: '2026-03-01T00:00:00.000Z'})
  return office
}

/** Imports files as one batch, as the command does. */
async function importFile(office: TestOffice, bytes: Uint8Array, map?: ImportTarget['map']): Promise<string> {
  const place = {survey: 'S26-01', channel: null, point: null, batch: null}
  const file = await readSourceFile('export.csv', bytes, {})
  const {plans, hash} = await planResponseImport(office.store.db, {...place, ...(map ? {map} : {})}, [file], {}, today)
  const done = await office.order('lee', importResponses, {...place, files: plans.map(plan => ({...batchFile(plan, hash), rows: acceptedRows(plan)}))})
  return done.result.batch
}

describe.each(dialects)('profiles in an office on %s', dialect => {
  it('are kept in versions; the same rules again are no new one, and nobody overwrites a shipped one', async () => {
    const office = await officeWithSurvey(dialect)
    const save = (name: string, text: string) => office.order('lee', saveProfile, {name, source: {file: 'p.yaml', text}})
    expect((await save('창구', 'survey: S26-01\ndates: dmy\ncolumns: [{header: 질문, question: Q1}]')).result).toMatchObject({name: '창구', version: 1, survey: 'S26-01', columns: 1})
    expect(await save('창구', '{"columns": [{"question": "Q1", "header": ["질문"]}], "survey": "S26-01", "dates": "dmy"}')).toMatchObject({unchanged: true, result: {version: 1}})
    expect((await save('창구', 'dates: mdy')).result.version).toBe(2)
    expect((await profileNamed(office.store.db, '창구')).own).toEqual({dates: 'mdy'})
    expect((await profileNamed(office.store.db, '창구@1')).own).toEqual({survey: 'S26-01', dates: 'dmy', columns: [{header: ['질문'], question: 'Q1'}]})
    expect((await listProfiles(office.store.db)).map(({name, version, savedBy}) => [name, version, savedBy])).toEqual([['창구', 2, 'lee']])
    await expect(save('kobo', 'dates: mdy')).rejects.toMatchObject({code: 'profile.shipped'})
    await expect(save('a.b', 'dates: mdy')).rejects.toMatchObject({code: 'profile.name-invalid'})
    await expect(save('x', 'date: mdy')).rejects.toMatchObject({code: 'profile.file-invalid'})
    await expect(office.order('oh', saveProfile, {name: 'y', source: {file: 'p', text: 'dates: mdy'}})).rejects.toMatchObject({code: 'act.role'})
    await expect(profileNamed(office.store.db, '창구@3')).rejects.toMatchObject({code: 'profile.not-found'})
    await expect(profileNamed(office.store.db, '창고')).rejects.toMatchObject({facts: {known: ['창구', 'limesurvey', 'kobo', 'odk', 'google-forms', 'surveymonkey']}})
    expect(await office.store.db('profile').count({n: '*'}).first().then(row => Number(row!.n))).toBe(2)
  })

  it('are noted with every file they read, and made again from it', async () => {
    const office = await officeWithSurvey(dialect)
    const batch = await importFile(office, fixture('exports/kobo-xml.csv'), await profileNamed(office.store.db, 'kobo'))
    const {id, files} = await findBatch(office.store.db, batch)
    expect(files[0]!.profile).toBe('kobo@shipped')
    const {mapping} = await office.store.db('batch_mapping').where({batch_id: id, file_no: 1}).first() as {mapping: string}
    expect(mapping).not.toMatch(/collect:9f3a|010-0000/)
    const saved = await office.order('lee', saveProfile, {name: 'kobo-창구', source: {batch, fileNo: 1}})
    expect(saved.result).toMatchObject({version: 1, survey: 'S26-01'})
    expect((await savedProfile(office.store.db, 'kobo-창구'))!.fromBatch).toBe(batch)
    // The saved one knows the sheets the shipped one read: same keys, same contents.
    const place = {survey: 'S26-01', channel: null, point: null, batch: null}
    const changed = new TextEncoder().encode(`${fixture('exports/kobo-xml.csv').toString()}\n`)
    const file = await readSourceFile('again.csv', changed, {})
    const {plans} = await planResponseImport(office.store.db, {...place, map: await profileNamed(office.store.db, 'kobo-창구')}, [file], {}, today)
    expect(plans[0]!.counts).toMatchObject({read: 2, unchanged: 2, accepted: 0, rejected: 0})
    await expect(office.order('lee', saveProfile, {name: 'x', source: {batch, fileNo: 2}})).rejects.toMatchObject({code: 'profile.batch-file-absent', facts: {files: 1}})
    await expect(office.order('lee', saveProfile, {name: 'x', source: {batch: 'B26-9999', fileNo: 1}})).rejects.toMatchObject({code: 'batch.not-found'})
    const survey = await findSurvey(office.store.db, 'S26-01')
    const stored = []
    for await (const response of readResponses(office.store.db, survey.id)) stored.push([response.key, response.receivedOn, response.answers.Q3])
    expect(stored).toEqual([['ODK-0B7A3F3E-2F37-4A61-9D3B-5A8F2A6B9C01', '2026-03-04', ['1', '3', '6']], ['ODK-C1D8E0AA-7D0E-4A06-8A5B-0F0F6D0B1E02', '2026-03-05', {missing: 'no_answer'}]])
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('change the plan: a hash that was shown holds for the same rules only', async () => {
    const office = await officeWithSurvey(dialect)
    const file = await readSourceFile('x.csv', fixture('exports/google-forms-en.csv'), {})
    const hash = async (text: string) => (await planResponseImport(office.store.db, {survey: 'S26-01', channel: null, point: null, batch: null, map: profileFromText(text, 'p')}, [file], {}, today)).hash
    expect(await hash('base: google-forms')).toBe(await hash('{"base": "google-forms"}'))
    expect(await hash('base: google-forms')).not.toBe(await hash('base: google-forms\nmissing: [x]'))
    await expect(hash('base: google-forms\nvalues: {Q9: {a: 1}}')).rejects.toMatchObject({code: 'profile.file-invalid', facts: {problems: [{line: 2, rule: 'profile-question-unknown'}]}})
  })
})
