import type {Migration} from '../store/migrate.js'

/**
 * Suggestions of the public at all times, and what a records office keeps about receipts: the last number dealt of
 * each series, marks (voided, out of order, handed over) with their reasons, and every slip printed. All of it lies in
 * tables of its own, so that the digests of rows stored before stay as the log holds them.
 */
export const suggestions: Migration = {
  version: 5,
  name: 'suggestions',
  async up(db) {
    await db.schema.createTable('number_series', t => {
      t.text('series').primary()
      t.integer('last').notNullable()
    })
    await db.schema.createTable('point_desk', t => {
      t.text('point').primary().references('point.code')
      t.text('office_ko')
      t.text('office_en')
      t.text('phone')
      t.text('email')
      t.text('address_ko')
      t.text('address_en')
    })
    await db.schema.createTable('person_consent', t => {
      t.text('person_id').primary().references('person.id')
      t.text('scopes').notNullable()
      t.text('given_on')
      t.integer('non_disclosure').notNullable()
    })
    await db.schema.createTable('receipt_mark', t => {
      t.text('receipt_no').notNullable().references('receipt.receipt_no')
      t.integer('mark_no').notNullable()
      t.text('kind').notNullable()
      t.text('note').notNullable()
      t.text('marked_by').notNullable()
      t.text('marked_at').notNullable()
      t.primary(['receipt_no', 'mark_no'])
    })
    await db.schema.createTable('receipt_slip', t => {
      t.text('receipt_no').notNullable().references('receipt.receipt_no')
      t.integer('issue_no').notNullable()
      t.text('format').notNullable()
      t.text('language').notNullable()
      t.integer('named').notNullable()
      t.text('issued_by').notNullable()
      t.text('issued_at').notNullable()
      t.primary(['receipt_no', 'issue_no'])
    })
    await db.schema.createTable('suggestion', t => {
      t.text('id').primary()
      t.text('ref').notNullable().unique()
      t.text('receipt_no').notNullable().unique().references('receipt.receipt_no')
      t.text('person_id').notNullable().references('person.id')
      t.text('text').notNullable()
      t.text('theme')
      t.text('note')
      t.text('seminar')
      t.text('content_hash').notNullable()
      t.text('state').notNullable()
      t.text('classification')
      t.text('proposal_id').references('proposal.id')
      t.text('batch_id').references('batch.id')
      t.text('file_sha256')
      t.integer('source_row')
      t.index(['content_hash'])
      t.index(['state'])
    })
    await db.schema.createTable('suggestion_reply', t => {
      t.text('suggestion_id').notNullable().references('suggestion.id')
      t.integer('reply_no').notNullable()
      t.text('text').notNullable()
      t.text('means').notNullable()
      t.text('replied_by').notNullable()
      t.text('replied_at').notNullable()
      t.primary(['suggestion_id', 'reply_no'])
    })
  },
}
