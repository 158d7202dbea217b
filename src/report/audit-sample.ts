import {logHead} from '../act/log.js'
import {sha256} from '../act/hash.js'
import {findCall} from '../call/queries.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {findSurvey} from '../survey/queries.js'
import {Fault} from '../fault.js'
import './sample-faults.js'

/** What papers can be drawn of. */
export const sampleKinds = ['response', 'proposal', 'suggestion', 'decision'] as const

export type SampleKind = (typeof sampleKinds)[number]

/** One paper drawn. */
export interface SampledPaper {
  /** Place in the draw, from 1. */
  readonly no: number
  readonly code: string
  /** What it was drawn by, hex: the smallest win. */
  readonly ticket: string
  readonly state: string
  /** Where the paper lies: point, pile, label or receipt, sheet; from the outside in. */
  readonly paperLocation: string
  /** Day (responses) or instant it was received, as kept. */
  readonly received: string | null
  readonly point: string | null
  readonly channel: string | null
  /** Name of the file it was typed in, and the line in it. */
  readonly file: string | null
}

/** A draw, with all that is needed to draw it again. */
export interface Sample {
  readonly entity: SampleKind
  readonly seed: string
  /** SHA-256 of the list, hex. */
  readonly digest: string
  /** Codes on the list. */
  readonly listed: number
  /** Where the log stood: the list is that of this moment. */
  readonly logSize: number
  readonly root: string
  readonly items: readonly SampledPaper[]
}

/** What is drawn from: one kind, or of it what belongs to one survey or call. */
export interface SampleRequest {
  readonly entity: SampleKind
  readonly seed: string
  readonly n: number
  readonly survey?: string
  readonly call?: string
}

/** The list as its digest is taken: a code a line, each line ended. */
export const listText = (codes: readonly string[]): string => codes.map(code => `${code}\n`).join('')

/**
 * Draws codes from a list by the published method (docs/audit-sample.md): the ticket of a code is SHA-256 over seed,
 * digest of the list and code, a line end between them, and the smallest tickets win.
 *
 * @param codes each once, by UTF-16 code units
 * @returns in the order of their tickets, at most n
 */
export function draw(codes: readonly string[], seed: string, n: number): {digest: string; drawn: {code: string; ticket: string}[]} {
  const digest = sha256(listText(codes))
  let drawn: {code: string; ticket: string}[] = []
  const keepBest = () => (drawn = drawn.sort((a, b) => (a.ticket < b.ticket ? -1 : 1)).slice(0, n))
  for (const code of codes) {
    const ticket = sha256(`${seed}\n${digest}\n${code}`)
    // A long list leaves no more than twice the sample in memory.
    if (drawn.push({code, ticket}) >= 2 * n + 1000) keepBest()
  }

  return {digest, drawn: keepBest()}
}

/**
 * The papers an auditor pulls from the box.
 *
 * @param db a snapshot handle
 * @returns the draw, and the list it was drawn from
 * @throws Fault `sample.scope` for a survey of what has none, or a call; `survey.not-found`, `call.not-found`
 */
export async function drawSample(db: Db, request: SampleRequest): Promise<{sample: Sample; codes: readonly string[]}> {
  const {entity, seed, n, survey, call} = request
  if (survey !== undefined && entity !== 'response') throw new Fault('sample.scope', {entity, flag: 'survey'})
  if (call !== undefined && entity !== 'proposal' && entity !== 'decision') throw new Fault('sample.scope', {entity, flag: 'call'})
  const within = survey === undefined ? call === undefined ? undefined : (await findCall(db, call)).id : (await findSurvey(db, survey)).id
  const codes = (entity === 'response' ? await responseCodes(db, within) : await ofKind[entity](db, within)).sort()
  const {digest, drawn} = draw(codes, seed, n)
  const papers = await (entity === 'response' ? responsePapers : receiptPapers(entity))(db, drawn.map(({code}) => code))
  const {size, root} = (await logHead(db))!
  const items = drawn.map(({code, ticket}, i): SampledPaper => ({no: i + 1, code, ticket, ...papers.get(code)!}))
  return {codes, sample: {entity, seed, digest, listed: codes.length, logSize: size, root, items}}
}

const pageSize = 20_000

