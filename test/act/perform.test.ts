import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {act} from '../../src/act/act.js'
import {listEvents} from '../../src/act/audit-queries.js'
import {addOperator, listOperators, revokeOperator} from '../../src/act/operators.js'
import {verifyLog} from '../../src/act/verify.js'
import {addPoint, listPoints} from '../../src/intake/points.js'
import {dialects, setUpOffice} from '../support/office.js'

const point = {code: 'YJ1', nameKo: '여의도', nameEn: 'Yeouido'}
const events = async (office: Awaited<ReturnType<typeof setUpOffice>>) => (await listEvents(office.store.db, {limit: 0})).items

describe.each(dialects)('an act on %s', dialect => {
  it('changes rows and appends exactly one event that names them', async () => {
    const office = await setUpOffice(dialect)
    const before = (await events(office)).length
    const done = await office.order('root', addPoint, point)
    const after = await events(office)
    expect(after.length).toBe(before + 1)
    expect(after.at(-1)).toMatchObject({seq: done.seq, type: 'point.added', operator: 'root', entity: {kind: 'point', id: 'YJ1'}})
    expect((await listPoints(office.store.db)).map(({code}) => code)).toContain('YJ1')
  })

  it('is refused to somebody without the role, and leaves no row', async () => {
    const office = await setUpOffice(dialect)
    const before = (await events(office)).length
    await expect(office.order('lee', addPoint, point)).rejects.toMatchObject({code: 'act.role', facts: {operator: 'lee', has: ['clerk']}})
    expect((await events(office)).length).toBe(before)
    expect((await listPoints(office.store.db)).map(({code}) => code)).not.toContain('YJ1')
  })

  it('that is privileged logs its refusal', async () => {
    const office = await setUpOffice(dialect)
    await expect(office.order('lee', addOperator, {code: 'x', roles: ['admin']})).rejects.toMatchObject({code: 'act.role'})
    expect((await events(office)).at(-1)).toMatchObject({type: 'act.refused', operator: 'lee', data: {act: 'operator.registered', code: 'act.role'}})
    expect((await listOperators(office.store.db)).map(({code}) => code)).not.toContain('x')
  })

  it('in a dry run does everything and takes it back', async () => {
    const office = await setUpOffice(dialect)
    const before = (await events(office)).length
    const done = await office.order('root', addPoint, point, {dryRun: true})
    expect(done).toMatchObject({dryRun: true, result: {code: 'YJ1'}})
    expect((await events(office)).length).toBe(before)
    expect((await listPoints(office.store.db)).map(({code}) => code)).not.toContain('YJ1')
  })

  it('ordered twice under one command id is done once and answers the same', async () => {
    const office = await setUpOffice(dialect)
    const commandId = '6f1c1f5e-8a52-4c6b-9d0e-2b1a3c4d5e6f'
    const first = await office.order('root', addPoint, point, {commandId})
    const length = (await events(office)).length
    const again = await office.order('root', addPoint, point, {commandId: commandId.toUpperCase()})
    expect(again).toMatchObject({repeated: true, result: first.result})
    expect((await events(office)).length).toBe(length)
    await expect(office.order('root', addPoint, {...point, code: 'ZZ'}, {commandId})).rejects.toMatchObject({code: 'command.id-reused'})
    await expect(office.order('root', addPoint, point, {commandId: 'nope'})).rejects.toMatchObject({code: 'command.id-invalid'})
  })

  it('that shows personal data keeps none of it, and is not repeated under its id', async () => {
    const office = await setUpOffice(dialect)
    const reveal = act({
      name: 'test.reveal', summary: '', roles: ['admin'], personal: true, input: z.strictObject({}),
      perform: async () => ({entity: {kind: 'x', id: 'x'}, result: {name: '홍길동'}, facts: {}}),
    })
    const commandId = '6f1c1f5e-8a52-4c6b-9d0e-2b1a3c4d5e70'
    expect((await office.order('root', reveal, {}, {commandId})).result).toEqual({name: '홍길동'})
    expect(JSON.stringify(await office.store.db('act_result'))).not.toContain('홍길동')
    await expect(office.order('root', reveal, {}, {commandId})).rejects.toMatchObject({code: 'command.id-reused'})
  })

  it('that needs a reason is refused without one and logs only its commitment', async () => {
    const office = await setUpOffice(dialect)
    await expect(office.order('root', revokeOperator, {code: 'lee'})).rejects.toMatchObject({code: 'act.reason-missing'})
    await office.order('root', revokeOperator, {code: 'lee'}, {reason: '전보되었음'})
    const last = (await events(office)).at(-1)!
    expect(last.data).toHaveProperty('reason_c')
    const {body} = (await office.store.db('audit_event').where({seq: last.seq}).first()) as {body: string}
    expect(body).not.toContain('전보되었음')
    await expect(office.order('lee', addPoint, point)).rejects.toMatchObject({code: 'operator.revoked'})
  })

  it('that fails half way leaves nothing and reports its first error', async () => {
    const office = await setUpOffice(dialect)
    const half = act({
      name: 'test.half', summary: '', roles: ['admin'], input: z.strictObject({}),
      async perform({office: {write, db}}) {
        await write.insert('point', {code: 'HALF', name_ko: 'x', name_en: 'x', active: 1})
        await db.raw('select no_such_column from point')
        return {entity: {kind: 'point', id: 'HALF'}, result: {}, facts: {}}
      },
    })
    await expect(office.order('root', half, {})).rejects.toThrow(/no_such_column/)
    expect((await listPoints(office.store.db)).map(({code}) => code)).not.toContain('HALF')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('with input it does not know is refused before anything is opened', async () => {
    const office = await setUpOffice(dialect)
    await expect(office.order('root', addPoint, {...point, colour: 'red'})).rejects.toMatchObject({code: 'input.invalid'})
  })

  it('holds the log to the rows: a change behind its back is named, row by row', async () => {
    const office = await setUpOffice(dialect)
    await office.store.db('point').where({code: 'GH1'}).update({name_en: 'Forged'})
    await office.store.db('point').insert({code: 'XX', name_ko: 'x', name_en: 'x', active: 1})
    await office.store.db('operator').where({code: 'oh'}).delete()
    const {failures} = await office.store.snapshot(db => verifyLog(db, {database: true}))
    expect(failures.map(({code, facts}) => `${code} ${facts.table} ${facts.id}`).sort()).toEqual([
      'row-changed point GH1', 'row-missing operator oh', 'row-unknown point XX',
    ])
  })

  it('cannot be edited, removed or replaced in the log', async () => {
    const office = await setUpOffice(dialect)
    const {db} = office.store
    await expect(db('audit_event').where({seq: 1}).update({body: '{}'})).rejects.toThrow()
    await expect(db('audit_event').where({seq: 1}).delete()).rejects.toThrow()
    await expect(db('audit_head').where({id: 1}).update({size: 1})).rejects.toThrow()
    if (dialect === 'sqlite')
      await expect(db.raw("insert or replace into audit_event (seq, prev_leaf, leaf, body) values (1, 'a', 'b', '{}')")).rejects.toThrow(/append-only/)
    else await expect(db.raw('truncate audit_event')).rejects.toThrow(/append-only/)
    expect((await office.store.snapshot(snapshot => verifyLog(snapshot, {database: true}))).failures).toEqual([])
  })
})
