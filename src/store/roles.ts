import {Fault} from '../fault.js'
import './faults.js'
import {quote} from './dialect.js'
import type {Db} from './store.js'

/** Rights to a table that are ever granted. */
export type Verb = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE'

/** What two of the three roles may do with a table; the owner owns it. */
export interface TableGrant {
  readonly table: string
  readonly app: readonly Verb[]
  /** Columns the app role may change where it may not change the table. */
  readonly appChanges?: readonly string[]
  /** Columns the auditor does not see. */
  readonly hidden?: readonly string[]
}

/** Names of the three roles of a PostgreSQL store. */
export interface RoleNames {
  readonly owner: string
  readonly app: string
  readonly auditor: string
}

/** One right that is not as it should be. */
export interface GrantFault {
  readonly role: string
  /** A table, `table.column`, or `schema`, `database`, `role`. */
  readonly on: string
  readonly what: 'missing' | 'too-much' | 'owner'
  readonly verb: string
}

/**
 * Names of the roles: those given, else made from the database's name.
 *
 * @throws Fault `roles.name-invalid`
 */
export async function roleNames(db: Db, given: Partial<RoleNames>): Promise<RoleNames> {
  const {rows} = await db.raw('select current_database() as name')
  const base = (rows as {name: string}[])[0]!.name
  const names = {owner: given.owner ?? `${base}_owner`, app: given.app ?? `${base}_app`, auditor: given.auditor ?? `${base}_auditor`}
  for (const name of Object.values(names))
    if (!/^[\p{L}_][\p{L}\p{N}_$-]*$/u.test(name) || Buffer.byteLength(name) > 63 || /^pg_|^(public|none)$/i.test(name)) throw new Fault('roles.name-invalid', {given: name})
  if (new Set(Object.values(names)).size < 3) throw new Fault('roles.name-invalid', {given: names.app})
  return names
}

/**
 * Makes the roles that are missing and grants each exactly what it should have; what it had before is taken away first.
 * None of the three can log in: people's logins are made members of them.
 *
 * @throws Fault `roles.not-allowed` when this account may not make roles or does not own the tables
 */
export async function grantRoles(db: Db, names: RoleNames, grants: readonly TableGrant[]): Promise<void> {
  const {rows} = await db.raw('select current_user as name, current_schema() as schema, current_database() as database')
  const {name: user, schema, database} = (rows as {name: string; schema: string; database: string}[])[0]!
  const [owner, app, auditor] = [quote(names.owner), quote(names.app), quote(names.auditor)]
  const run = async (sql: string) => db.raw(sql.replaceAll('?', '\\?'))
  try {
    const there = new Set((await db('pg_roles').whereIn('rolname', Object.values(names)).pluck('rolname')) as string[])
    for (const name of Object.values(names)) if (!there.has(name)) await run(`create role ${quote(name)} nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls`)
    const {rows: [{member}]} = (await db.raw("select pg_has_role(current_user, ?, 'USAGE') as member", [names.owner])) as {rows: [{member: boolean}]}
    if (!member) await run(`grant ${owner} to ${quote(user)}`)
    const place = quote(schema)
    await run(`grant usage, create on schema ${place} to ${owner}`)
    await run(`revoke all on schema ${place} from public, ${app}, ${auditor}`)
    await run(`grant usage on schema ${place} to ${app}, ${auditor}`)
    await run(`revoke all on database ${quote(database)} from public, ${app}, ${auditor}`)
    await run(`grant connect on database ${quote(database)} to ${owner}, ${app}, ${auditor}`)
    const {rows: owned} = (await db.raw(`select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v') and r.rolname <> ?`, [names.owner])) as {rows: {name: string}[]}
    for (const {name} of owned) await run(`alter table ${quote(name)} owner to ${owner}`)
    const {rows: functions} = (await db.raw(`select p.oid::regprocedure::text as name from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.pronamespace = current_schema()::regnamespace and r.rolname <> ?`, [names.owner])) as {rows: {name: string}[]}
    for (const {name} of functions) await run(`alter function ${name} owner to ${owner}`)
    await run(`revoke all on all functions in schema ${place} from public`)
    await run(`revoke all on all tables in schema ${place} from public, ${app}, ${auditor}`)
    for (const {table, app: verbs, appChanges, hidden} of grants) {
      await run(`grant ${verbs.join(', ')} on ${quote(table)} to ${app}`)
      if (appChanges) await run(`grant update (${appChanges.map(quote).join(', ')}) on ${quote(table)} to ${app}`)
      const seen = hidden ? ` (${(await columnsOf(db, table)).filter(column => !hidden.includes(column)).map(quote).join(', ')})` : ''
      await run(`grant select${seen} on ${quote(table)} to ${auditor}`)
    }
  } catch (error) {
    const {code, message} = error as {code?: string; message: string}
    if (code === '42501') throw new Fault('roles.not-allowed', {user, detail: message.split('\n')[0]!.replace(/^.* - /, '')}, {cause: error})
    throw error
  }
}

const columnsOf = async (db: Db, table: string): Promise<string[]> => {
  const {rows} = await db.raw("select attname as name from pg_attribute where attrelid = to_regclass(quote_ident(?)) and attnum > 0 and not attisdropped order by attnum", [table])
  return (rows as {name: string}[]).map(({name}) => name)
}

