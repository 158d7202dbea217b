import type {Migration} from '../store/migrate.js'

/**
 * Committees as records: their members, official and citizen, and their sessions with who was present; rounds with a
 * committee, criteria of their own and the terms they were closed under; and what became of each entry of a closed round.
 */
export const committees: Migration = {
  version: 16,
  name: 'committees',
  async up(db) {
    await db.schema.createTable('committee', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.text('title').notNullable()
      t.text('rulebook').notNullable()
      t.text('created_by').notNullable()
      t.text('created_at').notNullable()
    })
    await db.schema.createTable('committee_member', t => {
      t.text('committee_id').notNullable().references('committee.id')
      t.integer('member_no').notNullable()
      // The code on the score sheets and in recusals.
      t.text('member').notNullable()
      t.text('name')
      t.text('salt')
      t.text('name_commitment')
      t.text('side').notNullable()
      t.integer('chairs').notNullable()
      t.text('term_from')
      t.text('term_until')
      t.text('added_by').notNullable()
      t.text('added_at').notNullable()
      t.text('ended_on')
      t.text('ended_by')
      t.primary(['committee_id', 'member_no'])
      t.check("side in ('official', 'citizen')")
      t.check('chairs in (0, 1)')
      t.check('term_from is null or term_until is null or term_from <= term_until')
      t.check('(ended_on is null) = (ended_by is null)')
    })
    await db.schema.createTable('committee_session', t => {
      t.text('committee_id').notNullable().references('committee.id')
      t.integer('session_no').notNullable()
      t.text('held_on').notNullable()
      t.text('call_id').references('call.id')
      // Codes of the members present, as a JSON list in the committee's order.
      t.text('present').notNullable()
      t.text('minutes_no')
      t.text('minutes_sha256')
      t.text('minutes')
      t.text('salt')
      t.text('minutes_commitment')
      t.text('recorded_by').notNullable()
      t.text('recorded_at').notNullable()
      t.primary(['committee_id', 'session_no'])
      t.check('(minutes_sha256 is null) = (minutes_commitment is null)')
    })
    await db.schema.alterTable('round', t => {
      t.text('committee_id')
      // Criteria of its own and the tie rule, as JSON; null counts by the call's.
      t.text('definition')
      // How many were kept and how equals at the cut were told apart, as JSON; null while it is open.
      t.text('closing')
    })
    await db.schema.createTable('round_result', t => {
      t.text('round_id').notNullable().references('round.id')
      t.integer('place').notNullable()
      t.text('proposal_id').notNullable().references('proposal.id')
      t.integer('standing')
      t.integer('reviewers').notNullable()
      t.text('mean')
      t.text('exact')
      t.integer('kept').notNullable()
      t.text('award')
      t.text('digest').notNullable()
      t.primary(['round_id', 'place'])
      t.unique(['round_id', 'proposal_id'])
      t.check('kept in (0, 1)')
      t.check('(mean is null) = (standing is null)')
    })
  },
}
