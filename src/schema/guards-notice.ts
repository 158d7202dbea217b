import {forbiddenMove, noticeSteps} from './transitions.js'

/**
 * The guards of notices: what was told stays told. A notice goes forward one step at a time, and only one that nobody has
 * seen may be taken out of the queue, with the paper it was about. Rules of the same words stand on both databases.
 */

const forward = forbiddenMove(noticeSteps)
const fixed = ['id', 'code', 'kind', 'person_id', 'subject', 'cause', 'facts', 'texts_commitment', 'again_of', 'queued_by', 'queued_at']
const once = ['export_code', 'exported_by', 'exported_at', 'language', 'template', 'sent_on', 'returned_on']
const changed = (differs: string) => [...fixed.map(column => `new.${column} ${differs} old.${column}`), ...once.map(column => `(old.${column} is not null and new.${column} ${differs} old.${column})`), `(old.state <> 'queued' and new.means ${differs} old.means)`].join(' or ')
const stays = 'a notice stays as it was told'
const steps = 'a notice goes forward one step'
const begins = 'a notice begins in the queue'

/** Triggers of a SQLite store, by name. */
export const noticeSqliteGuards: Readonly<Record<string, string>> = {
  notice_insert: `before insert on notice begin select raise(abort, '${stays}') where exists (select 1 from notice o where o.id = new.id or o.code = new.code or o.again_of = new.again_of); select raise(abort, '${begins}') where new.state <> 'queued'; end`,
  notice_update: `before update on notice begin select raise(abort, '${stays}') where ${changed('is not')}; select raise(abort, '${steps}') where ${forward}; end`,
  notice_delete: `before delete on notice begin select raise(abort, '${stays}') where old.state not in ('queued', 'dropped'); end`,
}

const raised = (message: string, when: string) => `if ${when} then raise exception '${message}'; end if;`

/** Functions of a PostgreSQL store, by name. */
export const noticePostgresFunctions: Readonly<Record<string, string>> = {
  notice_begin: `begin ${raised(begins, "new.state <> 'queued'")} return new; end`,
  notice_step: `begin ${raised(stays, changed('is distinct from'))} ${raised(steps, forward)} return new; end`,
  notice_stay: `begin ${raised(stays, "old.state not in ('queued', 'dropped')")} return old; end`,
}

const row = (verb: 'insert' | 'update' | 'delete', run: string) => ({table: 'notice', when: `before ${verb}`, level: 'row' as const, run})

/** Triggers of a PostgreSQL store, by name. */
export const noticePostgresGuards = {
  notice_begin: row('insert', 'notice_begin'),
  notice_step: row('update', 'notice_step'),
  notice_stay: row('delete', 'notice_stay'),
  notice_truncate: {table: 'notice', when: 'before truncate', level: 'statement' as const, run: 'record_stay'},
}
