import {readdir, readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {locate} from '../../src/store/location.js'
import {postgresTarget} from '../../src/store/postgres.js'
import {door, identity, type Identity} from '../support/certificates.js'
import {many} from '../support/many.js'
import {open, temporaryFolder} from '../support/office.js'
import {binary, pds} from '../support/pds.js'
import {freshDatabase} from '../support/postgres.js'

const canary = 'canary-7f3a91c2'

describe('S9: a password', () => {
  it('from an address, the environment or a file stands in nothing that is said when the server fails, whatever the failure', async () => {
    const folder = await temporaryFolder()
    const {url, drop} = await freshDatabase()
    try {
      const at = (change: (url: URL) => void): string => {
        const changed = new URL(url)
        changed.password = canary
        change(changed)
        return changed.href
      }
      const failing = {
        absent: at(u => (u.pathname = '/nowhere')), refused: at(u => (u.port = '1')), nobody: at(u => (u.username = 'nobody')), remote: at(u => u.searchParams.set('host', 'x')).replace('127.0.0.1', '192.0.2.1').concat('&sslmode=disable'),
        unset: at(() => {}), broken: `postgres://u:${canary}@[bad/x`, strange: `mysql://u:${canary}@x/y`, certificate: at(u => u.searchParams.set('sslrootcert', '/nonexistent')).concat('&sslmode=verify-full'),
      }
      await Promise.all(Object.entries(failing).map(([name, address]) => writeFile(join(folder, name), address, {mode: 0o600})))
      const runs = Object.keys(failing).flatMap(name => [['survey', 'list', '--store', `env:S_${name}`, '--debug'], ['doctor', '--store', `file:${join(folder, name)}`, '--json', '--debug'], ['db', 'status', '--store', `file:${join(folder, name)}`, '--json']])
      const env = {PDS_HOME: folder, PGPASSWORD: `${canary}-env`, ...Object.fromEntries(Object.entries(failing).map(([name, address]) => [`S_${name}`, address]))}
      const ran = await many(folder, runs, env)
      for (const {argv, exit, out, err} of ran) {
        expect(out + err, argv.join(' ')).not.toContain(canary)
        expect(exit, argv.join(' ')).not.toBe(0)
        expect(out + err, argv.join(' ')).not.toMatch(/defect/)
      }

      // One that works: neither arguments of the process, nor the log, nor what is kept beside it.
      const works = await pds(['db', 'init', '--store', 'env:S_works', '--debug'], {env: {...env, S_works: at(() => {})}})
      expect([works.exit, works.out + works.err]).toEqual([0, expect.not.stringContaining(canary)])
      const store = await open(url)
      expect(JSON.stringify(await store.db('audit_event').select())).not.toContain(canary)
      for (const argv of [['list', 'add', 'x', 'env:S_works'], ['list']]) await pds(['store', ...argv.slice(argv.length > 2 ? 1 : 0)], {env})
      const kept = (await readdir(folder, {recursive: true, withFileTypes: true})).filter(entry => entry.isFile() && !(entry.name in failing) && !entry.name.startsWith('plan-'))
      for (const {parentPath, name} of kept) expect(await readFile(join(parentPath, name), 'latin1'), name).not.toContain(canary)
    } finally {
      await drop()
    }
  })

  it('is not seen by others among the arguments of the program or its children', async () => {
    const folder = await temporaryFolder()
    const seen: string[] = []
    const watch = setInterval(() => {
      void readdir('/proc').then(async names => {
        for (const name of names.filter(one => /^\d+$/.test(one))) seen.push(await readFile(`/proc/${name}/cmdline`, 'latin1').catch(() => ''))
      }).catch(() => {})
    }, 40)
    const argument = await binary(['survey', 'list'], {env: {PDS_HOME: folder, PDS_STORE: `postgres://u:${canary}@127.0.0.1:1/x`}})
    clearInterval(watch)
    expect(argument.exit).toBe(6)
    expect(seen.join('\n')).not.toContain(canary)
    if (process.platform === 'linux') expect(seen.join('\n')).toContain('run.js')
    const typed = await pds(['survey', 'list', '--store', `postgres://u:${canary}@127.0.0.1:1/x`, '--debug'], {env: {PDS_HOME: folder}})
    expect([typed.exit, typed.out + typed.err]).toEqual([2, expect.not.stringContaining(canary)])
  })

  it('nor any value of a row, is in the error of a database', async () => {
    const {url, drop} = await freshDatabase()
    try {
      for (const address of [url, `sqlite:${join(await temporaryFolder(), 'x.sqlite')}`]) {
        const store = await open(address)
        await store.db.schema.createTable('t', table => void table.text('person').notNullable())
        const error = await store.db('t').insert({person: null, nothing: '홍길동 010-1234-5678'}).then(() => undefined, (error: Error) => error)
        expect(error).toBeInstanceOf(Error)
        expect(`${error!.message}${error!.stack}`).not.toMatch(/홍길동|010-1234/)
        await store.close()
      }
    } finally {
      await drop()
    }
  })
})

describe('S10: everything the program writes', () => {
  it('is for this account alone, even where the account lets everybody in (umask 000)', async () => {
    const folder = await temporaryFolder()
    const before = process.umask(0)
    try {
      const home = join(folder, 'home')
      const survey = join(folder, 's.yaml')
      await writeFile(survey, 'code: S26-01\ntitle: x\nsheet: {column: 접수번호}\nreceived: {column: 접수일}\nquestions: [{code: Q1, type: yesno}]\n', {mode: 0o600})
      await writeFile(join(folder, 'bad.csv'), '접수번호,접수일,Q1\n1,2026-03-01,가끔\n', {mode: 0o600})
      const env = {PDS_HOME: home}
      const runs = [
        ['db', 'init'], ['survey', 'create', '--file', survey], ['survey', 'open', 'S26-01'], ['point', 'add', 'GH1', '--name-ko', 'x', '--name-en', 'x'], ['store', 'add', 'home', `sqlite:${join(folder, 'a', 'b', 'x.sqlite')}`], ['db', 'init', '--store', 'home'],
        ['db', 'backup', join(folder, 'backup.sqlite')], ['survey', 'export', 'S26-01', '--format', 'xlsform', '--out', join(folder, 'form.xlsx')], ['response', 'template', 'S26-01', '--out', join(folder, 't.xlsx')],
        ['response', 'template', 'S26-01', '--format', 'csv', '--out', join(folder, 't.csv')], ['decision', 'log', '--out', join(folder, 'd.csv')],
        ['response', 'import', join(folder, 'bad.csv'), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', '--rejects', join(folder, 'r.csv')],
      ]
      for (const {argv, exit, err} of await many(folder, runs, env)) expect(exit, `${argv.join(' ')}: ${err}`).toBeLessThan(3)
    } finally {
      process.umask(before)
    }

    const entries = (await readdir(folder, {recursive: true, withFileTypes: true}))
    const modes = await Promise.all(entries.map(async entry => [entry.isDirectory() ? 'folder' : 'file', entry.name, ((await stat(join(entry.parentPath, entry.name))).mode & 0o777).toString(8)]))
    expect(modes.filter(([kind, name, mode]) => !name!.startsWith('plan-') && mode !== (kind === 'folder' ? '700' : '600'))).toEqual([])
    for (const name of ['office.sqlite', 'x.sqlite', 'backup.sqlite', 'form.xlsx', 't.xlsx', 't.csv', 'd.csv', 'r.csv', 'stores.json']) expect(modes.map(([, name]) => name)).toContain(name)
  })
})

/** An address of this machine that is none of the names the program takes for it. */
const elsewhere = '127.0.0.2'

describe('S11: a PostgreSQL server on another machine', () => {
  let base: {url: string; drop: () => Promise<void>}
  let authority: Identity
  let folder: string
  beforeAll(async () => {
    const {mkdtemp} = await import('node:fs/promises')
    base = await freshDatabase()
    authority = identity('Office CA', {authority: true})
    folder = await mkdtemp('/tmp/pds-test-tls-')
    await writeFile(join(folder, 'ca.pem'), authority.certificate)
    expect((await pds(['db', 'init', '--rehearsal'], {env: {PDS_HOME: folder, PDS_STORE: base.url}})).exit).toBe(0)
  })
  afterAll(async () => {
    const {rm} = await import('node:fs/promises')
    await base.drop()
    await rm(folder, {recursive: true, force: true})
  })

  const through = async (who: Identity | 'plain', argv: readonly string[], {query = `?sslrootcert=${join(folder, 'ca.pem')}`, env = {} as Record<string, string>} = {}) => {
    const at = await door(elsewhere, base.url, who)
    try {
      const url = new URL(base.url)
      ;[url.hostname, url.port] = [elsewhere, String(at.port)]
      const ran = await pds(argv, {env: {PDS_HOME: folder, PDS_STORE: `${url.href}${query}`, ...env}})
      // Not spread: reading `json` parses what was said.
      return Object.defineProperty(ran, 'startups', {value: at.startups()}) as typeof ran & {startups: number}
    } finally {
      await at.close()
    }
  }

  it('that proves its name by the office\u2019s authority is worked with', async () => {
    const done = await through(identity(elsewhere, {by: authority}), ['survey', 'list', '--json'])
    expect([done.exit, done.err]).toEqual([0, ''])
  })

  it('that signed itself, has another name, is out of date or was signed by a stranger is refused before anything is sent', async () => {
    const stranger = identity('Stranger', {authority: true})
    for (const [what, who] of [
      ['signed itself', identity(elsewhere)], ['another name', identity('db.example.org', {by: authority})], ['localhost', identity('localhost', {by: authority})], ['out of date', identity(elsewhere, {by: authority, until: -1})], ['a stranger', identity(elsewhere, {by: stranger})],
    ] as const) {
      const done = await through(who, ['survey', 'list', '--json'])
      expect([what, done.exit, done.json.error.code, done.startups]).toEqual([what, 3, 'store.untrusted', 0])
    }
  }, 400_000)

  it('that speaks without encryption is refused, whatever PGSSLMODE says', async () => {
    for (const env of [{}, {PGSSLMODE: 'disable'}, {PGSSLMODE: 'no-verify'}]) {
      const done = await through('plain', ['survey', 'list', '--json'], {env: {...env} as Record<string, string>})
      expect([done.exit, done.json.error.code, done.startups]).toEqual([3, 'store.untrusted', 0])
    }

    const unproved = await through(identity(elsewhere), ['survey', 'list', '--json'], {env: {PGSSLMODE: 'no-verify'}})
    expect(unproved.exit).toBe(3)
  })

  it('is not taken with a weaker mode, unless the person says so; then every act says so in the log', async () => {
    for (const mode of ['disable', 'prefer', 'require', 'verify-ca', 'no-verify', 'nonsense']) {
      const done = await through('plain', ['survey', 'list', '--json'], {query: `?sslmode=${mode}`})
      expect(done.out, `${mode} ${done.err} ${done.signal}`).not.toBe("")
      expect([mode, done.exit, done.json.error.code, done.startups]).toEqual([mode, 3, 'store.insecure', 0])
    }

    const point = (code: string) => ['point', 'add', code, '--name-ko', 'x', '--name-en', 'x', '--unsafe-tls']
    expect((await through('plain', point('AA'), {query: '?sslmode=disable'})).exit).toBe(0)
    expect((await through(identity(elsewhere), point('BB'), {query: '?sslmode=no-verify'})).exit).toBe(0)
    // The flag weakens nothing by itself.
    expect((await through('plain', point('CC'), {query: ''})).exit).toBe(3)
    const listed = await pds(["audit", "log", "--type", "point.added", "--json"], {env: {PDS_HOME: folder, PDS_STORE: base.url}})
    expect([listed.exit, listed.err]).toEqual([0, ""])
    const {items} = listed.json as {items: {data: {server?: string}}[]}
    expect(items.map(({data}) => data.server)).toEqual(['unverified', 'unverified'])
  })

  it('is told from this machine by its name alone, also where the environment gives it', () => {
    const target = (url: string, env: NodeJS.ProcessEnv = {}) => postgresTarget(locate(url, {}, false) as never, env)
    for (const url of ['postgres://localhost/x', 'postgres://127.0.0.1/x', 'postgres://[::1]/x', 'postgres:///x?host=/run/postgresql']) expect(target(url).ssl, url).toBe(false)
    for (const url of ['postgres://127.0.0.2/x', 'postgres://localhost.example.org/x', 'postgres://0.0.0.0/x', 'postgres://[::ffff:127.0.0.1]/x', 'postgres:///x?host=db.example.org'])
      expect(target(url).ssl, url).toMatchObject({rejectUnauthorized: true})
    expect(target('postgres:///x', {PGHOST: 'db.example.org', PGSSLMODE: 'disable'})).toMatchObject({host: 'db.example.org', ssl: {rejectUnauthorized: true}})
    expect(() => target('postgres:///x?sslmode=require', {PGHOST: 'db.example.org'})).toThrow('store.insecure')
  })
})
