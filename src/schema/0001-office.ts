import type {Migration} from '../store/migrate.js'

/**
 * The first schema: the log, the office and the main job. Times are ISO 8601 UTC text, law's dates are local
 * `YYYY-MM-DD` text, JSON is canonical text; so both databases hold the same bytes.
 */
export const office: Migration = {
  version: 1,
  name: 'office',
  async up(db, dialect) {
    const {schema} = db

    // Query columns of the log are generated from the body, so they cannot drift from the hashed text.
    const member = (...path: string[]) =>
      dialect === 'sqlite' ? `json_extract(body, '$.${path.join('.')}')` : `(body::jsonb) #>> '{${path.join(',')}}'`
    const part = dialect === 'sqlite' ? member('cmd', 'part') : `(${member('cmd', 'part')})::integer`
    const wellHashed = dialect === 'sqlite' ? '' : `, check (leaf = encode(sha256('\\x00'::bytea || convert_to(body, 'UTF8')), 'hex'))`
    const generated = (column: string, type: string, from: string) => `${column} ${type} generated always as (${from}) stored`
    // knex would read "?" as a binding, so none appears below.
    await db.raw(`create table audit_event (
      seq integer primary key check (seq >= 0),
      prev_leaf text not null unique,
      leaf text not null unique,
      body text not null,
      ${generated('type', 'text', member('type'))},
      ${generated('cmd_id', 'text', member('cmd', 'id'))},
      ${generated('cmd_part', 'integer', part)},
      ${generated('entity_kind', 'text', member('entity', 'kind'))},
      ${generated('entity_id', 'text', member('entity', 'id'))},
      unique (cmd_id, cmd_part)${wellHashed})`)
    await db.raw('create index audit_event_entity on audit_event (entity_id)')
    await schema.createTable('audit_head', t => {
      t.integer('id').primary()
      t.integer('size').notNullable()
      t.text('leaf').notNullable()
      t.text('frontier').notNullable()
    })
    await schema.createTable('audit_effect', t => {
      t.integer('seq').notNullable()
      t.integer('n').notNullable()
      t.text('line').notNullable()
      t.primary(['seq', 'n'])
    })
    await schema.createTable('audit_opening', t => {
      t.integer('seq').notNullable()
      t.text('path').notNullable()
      t.text('salt').notNullable()
      t.text('value').notNullable()
      t.primary(['seq', 'path'])
    })
    await schema.createTable('audit_checkpoint', t => {
      t.integer('size').notNullable()
      t.text('note').notNullable()
      t.primary(['size', 'note'])
    })
    await schema.createTable('act_result', t => {
      t.text('cmd_id').notNullable()
      t.integer('cmd_part').notNullable()
      t.text('act').notNullable()
      t.text('input_digest').notNullable()
      t.text('result').notNullable()
      t.primary(['cmd_id', 'cmd_part'])
    })

    await schema.createTable('office', t => {
      t.integer('id').primary()
      t.text('store_id').notNullable()
      t.integer('rehearsal').notNullable()
      t.text('created_at').notNullable()
    })
    await schema.createTable('operator', t => {
      t.text('code').primary()
      t.text('name')
      t.text('roles').notNullable()
      t.text('os_user')
      t.text('active_from').notNullable()
      t.text('revoked_at')
    })
    await schema.createTable('point', t => {
      t.text('code').primary()
      t.text('name_ko').notNullable()
      t.text('name_en').notNullable()
      t.integer('active').notNullable()
    })
    await schema.createTable('survey', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.integer('version').notNullable()
      t.text('state').notNullable()
      t.text('definition').notNullable()
      t.text('created_at').notNullable()
      t.text('opened_at')
      t.text('closed_at')
      t.text('locked_at')
    })
    await schema.createTable('schedule', t => {
      t.text('code').primary()
      t.text('definition').notNullable()
      t.text('from_on').notNullable()
      t.integer('active').notNullable()
      t.text('created_at').notNullable()
    })
    await schema.createTable('call', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.text('definition').notNullable()
      t.text('state').notNullable()
      t.text('opens_at').notNullable()
      t.text('closes_at').notNullable()
      t.text('late_mail_until')
      t.text('closed_at')
      t.text('sealed_at')
      t.text('sealed_digest')
      t.text('created_at').notNullable()
      t.text('schedule').references('schedule.code')
      t.text('period')
      t.unique(['schedule', 'period'])
    })
    await schema.createTable('batch', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.text('kind').notNullable()
      t.text('target').notNullable()
      t.text('channel')
      t.text('point').references('point.code')
      t.text('state').notNullable()
      t.text('created_by').notNullable()
      t.text('created_at').notNullable()
      t.text('reverted_by')
      t.text('reverted_at')
    })
    await schema.createTable('batch_file', t => {
      t.text('batch_id').notNullable().references('batch.id')
      t.integer('file_no').notNullable()
      t.text('name').notNullable()
      t.text('sha256').notNullable()
      t.integer('bytes').notNullable()
      t.text('format').notNullable()
      t.text('encoding')
      t.text('delimiter')
      t.text('sheet')
      t.integer('header_row').notNullable()
      t.text('counts').notNullable()
      t.primary(['batch_id', 'file_no'])
      t.index(['sha256'])
    })
    await schema.createTable('response', t => {
      t.text('batch_id').notNullable().references('batch.id')
      t.integer('row_no').notNullable()
      t.text('survey_id').notNullable().references('survey.id')
      t.text('sheet_key')
      t.text('content_hash').notNullable()
      t.text('channel')
      t.text('point')
      t.text('received_on')
      t.text('typed_by')
      t.text('file_sha256').notNullable()
      t.integer('source_row').notNullable()
      t.text('answers').notNullable()
      t.text('digest').notNullable()
      t.primary(['batch_id', 'row_no'])
      t.unique(['survey_id', 'sheet_key'])
    })
    await schema.createTable('response_person', t => {
      t.text('batch_id').notNullable()
      t.integer('entry_no').notNullable()
      t.integer('row_no').notNullable()
      t.text('question').notNullable()
      t.text('value')
      t.text('salt')
      t.text('commitment').notNullable()
      t.text('digest').notNullable()
      t.primary(['batch_id', 'entry_no'])
    })
    await schema.createTable('response_void', t => {
      t.text('batch_id').notNullable()
      t.integer('row_no').notNullable()
      t.text('voided_at').notNullable()
      t.text('voided_by').notNullable()
      t.primary(['batch_id', 'row_no'])
    })
    await schema.createTable('person', t => {
      t.text('id').primary()
      t.text('pseudonym').notNullable().unique()
      t.text('name')
      t.text('contact')
      t.text('salt')
      t.text('name_commitment').notNullable()
      t.text('contact_commitment').notNullable()
    })
    await schema.createTable('receipt', t => {
      t.text('point').notNullable().references('point.code')
      t.integer('year').notNullable()
      t.integer('serial').notNullable()
      t.text('receipt_no').notNullable().unique()
      t.text('channel').notNullable()
      t.text('authored_on')
      t.text('received_at').notNullable()
      t.text('entered_at').notNullable()
      t.text('entered_by').notNullable()
      t.text('voided_at')
      t.primary(['point', 'year', 'serial'])
    })
    await schema.createTable('proposal', t => {
      t.text('id').primary()
      t.text('ref').notNullable().unique()
      t.text('call_id').references('call.id')
      t.text('receipt_no').notNullable().unique().references('receipt.receipt_no')
      t.text('person_id').notNullable().references('person.id')
      t.text('title').notNullable()
      t.text('problem').notNullable()
      t.text('improvement').notNullable()
      t.text('effect').notNullable()
      t.text('content_hash').notNullable()
      t.text('state').notNullable()
      t.text('batch_id').references('batch.id')
      t.text('file_sha256')
      t.integer('source_row')
      t.index(['call_id'])
    })
    await schema.createTable('round', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.text('call_id').notNullable().references('call.id')
      t.integer('number').notNullable()
      t.text('state').notNullable()
      t.text('opened_at').notNullable()
      t.text('closed_at')
      t.unique(['call_id', 'number'])
    })
    await schema.createTable('score_sheet', t => {
      t.text('id').primary()
      t.text('round_id').notNullable().references('round.id')
      t.text('reviewer').notNullable()
      t.text('proposal_id').notNullable().references('proposal.id')
      t.text('scores').notNullable()
      t.integer('version').notNullable()
      t.text('batch_id').notNullable().references('batch.id')
      t.text('file_sha256').notNullable()
      t.integer('source_row').notNullable()
      t.text('submitted_at').notNullable()
      t.unique(['round_id', 'reviewer', 'proposal_id', 'version'])
    })
    await schema.createTable('job_run', t => {
      t.text('id').primary()
      t.text('schedule').notNullable().references('schedule.code')
      t.text('period').notNullable()
      t.text('step').notNullable()
      t.text('call').notNullable()
      t.text('ran_at').notNullable()
      t.unique(['schedule', 'period', 'step'])
    })
    await schema.createTable('tally', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.text('kind').notNullable()
      t.text('subject').notNullable()
      t.text('method').notNullable()
      t.text('options').notNullable()
      t.text('input_digest').notNullable()
      t.text('result').notNullable()
      t.text('digest').notNullable()
      t.text('sealed_at').notNullable()
      t.text('sealed_by').notNullable()
    })
    await schema.createTable('decision', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.text('proposal_id').notNullable().references('proposal.id')
      t.text('outcome').notNullable()
      t.text('reason_code')
      t.text('reason_text')
      t.text('implement_by')
      t.text('state').notNullable()
      t.text('decided_on').notNullable()
      t.text('decided_by').notNullable()
      t.text('approved_by')
      t.text('approved_at')
      t.text('published_at')
      t.text('supersedes').unique()
      t.check('approved_by is null or approved_by <> decided_by')
    })
  },
}
