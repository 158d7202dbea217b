import type {Migration} from '../store/migrate.js'

/**
 * Batches as piles of paper: opened with the number of sheets handed over, filled while staged, counted only once
 * committed. A large file is loaded in chunks; its state tells how far it came.
 */
export const batches: Migration = {
  version: 2,
  name: 'batches',
  async up(db) {
    await db.schema.alterTable('batch', t => {
      t.text('label')
      t.integer('declared_sheets')
      t.text('received_on')
      t.integer('typists').notNullable().defaultTo(1)
      t.text('committed_by')
      t.text('committed_at')
      // Cheap double entry: the share of sheets typed twice, in percent, and the seed they are drawn by.
      t.integer('sample_percent')
      t.text('sample_seed')
      // Code of the batch whose second pass this one became.
      t.text('merged_into')
    })
    await db.schema.alterTable('batch_file', t => {
      t.text('state').notNullable().defaultTo('loaded')
      t.text('profile')
      t.text('plan')
    })
    await db.schema.createTable('batch_mark', t => {
      t.text('batch_id').notNullable().references('batch.id')
      t.integer('mark_no').notNullable()
      t.text('kind').notNullable()
      t.text('sheet_key')
      t.text('note').notNullable()
      t.text('marked_by').notNullable()
      t.text('marked_at').notNullable()
      t.primary(['batch_id', 'mark_no'])
    })
  },
}
