import {consultationMoves, forbiddenMove, proposalMoves} from './transitions.js'

/**
 * The guards of a proposal's way and of consultations: states follow each other as the table of moves says, and what
 * happened, was asked and was answered stays as it was. The same rules stand on both databases.
 */

const begins = "new.state <> 'received'"
const stays = 'a proposal stays'
const beginsText = 'a proposal begins as received'
const movesText = 'a proposal goes where its rules let it'
const stepText = 'a step of a proposal stays'
const bookText = 'what the office works by is added to, never changed'
const askedText = 'a consultation stays as it was asked and answered'
const askBegins = 'a consultation begins as asked'
const askMoves = 'a consultation goes from asked to replied or silent'
const fixed = ['code', 'proposal_id', 'agency', 'asked_on', 'question', 'informed_on', 'due_on', 'rulebook', 'asked_by', 'asked_at']
const once = ['replied_on', 'stance', 'reply', 'closed_on', 'closed_why']
const changed = (differs: string) => [...fixed.map(column => `new.${column} ${differs} old.${column}`), ...once.map(column => `(old.${column} is not null and new.${column} ${differs} old.${column})`)].join(' or ')

const abort = (message: string, when = '') => `select raise(abort, '${message}')${when === '' ? '' : ` where ${when}`};`

/** Triggers of a SQLite store, by name. */
export const proposalSqliteGuards: Readonly<Record<string, string>> = {
  proposal_insert: `before insert on proposal begin ${abort(stays, 'exists (select 1 from proposal o where o.id = new.id or o.ref = new.ref or o.receipt_no = new.receipt_no)')} ${abort(beginsText, begins)} end`,
  proposal_move: `before update on proposal begin ${abort(movesText, forbiddenMove(proposalMoves))} end`,
  proposal_step_insert: `before insert on proposal_step begin ${abort(stepText, 'exists (select 1 from proposal_step o where o.proposal_id = new.proposal_id and o.step_no = new.step_no)')} end`,
  proposal_step_update: `before update on proposal_step begin ${abort(stepText)} end`,
  proposal_step_delete: `before delete on proposal_step begin ${abort(stepText)} end`,
  rulebook_use_insert: `before insert on rulebook_use begin ${abort(bookText, 'exists (select 1 from rulebook_use o where o.use_no >= new.use_no)')} end`,
  rulebook_use_update: `before update on rulebook_use begin ${abort(bookText)} end`,
  rulebook_use_delete: `before delete on rulebook_use begin ${abort(bookText)} end`,
  consultation_insert: `before insert on consultation begin ${abort(askedText, 'exists (select 1 from consultation o where o.code = new.code)')} ${abort(askBegins, "new.state <> 'asked'")} end`,
  consultation_update: `before update on consultation begin ${abort(askedText, changed('is not'))} ${abort(askMoves, forbiddenMove(consultationMoves))} end`,
  consultation_delete: `before delete on consultation begin ${abort(askedText)} end`,
}

const raised = (message: string, when: string) => `if ${when} then raise exception '${message}'; end if;`

/** Functions of a PostgreSQL store, by name. */
export const proposalPostgresFunctions: Readonly<Record<string, string>> = {
  proposal_begin: `begin ${raised(beginsText, begins)} return new; end`,
  proposal_move: `begin ${raised(movesText, forbiddenMove(proposalMoves))} return new; end`,
  consultation_begin: `begin ${raised(askBegins, "new.state <> 'asked'")} return new; end`,
  consultation_step: `begin ${raised(askedText, changed('is distinct from'))} ${raised(askMoves, forbiddenMove(consultationMoves))} return new; end`,
}

const row = (table: string, verbs: string, run: string) => ({table, when: `before ${verbs}`, level: 'row' as const, run})
const whole = (table: string) => ({table, when: 'before truncate', level: 'statement' as const, run: 'record_stay'})

/** Triggers of a PostgreSQL store, by name. */
export const proposalPostgresGuards = {
  proposal_begin: row('proposal', 'insert', 'proposal_begin'),
  proposal_move: row('proposal', 'update', 'proposal_move'),
  proposal_step_keep: row('proposal_step', 'update or delete', 'record_stay'),
  proposal_step_truncate: whole('proposal_step'),
  rulebook_use_keep: row('rulebook_use', 'update or delete', 'record_stay'),
  rulebook_use_truncate: whole('rulebook_use'),
  consultation_begin: row('consultation', 'insert', 'consultation_begin'),
  consultation_step: row('consultation', 'update', 'consultation_step'),
  consultation_keep: row('consultation', 'delete', 'record_stay'),
  consultation_truncate: whole('consultation'),
}
