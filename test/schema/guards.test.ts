import {describe, expect, it} from 'vitest'
import {createGuards, dropGuards, examineGuards} from '../../src/schema/index.js'
import {sqliteGuards} from '../../src/schema/guards-sqlite.js'
import {postgresGuards} from '../../src/schema/guards-postgres.js'
import {logNames} from '../../src/act/trust/checkpoints.js'
import {verifyLog} from '../../src/act/verify.js'
import {checkpointAt, ed25519Key, makeSigner, signCheckpoint} from '../../src/ledger/index.js'
import {dialects, setUpOffice} from '../support/office.js'
import {decided, requested} from '../support/second-person.js'

/** A statement by hand, what the database must say to it, and the guard that says it. */
type Probe = readonly [guard: string, sql: string, says: RegExp]

const leaf = 'a'.repeat(64)
const next = "(select size from audit_head where id = 1)"
const prev = "(select leaf from audit_head where id = 1)"
const body = (cmd: string, more = '') => `{"cmd":{"id":"${cmd}","part":0},"actor":{"id":"kim"}${more}}`

/** What both databases refuse. */
const probes = (sqlite: boolean): readonly Probe[] => [
  ['audit_event: the type column cannot be set beside the body', `insert into audit_event (seq, prev_leaf, leaf, body, type) values (${next}, ${prev}, '${leaf}', '{}', 'x')`, /generated|non-DEFAULT/i],
  ['audit_event: it follows the head', `insert into audit_event (seq, prev_leaf, leaf, body) values (${next} + 1, ${prev}, '${leaf}', '{}')`, /follow the head/],
  ['audit_event: it holds the leaf before it', `insert into audit_event (seq, prev_leaf, leaf, body) values (${next}, '${leaf}', '${leaf}', '{}')`, /follow the head/],
  ['audit_event: its leaf is a hash', `insert into audit_event (seq, prev_leaf, leaf, body) values (${next}, ${prev}, 'nonsense', '${body('n')}')`, sqlite ? /SHA-256/ : /audit_event_.*check/],
  ['audit_event: no second one under a command id', sqlite
    ? `insert into audit_event (seq, prev_leaf, leaf, body) select ${next}, ${prev}, '${leaf}', body from audit_event where seq = 1`
    : `insert into audit_event (seq, prev_leaf, leaf, body) select ${next}, ${prev}, encode(sha256('\\x00'::bytea || convert_to(body, 'UTF8')), 'hex'), body from audit_event where seq = 1`, sqlite ? /append-only/ : /unique/],
  ['audit_event: the second person is another one', `insert into audit_event (seq, prev_leaf, leaf, body) values (${next}, ${prev}, '${leaf}', '${body('m', ',"data":{"requestedBy":"kim"}')}')`, /second person/],
  ['audit_event: not changed', `update audit_event set body = '{}' where seq = 1`, /append-only/],
  ['audit_event: not removed', 'delete from audit_event where seq = 1', /append-only/],
  ['audit_head: moves by one', `update audit_head set size = size + 2 where id = 1`, /moves by one/],
  ['audit_head: does not move back', `update audit_head set size = 1, leaf = (select leaf from audit_event where seq = 0) where id = 1`, /moves by one/],
  ['audit_head: moves to an event that is there', `update audit_head set size = size + 1 where id = 1`, /moves by one/],
  ['audit_head: is one', `insert into audit_head (id, size, leaf, frontier) values (2, 1, '${leaf}', '[]')`, /one head/],
  ['audit_head: stays', 'delete from audit_head', /one head|append-only/],
  ['audit_effect: comes with its event', `insert into audit_effect (seq, n, line) values (1, 900, '{}')`, /with (its|their) event/],
  ['audit_effect: not changed', `update audit_effect set line = '{}'`, /append-only/],
  ['audit_effect: not removed', 'delete from audit_effect', /append-only/],
  ['audit_opening: comes with its event', `insert into audit_opening (seq, path, salt, value) values (1, 'data.x_c', 's', 'v')`, /with (its|their) event/],
  ['audit_opening: keeps its place', `update audit_opening set seq = 0`, /keeps its place/],
  ['audit_checkpoint: not changed', `update audit_checkpoint set note = 'x'`, /append-only/],
  ['audit_checkpoint: not removed', 'delete from audit_checkpoint', /append-only/],
  ['act_result: a result is not rewritten', `update act_result set result = '{"forged":1}'`, /result of a command stays/],
  ['act_result: nor its command', `update act_result set cmd_id = 'x'`, /result of a command stays/],
  ['act_result: nor removed', 'delete from act_result', /stays/],
  ['decision: who recorded it stays', `update decision set decided_by = 'han' where code = 'D-2026-001'`, /decision stays/],
  ['decision: who approved it stays', `update decision set approved_by = 'jung' where code = 'D-2026-001'`, /decision stays/],
  ['decision: it goes forward', `update decision set state = 'drafted' where code = 'D-2026-001'`, /goes forward/],
  ['decision: not approved by who recorded it', `update decision set state = 'sealed', approved_by = decided_by where code = 'D-2026-002'`, /check/i],
  ['decision: not approved without a name', `update decision set state = 'sealed' where code = 'D-2026-002'`, /another person/],
  ['decision: not published past approval', `update decision set state = 'published', approved_by = 'han' where code = 'D-2026-002'`, /another person/],
  ['decision: not published by who approved it', `update decision set state = 'published', published_by = approved_by where code = 'D-2026-001'`, /check/i],
  ['decision: not approved by who stands aside', `update decision set state = 'sealed', approved_by = 'seo' where code = 'D-2026-002'`, /stands aside/],
  ['decision: begins as recorded', `insert into decision (id, code, proposal_id, outcome, state, decided_on, decided_by, approved_by) select 'x', 'D-x', proposal_id, 'adopted', 'published', '2026-01-01', 'kim', 'han' from decision limit 1`, /begins as recorded/],
  ['decision: not removed', 'delete from decision', /stays/],
  ['tally: not renamed', `update tally set code = 'T26-9999'`, /tally stays/],
  ['tally: not removed', 'delete from tally', /stays/],
  ['act_request: who asked stays', `update act_request set requested_by = 'jung' where state = 'pending'`, /request stays/],
  ['act_request: not settled by who asked', `update act_request set state = 'done', settled_by = requested_by, settled_at = 'x' where state = 'pending'`, /check/i],
  ['act_request: settled once', `update act_request set settled_by = 'jung' where state <> 'pending'`, /settled once/],
  ['act_request: begins as pending', `insert into act_request (code, act, input_commitment, entity_kind, entity_id, requested_by, requested_at, state, settled_by) values ('R', 'x', 'x', 'x', 'x', 'kim', 'x', 'done', 'han')`, /begins as pending/],
  ['act_request: not removed', 'delete from act_request', /stays/],
  ['recusal: who stands aside stays', `update recusal set member = 'jung'`, /recusal stays/],
  ['recusal: not removed', 'delete from recusal', /stays/],
  ['score_sheet: not by who stands aside', `insert into score_sheet (id, round_id, reviewer, proposal_id, scores, version, batch_id, file_sha256, source_row, submitted_at) select 'x', 'x', member, proposal_id, '{}', 1, 'x', 'x', 1, 'x' from recusal`, /stands aside/],
]

