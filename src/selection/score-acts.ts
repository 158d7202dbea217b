import {z} from 'zod'
import {act} from '../act/act.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import {batchFileInput, beginBatch, importedAs, refuseCounted, revertAct} from '../intake/batches.js'
import {entriesOf} from '../proposal/queries.js'
import {findRound} from './queries.js'
import {recusedIn} from './recusal-queries.js'

/** Opens a round of review over a closed or sealed call. */
export const openRound = act({
  name: 'round.opened',
  summary: 'Open a round of review of a call.',
  roles: ['secretary', 'officer', 'admin'],
  input: z.strictObject({call: z.string(), number: z.number().int().min(1).max(9)}),
  async perform({input, office}) {
    const call = await findCall(office.db, input.call)
    if (call.state !== 'closed' && call.state !== 'under_review') throw new Fault('round.call-state', {call: call.code, state: call.state})
    const code = `${call.code}-R${input.number}`
    if (await office.db('round').where({code}).first()) throw new Fault('round.exists', {code})
    await office.write.insert('round', {
      id: office.newId(), code, call_id: call.id, number: input.number, state: 'open', opened_at: office.now, closed_at: null,
    })
    return {entity: {kind: 'round', id: code}, result: {code, call: call.code, number: input.number, state: 'open'}, facts: {call: call.code}}
  },
})

/** Closes a round: score sheets freeze. */
export const closeRound = act({
  name: 'round.closed',
  summary: 'Close a round of review: its score sheets freeze.',
  roles: ['secretary', 'officer', 'admin'],
  input: z.strictObject({round: z.string()}),
  async perform({input, office}) {
    const round = await findRound(office.db, input.round)
    if (round.state === 'closed') throw new Fault('round.closed', {code: round.code})
    await office.write.update('round', {id: round.id}, {state: 'closed', closed_at: office.now})
    const sheets = Number((await office.db('score_sheet').where({round_id: round.id}).count({n: '*'}).first())?.n ?? 0)
    return {
      entity: {kind: 'round', id: round.code}, result: {code: round.code, call: round.call, number: round.number, state: 'closed'},
      facts: {call: round.call, sheets},
    }
  },
})

/** Takes score sheets in. A second sheet of the same reviewer for the same proposal is a new version. */
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
    const round = await findRound(office.db, input.round)
    if (round.state === 'closed') throw new Fault('round.closed', {code: round.code})
    const ids = new Map((await entriesOf(office.db, round.callId)).map(({id, ref}) => [ref, id]))
    const batch = await beginBatch(
      office, {kind: 'score', target: round.code, channel: null, point: null}, input.files.map(({sheets: _, ...file}) => file))
    const versions = new Map<string, number>(
      ((await office.db('score_sheet').where({round_id: round.id}).select('reviewer', 'proposal_id', 'version')) as {
        reviewer: string; proposal_id: string; version: number
      }[]).map(row => [`${row.reviewer}\n${row.proposal_id}`, row.version] as const).sort((a, b) => a[1] - b[1]))
    const isRecused = await recusedIn(office.db, round.call)
    let n = 0
    for (const file of input.files) {
      const known = await importedAs(office.db, 'score', round.code, file.sha256)
      if (known !== null && known !== batch.code) throw new Fault('import.changed', {file: file.name})
      for (const sheet of file.sheets) {
        const proposalId = ids.get(sheet.proposal)
        if (proposalId === undefined) throw new Fault('import.changed', {file: file.name})
        // The plan told the line; a recusal recorded since then is met here.
        if (isRecused(sheet.proposal, sheet.reviewer)) throw new Fault('import.changed', {file: file.name})
        const key = `${sheet.reviewer}\n${proposalId}`
        const version = (versions.get(key) ?? 0) + 1
        versions.set(key, version)
        await office.write.insert('score_sheet', {
          id: office.newId(), round_id: round.id, reviewer: sheet.reviewer, proposal_id: proposalId, scores: JSON.stringify(sheet.scores),
          version, batch_id: batch.id, file_sha256: file.sha256, source_row: sheet.row, submitted_at: office.now,
        })
        n++
      }
    }

    return {
      entity: {kind: 'batch', id: batch.code}, result: {batch: batch.code, round: round.code, sheets: n},
      facts: {
        round: round.code, sheets: n, files: input.files.map(file => file.sha256),
        reviewers: [...new Set(input.files.flatMap(file => file.sheets.map(({reviewer}) => reviewer)))].sort().slice(0, 200),
      },
    }
  },
})

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
