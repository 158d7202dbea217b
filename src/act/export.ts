import {z} from 'zod'
import {Fault} from '../fault.js'
import {
  checkpointLine, checkpointText, eventLine, frontierAppend, frontierRoot, fromHex, headerLine, leafLine, originOf, readCheckpoint, toHex, unsignedLine, WholeTree,
  type EventBody, type ExportFilter, type Frontier, type Opening,
} from '../ledger/index.js'
import {eventTimeSql} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {act} from './act.js'
import {aboutAny} from './audit-queries.js'
import './export-faults.js'
import {hash} from './hash.js'
import {logHead, openingsOf as textsOf} from './log.js'

/** What an export is to hold. */
export interface ExportRequest {
  readonly filter: ExportFilter | null
  /** Codes that belong to the filter's call, the call itself first. */
  readonly refs?: readonly string[]
  /** Texts behind the commitments: personal data may be among them. `decisions`: only the reasons of decisions, which are published. */
  readonly openings: boolean | 'decisions'
  /** Only acts whose names begin so, e.g. `decision.`; the others are left out, or reduced to their hashes where all are asked for. */
  readonly only?: string
  /** Rules by which events are reduced to their hashes: `personal`, an act's name, or a beginning such as `operator.*`. */
  readonly redact: readonly string[]
  /** A fresh checkpoint note; the export then ends where it stands. */
  readonly note?: string
}

/** What an export holds. */
export interface Exported {
  readonly origin: string
  /** Events in the log at that moment. */
  readonly size: number
  /** RFC 6962 root over them, hex. */
  readonly root: string
  /** Events shown. */
  readonly events: number
  /** Events of which only the hash is shown. */
  readonly leaves: number
  readonly openings: number
}

const pageSize = 2000

interface StoredEvent {
  readonly seq: number
  readonly leaf: string
  readonly body: string
}

/** Hands out the texts behind an export's commitments: what they are for is written down first. */
export const openExport = act({
  name: 'audit.exported',
  summary: 'Hand out the log with the texts behind its commitments.',
  roles: ['auditor', 'admin'],
  privileged: true,
  reason: 'required',
  input: z.strictObject({filter: z.record(z.string(), z.string()).nullable(), redact: z.array(z.string())}),
  async perform({input, office}) {
    const {store_id: id} = (await office.db('office').where({id: 1}).first()) as {store_id: string}
    return {entity: {kind: 'log', id}, result: {openings: true}, facts: {openings: true, filter: input.filter, redact: input.redact}}
  },
})

/**
 * Writes the log as it is at one moment, line by line (docs/audit-format).
 *
 * @param db a snapshot handle
 * @param write takes some whole lines at a time and is waited for, so that a slow reader holds the work up and not memory
 * @throws Fault `export.log-differs` when the leaves do not give the root that is signed: what cannot be verified is not handed out
 */
export async function exportLog(
  db: Db, request: ExportRequest, write: (lines: string) => Promise<void>, onEvents?: (done: number, total: number) => void,
): Promise<Exported> {
  const head = (await logHead(db))!
  const genesis = JSON.parse(((await db('audit_event').select('body').where({seq: 0}).first()) as {body: string}).body) as EventBody
  const origin = originOf(genesis)
  const checkpoint = request.note === undefined ? {origin, size: head.size, root: fromHex(head.root)} : readCheckpoint(request.note)
  const {size} = checkpoint
  const last = request.note === undefined ? unsignedLine(checkpointText(checkpoint)) : checkpointLine(request.note)
  await write(`${headerLine({origin, size, filter: request.filter})}\n`)
  const counts = request.filter === null
    ? await writeAll(db, request, size, toHex(checkpoint.root), write, onEvents)
    : await writeChosen(db, {...request, filter: request.filter}, size, toHex(checkpoint.root), write, onEvents)
  await write(`${last}\n`)
  return {origin, size, root: toHex(checkpoint.root), ...counts}
}

type Counts = Pick<Exported, 'events' | 'leaves' | 'openings'>

async function writeAll(
  db: Db, request: ExportRequest, size: number, root: string, write: (lines: string) => Promise<void>, onEvents?: (done: number, total: number) => void,
): Promise<Counts> {
  const counts = {events: 0, leaves: 0, openings: 0}
  const isReduced = reducing(request.redact, request.only)
  const published = request.openings === 'decisions' ? await publishedCodes(db) : undefined
  let frontier: Frontier = []
  for (let next = 0; next < size;) {
    const page = (await db('audit_event').select('seq', 'leaf', 'body').where('seq', '>=', next).where('seq', '<', size).orderBy('seq').limit(pageSize)) as StoredEvent[]
    if (page.length === 0) break
    const openings = request.openings ? await openingsOf(db, page, published) : none
    let lines = ''
    for (const {seq, leaf, body} of page) {
      frontier = frontierAppend(frontier, next++, fromHex(leaf), hash)
      if (isReduced(seq, body)) {
        lines += `${leafLine(leaf)}\n`
        counts.leaves++
        continue
      }

      const opened = openings.get(seq) ?? []
      lines += `${eventLine(body, opened)}\n`
      counts.events++
      counts.openings += opened.length
    }

    await write(lines)
    onEvents?.(next, size)
  }

  requireRoot(frontier, root)
  return counts
}

