import type {Migration} from '../store/migrate.js'

/**
 * What a sealed tally needs to be counted again and to be told from the one after it: the version of the method, how many
 * were counted, and the tally it takes the place of. Tallies sealed before have none of the three.
 */
export const tallyChain: Migration = {
  version: 11,
  name: 'tally-chain',
  async up(db) {
    await db.schema.alterTable('tally', t => {
      t.text('method_version')
      t.integer('counted')
      t.text('supersedes')
      t.index(['subject'])
    })
  },
}
