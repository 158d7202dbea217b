import type {Migration} from '../store/migrate.js'

/**
 * The second person: acts that one operator asks for and another carries out, who published a decision, and who stands
 * aside from a proposal (제척·기피·회피). The guards of these tables are put up with the others (`guards.ts`).
 */
export const secondPerson: Migration = {
  version: 9,
  name: 'second-person',
  async up(db) {
    // Raw, because a check that comes with a new column is the only one SQLite can add to a table that is there.
    await db.raw('alter table decision add column published_by text check (published_by is null or published_by <> approved_by)')
    await db.schema.createTable('act_request', t => {
      t.text('code').primary()
      t.text('act').notNullable()
      // What was ordered, as JSON, until it is settled; it may hold what the act is to remove.
      t.text('input')
      t.text('salt')
      t.text('input_commitment').notNullable()
      t.text('entity_kind').notNullable()
      t.text('entity_id').notNullable()
      t.text('requested_by').notNullable()
      t.text('requested_key')
      t.text('requested_at').notNullable()
      t.text('state').notNullable()
      t.text('settled_by')
      t.text('settled_key')
      t.text('settled_at')
      t.index(['state'])
      t.check("state in ('pending', 'done', 'declined', 'withdrawn')")
      t.check("(state = 'pending') = (settled_by is null)")
      t.check("state not in ('done', 'declined') or settled_by <> requested_by")
      t.check('settled_key is null or requested_key is null or settled_key <> requested_key')
    })
    await db.schema.createTable('recusal', t => {
      t.text('proposal_id').notNullable().references('proposal.id')
      t.integer('recusal_no').notNullable()
      // An operator's code, or a reviewer's as it stands on the score sheets.
      t.text('member').notNullable()
      t.text('kind').notNullable()
      t.text('reason')
      t.text('salt')
      t.text('reason_commitment').notNullable()
      t.text('recorded_by').notNullable()
      t.text('recorded_at').notNullable()
      t.text('lifted_by')
      t.text('lifted_at')
      t.primary(['proposal_id', 'recusal_no'])
      t.index(['member'])
      t.check("kind in ('exclusion', 'challenge', 'avoidance')")
    })
  },
}
