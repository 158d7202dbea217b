import {randomBytes} from 'node:crypto'
import pg from 'pg'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {examineRoles, setRoles} from '../../src/act/database-roles.js'
import {initialise} from '../../src/act/initialise.js'
import {currentVersion, grants, tables} from '../../src/schema/index.js'
import {sealCall} from '../../src/call/acts.js'
import {approveDecision, publishCall} from '../../src/selection/acts.js'
import {keyPlace, locate} from '../../src/store/location.js'
import {verifyLog} from '../../src/act/verify.js'
import {openStore, type Store} from '../../src/store/store.js'
import {freshDatabase} from '../support/postgres.js'
import {furnish, open} from '../support/office.js'
import {afterwards, comeAndGone, decided, requested} from '../support/second-person.js'
import {pds} from '../support/pds.js'

/** Roles belong to the server, not to a database: each run names its own and drops them. */
const own = randomBytes(4).toString('hex')
const login = (role: string) => `pds_${own}_login_${role}`
const people = ['owner', 'app', 'auditor'] as const
const order = {osUser: 'root', host: 'test', version: '0.0.0', command: 'db init'}

let url: string
let drop: () => Promise<void>
let home: string
const as = (role: string) => {
  const mine = new URL(url)
  mine.username = login(role)
  return mine.href
}
const connected = async <T>(where: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({connectionString: where})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const run = (role: string | undefined, argv: readonly string[]) => pds(argv, {env: {PDS_STORE: role === undefined ? url : as(role), PDS_HOME: home}})
let names: {owner: string; app: string; auditor: string}

beforeAll(async () => {
  ({url, drop} = await freshDatabase())
  const {mkdtemp} = await import('node:fs/promises')
  home = await mkdtemp('/tmp/pds-roles-')
  const done = await run(undefined, ['db', 'init', '--roles', '--json'])
  expect(done.exit, done.out + done.err).toBe(0)
  names = done.json.roles.names
  expect(names).toEqual({owner: expect.stringMatching(/^pds_\w+_owner$/), app: expect.stringMatching(/_app$/), auditor: expect.stringMatching(/_auditor$/)})
  await connected(url, async client => {
    for (const role of people) await client.query(`create role ${login(role)} login in role ${names[role]}`)
  })
})

afterAll(async () => {
  const server = process.env.PDS_TEST_SERVER!
  await drop()
  await connected(server, async client => {
    for (const role of people) await client.query(`drop role if exists ${login(role)}, ${names[role]}`)
  })
  const {rm} = await import('node:fs/promises')
  await rm(home, {recursive: true, force: true})
})

describe('the roles of a PostgreSQL store', () => {
  it('leave the app role only what acts do, and the auditor only reading: every verb tried on every table as each of them', async () => {
    const wrong: string[] = []
    const tried = {app: 0, auditor: 0}
    for (const role of ['app', 'auditor'] as const)
      await connected(as(role), async client => {
        for (const {table, app, hidden} of grants) {
          const {rows} = await client.query(`select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and attgenerated = '' and not attisdropped order by attnum`)
          const columns = (rows as {name: string}[]).map(({name}) => name)
          const [first] = columns
          // Nothing is found by these, so that a right which is there does nothing; a right that is not is refused all the same.
          const verbs: Record<string, string> = {
            SELECT: `select * from "${table}" limit 0`, INSERT: `insert into "${table}" select * from (values (1)) as v(n) where false`,
            UPDATE: `update "${table}" set ${columns.map(column => `"${column}" = "${column}"`).join(', ')} where false`, DELETE: `delete from "${table}" where false`,
            TRUNCATE: `truncate "${table}"`, TRIGGER: `create trigger mine before insert on "${table}" for each row execute function audit_refuse()`,
            DISABLE: `alter table "${table}" disable trigger all`, DROP: `drop table "${table}"`, ALTER: `alter table "${table}" add column mine text`,
          }
          verbs.INSERT = `insert into "${table}" ("${first}") select null where false`
          for (const [verb, sql] of Object.entries(verbs)) {
            await client.query('begin')
            const code = await client.query(sql).then(() => 'done', (error: {code: string}) => error.code)
            await client.query('rollback')
            const may = role === 'app' ? (app as readonly string[]).includes(verb) : verb === 'SELECT' && !hidden
            // What a view can do for nobody is refused with other codes than a missing right.
            const refused = code === '42501' || (table === 'audit_append' && ['55000', '42809'].includes(code))
            if (refused === may || (code !== 'done' && !refused)) wrong.push(`${role} ${verb} ${table}: ${code}`)
            tried[role]++
          }
        }

        for (const sql of [
          'set session_replication_role = replica', `create or replace function audit_refuse() returns trigger language plpgsql as 'begin return new; end'`,
          'drop function audit_refuse() cascade', `set role ${names.owner}`, 'create table mine (a int)', `alter role ${login(role)} superuser`, 'create temporary table audit_head (a int)',
        ]) if ((await client.query(sql).then(() => 'done', (error: {code: string}) => error.code)) !== '42501') wrong.push(`${role}: ${sql}`)
      })
    expect(wrong).toEqual([])
    expect(tried.app).toBe(9 * (tables.length + 10))
  })

  it('show the auditor no personal column, by hand or through the program', async () => {
    await connected(as('auditor'), async client => {
      for (const {table, hidden} of grants)
        for (const column of hidden ?? []) await expect(client.query(`select "${column}" from "${table}"`), `${table}.${column}`).rejects.toMatchObject({code: '42501'})
      for (const {name, personal} of tables) expect(grants.find(({table}) => table === name)?.hidden ?? []).toEqual(personal ?? [])
      expect((await client.query('select pseudonym, name_commitment from person')).rows).toEqual([])
    })
  })

  /** A store of its own with these roles, for a rehearsal. */
  async function another(work: (at: (role: string) => string, store: Store) => Promise<void>): Promise<void> {
    const {url: fresh, drop: gone} = await freshDatabase()
    const store = await openStore(locate(fresh, {}, false), {keys: keyPlace({PDS_KEY_FILE: process.env.PDS_TEST_KEY_FILE})})
    try {
      await initialise(store, order, {rehearsal: true})
      await setRoles(store, order, names)
      await work(role => Object.assign(new URL(fresh), {username: login(role)}).href, store)
    } finally {
      await store.close()
      await gone()
    }
  }

  it('do every kind of act as app, under its own name in the log; the auditor reads and verifies it and orders nothing', async () => {
    await another(async (at, owner) => {
      const store = await openStore(locate(at('app'), {}, false), {keys: keyPlace({PDS_KEY_FILE: process.env.PDS_TEST_KEY_FILE})})
      try {
        const office = await furnish(at('app'), store)
        await decided(office)
        await requested(office)
        await office.order('han', approveDecision, {decision: 'D-2026-002'}, {now: afterwards})
        await office.order('kim', sealCall, {call: 'C26-05'}, {now: afterwards})
        await office.order('kim', publishCall, {call: 'C26-05'}, {now: afterwards})
        await office.order('root', comeAndGone, {})
        await expect(initialise(store, order, {rehearsal: false})).resolves.toMatchObject({applied: []})
      } finally {
        await store.close()
      }

      const {rows} = await owner.db.raw("select distinct body::jsonb #>> '{origin,db_user}' as name from audit_event where type like 'decision.%'")
      expect(rows).toEqual([{name: login('app')}])
      const env = {PDS_STORE: at('auditor'), PDS_HOME: home}
      // The acts of this test are its own: the program would say that it does not know them.
      const reader = await openStore(locate(at('auditor'), {}, false))
      expect((await reader.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
      await reader.close()
      for (const argv of [['audit', 'trail', 'P-2026-001'], ['decision', 'show', 'D-2026-001'], ['proposal', 'show', 'P-2026-001'], ['request', 'list'], ['committee', 'recusals']]) {
        const read = await pds(argv, {env})
        expect(read.exit, `${argv.join(' ')} ${read.out.slice(-300)}${read.err}`).toBe(0)
        expect(read.out).not.toContain('홍길동')
      }

      const refused = await pds(['decision', 'approve', 'D-2026-002', '--as', 'han', '--json'], {env})
      expect(refused.exit).toBe(3)
      expect(refused.json.error).toMatchObject({code: 'store.forbidden', message: expect.stringContaining('permission denied')})
    })
  })

  if (process.env.PDS_SOAK !== '1') console.warn('SKIPPED: the whole main job under the three roles runs with npm run soak alone; it is some fifty processes.')
  it.runIf(process.env.PDS_SOAK === '1')('do the whole main job as app, by the program itself, and the auditor reads every page of it', async () => {
    await another(async at => {
      const done = await pds(['quickstart', '--json'], {env: {PDS_STORE: at('app'), HOME: home}})
      expect(done.exit, done.out.slice(-1500) + done.err).toBe(0)
      const env = {PDS_STORE: at('auditor'), PDS_HOME: home}
      for (const argv of [
        ['audit', 'verify', '--db', '--require', 'L0'], ['audit', 'log'], ['audit', 'trail', 'P-2026-001'], ['decision', 'log', '--format', 'csv'], ['decision', 'show', 'D-2026-001'],
        ['proposal', 'list'], ['proposal', 'show', 'P-2026-001'], ['tally', 'rerun', 'T26-0001'], ['call', 'show', 'C26-05'], ['response', 'list', '--survey', 'S26-01'], ['db', 'status'], ['doctor'], ['receipt', 'gaps'],
        ['request', 'list'], ['committee', 'recusals'], ['operator', 'list'], ['schedule', 'list'], ['survey', 'show', 'S26-01'], ['batch', 'list'], ['suggestion', 'list'],
      ]) {
        const read = await pds(argv, {env})
        expect(read.exit, `${argv.join(' ')} ${read.out.slice(-300)}${read.err}`).toBe(0)
        expect(read.out).not.toContain('홍길동')
      }

      for (const argv of [['operator', 'add', 'x', '--role', 'clerk', '--as', 'root'], ['proposal', 'show', 'P-2026-001', '--reveal', '--reason', 'x', '--as', 'lee'], ['db', 'backup', `${home}/b.sqlite`]]) {
        const refused = await pds([...argv, '--json'], {env})
        expect(refused.exit, argv.join(' ')).toBe(3)
        expect(refused.json.error.code).toBe('store.forbidden')
      }
    })
  }, 900_000)

  it('are put straight by a second run, which does nothing where all is right; the doctor tells what is wrong', async () => {
    const again = await run('owner', ['db', 'init', '--roles', '--json'])
    expect(again.exit, again.err + again.out).toBe(0)
    expect(again.json.roles).toMatchObject({changed: false, names})
    await connected(url, async client => {
      await client.query(`grant update on audit_event to ${names.app}; grant select on person to ${names.auditor}; revoke insert on response from ${names.app}; grant select on call to public`)
    })
    const sick = await run('auditor', ['doctor', '--json'])
    expect(sick.exit).toBe(7)
    const grant = sick.json.checks.find(({name}: {name: string}) => name === 'grants')
    expect(grant.ok).toBe(false)
    for (const words of [`${names.app} has UPDATE on audit_event`, `${names.auditor} has SELECT on person`, `${names.app} lacks INSERT on response`]) expect(grant.detail).toContain(words)
    expect((await run('owner', ['db', 'init', '--roles', '--json'])).json.roles.changed).toBe(true)
    expect((await run('auditor', ['doctor', '--json'])).json.checks.find(({name}: {name: string}) => name === 'grants')).toMatchObject({ok: true})
  })

  it('take in what a migration makes: an older store migrated by the owner login grants its new tables', async () => {
    const store = await open(url)
    // As it was before the last migration.
    await store.db.raw('drop table notice, person_means, call_step, schedule_run')
    await store.db('schema_migration').where({version: currentVersion}).delete()
    const migrated = await run('owner', ['db', 'migrate', '--json'])
    expect(migrated.exit, migrated.err + migrated.out).toBe(0)
    expect(migrated.json).toMatchObject({applied: [currentVersion], schemaVersion: currentVersion})
    expect(await examineRoles(store.db)).toEqual({names, faults: []})
    expect((await run('app', ['operator', 'add', 'neu', '--role', 'clerk'])).exit).toBe(0)
  })

  it('are refused in words: other names, a login that may not make them, a name that is none', async () => {
    for (const [role, argv, exit, code] of [
      [undefined, ['--app-role', 'quite_another'], 6, 'roles.other-names'], [undefined, ['--app-role', 'pg_read_all_data'], 2, 'roles.name-invalid'],
    ] as const) {
      const done = await run(role, ['db', 'init', '--roles', ...argv, '--json'])
      expect(done.exit).toBe(exit)
      expect(done.json.error.code).toBe(code)
    }

    await connected(url, async client => client.query(`revoke insert on response from ${names.app}`))
    const weak = await run('app', ['db', 'init', '--roles', '--json'])
    expect(weak.exit).toBe(3)
    expect(weak.json.error.code).toBe('roles.not-allowed')
    expect((await run('owner', ['db', 'init', '--roles'])).exit).toBe(0)
  })
})
