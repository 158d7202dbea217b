import type {Migration} from '../store/migrate.js'

/**
 * The ledger of consultations (의견조회): which agency or expert was asked what and when, when the proposer was told, what
 * came back, and silence as silence. Guards keep what was asked and what was answered as they were.
 */
export const consultations: Migration = {
  version: 15,
  name: 'consultation',
  async up(db) {
    await db.schema.createTable('consultation', t => {
      t.text('code').primary()
      t.text('proposal_id').notNullable().references('proposal.id')
      t.text('agency').notNullable()
      t.text('asked_on').notNullable()
      t.text('question').notNullable()
      t.text('informed_on').notNullable()
      t.text('due_on').notNullable()
      t.text('rulebook').notNullable()
      t.text('state').notNullable()
      t.text('replied_on')
      t.text('stance')
      t.text('reply')
      // When the office stopped waiting, and why.
      t.text('closed_on')
      t.text('closed_why')
      t.text('asked_by').notNullable()
      t.text('asked_at').notNullable()
      t.text('settled_by')
      t.text('settled_at')
      t.index(['proposal_id'])
      t.index(['state'])
      t.check("state in ('asked', 'replied', 'silent', 'withdrawn')")
      // The proposer is told before, or on the day (art. 9(5)).
      t.check('informed_on <= asked_on')
      t.check('due_on >= asked_on')
      t.check("(state = 'replied') = (replied_on is not null)")
      t.check("(state = 'replied') = (stance is not null)")
      t.check("(replied_on is null) = (reply is null)")
      t.check('replied_on is null or replied_on >= asked_on')
      t.check("stance is null or stance in ('support', 'conditional', 'oppose', 'not_ours', 'no_opinion')")
      t.check("state not in ('silent', 'withdrawn') or closed_on is not null")
    })
    // One agency is asked once at a time.
    await db.raw("create unique index consultation_waiting on consultation (proposal_id, agency) where state = 'asked'")
  },
}