/** `insert or replace` on every protected table, and `update or replace` where a key could land on another row's. */
const replacing: readonly Probe[] = [
  ['audit_event', `insert or replace into audit_event (seq, prev_leaf, leaf, body) values (1, 'a', '${leaf}', '{}')`, /append-only/],
  ['audit_event by its leaf', `insert or replace into audit_event (seq, prev_leaf, leaf, body) select ${next}, ${prev}, leaf, '{}' from audit_event where seq = 1`, /append-only/],
  ['audit_event by the leaf before', `insert or replace into audit_event (seq, prev_leaf, leaf, body) select ${next}, prev_leaf, '${leaf}', '{}' from audit_event where seq = 1`, /append-only/],
  ['audit_event by its command', `insert or replace into audit_event (seq, prev_leaf, leaf, body) select ${next}, ${prev}, '${leaf}', body from audit_event where seq = 1`, /append-only/],
  ['audit_head', `insert or replace into audit_head (id, size, leaf, frontier) values (1, 0, '${leaf}', '[]')`, /one head/],
  ['audit_effect', `insert or replace into audit_effect (seq, n, line) select seq, n, '{}' from audit_effect limit 1`, /append-only/],
  ['audit_opening', `insert or replace into audit_opening (seq, path, salt, value) select seq, path, salt, 'forged' from audit_opening limit 1`, /append-only/],
  ['audit_checkpoint', `insert or replace into audit_checkpoint (size, note) select size, note from audit_checkpoint limit 1`, /append-only/],
  ['act_result', `insert or replace into act_result (cmd_id, cmd_part, act, input_digest, result) select cmd_id, cmd_part, act, input_digest, 'forged' from act_result limit 1`, /done once/],
  ['decision', `insert or replace into decision (id, code, proposal_id, outcome, state, decided_on, decided_by) select id, code, proposal_id, 'adopted', 'drafted', decided_on, 'lee' from decision limit 1`, /decision stays/],
  ['decision by its code', `insert or replace into decision (id, code, proposal_id, outcome, state, decided_on, decided_by) select 'other', code, proposal_id, 'adopted', 'drafted', decided_on, 'lee' from decision limit 1`, /decision stays/],
  ['decision, updating', `update or replace decision set code = 'D-2026-001' where code = 'D-2026-002'`, /decision stays/],
  ['tally', `insert or replace into tally (id, code, kind, subject, method, options, input_digest, result, digest, sealed_at, sealed_by) select 'other', code, kind, subject, method, options, input_digest, '{}', digest, sealed_at, sealed_by from tally`, /tally stays/],
  ['act_request', `insert or replace into act_request (code, act, input_commitment, entity_kind, entity_id, requested_by, requested_at, state) select code, act, input_commitment, entity_kind, entity_id, 'jung', requested_at, 'pending' from act_request`, /request stays/],
  ['recusal', `insert or replace into recusal (proposal_id, recusal_no, member, kind, reason_commitment, recorded_by, recorded_at) select proposal_id, recusal_no, 'other', kind, reason_commitment, recorded_by, recorded_at from recusal`, /recusal stays/],
]

