import type {TableGrant} from '../store/roles.js'
import {tables} from './tables.js'

const read = ['SELECT'] as const
const append = ['SELECT', 'INSERT'] as const
const change = ['SELECT', 'INSERT', 'UPDATE'] as const

/** The tables the log and the schema keep for themselves. */
const own: readonly TableGrant[] = [
  {table: 'schema_migration', app: read},
  {table: 'audit_event', app: append},
  {table: 'audit_head', app: ['SELECT', 'UPDATE']},
  {table: 'audit_effect', app: append},
  // An opening may be erased; a salt would let an auditor try out what was erased elsewhere.
  {table: 'audit_opening', app: ['SELECT', 'INSERT', 'DELETE'], hidden: ['salt', 'value']},
  // What an act appends goes in through this view; its rights on the tables behind it are still needed.
  {table: 'audit_append', app: ['INSERT']},
  {table: 'audit_checkpoint', app: append},
  {table: 'audit_cosignature', app: append},
  {table: 'act_result', app: append, appChanges: ['input_digest', 'result'], hidden: ['result']},
  // Data keys, wrapped: erasing one takes what it sealed with it, and another key may wrap them.
  {table: 'subject_key', app: ['SELECT', 'INSERT', 'DELETE'], appChanges: ['key_id', 'wrapped'], hidden: ['wrapped']},
]

/**
 * What the app role and the auditor role may do with each table of a PostgreSQL store. Nobody but the owner may do
 * anything else: no TRUNCATE, no triggers, nothing for PUBLIC. The auditor reads what the log speaks for and no personal
 * column. A table that is in `tables` is in here.
 */
export const grants: readonly TableGrant[] = [
  ...own,
  ...tables.map(({name, fate, personal}): TableGrant => ({
    table: name,
    // The one row of the office is written when the store is set up, by the owner.
    app: name === 'office' ? read : fate === 'fixed' ? append : fate === 'removable' ? [...change, 'DELETE'] : change,
    ...(personal ? {hidden: personal} : {}),
  })),
]
