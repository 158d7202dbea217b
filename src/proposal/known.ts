import {sha256} from '../act/hash.js'
import {blinder} from '../act/vault.js'
import type {Call} from '../call/call.js'
import {contactKey, nameKey} from '../intake/contact.js'
import type {Warning} from '../intake/normalise/problem.js'
import {countRows, type FilePlan, type PlannedRow} from '../intake/plan/plan.js'
import type {TableValues} from '../intake/plan/table.js'
import type {Db} from '../store/store.js'
import type {Entry} from './acts.js'
import {entryOf} from './plan.js'
import {contentKey, wholeText} from './proposal.js'
import {sameContent} from './queries.js'
import {readEntries} from './similar.js'
import {comparable, groupAlike, likeness, percentOf, reaches, usualMin} from './similarity.js'

/** Up to so many entries, stored and new, near duplicates are looked for while a file is imported. */
export const comparedAtIntake = 5000

/**
 * What makes an entry the same one, typed again: the same words from the same hand at the same moment. A form has no
 * number of its own. The same words received at another moment are a repeat, and taken.
 */
const entryKey = (contentHash: string, name: string | null, contact: string | null, receivedAt: string): string =>
  sha256([contentHash, name ?? '', contact ?? '', new Date(receivedAt).toISOString()].join('\n'))

/** Keyed hashes of names and contacts, as `blinder` makes them: whose hand it is can be compared without being read. */
type Blindly = Awaited<ReturnType<typeof blinder>>

/** The key of an entry on its way in. */
export function keyOf(entry: Entry, now: string, blindly: Blindly): string {
  const [name, contact] = [nameKey(entry.name), contactKey(entry.contact)]
  return entryKey(sha256(contentKey(entry)), name === '' ? null : blindly('name', name), contact === '' ? null : blindly('contact', contact), entry.receivedAt ?? now)
}

/** How often each entry lies in a call, or among the standing proposals, by its key. */
export async function knownCopies(db: Db, callId: string | null): Promise<ReadonlyMap<string, number>> {
  const query = db('proposal').join('person', 'person.id', 'proposal.person_id').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no')
    .select('content_hash', 'person.name_index', 'person.contact_index', 'receipt.received_at')
  if (callId === null) void query.whereNull('call_id')
  else void query.where('call_id', callId)
  const copies = new Map<string, number>()
  for (const row of (await query) as {content_hash: string; name_index: string | null; contact_index: string | null; received_at: string}[]) {
    const key = entryKey(row.content_hash, row.name_index, row.contact_index, row.received_at)
    copies.set(key, (copies.get(key) ?? 0) + 1)
  }

  return copies
}

/** A plan compared with what is there, and what the import needs to see that this still holds. */
export interface ComparedPlan {
  readonly plan: FilePlan<TableValues>
  /** Copies of the planned entries that were there already, by their key. */
  readonly copies: Readonly<Record<string, number>>
  /** Entries that would have had to be compared for near duplicates, when they were too many; else null. */
  readonly tooMany: number | null
}

type Row = PlannedRow<TableValues>

/**
 * Compares the good rows of a plan with what was received before: entries that are there already are `unchanged`, so a
 * corrected file can be imported whole; the same or nearly the same words get a warning. Nothing is dropped.
 */
export async function compareWithKnown(db: Db, plan: FilePlan<TableValues>, call: Call | undefined): Promise<ComparedPlan> {
  if (plan.counts.accepted === 0) return {plan, copies: {}, tooMany: null}
  const there = await knownCopies(db, call?.id ?? null)
  const blindly = await blinder(db)
  const seen = new Map<string, number>()
  const copies: Record<string, number> = {}
  const rows = plan.rows.map((row): Row => {
    if (row.outcome !== 'accepted') return row
    const key = keyOf(entryOf(row.value!), '', blindly)
    const n = seen.get(key) ?? 0
    seen.set(key, n + 1)
    const before = there.get(key) ?? 0
    if (before > 0) copies[key] = before
    return n < before ? {...row, outcome: 'unchanged'} : row
  })
  const fresh = rows.filter(({outcome}) => outcome === 'accepted').map(row => ({row, entry: entryOf(row.value!)}))
    .sort((a, b) => (a.entry.receivedAt! < b.entry.receivedAt! ? -1 : a.entry.receivedAt! > b.entry.receivedAt! ? 1 : a.row.row - b.row.row))
  const warnings = await sameWords(db, fresh, blindly)
  const tooMany = await nearWords(db, call?.id ?? null, fresh, warnings)
  const marked = rows.map(row => (warnings.has(row) ? {...row, warnings: [...row.warnings, warnings.get(row)!]} : row))
  const compared = {...plan, rows: marked, counts: countRows(marked, plan.counts.blank)}
  const like = likeRows(compared)
  const same = like.filter(({percent}) => percent === null).length
  const found: Warning[] = like.length > 0 ? [{column: '', rule: 'like-earlier', facts: {same, near: like.length - same}}] : []
  return {plan: {...compared, warnings: [...plan.warnings, ...found]}, copies, tooMany}
}

