import type {Migration} from '../store/migrate.js'

/**
 * PostgreSQL looks both parents of every response up again, row by row, and that costs as much as storing it. Batches and
 * surveys are never deleted, and the act that stores responses has read both under the office's lock, so the two
 * foreign keys prove nothing there. SQLite's cost next to nothing and stay.
 */
export const bulk: Migration = {
  version: 7,
  name: 'bulk',
  async up(db, dialect) {
    if (dialect !== 'postgres') return
    await db.schema.alterTable('response', t => {
      t.dropForeign('batch_id')
      t.dropForeign('survey_id')
    })
  },
}
