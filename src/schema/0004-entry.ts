import type {Migration} from '../store/migrate.js'

/**
 * Sheets as they are typed at the desk: once, or twice by two people who do not see each other, and what an officer
 * settled where they differ. Nothing here counts; committing the batch turns it into responses.
 */
export const entry: Migration = {
  version: 4,
  name: 'entry',
  async up(db) {
    await db.schema.createTable('entry', t => {
      t.text('batch_id').notNullable().references('batch.id')
      t.integer('pass').notNullable()
      t.text('sheet_key').notNullable()
      // Who typed it: an operator's code, or the name in the clerk column of a file.
      t.text('typist').notNullable()
      // Who brought it in: the operator of the act.
      t.text('typed_by').notNullable()
      t.text('state').notNullable()
      t.text('begun_at').notNullable()
      t.text('done_at')
      t.text('received_on')
      t.text('answers').notNullable()
      t.text('file_sha256')
      t.integer('source_row')
      t.primary(['batch_id', 'pass', 'sheet_key'])
      // A sheet is never typed twice by the same hand, whatever a program tries.
      t.unique(['batch_id', 'sheet_key', 'typist'])
      t.check('pass in (1, 2)')
      t.check("state in ('draft', 'done')")
    })
    await db.schema.createTable('entry_person', t => {
      t.text('batch_id').notNullable().references('batch.id')
      // 1 and 2 as typed; 3 is what was settled.
      t.integer('pass').notNullable()
      t.text('sheet_key').notNullable()
      t.text('question').notNullable()
      t.text('value')
      t.text('salt')
      t.text('commitment').notNullable()
      t.primary(['batch_id', 'pass', 'sheet_key', 'question'])
    })
    await db.schema.createTable('entry_decision', t => {
      t.text('batch_id').notNullable().references('batch.id')
      t.text('sheet_key').notNullable()
      // Answer code, `#received`, or `*` for a sheet that only one of the two typed.
      t.text('code').notNullable()
      t.text('take').notNullable()
      // Canonical JSON of a new value; null when one of the two was taken, or when the answer is personal.
      t.text('value')
      t.text('first_by')
      t.text('second_by')
      t.text('decided_by').notNullable()
      t.text('decided_at').notNullable()
      // Who looked at the sheet, and why so, as the discrepancy file says.
      t.text('checked_by')
      t.text('why')
      t.primary(['batch_id', 'sheet_key', 'code'])
      t.check("take in ('first', 'second', 'value')")
      // A third person settles it.
      t.check('(first_by is null or first_by <> decided_by) and (second_by is null or second_by <> decided_by)')
    })
  },
}
