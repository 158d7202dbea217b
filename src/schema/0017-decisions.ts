import type {Migration} from '../store/migrate.js'

/**
 * What surrounds a decision: recommendations apart from it, what it rests on, re-examinations asked for after it, and
 * what became of an adopted proposal. The state machines of decision, re-examination and follow-up are held by guards
 * as well (`guards-decisions.ts`).
 */
export const decisions: Migration = {
  version: 17,
  name: 'decisions',
  async up(db) {
    await db.schema.alterTable('decision', t => {
      // Random, part of the row's digest: before publication nobody finds the outcome by trying the few there are.
      t.text('salt')
      t.text('rulebook')
      // What it rests on: a sealed tally, minutes by their number, the committee that decided, a re-examination.
      t.text('tally')
      t.text('minutes')
      t.text('committee')
      t.text('reexam')
      // The list it came in with, and whoever signed that list.
      t.text('file_sha256')
      t.text('file_signer')
    })
    await db.schema.createTable('recommendation', t => {
      t.text('proposal_id').notNullable().references('proposal.id')
      t.integer('recommendation_no').notNullable()
      t.text('round')
      t.text('outcome').notNullable()
      t.text('text')
      t.text('salt').notNullable()
      t.text('recommended_by').notNullable()
      t.text('recommended_at').notNullable()
      t.primary(['proposal_id', 'recommendation_no'])
      t.check("outcome in ('adopted', 'adopted_in_part', 'not_adopted', 'hold')")
    })
    await db.schema.createTable('reexamination', t => {
      t.text('code').primary()
      t.text('proposal_id').notNullable().references('proposal.id')
      // The decision it is asked against.
      t.text('decision').notNullable().references('decision.code')
      t.text('kind').notNullable()
      t.text('requester').notNullable()
      t.text('received_on').notNullable()
      // From when and until when it could be asked for; null for the minister and the office itself.
      t.text('notified_on')
      t.text('limit_on')
      t.text('overridden_by')
      // The measure a claim of the same measure speaks of, by its day.
      t.text('measure_on')
      t.text('ground')
      t.text('ground_commitment').notNullable()
      t.text('rulebook').notNullable()
      t.text('due_on').notNullable()
      t.text('state').notNullable()
      t.text('recorded_by').notNullable()
      t.text('recorded_at').notNullable()
      t.text('committee_on')
      t.text('decided_by_decision')
      t.index(['proposal_id'])
      t.check("kind in ('re-examination', 'same-measure')")
      t.check("requester in ('proposer', 'minister', 'own-motion')")
      t.check("state in ('requested', 'in_committee', 'decided')")
      t.check("(state = 'decided') = (decided_by_decision is not null)")
      t.check('limit_on is null or received_on <= limit_on or overridden_by is not null')
    })
    await db.schema.createTable('followup', t => {
      t.text('decision_id').primary().references('decision.id')
      t.text('state').notNullable()
      t.text('planned_on').notNullable()
      t.text('follow_until').notNullable()
      t.text('started_on')
      t.text('done_on')
      t.text('grade')
      t.text('abandoned_on')
      t.text('abandoned_why')
      t.check("state in ('scheduled', 'in_progress', 'delayed', 'implemented', 'abandoned')")
      t.check("grade is null or grade in ('수', '우', '미', '양', '가')")
      t.check("(state = 'implemented') = (done_on is not null and grade is not null)")
      t.check("(state = 'abandoned') = (abandoned_on is not null and abandoned_why is not null)")
      t.check('planned_on <= follow_until')
    })
    await db.schema.createTable('followup_delay', t => {
      t.text('decision_id').notNullable().references('followup.decision_id')
      t.integer('delay_no').notNullable()
      t.text('from_on').notNullable()
      t.text('to_on').notNullable()
      t.text('reason').notNullable()
      t.text('recorded_by').notNullable()
      t.text('recorded_at').notNullable()
      t.primary(['decision_id', 'delay_no'])
      t.check('to_on > from_on')
    })
    await db.schema.createTable('followup_evidence', t => {
      t.text('decision_id').notNullable().references('followup.decision_id')
      t.integer('evidence_no').notNullable()
      t.text('name').notNullable()
      t.text('sha256').notNullable()
      t.integer('bytes').notNullable()
      t.text('recorded_by').notNullable()
      t.text('recorded_at').notNullable()
      t.primary(['decision_id', 'evidence_no'])
    })
  },
}