/** Every response in a committed batch, void ones too: their sheets lie in the box. */
async function responseCodes(db: Db, survey: string | undefined): Promise<string[]> {
  const batches = (await db('batch').where({state: 'committed'}).select('id', 'code')) as {id: string; code: string}[]
  const codes: string[] = []
  for (const {id, code} of batches)
    for (let after = 0, many = pageSize; many === pageSize;) {
      const rows = (await db('response').where({batch_id: id, ...(survey === undefined ? {} : {survey_id: survey})}).where('row_no', '>', after).orderBy('row_no').limit(pageSize).pluck('row_no')) as number[]
      for (const row of rows) codes.push(`${code}/${row}`)
      many = rows.length
      after = rows.at(-1) ?? 0
    }
  return codes
}

const ofKind = {
  proposal: (db: Db, call?: string): Promise<string[]> => db('proposal').where(call === undefined ? {} : {call_id: call}).pluck('ref'),
  suggestion: (db: Db): Promise<string[]> => db('suggestion').pluck('ref'),
  decision: (db: Db, call?: string): Promise<string[]> =>
    db('decision').join('proposal', 'proposal.id', 'decision.proposal_id').where(call === undefined ? {} : {'proposal.call_id': call}).pluck('decision.code'),
}

type Paper = Omit<SampledPaper, 'no' | 'code' | 'ticket'>
type Row = Readonly<Record<string, string | number | null>>

const words = (...parts: readonly unknown[]): string => parts.filter(part => part !== null && part !== undefined && part !== '').map(String).join(' / ')
const text = (value: Row[string] | undefined): string | null => (value === null || value === undefined ? null : String(value))

async function responsePapers(db: Db, codes: readonly string[]): Promise<Map<string, Paper>> {
  const papers = new Map<string, Paper>()
  for (const code of codes) {
    const at = code.lastIndexOf('/')
    const row = (await db('response').join('batch', 'batch.id', 'response.batch_id')
      .leftJoin('batch_file', join => join.on('batch_file.batch_id', 'response.batch_id').andOn('batch_file.sha256', 'response.file_sha256'))
      .leftJoin('response_void', join => join.on('response_void.batch_id', 'response.batch_id').andOn('response_void.row_no', 'response.row_no'))
      .where({'batch.code': code.slice(0, at), 'response.row_no': Number(code.slice(at + 1))}).orderBy('batch_file.file_no')
      .first('response.sheet_key', 'response.channel', 'response.point', 'response.received_on', 'response.source_row', 'batch.label', 'batch.point as pile_point', 'batch.received_on as pile_on', 'batch_file.name', 'response_void.voided_at')) as Row
    const point = text(row.point ?? row.pile_point)
    papers.set(code, {
      state: row.voided_at === null ? 'committed' : 'void', paperLocation: words(point, code.slice(0, at), row.label, row.sheet_key ?? row.source_row),
      received: text(row.received_on ?? row.pile_on), point, channel: text(row.channel), file: row.name === null ? null : `${row.name}:${row.source_row}`,
    })
  }

  return papers
}

const receiptPapers = (kind: Exclude<SampleKind, 'response'>) => async (db: Db, codes: readonly string[]): Promise<Map<string, Paper>> => {
  const code = kind === 'decision' ? 'decision.code' : `${kind}.ref`
  const paper = kind === 'decision' ? 'proposal' : kind
  const query = kind === 'decision' ? db('decision').join('proposal', 'proposal.id', 'decision.proposal_id') : db(kind)
  const rows = (await query.join('receipt', 'receipt.receipt_no', `${paper}.receipt_no`).leftJoin('batch', 'batch.id', `${paper}.batch_id`)
    .where(code, 'in', inList(db, [...codes])).select(
      `${code} as code`, `${kind}.state`, 'receipt.receipt_no', 'receipt.point', 'receipt.channel', 'receipt.received_at', 'batch.code as pile', 'batch.label', `${paper}.source_row`,
      ...(kind === 'decision' ? ['proposal.ref'] : []))) as Row[]
  return new Map(rows.map(row => [String(row.code), {
    state: String(row.state), paperLocation: words(row.point, row.pile, row.label, row.receipt_no, row.ref), received: text(row.received_at), point: text(row.point),
    channel: text(row.channel), file: row.pile === null || row.source_row === null ? null : `${row.pile}:${row.source_row}`,
  }]))
}