async function writeChosen(
  db: Db, request: ExportRequest & {filter: ExportFilter}, size: number, root: string, write: (lines: string) => Promise<void>, onEvents?: (done: number, total: number) => void,
): Promise<Counts> {
  const counts = {events: 0, leaves: 0, openings: 0}
  const tree = await wholeTree(db, size, root)
  const published = request.openings === 'decisions' ? await publishedCodes(db) : undefined
  for (let next = 0; ;) {
    const page = (await chosen(db, request, size).where('seq', '>=', next).orderBy('seq').limit(pageSize)) as StoredEvent[]
    if (page.length === 0) break
    const openings = request.openings ? await openingsOf(db, page, published) : none
    let lines = ''
    for (const {seq, body} of page) {
      const opened = openings.get(seq) ?? []
      lines += `${eventLine(body, opened, {index: seq, proof: tree.proof(seq)})}\n`
      counts.events++
      counts.openings += opened.length
    }

    await write(lines)
    next = page.at(-1)!.seq + 1
    onEvents?.(next, size)
  }

  return counts
}

function chosen(db: Db, {filter, refs, only}: ExportRequest & {filter: ExportFilter}, size: number) {
  const query = db('audit_event').select('seq', 'leaf', 'body').where('seq', '<', size)
  if (only !== undefined) void query.where('type', 'like', `${only}%`)
  if (filter.type !== undefined) void query.where('type', filter.type)
  if (filter.entity !== undefined) void query.where('entity_id', filter.entity)
  // Times never fall, so all from the first event of that time on are meant.
  if (filter.since !== undefined) void query.whereRaw(`seq >= coalesce((select min(seq) from audit_event where ${eventTimeSql(db)} >= ?), ?)`, [filter.since, size])
  if (filter.call !== undefined) void query.where(aboutAny(refs ?? [filter.call]))
  return query
}

async function wholeTree(db: Db, size: number, root: string): Promise<WholeTree> {
  const leaves = new Uint8Array(size * 32)
  let frontier: Frontier = []
  for (let next = 0; next < size;) {
    const page = (await db('audit_event').where('seq', '>=', next).where('seq', '<', size).orderBy('seq').limit(pageSize * 5).pluck('leaf')) as string[]
    if (page.length === 0) break
    for (const leaf of page) {
      const bytes = fromHex(leaf)
      leaves.set(bytes, next * 32)
      frontier = frontierAppend(frontier, next++, bytes, hash)
    }
  }

  requireRoot(frontier, root)
  return new WholeTree(leaves, hash)
}

function requireRoot(frontier: Frontier, root: string): void {
  const found = toHex(frontierRoot(frontier, hash))
  if (found !== root) throw new Fault('export.log-differs', {root, found})
}

const none: ReadonlyMap<number, Opening[]> = new Map()

/** @param published decisions of which alone the words are given out; those of all events when it is undefined */
async function openingsOf(db: Db, page: readonly StoredEvent[], published?: ReadonlySet<string>): Promise<Map<number, Opening[]>> {
  const found = new Map<number, Opening[]>()
  const shown = published && recordingsOf(page, published)
  const seqs = (await db('audit_opening').distinct('seq').whereBetween('seq', [page[0]!.seq, page.at(-1)!.seq]).pluck('seq')) as number[]
  for (const {seq, path, salt, value} of await textsOf(db, seqs.filter(seq => shown === undefined || shown.has(seq))))
    if (shown === undefined || path === 'data.text_c') found.set(seq, [...(found.get(seq) ?? []), {path, salt, value}])
  // Sorted here and not by the database, whose order of text depends on where it was made.
  for (const openings of found.values()) openings.sort((a, b) => (a.path < b.path ? -1 : 1))
  return found
}

/** Codes of all decisions the log says were published. */
async function publishedCodes(db: Db): Promise<ReadonlySet<string>> {
  const publications = ((await db('audit_event').whereIn('type', ['decision.published', 'decision.call-published']).pluck('body')) as string[]).map(body => JSON.parse(body) as EventBody)
  return new Set(publications.flatMap(({entity, data}) => [entity.id, ...(Array.isArray(data.decisions) ? (data.decisions as {code: string}[]).map(({code}) => code) : [])]))
}

/** Events among these that recorded one of these decisions. */
const recordingsOf = (page: readonly StoredEvent[], codes: ReadonlySet<string>): ReadonlySet<number> =>
  new Set(page.filter(({body}) => {
    const {type, entity} = JSON.parse(body) as EventBody
    return type === 'decision.recorded' && codes.has(entity.id)
  }).map(({seq}) => seq))

/** Acts that show somebody a person's data. */
const revealing = /\.(person-)?revealed$/

/** Whether an event is reduced to its hash. The first one never is: it says whose log this is. */
function reducing(rules: readonly string[], only = ''): (seq: number, body: string) => boolean {
  if (rules.length === 0 && only === '') return () => false
  return (seq, text) => {
    if (seq === 0) return false
    const {type, subjects} = JSON.parse(text) as EventBody
    return !type.startsWith(only) || rules.some(rule => (rule === 'personal' ? subjects.length > 0 || revealing.test(type) : rule.endsWith('.*') ? type.startsWith(rule.slice(0, -1)) : type === rule))
  }
}