const truncated = ['audit_event', 'audit_head', 'audit_effect', 'audit_opening', 'audit_checkpoint', 'act_result', 'decision', 'tally', 'act_request', 'recusal']

describe.each(dialects)('the guards of a store on %s', dialect => {
  it('refuse by hand what no act may do: every one of them was tried', async () => {
    const office = await setUpOffice(dialect)
    const {db} = office.store
    await decided(office)
    await requested(office)
    const {origin} = await logNames(db)
    const {leaf: root} = (await db('audit_event').where({seq: 0}).first()) as {leaf: string}
    await db('audit_checkpoint').insert({size: 1, note: signCheckpoint(checkpointAt(origin, 1, root), makeSigner(origin, ed25519Key(new Uint8Array(32).fill(7))))})
    const sqlite = dialect === 'sqlite'
    const wrong: string[] = []
    const attempt = async ([guard, sql, says]: Probe) => {
      const said = await db.raw(sql).then(() => 'nothing', (error: Error) => error.message.split(' - ').at(-1)!)
      if (!says.test(said)) wrong.push(`${guard}: ${said}`)
    }
    for (const probe of probes(sqlite)) await attempt(probe)
    if (sqlite) {
      // As any other tool has it; pds itself switches it on.
      await db.raw('PRAGMA recursive_triggers=OFF')
      for (const probe of replacing) await attempt(probe)
    } else {
      for (const table of truncated) await attempt([`${table}: truncate`, `truncate ${table} cascade`, /append-only|stays/])
      // Row triggers sleep in a replica session unless they are made to fire always.
      const inOne = (...statements: readonly string[]) => db.transaction(async trx => {
        for (const sql of statements) await trx.raw(sql)
      }).then(() => 'nothing', (error: Error) => error.message)
      expect(await inOne('set local session_replication_role = replica', "update audit_event set body = '{}' where seq = 1")).toMatch(/append-only/)
      // A temporary table of the same name stands before the office's own for everybody but the guards.
      expect(await inOne(
        `create temporary table audit_head on commit drop as select 1 as id, 500 as size, '${leaf}' as leaf, '[]' as frontier`,
        `insert into audit_event (seq, prev_leaf, leaf, body) values (500, '${leaf}', '${leaf}', '{}')`,
      )).toMatch(/follow the head/)
    }

    expect(wrong).toEqual([])
    expect((await office.store.snapshot(snapshot => verifyLog(snapshot, {database: true}))).failures).toEqual([])
  })

  it('leave open what an erasure needs: an opening goes, a kept result is emptied', async () => {
    const office = await setUpOffice(dialect)
    await decided(office)
    const {db} = office.store
    expect(await db('audit_opening').where({path: 'data.text_c'}).delete()).toBeGreaterThan(0)
    expect(await db('act_result').update({result: ''})).toBeGreaterThan(0)
    expect((await office.store.snapshot(snapshot => verifyLog(snapshot, {database: true}))).failures).toEqual([])
  })

  it('are looked over: one that is missing, changed, off or foreign is named, and putting them up again mends it', async () => {
    const office = await setUpOffice(dialect)
    const {db} = office.store
    expect(await examineGuards(db)).toEqual([])
    if (dialect === 'sqlite') {
      expect(Object.keys(sqliteGuards).length).toBe(((await db.raw("select count(*) as n from sqlite_master where type = 'trigger'")) as {n: number}[])[0]!.n)
      await db.raw('drop trigger audit_event_delete')
      await db.raw('drop trigger audit_head_update')
      await db.raw('create trigger audit_head_update before update on audit_head begin select 1; end')
      await db.raw('create trigger helpful after insert on decision begin select 1; end')
      expect(await examineGuards(db)).toEqual([{guard: 'audit_event_delete', what: 'missing'}, {guard: 'audit_head_update', what: 'changed'}, {guard: 'helpful', what: 'foreign'}])
      await db.raw('drop trigger helpful')
    } else {
      expect(Object.keys(postgresGuards).length).toBe(Number((await db.raw('select count(*) as n from pg_trigger where not tgisinternal')).rows[0].n))
      await db.raw('drop trigger audit_event_keep on audit_event')
      await db.raw('alter table audit_head disable trigger audit_head_step')
      await db.raw("create or replace function decision_step() returns trigger language plpgsql as 'begin return new; end'")
      await db.raw('create trigger helpful after insert on decision for each row execute function decision_step()')
      expect(await examineGuards(db)).toEqual([
        {guard: 'audit_event_keep', what: 'missing'}, {guard: 'audit_head_step', what: 'off'}, {guard: 'decision_step', what: 'changed'}, {guard: 'helpful', what: 'foreign'},
      ])
      await db.raw('drop trigger helpful on decision')
    }

    await office.store.transaction(createGuards)
    expect(await examineGuards(db)).toEqual([])
    await office.store.transaction(dropGuards)
    expect((await examineGuards(db)).every(({what}) => what === 'missing')).toBe(true)
  })
})
