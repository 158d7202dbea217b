import {z} from 'zod'
import {act, type Office, type Outcome} from '../../act/act.js'
import {Fault} from '../../fault.js'
import './faults.js'
import type {Answer} from '../../survey/survey.js'
import {findBatch, type Batch} from '../batches.js'
import {findResidentNumber} from '../normalise/resident-number.js'
import {removeEntry} from './acts.js'
import {wholeSheet} from './compare.js'
import {codeOfColumn, columnName, readValue, storeDecision} from './decide.js'
import {openDesk, storePersonal, type DeskOf} from './desk.js'
import {compareDesk, type DeskComparison} from './differences.js'
import {discrepancies, type Discrepancy, type FileDecision} from './discrepancies.js'
import {readDesk, type Desk, type Entry} from './queries.js'
import {readTwoBatches} from './two-batches.js'
import {at} from './typed.js'

const settling = ['officer', 'admin'] as const

type Take = 'first' | 'second' | 'value' | 'none'

/** What settling a difference answers. */
export interface Resolved {
  readonly batch: string
  readonly sheet: string
  readonly settled: readonly {readonly column: string; readonly take: Take}[]
  /** Differences of the batch that nobody has decided yet. */
  readonly open: number
}

/** The staged batch in which a sheet was typed. @throws Fault `entry.not-found`, `entry.several-batches` */
async function batchOfSheet(office: Office, sheet: string, given: string | null): Promise<string> {
  if (given !== null) return given
  const codes = (await office.db('entry').join('batch', 'batch.id', 'entry.batch_id').where({'entry.sheet_key': sheet, 'batch.state': 'staged'})
    .distinct('batch.code').orderBy('batch.code').pluck('batch.code')) as string[]
  if (codes.length === 0) throw new Fault('entry.not-found', {sheet})
  if (codes.length > 1) throw new Fault('entry.several-batches', {sheet, batches: codes})
  return codes[0]!
}

/** Settles where two typists differ, with the sheet in hand. */
export const resolveDifference = act({
  name: 'entry.resolved',
  summary: 'Settle what two typists typed differently, with the sheet in hand.',
  roles: [...settling],
  reason: 'required',
  input: z.strictObject({
    batch: z.string().nullable(), sheet: z.string(), column: z.string().nullable(), take: z.enum(['first', 'second', 'none']).nullable(), value: z.string().nullable(),
  }),
  async perform({input, office}): Promise<Outcome<Resolved>> {
    const sheet = input.sheet.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
    const deskOf = await openDesk(office.db, await batchOfSheet(office, sheet, input.batch), office.now)
    const {batch, reader} = deskOf
    const desk = await readDesk(office.db, batch)
    const made = compareDesk(reader.definition, desk)
    const pair = desk.sheets.get(sheet)
    if (!pair) throw new Fault('entry.not-found', {sheet})
    const items = made.items.filter(item => item.sheet === sheet)
    const settled: {column: string; take: Take}[] = []
    const settle = async (code: string, personal: boolean, take: Exclude<Take, 'none'>, value?: Answer) => {
      await storeDecision(office, batch, {sheet, code, personal, ...sides(pair)}, {take, ...(value === undefined ? {} : {value})}, desk.decisions.get(sheet)?.get(code))
      settled.push({column: columnName(reader.definition, code), take})
    }

    if (input.column === null) {
      const take = input.take
      if (take === null) throw new Fault('entry.no-difference', {batch: batch.code, sheet, column: wholeSheet})
      if (take === 'none') settled.push(await dropAlone(office, batch, sheet, pair))
      else if (made.settled.has(sheet)) for (const item of items.filter(({open}) => open)) await settle(item.code, item.personal, take)
      else if (pair[take]?.state !== 'done') throw new Fault('entry.take-missing', {batch: batch.code, sheet, pass: take})
      else await settle(wholeSheet, false, take)
    } else {
      const code = codeOfColumn(deskOf, input.column, items.map(item => item.code))
      const item = items.find(item => item.code === code)
      // A question that a decision opened may need an answer neither of the two was asked for.
      const wanted = made.settled.get(sheet)?.unanswered.includes(code) && input.value !== null
      if (!item && !wanted) throw new Fault('entry.no-difference', {batch: batch.code, sheet, column: input.column})
      if (input.value === null) {
        if (input.take === null || input.take === 'none') throw new Fault('entry.no-difference', {batch: batch.code, sheet, column: input.column})
        await settle(code, item!.personal, input.take)
      } else {
        const value = readValue(deskOf, code, input.value)
        if ('problem' in value) throw new Fault('entry.rejected', {sheet, problems: [at(columnName(reader.definition, code), input.value, value.problem)]})
        await settle(code, item?.personal ?? false, 'value', value.value)
      }
    }

    if (settled.length === 0) throw new Fault('entry.no-difference', {batch: batch.code, sheet, column: wholeSheet})
    const open = compareDesk(reader.definition, await readDesk(office.db, batch)).items.filter(item => item.open).length
    return {
      entity: {kind: 'sheet', id: `${batch.code}/${sheet}`}, result: {batch: batch.code, sheet, settled, open},
      facts: {settled: settled.map(({column, take}) => `${column} ${take}`)},
    }
  },
})

