import type {Migration} from '../store/migrate.js'

/**
 * Notices to persons (통지): what is told to whom and by which means, from the queue to the day it was sent or came back,
 * and how a person asked to be told. Name and contact are not here: they are opened where a letter is made. What `schedule run`
 * did, one row a run, lies beside them. The guards of these tables are in `guards-notice.ts`.
 */
export const notices: Migration = {
  version: 18,
  name: 'notices',
  async up(db) {
    await db.schema.createTable('notice', t => {
      t.text('id').primary()
      t.text('code').notNullable().unique()
      t.text('kind').notNullable()
      t.text('person_id').notNullable().references('person.id')
      // Reference of what it is about: a proposal or suggestion.
      t.text('subject').notNullable()
      // Code of what made it, e.g. the decision; the same is told to the same person once.
      t.text('cause')
      // Null until a contact could be looked at, where the key was away.
      t.text('means')
      // JSON of codes, dates and numbers.
      t.text('facts').notNullable()
      // JSON of free text for the letter, sealed to the store's key.
      t.text('texts')
      t.text('texts_commitment')
      t.text('state').notNullable()
      t.text('again_of').unique()
      t.text('queued_by').notNullable()
      t.text('queued_at').notNullable()
      t.text('export_code')
      t.text('exported_by')
      t.text('exported_at')
      t.text('language')
      // SHA-256 of the template the letter was made with.
      t.text('template')
      // Local dates.
      t.text('sent_on')
      t.text('returned_on')
      t.index(['state'])
      t.index(['subject'])
      t.index(['person_id'])
      t.index(['cause'])
      t.check("state in ('queued', 'exported', 'sent', 'returned', 'dropped')")
      t.check("means is null or means in ('mail', 'email', 'sms', 'desk')")
      t.check("state <> 'queued' or exported_at is null")
      t.check("state not in ('exported', 'sent', 'returned') or (exported_at is not null and means is not null)")
      t.check("(state in ('sent', 'returned')) = (sent_on is not null)")
      t.check("(state = 'returned') = (returned_on is not null)")
      t.check('returned_on is null or returned_on >= sent_on')
    })
    await db.schema.createTable('person_means', t => {
      t.text('person_id').primary().references('person.id')
      t.text('means').notNullable()
      t.check("means in ('mail', 'email', 'sms', 'desk')")
    })
    // Calls outside a schedule: what was done when its hour had come, once for each hour.
    await db.schema.createTable('call_step', t => {
      t.text('call').notNullable().references('call.code')
      t.text('step').notNullable()
      t.text('due_at').notNullable()
      t.text('ran_at').notNullable()
      t.text('ran_by').notNullable()
      t.primary(['call', 'step', 'due_at'])
      t.check("step in ('open', 'close', 'remind')")
    })
    await db.schema.createTable('schedule_run', t => {
      t.text('code').primary()
      t.text('ran_at').notNullable()
      t.text('ran_by').notNullable()
      t.text('host').notNullable()
      // JSON: steps done, and parts that failed with their fault's code.
      t.text('outcome').notNullable()
    })
  },
}
