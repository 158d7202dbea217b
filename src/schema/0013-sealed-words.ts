import type {Migration} from '../store/migrate.js'

/**
 * Public exports as they went out, so that a later one can be compared with them. What was ordered and waits for a second
 * person, and why somebody stands aside, is sealed by the step that follows the migrations, in the same transaction;
 * requests of the erasures' own mechanism are closed there.
 */
export const sealedWords: Migration = {
  version: 13,
  name: 'sealed-words',
  async up(db) {
    await db.schema.createTable('public_export', t => {
      t.text('code').primary()
      t.text('survey').notNullable()
      t.text('exported_at').notNullable()
      t.text('exported_by').notNullable()
      t.integer('k').notNullable()
      t.integer('rows').notNullable()
      t.integer('suppressed').notNullable()
      // Batches whose rows were looked at, JSON list of codes.
      t.text('batches').notNullable()
      // How far each quasi-identifier was generalised, JSON by question.
      t.text('levels').notNullable()
      // Rows that went out, JSON by class of equal quasi-identifiers: each class holds k at least.
      t.text('classes').notNullable()
      t.index(['survey'])
    })
  },
}
