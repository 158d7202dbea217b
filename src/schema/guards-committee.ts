/**
 * The guards of committees, rounds and score sheets: the sheets of a closed round are frozen, a sheet is corrected by a new
 * version and never changed, what became of the entries of a round stays, and so do memberships and sessions. Names and
 * minutes may be emptied. Rules of the same words stand on both databases.
 */

const fixed = {
  committee_member: ['committee_id', 'member_no', 'member', 'name_commitment', 'side', 'chairs', 'term_from', 'term_until', 'added_by', 'added_at'],
  committee_session: ['committee_id', 'session_no', 'held_on', 'call_id', 'present', 'minutes_no', 'minutes_sha256', 'minutes_commitment', 'recorded_by', 'recorded_at'],
} as const
const once = ['ended_on', 'ended_by'] as const

const changed = (table: keyof typeof fixed, differs: string) => [
  ...fixed[table].map(column => `new.${column} ${differs} old.${column}`),
  ...(table === 'committee_member' ? once.map(column => `(old.${column} is not null and new.${column} ${differs} old.${column})`) : []),
].join(' or ')
const closed = (row: 'new' | 'old') => `exists (select 1 from round r where r.id = ${row}.round_id and r.state = 'closed')`
const same = (table: string, ...keys: readonly (readonly string[])[]) =>
  `exists (select 1 from ${table} o where ${keys.map(columns => columns.map(column => `o.${column} = new.${column}`).join(' and ')).join(' or ')})`

const frozen = 'the sheets of a closed round are frozen'
const sheet = 'a score sheet stays'
const result = 'the result of a round stays'
const membership = 'a membership stays'
const session = 'a session stays'

const abort = (message: string, when?: string) => `select raise(abort, '${message}')${when === undefined ? '' : ` where ${when}`};`
const before = (verb: string, table: string, ...checks: readonly string[]) => `before ${verb} on ${table} begin ${checks.join(' ')} end`

/** Triggers of a SQLite store, by name. */
export const committeeSqliteGuards: Readonly<Record<string, string>> = {
  score_sheet_frozen_insert: before('insert', 'score_sheet', abort(frozen, closed('new')), abort(sheet, same('score_sheet', ['id'], ['round_id', 'reviewer', 'proposal_id', 'version']))),
  score_sheet_update: before('update', 'score_sheet', abort(sheet)),
  score_sheet_delete: before('delete', 'score_sheet', abort(frozen, closed('old'))),
  round_result_insert: before('insert', 'round_result', abort(result, same('round_result', ['round_id', 'place'], ['round_id', 'proposal_id']))),
  round_result_update: before('update', 'round_result', abort(result)),
  committee_member_insert: before('insert', 'committee_member', abort(membership, same('committee_member', ['committee_id', 'member_no']))),
  committee_member_update: before('update', 'committee_member', abort(membership, changed('committee_member', 'is not'))),
  committee_member_delete: before('delete', 'committee_member', abort(membership)),
  committee_session_insert: before('insert', 'committee_session', abort(session, same('committee_session', ['committee_id', 'session_no']))),
  committee_session_update: before('update', 'committee_session', abort(session, changed('committee_session', 'is not'))),
  committee_session_delete: before('delete', 'committee_session', abort(session)),
}

const raised = (message: string, when?: string) => (when === undefined ? `raise exception '${message}';` : `if ${when} then raise exception '${message}'; end if;`)

/** Functions of a PostgreSQL store, by name. */
export const committeePostgresFunctions: Readonly<Record<string, string>> = {
  score_sheet_frozen: `begin ${raised(frozen, closed('new'))} return new; end`,
  score_sheet_stay: `begin ${raised(sheet)} end`,
  score_sheet_keep: `begin ${raised(frozen, closed('old'))} return old; end`,
  round_result_stay: `begin ${raised(result)} end`,
  committee_member_step: `begin ${raised(membership, changed('committee_member', 'is distinct from'))} return new; end`,
  committee_session_step: `begin ${raised(session, changed('committee_session', 'is distinct from'))} return new; end`,
}

const row = (table: string, verb: 'insert' | 'update' | 'delete', run: string) => ({table, when: `before ${verb}`, level: 'row' as const, run})
const whole = (table: string) => ({table, when: 'before truncate', level: 'statement' as const, run: 'record_stay'})

/** Triggers of a PostgreSQL store, by name. */
export const committeePostgresGuards = {
  score_sheet_frozen: row('score_sheet', 'insert', 'score_sheet_frozen'),
  score_sheet_stay: row('score_sheet', 'update', 'score_sheet_stay'),
  score_sheet_keep: row('score_sheet', 'delete', 'score_sheet_keep'),
  round_result_stay: row('round_result', 'update', 'round_result_stay'),
  committee_member_step: row('committee_member', 'update', 'committee_member_step'),
  committee_member_keep: row('committee_member', 'delete', 'record_stay'),
  committee_member_truncate: whole('committee_member'),
  committee_session_step: row('committee_session', 'update', 'committee_session_step'),
  committee_session_keep: row('committee_session', 'delete', 'record_stay'),
  committee_session_truncate: whole('committee_session'),
}
