/**
 * Every table the office writes, with what the log needs to know about it. The order is that of their foreign keys:
 * a copy fills them from first to last and empties them from last to first.
 */
export interface TableInfo {
  readonly name: string
  /** Columns of the stable key, in order; the log names a row `key/key`. */
  readonly key: readonly string[]
  /** Columns that hold personal text or salts. They stay out of row digests; a commitment column speaks for each. */
  readonly personal?: readonly string[]
  /**
   * Rows that arrive by the thousand: the log holds one digest per chunk, over the rows of one `group` in key order,
   * and each row keeps its own digest so that a changed one can be named. Such rows are inserted and removed with
   * their group, never updated.
   */
  readonly chunked?: {readonly group: string; readonly order: string; readonly digest: string}
  /**
   * Columns added after rows were logged, with the value a row without them has. While a column holds it, it stays out of
   * the row's digest, so that the digests of older rows still hold.
   */
  readonly later?: Readonly<Record<string, string | number | null>>
  /** Integer columns; all others are text. */
  readonly integers?: readonly string[]
  /**
   * What acts do to a row once it is there: nothing (`fixed`), or they may remove it (`removable`); without a word they
   * change it and never remove it. The rights of the app role come from this (`grants.ts`).
   */
  readonly fate?: 'fixed' | 'removable'
}

