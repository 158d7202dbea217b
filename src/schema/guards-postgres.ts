import {appendSteps} from './0012-append.js'
import {followupLacks} from './guards-decisions.js'
import {committeePostgresFunctions, committeePostgresGuards} from './guards-committee.js'
import {noticePostgresFunctions, noticePostgresGuards} from './guards-notice.js'
import {proposalPostgresFunctions, proposalPostgresGuards} from './guards-proposal.js'
import {decisionSteps, followUpSteps, forbiddenMove, reexaminationSteps} from './transitions.js'

/**
 * The guards of a PostgreSQL store: functions by name, and triggers by name with the table they stand on. Row triggers
 * miss TRUNCATE, so every protected table has a statement trigger too; all of them fire even in a replica session.
 */

const raise = (message: string) => `raise exception '${message}';`
const refuse = (message: string, when: string) => `if ${when} then ${raise(message)} end if;`
const changed = (columns: readonly string[]) => columns.map(column => `new.${column} is distinct from old.${column}`).join(' or ')
/** A column that is filled once and stays. */
const refilled = (columns: readonly string[]) => columns.map(column => `(old.${column} is not null and new.${column} is distinct from old.${column})`).join(' or ')
const checked = (...checks: readonly string[]) => `begin ${checks.join(' ')} return new; end`
const recused = (member: string) => `exists (select 1 from recusal r where r.proposal_id = new.proposal_id and r.member = ${member} and r.lifted_at is null)`

/** Body of each trigger function. */
export const postgresFunctions: Readonly<Record<string, string>> = {
  // No guard: it carries out what an act appends.
  audit_append_steps: `begin ${appendSteps} return new; end`,
  audit_refuse: `begin ${raise('the log is append-only')} end`,
  audit_event_append: checked(
    refuse('an event must follow the head', 'not exists (select 1 from audit_head h where h.id = 1 and h.size = new.seq and h.leaf = new.prev_leaf) and not (new.seq = 0 and not exists (select 1 from audit_head))'),
    // Generated columns are not there yet in a trigger that runs before.
    refuse('the second person is another one', `(new.body::jsonb) #>> '{data,requestedBy}' = (new.body::jsonb) #>> '{actor,id}'`)),
  audit_head_begin: checked(
    refuse('the log has one head', 'exists (select 1 from audit_head)'),
    refuse('the head begins at the first event', 'new.id <> 1 or new.size <> 1 or not exists (select 1 from audit_event e where e.seq = 0 and e.leaf = new.leaf)')),
  audit_head_step: checked(
    refuse('the head moves by one, to an event', 'new.id <> old.id or new.size <> old.size + 1 or not exists (select 1 from audit_event e where e.seq = new.size - 1 and e.leaf = new.leaf)')),
  // The event just appended: the head stands on it.
  audit_with_event: checked(refuse('this comes with its event', 'new.seq <> coalesce((select h.size from audit_head h where h.id = 1), 0) - 1')),
  audit_checkpoint_append: checked(refuse('a checkpoint is of events that are there', 'not exists (select 1 from audit_head h where h.size >= new.size)')),
  // An opening may be removed, and only that: its commitment stays in the event.
  audit_opening_place: checked(refuse('an opening keeps its place', changed(['seq', 'path']))),
  // Result and digest may be emptied, where it holds what is to be erased; that the command was done stays.
  act_result_stay: checked(refuse('the result of a command stays', `${changed(['cmd_id', 'cmd_part', 'act'])} or (new.result <> old.result and new.result <> '') or (new.input_digest <> old.input_digest and new.input_digest <> '')`)),
  record_stay: `begin ${raise('a record of the office stays')} end`,
  decision_begin: checked(
    refuse('a decision begins as recorded', `new.state <> 'drafted' or new.approved_by is not null or new.published_by is not null`),
    refuse('who stands aside does not decide', recused('new.decided_by'))),
  decision_step: checked(
    refuse('a decision stays', `${changed(['id', 'code', 'proposal_id', 'decided_by', 'supersedes'])} or ${refilled(['approved_by', 'approved_at', 'published_by', 'published_at'])}`),
    refuse('a decision is approved by another person', `(new.state in ('sealed', 'published') and new.approved_by is null) or (old.approved_by is null and new.approved_by is not null and (old.state <> 'drafted' or new.state <> 'sealed'))`),
    refuse('a decision goes forward', forbiddenMove(decisionSteps)),
    refuse('who stands aside does not decide', `old.approved_by is null and ${recused('new.approved_by')}`)),
  reexamination_begin: checked(refuse('a re-examination begins as requested', `new.state <> 'requested'`)),
  reexamination_step: checked(
    refuse('a re-examination stays', `${changed(['code', 'proposal_id', 'decision', 'kind', 'requester', 'received_on', 'limit_on', 'ground_commitment', 'recorded_by', 'recorded_at'])} or ${refilled(['committee_on', 'decided_by_decision'])}`),
    refuse('a re-examination goes forward', forbiddenMove(reexaminationSteps))),
  followup_begin: checked(refuse('a follow-up begins as scheduled, after an adoption', `new.state <> 'scheduled' or ${followupLacks.decision}`)),
  followup_step: checked(
    refuse('a follow-up stays', changed(['decision_id', 'follow_until'])),
    refuse('a follow-up goes its steps', forbiddenMove(followUpSteps)),
    refuse('a delay has its notice', followupLacks.delay),
    refuse('what is implemented has its proof', followupLacks.evidence)),
  tally_stay: checked(refuse('a sealed tally stays', changed(['id', 'code', 'kind', 'subject', 'sealed_by']))),
  act_request_begin: checked(refuse('a request begins as pending', `new.state <> 'pending'`)),
  act_request_step: checked(
    refuse('a request stays', changed(['code', 'act', 'input_commitment', 'entity_kind', 'entity_id', 'requested_by', 'requested_key', 'requested_at'])),
    refuse('a request is settled once', `old.state <> 'pending'`)),
  recusal_step: checked(refuse('a recusal stays', `${changed(['proposal_id', 'recusal_no', 'member', 'kind', 'reason_commitment', 'recorded_by', 'recorded_at'])} or ${refilled(['lifted_by', 'lifted_at'])}`)),
  score_sheet_begin: checked(refuse('who stands aside does not score', recused('new.reviewer'))),
  ...committeePostgresFunctions,
  ...noticePostgresFunctions,
  ...proposalPostgresFunctions,
}

