import {verifyLog, type VerifyFailure} from '../act/verify.js'
import {digestOf} from '../act/writer.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {EventBody} from '../ledger/index.js'
import {tableInfo} from '../schema/index.js'
import type {Db} from '../store/store.js'
import {findSurvey} from '../survey/queries.js'
import {tallyDigest} from './acts.js'
import {countCall, type CallTallyOptions} from './call-tally.js'
import {methodVersion} from './methods.js'
import {findTally, findTallyRow, type SealedTally} from './queries.js'
import {countSurvey, type SurveyTallyOptions} from './survey-tally.js'

/**
 * Why a sealed tally does not come out the same. `record`: the sealed tally itself is not what the log holds. `row`: rows
 * it counted were changed, removed or added without an act. `late`: acts since then brought or voided data. `method`: the
 * same input gives something else.
 */
export type Difference = 'record' | 'row' | 'late' | 'method'

/** A tally counted again, and found the same. */
export interface Rerun {
  readonly sealed: SealedTally
  /** Code of the tally that took its place, if one did. */
  readonly supersededBy: string | null
}

/** Rows named in a difference; the whole number is given beside them. */
const named = 20

/** What a count reads, by kind: a row of these that the log does not know explains a difference. */
const read: Readonly<Record<SealedTally['kind'], readonly string[]>> = {
  survey: ['survey', 'batch', 'response', 'response_void'],
  call: ['call', 'round', 'score_sheet', 'proposal', 'proposal_link', 'batch'],
}

/**
 * Counts a sealed tally again from the database and looks at everything it stands on: the sealed record against the event
 * that sealed it, every counted response against its own digest, input and result against theirs. Where something
 * differs, the log is asked whether an act did it.
 *
 * @param db a snapshot
 * @throws Fault `tally.not-found`; `tally.differs` when one byte is not as it was
 */
export async function rerunTally(db: Db, code: string): Promise<Rerun> {
  const row = await findTallyRow(db, code)
  const event = await sealingEvent(db, code)
  const recorded = event !== undefined && event.row === digestOf(tableInfo('tally'), row)
  const sealed = await readable(db, code)
  const whole = sealed !== undefined && tallyDigest(sealed.result) === sealed.digest
  const again = sealed && await count(db, sealed)
  const now = again ? tallyDigest(again.tally) : ''
  const same = recorded && whole && again !== undefined && now === sealed.digest && again.inputDigest === sealed.inputDigest
    && !(sealed.kind === 'survey' && await hasUnfitRow(db, sealed.subject))
  if (same) {
    const next = (await db('tally').where({supersedes: code}).orderBy('code').first()) as {code: string} | undefined
    return {sealed, supersededBy: next?.code ?? null}
  }

  const kind = row.kind === 'call' ? 'call' : 'survey'
  const changed = (await verifyLog(db, {database: true})).failures.filter(({kind: what, facts}) =>
    what !== 'database' || read[kind].includes(String(facts.table)))
  const version = {sealed: (row.method_version as string | null) ?? null, now: methodVersion(String(row.method))}
  const late = sealed ? await actsSince(db, sealed) : {batches: [], voided: 0}
  // Another version may take the digest of its input another way: then only acts can tell that data came late.
  const moved = again !== undefined && again.inputDigest !== row.input_digest && (version.sealed === version.now || late.batches.length + late.voided > 0)
  const why: Difference = !recorded || !whole ? 'record' : changed.length > 0 ? 'row' : moved ? 'late' : 'method'
  throw new Fault('tally.differs', {
    code, why, kind, subject: String(row.subject), input: again?.inputDigest === row.input_digest ? 'same' : 'changed',
    sealed: event?.digest ?? String(row.digest), now, event: event?.seq ?? null, part: whole && event?.digest === row.digest ? 'record' : 'result',
    counted: {before: (row.counted as number | null) ?? null, after: again?.counted ?? null}, ...late,
    rows: await namesOf(db, changed.slice(0, named)), rowCount: changed.length, version,
  })
}

/** Rows as a person names them: a response by its batch's code and row. */
async function namesOf(db: Db, failures: readonly VerifyFailure[]): Promise<{table: string; id: string; what: string}[]> {
  const codes = new Map(((await db('batch').select('id', 'code')) as {id: string; code: string}[]).map(({id, code}) => [id, code]))
  return failures.map(({facts, code, seq}) => {
    const id = String(facts.id ?? seq ?? '')
    const [first, ...rest] = id.split('/')
    return {table: String(facts.table ?? 'audit_event'), id: [codes.get(first!) ?? first!, ...rest].join('/'), what: code}
  })
}

/** The stored tally as it reads, or undefined where somebody left it unreadable. */
async function readable(db: Db, code: string): Promise<SealedTally | undefined> {
  try {
    return await findTally(db, code)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What the log says of a tally: the event that sealed it, the digest of the row it wrote and of the result. */
async function sealingEvent(db: Db, code: string): Promise<{seq: number; row: string | undefined; digest: string} | undefined> {
  const bodies = (await db('audit_event').where({entity_kind: 'tally', entity_id: code}).orderBy('seq').pluck('body')) as string[]
  const event = bodies.map(body => JSON.parse(body) as EventBody).find(({type}) => type.endsWith('-sealed'))
  return event && {seq: event.seq, row: event.effects?.find(({t}) => t === 'tally')?.h, digest: String(event.data.digest)}
}

/** Counts with the sealed options. Options of a changed row, and definitions that no longer fit, count nothing. */
async function count(db: Db, {kind, options}: SealedTally): Promise<{tally: object; inputDigest: string; counted: number} | undefined> {
  try {
    if (kind === 'call') return await countCall(db, options as CallTallyOptions)
    const {tally, inputDigest} = await countSurvey(db, options as SurveyTallyOptions)
    return {tally, inputDigest, counted: tally.eligible}
  } catch (error) {
    if (error instanceof Fault || error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

/** Whether a response of the survey is not what its own digest says: what a count leaves out is looked at too. */
async function hasUnfitRow(db: Db, survey: string): Promise<boolean> {
  const {id} = await findSurvey(db, survey)
  const info = tableInfo('response')
  for (const batch of (await db('response').distinct('batch_id').where({survey_id: id}).pluck('batch_id')) as string[])
    for (let after = 0; ; ) {
      const rows = (await db('response').where({batch_id: batch}).where('row_no', '>', after).orderBy('row_no').limit(5000)) as (Record<string, string | number | null> & {row_no: number})[]
      if (rows.some(row => row.digest !== digestOf(info, row))) return true
      if (rows.length < 5000) break
      after = rows.at(-1)!.row_no
    }
  return false
}

/** Batches committed since a tally was sealed, by code, and how many responses were declared void since. */
async function actsSince(db: Db, {kind, subject, sealedAt}: SealedTally): Promise<{batches: string[]; voided: number}> {
  const targets = kind === 'survey' ? [subject] : ((await db('round').join('call', 'call.id', 'round.call_id').where('call.code', subject).pluck('round.code')) as string[])
  const batches = (await db('batch').whereIn('target', targets).where('committed_at', '>', sealedAt).orderBy('code').pluck('code')) as string[]
  const voided = await db('response_void').join('batch', 'batch.id', 'response_void.batch_id').whereIn('batch.target', targets)
    .where('response_void.voided_at', '>', sealedAt).count({n: '*'}).first()
  return {batches, voided: Number(voided?.n ?? 0)}
}
