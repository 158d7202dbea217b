import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import './committee-faults.js'
import {batchFileInput, beginBatch, findBatch, importedAs, refuseCounted, revertAct} from '../intake/batches.js'
import {duplicatesInCall} from '../proposal/queries.js'
import {memberNamed, sitting} from './committee.js'
import {committeeOf} from './committee-queries.js'
import {findRound, type Round} from './queries.js'
import {memberKey} from './recusal.js'
import {recusedIn, requireNotRecused} from './recusal-queries.js'
import {criteriaOf, droppedBefore, roundEntries} from './round-queries.js'

export {closeRound, openRound, reopenRound} from './round-acts.js'

/** One sheet as it is handed in: a reviewer's marks for one entry. `row` is its line in the file, or its number among those typed. */
interface GivenSheet {
  readonly reviewer: string
  readonly proposal: string
  readonly scores: Readonly<Record<string, number>>
  readonly row: number
  readonly sha256: string
}

/** What became of sheets handed in. */
interface Taken {
  readonly sheets: number
  /** Newer versions among them. */
  readonly corrected: number
  /** Sheets that say what was there already; they are not stored again. */
  readonly unchanged: number
}

/** Who only scores hands in sheets of their own and no others. @throws Fault `score.not-own` */
function requireOwn({operator}: Office, reviewer: string): void {
  const others = operator.roles.some(role => role !== 'reviewer' && ['secretary', 'clerk', 'officer', 'admin'].includes(role))
  if (!others && memberKey(operator.code) !== memberKey(reviewer)) throw new Fault('score.not-own', {operator: operator.code, reviewer})
}

/** @throws Fault `round.closed` */
async function openRoundOf(office: Office, code: string): Promise<Round> {
  const round = await findRound(office.db, code)
  if (round.state === 'closed') throw new Fault('round.closed', {code: round.code})
  return round
}

/**
 * Sets sheets against those there are. A changed sheet is a new version and takes a reason; the same sheet again is nothing.
 *
 * @returns what is to be stored, with its version
 * @throws Fault `score.not-member`, `score.not-own`, `score.correction-reason`
 */
async function versionsOf(office: Office, round: Round, given: readonly GivenSheet[], ids: ReadonlyMap<string, string>): Promise<{fresh: (GivenSheet & {version: number})[]; taken: Taken}> {
  const committee = await committeeOf(office.db, round.committeeId)
  const sits = committee && sitting(committee.members, seoulDate(office.now))
  const stored = (await office.db('score_sheet').where({round_id: round.id}).orderBy('version').select('reviewer', 'proposal_id', 'version', 'scores', 'batch_id')) as {
    reviewer: string; proposal_id: string; version: number; scores: string; batch_id: string
  }[]
  const keyOf = (reviewer: string, proposalId: string) => `${memberKey(reviewer)}\n${proposalId}`
  const newest = new Map(stored.map(row => [keyOf(row.reviewer, row.proposal_id), {version: row.version, marks: marksText(JSON.parse(row.scores) as Record<string, number>)}]))
  // Spelled as it was before, so that one reviewer stays one.
  const spelled = new Map(stored.map(({reviewer}) => [memberKey(reviewer), reviewer]))
  const fresh: (GivenSheet & {version: number})[] = []
  const corrected: {reviewer: string; proposal: string}[] = []
  let unchanged = 0
  for (const sheet of given) {
    requireOwn(office, sheet.reviewer)
    const member = sits && memberNamed(sits, sheet.reviewer)
    if (sits && !member) throw new Fault('score.not-member', {round: round.code, reviewer: sheet.reviewer, committee: committee!.code, known: sits.map(one => one.member)})
    const reviewer = member?.member ?? spelled.get(memberKey(sheet.reviewer)) ?? sheet.reviewer
    const key = keyOf(reviewer, ids.get(sheet.proposal)!)
    const [before, marks] = [newest.get(key), marksText(sheet.scores)]
    if (before?.marks === marks) {
      unchanged++
      continue
    }

    const version = (before?.version ?? 0) + 1
    if (version > 1) corrected.push({reviewer, proposal: sheet.proposal})
    newest.set(key, {version, marks})
    fresh.push({...sheet, reviewer, version})
  }

  if (corrected.length > 0 && !office.reason?.trim()) throw new Fault('score.correction-reason', {round: round.code, corrected: corrected.slice(0, 5), count: corrected.length})
  return {fresh, taken: {sheets: fresh.length, corrected: corrected.length, unchanged}}
}