export const tables: readonly TableInfo[] = [
  {name: 'office', fate: 'fixed', key: ['id'], integers: ['id', 'rehearsal']},
  {name: 'key_ring', fate: 'fixed', key: ['id']},
  {name: 'operator', key: ['code']},
  {name: 'operator_key', key: ['key']},
  {name: 'point', fate: 'fixed', key: ['code'], integers: ['active']},
  {name: 'point_desk', key: ['point']},
  {name: 'number_series', key: ['series'], integers: ['last']},
  {name: 'survey', key: ['id'], integers: ['version']},
  {name: 'schedule', fate: 'fixed', key: ['code'], integers: ['active']},
  {name: 'call', key: ['id']},
  {
    name: 'batch', key: ['id'], integers: ['declared_sheets', 'typists', 'sample_percent'],
    later: {
      label: null, declared_sheets: null, received_on: null, typists: 1, committed_by: null, committed_at: null, sample_percent: null, sample_seed: null, merged_into: null,
    },
  },
  {name: 'batch_file', key: ['batch_id', 'file_no'], integers: ['file_no', 'bytes', 'header_row'], later: {state: 'loaded', profile: null, plan: null}},
  {name: 'profile', fate: 'fixed', key: ['name', 'version'], integers: ['version']},
  {name: 'batch_mapping', fate: 'fixed', key: ['batch_id', 'file_no'], integers: ['file_no']},
  {name: 'batch_mark', fate: 'removable', key: ['batch_id', 'mark_no'], integers: ['mark_no']},
  {name: 'entry', fate: 'removable', key: ['batch_id', 'pass', 'sheet_key'], integers: ['pass', 'source_row']},
  {name: 'entry_person', fate: 'removable', key: ['batch_id', 'pass', 'sheet_key', 'question'], personal: ['value', 'salt', 'contact_index'], integers: ['pass']},
  {name: 'entry_decision', fate: 'removable', key: ['batch_id', 'sheet_key', 'code']},
  {
    name: 'response', fate: 'removable',
    key: ['batch_id', 'row_no'],
    integers: ['row_no', 'source_row'],
    chunked: {group: 'batch_id', order: 'row_no', digest: 'digest'},
  },
  {
    name: 'response_person', fate: 'removable',
    key: ['batch_id', 'entry_no'],
    personal: ['value', 'salt', 'contact_index'],
    integers: ['entry_no', 'row_no'],
    chunked: {group: 'batch_id', order: 'entry_no', digest: 'digest'},
  },
  {name: 'response_void', fate: 'fixed', key: ['batch_id', 'row_no'], integers: ['row_no']},
  {name: 'person', fate: 'removable', key: ['id'], personal: ['name', 'contact', 'salt', 'name_index', 'contact_index']},
  {name: 'person_consent', fate: 'removable', key: ['person_id'], integers: ['non_disclosure']},
  {name: 'receipt', key: ['point', 'year', 'serial'], integers: ['year', 'serial']},
  {name: 'receipt_mark', fate: 'fixed', key: ['receipt_no', 'mark_no'], integers: ['mark_no']},
  {name: 'receipt_slip', fate: 'fixed', key: ['receipt_no', 'issue_no'], integers: ['issue_no', 'named']},
  {name: 'proposal', fate: 'removable', key: ['id'], integers: ['source_row']},
  {
    name: 'proposal_link', fate: 'removable',
    key: ['proposal_id', 'link_no'],
    personal: ['reason', 'salt', 'unlink_reason', 'unlink_salt'],
    integers: ['link_no'],
  },
  {name: 'rulebook_use', fate: 'fixed', key: ['use_no'], integers: ['use_no']},
  {name: 'proposal_step', fate: 'fixed', key: ['proposal_id', 'step_no'], integers: ['step_no']},
  {name: 'consultation', key: ['code']},
  {name: 'co_proposer', fate: 'removable', key: ['proposal_id', 'person_id'], integers: ['share', 'principal']},
  {name: 'suggestion', fate: 'removable', key: ['id'], integers: ['source_row']},
  {name: 'suggestion_reply', fate: 'fixed', key: ['suggestion_id', 'reply_no'], integers: ['reply_no']},
  {name: 'committee', fate: 'fixed', key: ['id']},
  {name: 'committee_member', key: ['committee_id', 'member_no'], personal: ['name', 'salt'], integers: ['member_no', 'chairs']},
  {name: 'committee_session', fate: 'fixed', key: ['committee_id', 'session_no'], personal: ['minutes', 'salt'], integers: ['session_no']},
  {name: 'round', key: ['id'], integers: ['number'], later: {committee_id: null, definition: null, closing: null}},
  {
    name: 'round_result', fate: 'removable', key: ['round_id', 'place'], integers: ['place', 'standing', 'reviewers', 'kept'],
    chunked: {group: 'round_id', order: 'place', digest: 'digest'},
  },
  {name: 'score_sheet', fate: 'removable', key: ['id'], integers: ['version', 'source_row']},
  {name: 'job_run', fate: 'fixed', key: ['id']},
  {name: 'tally', fate: 'fixed', key: ['id'], integers: ['counted'], later: {method_version: null, counted: null, supersedes: null}},
  {
    name: 'decision', key: ['id'],
    later: {published_by: null, salt: null, rulebook: null, tally: null, minutes: null, committee: null, reexam: null, file_sha256: null, file_signer: null},
  },
  {name: 'recommendation', fate: 'fixed', key: ['proposal_id', 'recommendation_no'], integers: ['recommendation_no']},
  {name: 'reexamination', key: ['code'], personal: ['ground']},
  {name: 'followup', key: ['decision_id']},
  {name: 'followup_delay', fate: 'fixed', key: ['decision_id', 'delay_no'], integers: ['delay_no']},
  {name: 'followup_evidence', fate: 'fixed', key: ['decision_id', 'evidence_no'], integers: ['evidence_no', 'bytes']},
  {name: 'act_request', key: ['code'], personal: ['input', 'salt']},
  {name: 'recusal', key: ['proposal_id', 'recusal_no'], personal: ['reason', 'salt'], integers: ['recusal_no']},
  {name: 'erasure', key: ['code']},
  {name: 'privacy_hold', key: ['code']},
  {name: 'public_export', fate: 'fixed', key: ['code'], integers: ['k', 'rows', 'suppressed']},
  {name: 'notice', fate: 'removable', key: ['id'], personal: ['texts']},
  {name: 'person_means', fate: 'removable', key: ['person_id']},
  {name: 'call_step', fate: 'fixed', key: ['call', 'step', 'due_at']},
  {name: 'schedule_run', fate: 'fixed', key: ['code']},
]

const byName = new Map(tables.map(table => [table.name, table]))

/** What the log knows of a table. A name it does not know is a defect. */
export function tableInfo(name: string): TableInfo {
  const info = byName.get(name)
  if (!info) throw new Error(`no table ${name} in the schema`)
  return info
}
