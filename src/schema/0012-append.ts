import type {Migration} from '../store/migrate.js'

/**
 * A view that takes an event, the step of the head and the act's result in one statement. To a server far away each
 * statement is a journey, and every act makes this one while it holds the office's lock. The tables' own guards stand
 * behind it unchanged.
 */
export const oneAppend: Migration = {
  version: 12,
  name: 'one-append',
  async up(db, dialect) {
    const columns = 'e.seq, e.prev_leaf, e.leaf, e.body, h.frontier, r.cmd_id, r.cmd_part, r.act, r.input_digest, r.result'
    await db.raw(`create view audit_append as select ${columns} from audit_event e, audit_head h, act_result r where 1 = 0`)
    const steps = `
      insert into audit_event (seq, prev_leaf, leaf, body) values (new.seq, new.prev_leaf, new.leaf, new.body);
      update audit_head set size = new.seq + 1, leaf = new.leaf, frontier = new.frontier where id = 1;
      insert into act_result (cmd_id, cmd_part, act, input_digest, result) values (new.cmd_id, new.cmd_part, new.act, new.input_digest, new.result);`
    if (dialect === 'sqlite') {
      await db.raw(`create trigger audit_append_steps instead of insert on audit_append begin ${steps} end`)
      return
    }

    await db.raw(`create function audit_append_steps() returns trigger language plpgsql as $$ begin ${steps} return new; end $$`)
    await db.raw('create trigger audit_append_steps instead of insert on audit_append for each row execute function audit_append_steps()')
  },
}
