import {dialectOf, quote} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {postgresFunctions, postgresGuards} from './guards-postgres.js'
import {sqliteGuards} from './guards-sqlite.js'

/**
 * Triggers that keep the log append-only and the office's records in place. They catch accidents and, on PostgreSQL,
 * an account that may not own the tables; the hashes catch intent. What a decision or a tally says is left to the
 * hashes, which name the change; who decided it, and that it is there, is held here as well. A restore takes the guards
 * down and puts them up again inside its one transaction.
 */

/** Puts the guards up; those of an earlier version are replaced. Runs after every migration. */
export async function createGuards(db: Db): Promise<void> {
  await dropGuards(db)
  if (dialectOf(db) === 'sqlite') {
    for (const [name, definition] of Object.entries(sqliteGuards)) await db.raw(`create trigger ${name} ${definition}`)
    return
  }

  const {rows} = await db.raw('select current_schema() as schema')
  // Without a path of its own a function would look for its tables in the caller's temporary ones first.
  const path = `set search_path = ${quote((rows as {schema: string}[])[0]!.schema)}, pg_temp`
  for (const [name, body] of Object.entries(postgresFunctions))
    await db.raw(`create or replace function ${name}() returns trigger language plpgsql ${path} as $$ ${body} $$`)
  for (const [name, {table, view, when, level, run}] of Object.entries(postgresGuards)) {
    await db.raw(`create trigger ${name} ${when} on ${table} for each ${level} execute function ${run}()`)
    if (!view) await db.raw(`alter table ${table} enable always trigger ${name}`)
  }
}

/** Takes the guards down; only inside a transaction that puts them up again. */
export async function dropGuards(db: Db): Promise<void> {
  if (dialectOf(db) === 'sqlite') {
    for (const name of Object.keys(sqliteGuards)) await db.raw(`drop trigger if exists ${name}`)
    return
  }

  for (const [name, {table}] of Object.entries(postgresGuards)) await db.raw(`drop trigger if exists ${name} on ${table}`)
}

/** What is wrong with the guards of a store. */
export interface GuardFault {
  readonly guard: string
  /** Missing, not as this program made it, switched off, or a trigger this program did not make. */
  readonly what: 'missing' | 'changed' | 'off' | 'foreign'
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Compares the guards that are up with those that should be. @returns what is wrong, by name; nothing when all is well */
export async function examineGuards(db: Db): Promise<readonly GuardFault[]> {
  return (dialectOf(db) === 'sqlite' ? await examineSqlite(db) : await examinePostgres(db)).sort((a, b) => (a.guard < b.guard ? -1 : 1))
}

async function examineSqlite(db: Db): Promise<GuardFault[]> {
  const rows = (await db.raw("select name, sql from sqlite_master where type = 'trigger'")) as {name: string; sql: string}[]
  const found = new Map(rows.map(({name, sql}) => [name, squeezed(sql)]))
  const faults: GuardFault[] = rows.filter(({name}) => !Object.hasOwn(sqliteGuards, name)).map(({name}) => ({guard: name, what: 'foreign'}))
  for (const [name, definition] of Object.entries(sqliteGuards)) {
    if (!found.has(name)) faults.push({guard: name, what: 'missing'})
    else if (found.get(name)!.toLowerCase() !== squeezed(`create trigger ${name} ${definition}`).toLowerCase()) faults.push({guard: name, what: 'changed'})
  }

  return faults
}

async function examinePostgres(db: Db): Promise<GuardFault[]> {
  const {rows} = await db.raw(`select t.tgname as name, t.tgenabled as enabled, c.relname as of, p.proname as run, p.prosrc as body,
      coalesce(p.proconfig::text, '') as config, pg_get_triggerdef(t.oid) as definition
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace`)
  const triggers = rows as {name: string; enabled: string; of: string; run: string; body: string; config: string; definition: string}[]
  const found = new Map(triggers.map(trigger => [`${trigger.of}.${trigger.name}`, trigger]))
  const faults: GuardFault[] = triggers.filter(({name, of}) => postgresGuards[name]?.table !== of).map(({name}) => ({guard: name, what: 'foreign'}))
  for (const [name, {table, view, when, level, run}] of Object.entries(postgresGuards)) {
    const trigger = found.get(`${table}.${name}`)
    if (!trigger) faults.push({guard: name, what: 'missing'})
    else if (trigger.enabled !== (view ? 'O' : 'A')) faults.push({guard: name, what: 'off'})
    else {
      const definition = trigger.definition.toLowerCase()
      const [, moment, events] = /^(before|instead of) (.*)$/.exec(when)!
      const verbs = events!.split(' or ')
      const asMade = trigger.run === run && squeezed(trigger.body) === squeezed(postgresFunctions[run]!) && trigger.config.includes('search_path')
        && definition.includes(` ${moment} `) && verbs.every(verb => definition.includes(verb)) && definition.includes(`for each ${level}`) && !definition.includes(' when (')
      if (!asMade) faults.push({guard: name, what: 'changed'})
    }
  }

  return faults
}
