import type {Migration} from '../store/migrate.js'

/**
 * Personal data under lock and key: whose key the store is sealed with, one wrapped data key per person or batch of
 * sheets, keyed hashes to find a person by, holds that forbid erasing, and erasures as two people order them. What is in
 * the personal columns already is sealed by the step that follows the migrations, in the same transaction.
 */
export const personal: Migration = {
  version: 10,
  name: 'personal',
  async up(db) {
    await db.schema.createTable('key_ring', t => {
      t.text('id').primary()
      // Raw X25519 public key, base64url: texts of the log are sealed to it.
      t.text('seal_to').notNullable()
      t.text('made_at').notNullable()
    })
    // No digest speaks for these rows: erasing a person takes theirs away for good.
    await db.schema.createTable('subject_key', t => {
      // A pseudonym, or `batch:` and the key of a batch.
      t.text('subject').primary()
      t.text('key_id').notNullable()
      t.text('wrapped').notNullable()
    })
    // Personal columns stay out of row digests, so rows that are there keep theirs.
    await db.schema.alterTable('person', t => {
      t.text('name_index')
      t.text('contact_index')
      t.index(['contact_index'])
    })
    await db.schema.alterTable('response_person', t => t.text('contact_index'))
    await db.schema.alterTable('entry_person', t => t.text('contact_index'))
    await db.schema.createTable('erasure', t => {
      t.text('code').primary()
      t.text('kind').notNullable()
      // Pseudonyms and references, canonical JSON; never a name or contact.
      t.text('subjects').notNullable()
      t.text('basis').notNullable()
      t.text('state').notNullable()
      t.text('requested_by').notNullable()
      t.text('requested_at').notNullable()
      t.text('decided_by')
      t.text('decided_at')
      t.text('counts')
      t.check("state in ('requested', 'done', 'refused')")
      t.check("state <> 'done' or decided_by <> requested_by")
    })
    await db.schema.createTable('privacy_hold', t => {
      t.text('code').primary()
      t.text('ref').notNullable()
      t.text('why').notNullable()
      t.text('placed_by').notNullable()
      t.text('placed_at').notNullable()
      t.text('lifted_by')
      t.text('lifted_at')
      t.index(['ref'])
    })
  },
}