type Fresh = readonly {readonly row: Row; readonly entry: Entry}[]

/** Rows whose words were received before, or stand in an earlier row. */
async function sameWords(db: Db, fresh: Fresh, blindly: Blindly): Promise<Map<Row, Warning>> {
  const hashes = fresh.map(({entry}) => sha256(contentKey(entry)))
  const keys = fresh.map(({entry}) => keyOf(entry, '', blindly))
  const stored = await sameContent(db, hashes)
  const lines = new Map<string, number>()
  const typed = new Map<string, number>()
  const warnings = new Map<Row, Warning>()
  for (const [i, {row, entry}] of fresh.entries()) {
    const [ref, line, twice] = [stored.get(hashes[i]!), lines.get(hashes[i]!), typed.get(keys[i]!)]
    typed.set(keys[i]!, twice ?? row.row)
    // Nobody without a name or contact can be told from the next; printed cards come by the hundred.
    if (twice !== undefined && (entry.name !== '' || entry.contact !== '')) warnings.set(row, {column: '', rule: 'typed-twice', facts: {line: twice}})
    else if (ref !== undefined) warnings.set(row, {column: '', rule: 'same-as', facts: {ref}})
    else if (line !== undefined) warnings.set(row, {column: '', rule: 'same-as-line', facts: {line}})
    else lines.set(hashes[i]!, row.row)
  }

  return warnings
}

/** Adds the rows whose words are nearly those of a stored entry or an earlier row. @returns how many were too many to compare */
async function nearWords(db: Db, callId: string | null, fresh: Fresh, warnings: Map<Row, Warning>): Promise<number | null> {
  const stored = await readEntries(db, {callId})
  const all = stored.length + fresh.length
  if (all > comparedAtIntake) return all
  const texts = [...stored.map(({text}) => text), ...fresh.map(({entry}) => comparable(wholeText(entry)))]
  for (const group of groupAlike(texts, {min: usualMin}))
    for (const i of group) {
      const {row} = fresh[i - stored.length] ?? {}
      if (row === undefined || warnings.has(row)) continue
      for (const earlier of group) {
        if (earlier >= i) break
        const like = likeness(texts[earlier]!, texts[i]!)
        if (!reaches(like, usualMin)) continue
        const percent = percentOf(like)
        const entry = stored[earlier]
        warnings.set(row, entry
          ? {column: '', rule: 'near-to', facts: {ref: entry.ref, percent}}
          : {column: '', rule: 'near-to-line', facts: {line: fresh[earlier - stored.length]!.row.row, percent}})
        break
      }
    }

  return null
}

/** What a row of a compared plan is like. */
export interface LikeRow {
  readonly row: number
  /** A reference, or null for a line of the same file. */
  readonly ref: string | null
  readonly line: number | null
  /** Null when the words are the same. */
  readonly percent: number | null
  /** Author and moment are the same too. */
  readonly twice: boolean
}

const none = {ref: null, line: null, percent: null, twice: false}

/** The accepted rows of a plan that are like something received before, in the order of the file. */
export function likeRows(plan: FilePlan<TableValues>): LikeRow[] {
  return plan.rows.filter(({outcome}) => outcome === 'accepted').flatMap(({row, warnings}) => warnings.flatMap((warning): LikeRow[] => {
    switch (warning.rule) {
      case 'typed-twice':
        return [{...none, row, line: warning.facts.line, twice: true}]
      case 'same-as':
        return [{...none, row, ref: warning.facts.ref}]
      case 'same-as-line':
        return [{...none, row, line: warning.facts.line}]
      case 'near-to':
        return [{...none, row, ref: warning.facts.ref, percent: warning.facts.percent}]
      case 'near-to-line':
        return [{...none, row, line: warning.facts.line, percent: warning.facts.percent}]
      default:
        return []
    }
  }))
}