/** There is no such sheet: whoever typed it alone mistyped its number. */
async function dropAlone(office: Office, batch: Batch, sheet: string, pair: {first?: Entry; second?: Entry}): Promise<{column: string; take: 'none'}> {
  const entry = pair.first && pair.second ? undefined : (pair.first ?? pair.second)
  if (entry === undefined || batch.typists === 1) throw new Fault('entry.no-difference', {batch: batch.code, sheet, column: wholeSheet})
  if (entry.typist === office.operator.code) throw new Fault('entry.typist-decides', {batch: batch.code, sheet, operator: office.operator.code})
  await removeEntry(office, batch, entry)
  return {column: wholeSheet, take: 'none'}
}

const sides = (pair: {first?: Entry; second?: Entry}) => ({first: pair.first, second: pair.second})

/** What making two batches one answers. */
export interface Merged {
  readonly first: string
  readonly second: string
  readonly sheets: number
  readonly settled: number
  readonly voided: number
  /** Sheets whose number was mistyped: there is no such paper. */
  readonly dropped: number
}

/** Makes a second batch the second typing of the first, with every difference settled. */
export const mergeBatches = act({
  name: 'entry.batches-merged',
  summary: 'Make one batch the second typing of another, with every difference settled.',
  roles: [...settling],
  reason: 'required',
  input: z.strictObject({first: z.string(), second: z.string(), file: z.string(), decisions: z.custom<readonly FileDecision[]>(Array.isArray)}),
  async perform({input, office}): Promise<Outcome<Merged>> {
    const two = await readTwoBatches(office.db, input, office.now)
    const {batch, reader} = two.first
    const made = compareDesk(reader.definition, two.desk)
    const decided = new Map(input.decisions.map(decision => [`${decision.sheet}\n${decision.code}`, decision]))
    const undecided = discrepancies(reader.definition, made, false).filter(({sheet, code}) => !decided.has(`${sheet}\n${code}`)).map(({sheet, column}) => `${sheet} ${column}`)
    if (undecided.length > 0) throw new Fault('compare.rows-missing', {file: input.file, rows: undecided.slice(0, 20), total: undecided.length})
    const personal = new Set(made.items.filter(item => item.personal).map(({code}) => code))
    let voided = 0
    for (const {sheet, code, take, value, by, why} of decided.values()) {
      for (const written of [by, why]) {
        const found = written === null ? undefined : findResidentNumber(written)
        if (found) throw new Fault('text.resident-number', {masked: found.masked})
      }

      if (take === 'none') continue
      if (take === 'void') voided += await voidSheet(office, batch, sheet, why)
      else
        await storeDecision(office, batch, {sheet, code, personal: personal.has(code), ...sides(two.desk.sheets.get(sheet)!)}, {
          take, ...(value === undefined ? {} : {value}), checkedBy: by, why,
        }, undefined)
    }

    let [sheets, dropped] = [0, 0]
    for (const [sheet, {first, second}] of two.desk.sheets) {
      const none = decided.get(`${sheet}\n${wholeSheet}`)?.take === 'none'
      if (none) await removeEntry(office, first ? batch : two.second.batch, {...(first ?? second!), pass: 1})
      if (none) dropped++
      else if (second) sheets += await moveEntry(office, two.second.batch, batch, second)
    }

    await office.write.update('batch', {id: two.second.batch.id}, {state: 'merged', merged_into: batch.code})
    const result = {first: batch.code, second: two.second.batch.code, sheets, settled: decided.size - voided - dropped, voided, dropped}
    const {agreement} = made
    return {
      entity: {kind: 'batch', id: batch.code}, result,
      facts: {...result, comparedCells: agreement.cells, differences: agreement.differences},
    }
  },
})

