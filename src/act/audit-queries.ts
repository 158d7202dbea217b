import type {Knex} from 'knex'
import type {EventBody} from '../ledger/index.js'
import type {Db} from '../store/store.js'

/** One event as a list shows it. */
export interface EventLine {
  readonly seq: number
  readonly time: string
  readonly type: string
  readonly operator: string
  readonly role: string
  readonly command: string
  readonly entity: {readonly kind: string; readonly id: string}
  readonly data: EventBody['data']
  readonly leaf: string
  readonly rehearsal?: string
}

const fromRow = ({body, leaf}: {body: string; leaf: string}): EventLine => {
  const event = JSON.parse(body) as EventBody
  return {
    seq: event.seq,
    time: event.time,
    type: event.type,
    operator: event.actor.id,
    role: event.actor.role,
    command: event.cmd.name,
    entity: event.entity,
    data: event.data,
    leaf,
    ...(event.rehearsal ? {rehearsal: event.rehearsal} : {}),
  }
}

/** Events, newest last. `limit` 0 is all; a limit takes the newest. */
export async function listEvents(
  db: Db,
  filter: {type?: string; operator?: string; limit: number},
): Promise<{items: EventLine[]; total: number}> {
  const chosen = () => {
    const query = db('audit_event')
    if (filter.type) void query.where('type', filter.type)
    if (filter.operator) void query.where('operator', filter.operator)
    return query
  }

  const total = Number((await chosen().count({n: '*'}).first())?.n ?? 0)
  const query = chosen().select('body', 'leaf').orderBy('seq', 'desc')
  if (filter.limit > 0) void query.limit(filter.limit)
  const items = ((await query) as {body: string; leaf: string}[]).map(fromRow).reverse()
  return {items, total}
}

/**
 * Everything that happened to one thing, oldest first: events about it, and events that name it.
 *
 * @param refs codes that mean the thing or what belongs to it; events about any of them count, events that only name
 *   something do for the first
 */
export async function trail(db: Db, refs: readonly string[]): Promise<EventLine[]> {
  const rows = (await db('audit_event').select('body', 'leaf').where(aboutAny(refs)).orderBy('seq')) as {body: string; leaf: string}[]
  return rows.map(fromRow)
}

/** The condition that an event is about any of these codes, or names the first. */
export function aboutAny(refs: readonly string[]): (where: Knex.QueryBuilder) => void {
  const named = `%"${(refs[0] ?? '').replaceAll(/[\\%_]/g, character => `\\${character}`)}"%`
  return where => void where.whereIn('entity_id', [...refs]).orWhereRaw("body like ? escape '\\'", [named])
}