/** Marks in one order, to be compared. */
const marksText = (scores: Readonly<Record<string, number>>): string => JSON.stringify(Object.entries(scores).sort(([a], [b]) => (a < b ? -1 : 1)))

const store = async (office: Office, round: Round, batchId: string, ids: ReadonlyMap<string, string>, sheets: readonly (GivenSheet & {version: number})[]): Promise<void> => {
  for (const sheet of sheets)
    await office.write.insert('score_sheet', {
      id: office.newId(), round_id: round.id, reviewer: sheet.reviewer, proposal_id: ids.get(sheet.proposal)!, scores: JSON.stringify(sheet.scores),
      version: sheet.version, batch_id: batchId, file_sha256: sheet.sha256, source_row: sheet.row, submitted_at: office.now,
    })
}

/** Takes score sheets in. A second sheet of the same reviewer for the same proposal is a new version, and takes a reason. */
export const importScores = act({
  name: 'score.imported',
  summary: 'Import score sheets of a round as one batch.',
  roles: ['secretary', 'reviewer', 'clerk', 'officer', 'admin'],
  input: z.strictObject({
    round: z.string(),
    files: z.array(batchFileInput.extend({
      sheets: z.array(z.strictObject({
        reviewer: z.string().min(1).max(40), proposal: z.string(), scores: z.record(z.string(), z.number().int()), row: z.number().int(),
      })),
    })).min(1),
  }),
  async perform({input, office}) {
    const round = await openRoundOf(office, input.round)
    const ids = new Map((await roundEntries(office.db, round)).map(({id, ref}) => [ref, id]))
    const isRecused = await recusedIn(office.db, round.call)
    const given = input.files.flatMap(file => file.sheets.map((sheet): GivenSheet & {file: string} => ({...sheet, sha256: file.sha256, file: file.name})))
    // The plan told the line; an entry gone or a recusal recorded since then is met here.
    for (const {file, proposal, reviewer} of given) if (!ids.has(proposal) || isRecused(proposal, reviewer)) throw new Fault('import.changed', {file})
    const {fresh, taken} = await versionsOf(office, round, given, ids)
    const batch = await beginBatch(
      office, {kind: 'score', target: round.code, channel: null, point: null}, input.files.map(({sheets: _, ...file}) => file))
    for (const file of input.files) {
      const known = await importedAs(office.db, 'score', round.code, file.sha256)
      if (known !== null && known !== batch.code) throw new Fault('import.changed', {file: file.name})
    }

    await store(office, round, batch.id, ids, fresh)
    return {
      entity: {kind: 'batch', id: batch.code}, result: {batch: batch.code, round: round.code, ...taken},
      facts: {
        round: round.code, sheets: taken.sheets, ...(taken.corrected > 0 ? {corrected: taken.corrected} : {}), ...(taken.unchanged > 0 ? {unchanged: taken.unchanged} : {}),
        files: input.files.map(file => file.sha256), reviewers: [...new Set(given.map(({reviewer}) => reviewer))].sort().slice(0, 200),
      },
    }
  },
})