interface PostgresGuard {
  readonly table: string
  /** A view's trigger fires always as it is. */
  readonly view?: true
  /** What comes before the table's name. */
  readonly when: string
  readonly level: 'row' | 'statement'
  readonly run: string
}

const row = (table: string, verbs: string, run: string): PostgresGuard => ({table, when: `before ${verbs}`, level: 'row', run})
/** Nothing is removed from a table: neither row by row nor whole. */
const kept = (table: string, run: string, verbs = 'delete'): Record<string, PostgresGuard> => ({
  [`${table}_keep`]: row(table, verbs, run),
  [`${table}_truncate`]: {table, when: 'before truncate', level: 'statement', run},
})

/** Every trigger, by name. */
export const postgresGuards: Readonly<Record<string, PostgresGuard>> = {
  audit_append_steps: {table: 'audit_append', view: true, when: 'instead of insert', level: 'row', run: 'audit_append_steps'},
  audit_event_append: row('audit_event', 'insert', 'audit_event_append'),
  ...kept('audit_event', 'audit_refuse', 'update or delete'),
  audit_head_begin: row('audit_head', 'insert', 'audit_head_begin'),
  audit_head_step: row('audit_head', 'update', 'audit_head_step'),
  ...kept('audit_head', 'audit_refuse'),
  audit_effect_append: row('audit_effect', 'insert', 'audit_with_event'),
  ...kept('audit_effect', 'audit_refuse', 'update or delete'),
  audit_opening_append: row('audit_opening', 'insert', 'audit_with_event'),
  audit_opening_place: row('audit_opening', 'update', 'audit_opening_place'),
  audit_opening_truncate: {table: 'audit_opening', when: 'before truncate', level: 'statement', run: 'audit_refuse'},
  audit_checkpoint_append: row('audit_checkpoint', 'insert', 'audit_checkpoint_append'),
  ...kept('audit_checkpoint', 'audit_refuse', 'update or delete'),
  ...kept('audit_cosignature', 'audit_refuse', 'update or delete'),
  act_result_stay: row('act_result', 'update', 'act_result_stay'),
  ...kept('act_result', 'record_stay'),
  decision_begin: row('decision', 'insert', 'decision_begin'),
  decision_step: row('decision', 'update', 'decision_step'),
  ...kept('decision', 'record_stay'),
  reexamination_begin: row('reexamination', 'insert', 'reexamination_begin'),
  reexamination_step: row('reexamination', 'update', 'reexamination_step'),
  ...kept('reexamination', 'record_stay'),
  followup_begin: row('followup', 'insert', 'followup_begin'),
  followup_step: row('followup', 'update', 'followup_step'),
  ...kept('followup', 'record_stay'),
  tally_stay: row('tally', 'update', 'tally_stay'),
  ...kept('tally', 'record_stay'),
  act_request_begin: row('act_request', 'insert', 'act_request_begin'),
  act_request_step: row('act_request', 'update', 'act_request_step'),
  ...kept('act_request', 'record_stay'),
  recusal_step: row('recusal', 'update', 'recusal_step'),
  ...kept('recusal', 'record_stay'),
  score_sheet_begin: row('score_sheet', 'insert', 'score_sheet_begin'),
  ...committeePostgresGuards,
  ...noticePostgresGuards,
  ...proposalPostgresGuards,
}
