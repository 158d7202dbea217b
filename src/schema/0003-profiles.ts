import type {Migration} from '../store/migrate.js'

/**
 * Mapping profiles: how files that were not made for a survey are read as one. A version never changes; every file of a
 * batch keeps how its own columns were read.
 */
export const profiles: Migration = {
  version: 3,
  name: 'profiles',
  async up(db) {
    await db.schema.createTable('profile', t => {
      t.text('name').notNullable()
      t.integer('version').notNullable()
      t.text('hash').notNullable()
      t.text('rules').notNullable()
      t.text('from_batch')
      t.text('saved_by').notNullable()
      t.text('saved_at').notNullable()
      t.primary(['name', 'version'])
    })
    // Beside batch_file, not in it: a new column would change the digests of the rows that are there.
    await db.schema.createTable('batch_mapping', t => {
      t.text('batch_id').notNullable()
      t.integer('file_no').notNullable()
      t.text('mapping').notNullable()
      t.primary(['batch_id', 'file_no'])
      t.foreign(['batch_id', 'file_no']).references(['batch_id', 'file_no']).inTable('batch_file')
    })
  },
}