/** Takes one sheet as it is typed. The sheets of one sitting are one batch, named by the first. */
export const enterScore = act({
  name: 'score.entered',
  summary: 'Take one score sheet as it is typed.',
  roles: ['secretary', 'reviewer', 'clerk', 'officer', 'admin'],
  input: z.strictObject({round: z.string(), member: z.string().min(1).max(40), proposal: z.string(), scores: z.record(z.string(), z.number().int()), batch: z.string().optional()}),
  async perform({input, office}) {
    const round = await openRoundOf(office, input.round)
    const criteria = await criteriaOf(office.db, round)
    const proposal = await requireEntry(office, round, input.proposal)
    await requireNotRecused(office.db, proposal.ref, input.member)
    for (const [code, given] of Object.entries(input.scores)) {
      const max = criteria.find(one => one.code === code)?.max
      if (max === undefined || given < 0 || given > max) throw new Fault('score.mark', {criterion: code, given: String(given), max: max ?? 0})
    }

    const missing = criteria.filter(({code}) => input.scores[code] === undefined).map(({code}) => code)
    if (missing.length > 0) throw new Fault('score.marks-missing', {proposal: proposal.ref, missing})
    const ids = new Map([[proposal.ref, proposal.id]])
    const scores = Object.fromEntries(criteria.map(({code}) => [code, input.scores[code]!]))
    const sheet = {reviewer: input.member.normalize('NFC'), proposal: proposal.ref, scores}
    const {fresh: [fresh], taken} = await versionsOf(office, round, [{...sheet, row: 0, sha256: sha256(JSON.stringify(sheet))}], ids)
    if (!fresh) {
      const facts: Record<string, string | number> = {}
      return {entity: {kind: 'round', id: round.code}, result: {batch: input.batch ?? null, round: round.code, proposal: proposal.ref, member: sheet.reviewer, version: 0}, facts, unchanged: true}
    }

    const batch = input.batch === undefined ? await beginBatch(office, {kind: 'score', target: round.code, channel: null, point: null}, []) : await typedBatch(office, round, input.batch)
    const {n} = (await office.db('score_sheet').where({batch_id: batch.id}).count({n: '*'}).first()) as {n: number | string}
    await store(office, round, batch.id, ids, [{...fresh, row: Number(n) + 1}])
    return {
      entity: {kind: 'batch', id: batch.code}, result: {batch: batch.code as string | null, round: round.code, proposal: proposal.ref, member: fresh.reviewer, version: fresh.version},
      facts: {round: round.code, proposal: proposal.ref, reviewer: fresh.reviewer, sheets: taken.sheets, ...(fresh.version > 1 ? {version: fresh.version} : {})},
    }
  },
})

/** @throws Fault `score.not-entry` where a round does not judge a proposal */
async function requireEntry(office: Office, round: Round, ref: string): Promise<{id: string; ref: string}> {
  const entry = (await roundEntries(office.db, round)).find(one => one.ref === ref || one.receiptNo === ref)
  if (entry) return entry
  const dropped = (await droppedBefore(office.db, round)).get(ref)
  const lead = (await duplicatesInCall(office.db, round.callId)).get(ref)
  throw new Fault('score.not-entry', {round: round.code, proposal: ref, why: dropped !== undefined ? 'dropped' : lead !== undefined ? 'duplicate' : 'unknown', by: dropped ?? lead ?? null})
}

/** The batch of a sitting, while it is the same operator's. @throws Fault `score.batch` */
async function typedBatch(office: Office, round: Round, code: string): Promise<{id: string; code: string}> {
  const batch = await findBatch(office.db, code)
  if (batch.kind !== 'score' || batch.target !== round.code || batch.state !== 'committed' || batch.createdBy !== office.operator.code || batch.files.length > 0)
    throw new Fault('score.batch', {batch: code, round: round.code})
  return batch
}

/** Takes a batch of score sheets back while the round is open and no sealed tally counted them. */
export const revertScores = revertAct('score', async (office, batch) => {
  const round = await findRound(office.db, batch.target)
  if (round.state === 'closed') throw new Fault('round.closed', {code: round.code})
  await refuseCounted(office, batch, round.call)
  const sheets = (await office.db('score_sheet').where({batch_id: batch.id}).orderBy('id').select('id', 'source_row', 'reviewer')) as {
    id: string; source_row: number; reviewer: string
  }[]
  for (const {id} of sheets) await office.write.remove('score_sheet', {id})
  const removed = sheets.map(({source_row, reviewer}) => ({row: source_row, key: reviewer})).sort((a, b) => a.row - b.row)
  return {removed, kept: [], failed: []}
})
