import {dialectOf} from '../store/dialect.js'
import type {Db} from '../store/store.js'

/**
 * Triggers that keep the log append-only. They catch accidents; the hashes catch intent. A restore takes them down
 * and puts them up again inside its one transaction.
 */

// `insert or replace` deletes without asking, so the insert guard itself refuses whatever is already there.
const sqliteGuards = {
  audit_event_append: `before insert on audit_event begin
    select raise(abort, 'the log is append-only') where exists (select 1 from audit_event e where e.seq = new.seq or e.leaf = new.leaf or e.prev_leaf = new.prev_leaf);
    select raise(abort, 'an event must follow the head') where not exists (select 1 from audit_head h where h.id = 1 and h.size = new.seq and h.leaf = new.prev_leaf)
      and not (new.seq = 0 and not exists (select 1 from audit_head));
  end`,
  audit_event_update: `before update on audit_event begin select raise(abort, 'the log is append-only'); end`,
  audit_event_delete: `before delete on audit_event begin select raise(abort, 'the log is append-only'); end`,
  audit_head_insert: `before insert on audit_head begin
    select raise(abort, 'the log has one head') where exists (select 1 from audit_head);
  end`,
  audit_head_update: `before update on audit_head begin
    select raise(abort, 'the head moves by one, to an event') where new.id <> old.id or new.size <> old.size + 1
      or not exists (select 1 from audit_event e where e.seq = new.size - 1 and e.leaf = new.leaf);
  end`,
  audit_head_delete: `before delete on audit_head begin select raise(abort, 'the log has one head'); end`,
  audit_effect_update: `before update on audit_effect begin select raise(abort, 'the log is append-only'); end`,
  audit_effect_delete: `before delete on audit_effect begin select raise(abort, 'the log is append-only'); end`,
  audit_effect_insert: `before insert on audit_effect begin
    select raise(abort, 'the log is append-only') where exists (select 1 from audit_effect e where e.seq = new.seq and e.n = new.n);
  end`,
  audit_checkpoint_insert: `before insert on audit_checkpoint begin
    select raise(abort, 'the log is append-only') where exists (select 1 from audit_checkpoint c where c.size = new.size and c.note = new.note);
    select raise(abort, 'a checkpoint is of events that are there') where not exists (select 1 from audit_head h where h.size >= new.size);
  end`,
  audit_checkpoint_update: `before update on audit_checkpoint begin select raise(abort, 'the log is append-only'); end`,
  audit_checkpoint_delete: `before delete on audit_checkpoint begin select raise(abort, 'the log is append-only'); end`,
  audit_cosignature_insert: `before insert on audit_cosignature begin
    select raise(abort, 'the log is append-only') where exists (select 1 from audit_cosignature c where c.size = new.size and c.line = new.line);
  end`,
  audit_cosignature_update: `before update on audit_cosignature begin select raise(abort, 'the log is append-only'); end`,
  audit_cosignature_delete: `before delete on audit_cosignature begin select raise(abort, 'the log is append-only'); end`,
}

const postgresFunctions = {
  audit_refuse: `begin raise exception 'the log is append-only'; end`,
  audit_event_append: `begin
    if not exists (select 1 from audit_head h where h.id = 1 and h.size = new.seq and h.leaf = new.prev_leaf)
      and not (new.seq = 0 and not exists (select 1 from audit_head)) then
      raise exception 'an event must follow the head';
    end if;
    return new;
  end`,
  audit_head_step: `begin
    if new.id <> old.id or new.size <> old.size + 1
      or not exists (select 1 from audit_event e where e.seq = new.size - 1 and e.leaf = new.leaf) then
      raise exception 'the head moves by one, to an event';
    end if;
    return new;
  end`,
  audit_checkpoint_insert: `begin
    if not exists (select 1 from audit_head h where h.size >= new.size) then
      raise exception 'a checkpoint is of events that are there';
    end if;
    return new;
  end`,
}

const postgresGuards = {
  audit_event_append: `before insert on audit_event for each row execute function audit_event_append()`,
  audit_event_keep: `before update or delete on audit_event for each row execute function audit_refuse()`,
  audit_event_truncate: `before truncate on audit_event for each statement execute function audit_refuse()`,
  audit_head_step: `before update on audit_head for each row execute function audit_head_step()`,
  audit_head_keep: `before delete on audit_head for each row execute function audit_refuse()`,
  audit_head_truncate: `before truncate on audit_head for each statement execute function audit_refuse()`,
  audit_effect_keep: `before update or delete on audit_effect for each row execute function audit_refuse()`,
  audit_effect_truncate: `before truncate on audit_effect for each statement execute function audit_refuse()`,
  audit_checkpoint_insert: `before insert on audit_checkpoint for each row execute function audit_checkpoint_insert()`,
  audit_checkpoint_keep: `before update or delete on audit_checkpoint for each row execute function audit_refuse()`,
  audit_checkpoint_truncate: `before truncate on audit_checkpoint for each statement execute function audit_refuse()`,
  audit_cosignature_keep: `before update or delete on audit_cosignature for each row execute function audit_refuse()`,
  audit_cosignature_truncate: `before truncate on audit_cosignature for each statement execute function audit_refuse()`,
}

const tableOf = (definition: string) => / on (audit_\w+)/.exec(definition)![1]!

/** Puts the guards up, in the place of those that are there: a newer schema guards more. */
export async function createGuards(db: Db): Promise<void> {
  await dropGuards(db)
  if (dialectOf(db) === 'sqlite') {
    for (const [name, definition] of Object.entries(sqliteGuards)) await db.raw(`create trigger ${name} ${definition}`)
    return
  }

  for (const [name, body] of Object.entries(postgresFunctions))
    await db.raw(`create or replace function ${name}() returns trigger language plpgsql as $$ ${body} $$`)
  for (const [name, definition] of Object.entries(postgresGuards)) {
    await db.raw(`create trigger ${name} ${definition}`)
    await db.raw(`alter table ${tableOf(definition)} enable always trigger ${name}`)
  }
}

/** Takes the guards down; only inside a transaction that puts them up again. */
export async function dropGuards(db: Db): Promise<void> {
  if (dialectOf(db) === 'sqlite') {
    for (const name of Object.keys(sqliteGuards)) await db.raw(`drop trigger if exists ${name}`)
    return
  }

  for (const [name, definition] of Object.entries(postgresGuards))
    await db.raw(`drop trigger if exists ${name} on ${tableOf(definition)}`)
}
