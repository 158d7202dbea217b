import {appendSteps} from './0012-append.js'
import {followupLacks} from './guards-decisions.js'
import {committeeSqliteGuards} from './guards-committee.js'
import {noticeSqliteGuards} from './guards-notice.js'
import {proposalSqliteGuards} from './guards-proposal.js'
import {decisionSteps, followUpSteps, forbiddenMove, reexaminationSteps} from './transitions.js'

/**
 * The guards of a SQLite store, by the name of their trigger. `insert or replace` deletes rows without a word while
 * recursive triggers are off, as they are in any tool but this one; so each insert guard refuses itself what is there
 * already, and each update guard refuses to move a key onto another row's.
 */

const refuse = (message: string, when?: string) => `select raise(abort, '${message}')${when === undefined ? '' : ` where ${when}`};`
const appendOnly = 'the log is append-only'
const there = (table: string, keys: readonly (readonly string[])[]) =>
  `exists (select 1 from ${table} o where ${keys.map(columns => columns.map(column => `o.${column} = new.${column}`).join(' and ')).join(' or ')})`
const changed = (columns: readonly string[]) => columns.map(column => `new.${column} is not old.${column}`).join(' or ')
/** A column that is filled once and stays. */
const refilled = (columns: readonly string[]) => columns.map(column => `(old.${column} is not null and new.${column} is not old.${column})`).join(' or ')
const before = (verb: 'insert' | 'update' | 'delete', table: string, ...checks: readonly string[]) => `before ${verb} on ${table} begin ${checks.join(' ')} end`

/** The event just appended: the head stands on it. */
const ofTheNewest = (message: string) => refuse(message, 'new.seq <> coalesce((select h.size from audit_head h where h.id = 1), 0) - 1')

const recused = (member: string, proposal: string) =>
  `exists (select 1 from recusal r where r.proposal_id = ${proposal} and r.member = ${member} and r.lifted_at is null)`

