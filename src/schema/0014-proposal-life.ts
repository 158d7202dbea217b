import type {Migration} from '../store/migrate.js'

/**
 * Which rulebook the office works by and since when, what happened to a proposal on its way, and who made one together.
 * The state of a proposal is guarded by the table of moves (`transitions.ts`).
 */
export const proposalLife: Migration = {
  version: 14,
  name: 'proposal-life',
  async up(db) {
    await db.schema.createTable('rulebook_use', t => {
      t.integer('use_no').primary()
      t.text('book').notNullable()
      // First local date of the matters it counts for.
      t.text('from_on').notNullable()
      t.text('used_on').notNullable()
      // The book itself, canonical JSON, when it came from a file; null for one the program brings.
      t.text('definition')
      t.text('digest').notNullable()
      t.text('used_by').notNullable()
      t.text('used_at').notNullable()
    })
    await db.schema.createTable('proposal_step', t => {
      t.text('proposal_id').notNullable().references('proposal.id')
      t.integer('step_no').notNullable()
      t.text('kind').notNullable()
      t.text('from_state').notNullable()
      t.text('to_state').notNullable()
      t.text('on_date').notNullable()
      t.text('rulebook').notNullable()
      t.text('article')
      // A coded ground where the kind has one, and the words told to the proposer.
      t.text('ground')
      t.text('words')
      // Until when a supplement was asked for; to whom something was transferred.
      t.text('until_on')
      t.text('to_agency')
      t.text('done_by').notNullable()
      t.text('done_at').notNullable()
      t.primary(['proposal_id', 'step_no'])
      t.check("kind in ('supplement-asked', 'supplemented', 'transferred', 'reclassified', 'returned', 'closed', 'withdrawn')")
      t.check("kind <> 'supplement-asked' or (until_on > on_date and words is not null)")
      t.check("kind <> 'transferred' or to_agency is not null")
      t.check("kind <> 'returned' or (ground is not null and words is not null)")
      t.check("kind not in ('transferred', 'reclassified', 'closed', 'withdrawn') or words is not null")
    })
    await db.schema.createTable('co_proposer', t => {
      t.text('proposal_id').notNullable().references('proposal.id')
      t.text('person_id').notNullable().references('person.id')
      t.integer('share').notNullable()
      t.integer('principal').notNullable()
      t.primary(['proposal_id', 'person_id'])
      t.index(['person_id'])
      t.check('share between 1 and 100')
      t.check('principal in (0, 1)')
    })
    // Exactly one 주제안자: no second one.
    await db.raw('create unique index co_proposer_principal on co_proposer (proposal_id) where principal = 1')
  },
}