const all = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] as const

/** Compares what the roles may do with what they should. @returns what is wrong; nothing when all is as it should be */
export async function examineGrants(db: Db, names: RoleNames, grants: readonly TableGrant[]): Promise<readonly GrantFault[]> {
  const known = (await db('pg_roles').whereIn('rolname', Object.values(names))) as {rolname: string; rolsuper: boolean; rolcreaterole: boolean; rolbypassrls: boolean}[]
  const absent = Object.values(names).filter(name => !known.some(({rolname}) => rolname === name))
  if (absent.length > 0) return absent.map(role => ({role, on: 'role', what: 'missing', verb: 'ROLE'}))
  const faults: GrantFault[] = known.filter(({rolsuper, rolcreaterole, rolbypassrls}) => rolsuper || rolcreaterole || rolbypassrls)
    .map(({rolname}) => ({role: rolname, on: 'role', what: 'too-much', verb: 'SUPERUSER, CREATEROLE, BYPASSRLS'}))
  const users = [names.app, names.auditor]
  const byTable = new Map(grants.map(grant => [grant.table, grant]))
  const {rows} = (await db.raw(`select u.role, c.relname as table, v.verb, has_table_privilege(u.role, c.oid, v.verb) as has, pg_get_userbyid(c.relowner) as owner
    from unnest(?::text[]) as u(role), pg_class c, unnest(?::text[]) as v(verb)
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by u.role, c.relname, v.verb`, [users, [...all]])) as {
    rows: {role: string; table: string; verb: string; has: boolean; owner: string}[]
  }
  for (const {role, table, verb, has, owner} of rows) {
    const grant = byTable.get(table)
    const wanted: readonly string[] = role === names.app ? (grant?.app ?? []) : grant && !grant.hidden ? ['SELECT'] : []
    if (has !== wanted.includes(verb)) faults.push({role, on: table, what: has ? 'too-much' : 'missing', verb})
    if (owner !== names.owner && verb === 'SELECT' && role === names.app) faults.push({role: owner, on: table, what: 'owner', verb: 'OWNER'})
  }

  const found = new Set(rows.map(({table}) => table))
  for (const {table} of grants) if (!found.has(table)) faults.push({role: names.app, on: table, what: 'missing', verb: 'TABLE'})
  faults.push(...(await columnFaults(db, names, grants.filter(({table}) => found.has(table)))), ...(await otherFaults(db, names)))
  return faults
}

async function columnFaults(db: Db, names: RoleNames, grants: readonly TableGrant[]): Promise<GrantFault[]> {
  const faults: GrantFault[] = []
  for (const {table, appChanges, hidden} of grants) {
    const {rows} = (await db.raw(`select attname as column, has_column_privilege(?, attrelid, attnum, 'SELECT') as seen, has_column_privilege(?, attrelid, attnum, 'UPDATE') as changed
      from pg_attribute where attrelid = to_regclass(quote_ident(?)) and attnum > 0 and not attisdropped order by attnum`, [names.auditor, names.app, table])) as {
      rows: {column: string; seen: boolean; changed: boolean}[]
    }
    for (const {column, seen, changed} of rows) {
      if (hidden && seen === hidden.includes(column)) faults.push({role: names.auditor, on: `${table}.${column}`, what: seen ? 'too-much' : 'missing', verb: 'SELECT'})
      if (appChanges && changed !== appChanges.includes(column)) faults.push({role: names.app, on: `${table}.${column}`, what: changed ? 'too-much' : 'missing', verb: 'UPDATE'})
    }
  }

  return faults
}

async function otherFaults(db: Db, names: RoleNames): Promise<GrantFault[]> {
  const faults: GrantFault[] = []
  const {rows: [way]} = (await db.raw(`select has_schema_privilege(:app, current_schema(), 'CREATE') or has_schema_privilege(:auditor, current_schema(), 'CREATE') as makes,
      has_schema_privilege(:app, current_schema(), 'USAGE') and has_schema_privilege(:auditor, current_schema(), 'USAGE') as enters,
      pg_has_role(:app, :owner, 'MEMBER') or pg_has_role(:auditor, :owner, 'MEMBER') or pg_has_role(:auditor, :app, 'MEMBER') as rises,
      exists (select 1 from pg_class c, aclexplode(c.relacl) a where c.relnamespace = current_schema()::regnamespace and a.grantee = 0) as open`, {...names})) as {
    rows: [{makes: boolean; enters: boolean; rises: boolean; open: boolean}]
  }
  if (way.makes) faults.push({role: `${names.app}, ${names.auditor}`, on: 'schema', what: 'too-much', verb: 'CREATE'})
  if (!way.enters) faults.push({role: `${names.app}, ${names.auditor}`, on: 'schema', what: 'missing', verb: 'USAGE'})
  if (way.rises) faults.push({role: `${names.app}, ${names.auditor}`, on: 'role', what: 'too-much', verb: 'MEMBER'})
  if (way.open) faults.push({role: 'PUBLIC', on: 'schema', what: 'too-much', verb: 'TABLES'})
  return faults
}