async function voidSheet(office: Office, batch: Batch, sheet: string, why: string | null): Promise<1> {
  const last = await office.db('batch_mark').where({batch_id: batch.id}).max({n: 'mark_no'}).first()
  await office.write.insert('batch_mark', {
    batch_id: batch.id, mark_no: Number(last?.n ?? 0) + 1, kind: 'void', sheet_key: sheet, note: why ?? office.reason!, marked_by: office.operator.code, marked_at: office.now,
  })
  return 1
}

/** A sheet leaves one batch and becomes the second typing in the other, with the times and hands it was typed by. */
async function moveEntry(office: Office, from: Batch, to: Batch, entry: Entry): Promise<1> {
  const stored = (await office.db('entry').where({batch_id: from.id, pass: 1, sheet_key: entry.sheet}).first()) as Record<string, string | number | null>
  for (const question of Object.keys(entry.personal)) await office.write.remove('entry_person', {batch_id: from.id, pass: 1, sheet_key: entry.sheet, question})
  await office.write.remove('entry', {batch_id: from.id, pass: 1, sheet_key: entry.sheet})
  await office.write.insert('entry', {...stored, batch_id: to.id, pass: 2})
  await storePersonal(office, {batch_id: to.id, pass: 2, sheet_key: entry.sheet}, entry.personal, {})
  return 1
}

/** Personal differences, masked. */
export type Revealed = readonly Pick<Discrepancy, 'sheet' | 'column' | 'first' | 'second'>[]

/** Shows how personal answers differ, masked: looking is itself an act. */
export const revealDifferences = act({
  name: 'entry.differences-revealed',
  summary: 'Show how typists differ in personal answers, masked.',
  roles: [...settling],
  privileged: true,
  personal: true,
  reason: 'required',
  input: z.strictObject({batch: z.string(), with: z.string().nullable()}),
  async perform({input, office}): Promise<Outcome<Revealed>> {
    const {deskOf, made} = await comparisonFor(office, input.batch, input.with)
    const rows = discrepancies(deskOf.reader.definition, made, true).filter(({personal}) => personal)
    const result = rows.map(({sheet, column, first, second}) => ({sheet, column, first, second}))
    return {
      entity: {kind: 'batch', id: deskOf.batch.code}, result, facts: {shown: result.length, columns: [...new Set(rows.map(({column}) => column))]},
    }
  },
})

async function comparisonFor(office: Office, batch: string, other: string | null): Promise<{deskOf: DeskOf; desk: Desk; made: DeskComparison}> {
  if (other !== null) {
    const {first, desk} = await readTwoBatches(office.db, {first: batch, second: other}, office.now)
    return {deskOf: first, desk, made: compareDesk(first.reader.definition, desk)}
  }

  await findBatch(office.db, batch)
  const deskOf = await openDesk(office.db, batch, office.now)
  const desk = await readDesk(office.db, deskOf.batch)
  return {deskOf, desk, made: compareDesk(deskOf.reader.definition, desk)}
}
