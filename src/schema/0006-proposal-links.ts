import type {Migration} from '../store/migrate.js'

/**
 * Duplicates: which proposal follows which, and why. A row is never removed while both proposals are there; taking a
 * link back closes it. What leads is computed, so a link taken back in the middle changes no other row.
 */
export const proposalLinks: Migration = {
  version: 6,
  name: 'proposal-links',
  async up(db) {
    await db.schema.createTable('proposal_link', t => {
      t.text('proposal_id').notNullable().references('proposal.id')
      t.integer('link_no').notNullable()
      t.text('of_id').notNullable().references('proposal.id')
      t.text('linked_at').notNullable()
      t.text('linked_by').notNullable()
      t.text('reason')
      t.text('salt')
      t.text('reason_commitment').notNullable()
      t.text('unlinked_at')
      t.text('unlinked_by')
      t.text('unlink_reason')
      t.text('unlink_salt')
      t.text('unlink_reason_commitment')
      t.primary(['proposal_id', 'link_no'])
      t.index(['of_id'])
      t.check('of_id <> proposal_id')
    })
    // Content is looked up at every intake, and repeats are counted over all of it.
    await db.schema.alterTable('proposal', t => t.index(['content_hash']))
  },
}