/** Trigger name to definition; the first is no guard, it carries out what an act appends. */
export const sqliteGuards: Readonly<Record<string, string>> = {
  audit_append_steps: `instead of insert on audit_append begin ${appendSteps} end`,
  audit_event_append: before('insert', 'audit_event',
    refuse(appendOnly, `${there('audit_event', [['seq'], ['leaf'], ['prev_leaf']])} or exists (select 1 from audit_event o where o.cmd_id = json_extract(new.body, '$.cmd.id') and o.cmd_part = json_extract(new.body, '$.cmd.part'))`),
    refuse('an event must follow the head', `not exists (select 1 from audit_head h where h.id = 1 and h.size = new.seq and h.leaf = new.prev_leaf) and not (new.seq = 0 and not exists (select 1 from audit_head))`),
    refuse('a leaf is a SHA-256 in hex', `length(new.leaf) <> 64 or new.leaf glob '*[^0-9a-f]*'`),
    refuse('the second person is another one', `json_extract(new.body, '$.data.requestedBy') = json_extract(new.body, '$.actor.id')`)),
  audit_event_update: before('update', 'audit_event', refuse(appendOnly)),
  audit_event_delete: before('delete', 'audit_event', refuse(appendOnly)),
  audit_head_insert: before('insert', 'audit_head',
    refuse('the log has one head', 'exists (select 1 from audit_head)'),
    refuse('the head begins at the first event', 'new.id <> 1 or new.size <> 1 or not exists (select 1 from audit_event e where e.seq = 0 and e.leaf = new.leaf)')),
  audit_head_update: before('update', 'audit_head',
    refuse('the head moves by one, to an event', 'new.id <> old.id or new.size <> old.size + 1 or not exists (select 1 from audit_event e where e.seq = new.size - 1 and e.leaf = new.leaf)')),
  audit_head_delete: before('delete', 'audit_head', refuse('the log has one head')),
  audit_effect_insert: before('insert', 'audit_effect', refuse(appendOnly, there('audit_effect', [['seq', 'n']])), ofTheNewest('effects come with their event')),
  audit_effect_update: before('update', 'audit_effect', refuse(appendOnly)),
  audit_effect_delete: before('delete', 'audit_effect', refuse(appendOnly)),
  // An opening may be removed, and only that: its commitment stays in the event.
  audit_opening_insert: before('insert', 'audit_opening', refuse(appendOnly, there('audit_opening', [['seq', 'path']])), ofTheNewest('openings come with their event')),
  audit_opening_update: before('update', 'audit_opening', refuse('an opening keeps its place', changed(['seq', 'path']))),
  audit_checkpoint_insert: before('insert', 'audit_checkpoint',
    refuse(appendOnly, there('audit_checkpoint', [['size', 'note']])),
    refuse('a checkpoint is of events that are there', 'not exists (select 1 from audit_head h where h.size >= new.size)')),
  audit_checkpoint_update: before('update', 'audit_checkpoint', refuse(appendOnly)),
  audit_checkpoint_delete: before('delete', 'audit_checkpoint', refuse(appendOnly)),
  audit_cosignature_insert: before('insert', 'audit_cosignature', refuse(appendOnly, there('audit_cosignature', [['size', 'line']]))),
  audit_cosignature_update: before('update', 'audit_cosignature', refuse(appendOnly)),
  audit_cosignature_delete: before('delete', 'audit_cosignature', refuse(appendOnly)),
  // Result and digest may be emptied, where it holds what is to be erased; that the command was done stays.
  act_result_insert: before('insert', 'act_result', refuse('a command is done once', there('act_result', [['cmd_id', 'cmd_part']]))),
  act_result_update: before('update', 'act_result', refuse('the result of a command stays', `${changed(['cmd_id', 'cmd_part', 'act'])} or (new.result is not old.result and new.result <> '') or (new.input_digest is not old.input_digest and new.input_digest <> '')`)),
  act_result_delete: before('delete', 'act_result', refuse('the result of a command stays')),
  decision_insert: before('insert', 'decision',
    refuse('a decision stays', there('decision', [['id'], ['code'], ['supersedes']])),
    refuse('a decision begins as recorded', `new.state <> 'drafted' or new.approved_by is not null or new.published_by is not null`),
    refuse('who stands aside does not decide', recused('new.decided_by', 'new.proposal_id'))),
  decision_update: before('update', 'decision',
    refuse('a decision stays', `${changed(['id', 'code', 'proposal_id', 'decided_by', 'supersedes'])} or ${refilled(['approved_by', 'approved_at', 'published_by', 'published_at'])}`),
    refuse('a decision is approved by another person', `new.state in ('sealed', 'published') and new.approved_by is null or (old.approved_by is null and new.approved_by is not null and (old.state <> 'drafted' or new.state <> 'sealed'))`),
    refuse('a decision goes forward', forbiddenMove(decisionSteps)),
    refuse('who stands aside does not decide', `old.approved_by is null and ${recused('new.approved_by', 'new.proposal_id')}`)),
  decision_delete: before('delete', 'decision', refuse('a decision stays')),
  reexamination_insert: before('insert', 'reexamination',
    refuse('a re-examination stays', there('reexamination', [['code']])),
    refuse('a re-examination begins as requested', `new.state <> 'requested'`)),
  reexamination_update: before('update', 'reexamination',
    refuse('a re-examination stays', `${changed(['code', 'proposal_id', 'decision', 'kind', 'requester', 'received_on', 'limit_on', 'ground_commitment', 'recorded_by', 'recorded_at'])} or ${refilled(['committee_on', 'decided_by_decision'])}`),
    refuse('a re-examination goes forward', forbiddenMove(reexaminationSteps))),
  reexamination_delete: before('delete', 'reexamination', refuse('a re-examination stays')),
  followup_insert: before('insert', 'followup',
    refuse('a follow-up stays', there('followup', [['decision_id']])),
    refuse('a follow-up begins as scheduled, after an adoption', `new.state <> 'scheduled' or ${followupLacks.decision}`)),
  followup_update: before('update', 'followup',
    refuse('a follow-up stays', changed(['decision_id', 'follow_until'])),
    refuse('a follow-up goes its steps', forbiddenMove(followUpSteps)),
    refuse('a delay has its notice', followupLacks.delay),
    refuse('what is implemented has its proof', followupLacks.evidence)),
  followup_delete: before('delete', 'followup', refuse('a follow-up stays')),
  tally_insert: before('insert', 'tally', refuse('a sealed tally stays', there('tally', [['id'], ['code']]))),
  tally_update: before('update', 'tally', refuse('a sealed tally stays', changed(['id', 'code', 'kind', 'subject', 'sealed_by']))),
  tally_delete: before('delete', 'tally', refuse('a sealed tally stays')),
  act_request_insert: before('insert', 'act_request', refuse('a request stays', there('act_request', [['code']])), refuse('a request begins as pending', `new.state <> 'pending'`)),
  act_request_update: before('update', 'act_request',
    refuse('a request stays', changed(['code', 'act', 'input_commitment', 'entity_kind', 'entity_id', 'requested_by', 'requested_key', 'requested_at'])),
    refuse('a request is settled once', `old.state <> 'pending'`)),
  act_request_delete: before('delete', 'act_request', refuse('a request stays')),
  recusal_insert: before('insert', 'recusal', refuse('a recusal stays', there('recusal', [['proposal_id', 'recusal_no']]))),
  recusal_update: before('update', 'recusal', refuse('a recusal stays', `${changed(['proposal_id', 'recusal_no', 'member', 'kind', 'reason_commitment', 'recorded_by', 'recorded_at'])} or ${refilled(['lifted_by', 'lifted_at'])}`)),
  recusal_delete: before('delete', 'recusal', refuse('a recusal stays')),
  score_sheet_insert: before('insert', 'score_sheet', refuse('who stands aside does not score', recused('new.reviewer', 'new.proposal_id'))),
  ...committeeSqliteGuards,
  ...noticeSqliteGuards,
  ...proposalSqliteGuards,
}
