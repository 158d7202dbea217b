import type {Migration} from '../store/migrate.js'

/**
 * What lets others check the office: cosignatures of witnesses beside the checkpoints, and the public keys of operators.
 * A checkpoint keeps the frontier of its tree, so that the next one is proved to continue it by the events between them
 * alone; the frontier is believed only where it hashes to the root that was signed.
 */
export const trust: Migration = {
  version: 8,
  name: 'trust',
  async up(db) {
    await db.schema.alterTable('audit_checkpoint', t => t.text('frontier'))
    await db.schema.createTable('audit_cosignature', t => {
      t.integer('size').notNullable()
      t.text('line').notNullable()
      t.primary(['size', 'line'])
    })
    await db.schema.createTable('operator_key', t => {
      t.text('key').primary()
      t.text('operator').notNullable().references('operator.code')
      t.text('vkey').notNullable().unique()
      t.text('added_at').notNullable()
      t.text('revoked_at')
      t.index(['operator'])
    })
  },
}
