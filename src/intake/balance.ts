import {seoulDate} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import type {Channel} from './channels.js'
import {listBatches, type Batch, type BatchState} from './batches.js'

/**
 * What became of the sheets that were handed over: received + over = entered + void + duplicate + outstanding. Where
 * nobody counted the pile, received is what was found in it.
 */
export interface Balance {
  readonly received: number
  /** Typed or imported, and not void. */
  readonly entered: number
  readonly void: number
  /** Second copies of a sheet that is counted once. */
  readonly duplicate: number
  /** Declared and neither entered nor marked. */
  readonly outstanding: number
  /** Entered and marked beyond what was declared: the pile does not add up. */
  readonly over: number
}

/** What a balance can be broken down by. */
export const balanceKeys = ['survey', 'point', 'day', 'batch', 'channel'] as const
export type BalanceKey = (typeof balanceKeys)[number]

/** The balance of one batch. */
export interface BatchBalance extends Balance {
  readonly batch: string
  readonly survey: string
  readonly point: string | null
  readonly channel: Channel | null
  /** Local day the pile was received, else the day the batch was made. */
  readonly day: string
  readonly state: BatchState
  /** Whether somebody counted the sheets when the pile was handed over. */
  readonly declared: boolean
}

/** Adds up one pile. */
export function balanceOf(declared: number | null, counts: {entered: number; void: number; duplicate: number}): Balance {
  const found = counts.entered + counts.void + counts.duplicate
  const received = declared ?? found
  return {received, ...counts, outstanding: Math.max(0, received - found), over: Math.max(0, found - received)}
}

const number = (rows: readonly {batch_id: string; n: number | string}[]): Map<string, number> => new Map(rows.map(({batch_id, n}) => [batch_id, Number(n)]))

/** The balance of every batch of responses that is neither reverted nor merged, by code. */
export async function batchBalances(db: Db, filter: {survey?: string; batch?: string} = {}): Promise<BatchBalance[]> {
  const all = await listBatches(db, {kind: 'response', ...(filter.survey === undefined ? {} : {target: filter.survey})})
  const batches = all.filter(({code, state}) => (filter.batch === undefined || code === filter.batch) && (state === 'staged' || state === 'committed'))
  const ids = batches.map(({id}) => id)
  const counted = async (table: string) =>
    number((await db(table).whereIn('batch_id', ids).select('batch_id').count({n: '*'}).groupBy('batch_id')) as never)
  const [responses, voided] = [await counted('response'), await counted('response_void')]
  const marks = (await db('batch_mark').whereIn('batch_id', ids).select('batch_id', 'kind', 'sheet_key')) as {batch_id: string; kind: string; sheet_key: string | null}[]
  const voidSheets = new Set(marks.filter(({kind}) => kind === 'void').map(({batch_id, sheet_key}) => `${batch_id} ${sheet_key}`))
  const staged = batches.filter(({state}) => state === 'staged').map(({id}) => id)
  const typed = (await db('entry').whereIn('batch_id', staged).where({state: 'done'}).distinct('batch_id', 'sheet_key')) as {batch_id: string; sheet_key: string}[]
  return batches.map(batch => {
    const own = marks.filter(({batch_id}) => batch_id === batch.id)
    const entered = typed.filter(({batch_id, sheet_key}) => batch_id === batch.id && !voidSheets.has(`${batch_id} ${sheet_key}`)).length
    const gone = voided.get(batch.id) ?? 0
    return {
      batch: batch.code, survey: batch.target, point: batch.point, channel: batch.channel, day: dayOf(batch), state: batch.state, declared: batch.declaredSheets !== null,
      ...balanceOf(batch.declaredSheets, {
        entered: entered + (responses.get(batch.id) ?? 0) - gone, void: own.filter(({kind}) => kind === 'void').length + gone,
        duplicate: own.filter(({kind}) => kind === 'duplicate').length,
      }),
    }
  })
}

const dayOf = (batch: Batch): string => batch.receivedOn ?? seoulDate(batch.createdAt)

/** One line of a balance: the keys it is broken down by, and the sums. */
export interface BalanceLine extends Balance {
  readonly survey?: string
  readonly point?: string | null
  readonly day?: string
  readonly batch?: string
  readonly channel?: string | null
}

/** A balance as it is asked for: its lines, the totals, and the batches that do not add up. */
export interface GroupedBalance {
  readonly by: readonly BalanceKey[]
  readonly items: readonly BalanceLine[]
  readonly totals: Balance
  /** True when no batch holds more than was declared. */
  readonly balanced: boolean
  readonly notAddingUp: readonly {readonly batch: string; readonly declared: number; readonly found: number}[]
  /** Batches whose sheets nobody counted. */
  readonly undeclared: readonly string[]
}

/** Adds batches up along some keys, in the order of the keys. */
export function groupBalances(batches: readonly BatchBalance[], by: readonly BalanceKey[]): GroupedBalance {
  const groups = new Map<string, BatchBalance[]>()
  const keyOf = (batch: BatchBalance) => JSON.stringify(by.map(key => batch[key] ?? ''))
  for (const batch of batches) groups.set(keyOf(batch), [...(groups.get(keyOf(batch)) ?? []), batch])
  const items = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]): BalanceLine => ({
    ...Object.fromEntries(by.map(key => [key, group[0]![key]])), ...sum(group),
  }))
  const over = batches.filter(batch => batch.over > 0)
  return {
    by, items, totals: sum(batches), balanced: over.length === 0,
    notAddingUp: over.map(({batch, received, over: more}) => ({batch, declared: received, found: received + more})),
    undeclared: batches.filter(({declared}) => !declared).map(({batch}) => batch),
  }
}

function sum(of: readonly Balance[]): Balance {
  const add = (key: keyof Balance) => of.reduce((total, one) => total + one[key], 0)
  return {received: add('received'), entered: add('entered'), void: add('void'), duplicate: add('duplicate'), outstanding: add('outstanding'), over: add('over')}
}

/** Reads `--by`. @throws Fault `batch.by-unknown` */
export function readBalanceKeys(given: string): BalanceKey[] {
  return given.split(',').map(key => key.trim()).map(key => {
    const known = balanceKeys.find(one => one === key)
    if (known === undefined) throw new Fault('batch.by-unknown', {given: key, known: [...balanceKeys]})
    return known
  })
}
