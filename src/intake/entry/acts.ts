import {z} from 'zod'
import {act, type Office, type Outcome} from '../../act/act.js'
import {Fault} from '../../fault.js'
import {listOperators} from '../../act/operators.js'
import type {AcceptedRow} from '../acts.js'
import {batchFileInput, findBatch, type Batch} from '../batches.js'
import type {Normalised, Warning} from '../normalise/problem.js'
import type {Answer, Answers} from '../../survey/survey.js'
import {leftToType, openDesk, requireTypable, storeEntry, type DeskOf, type Typable} from './desk.js'
import {nextStep} from './form.js'
import {readDesk, readEntries, type Entry, type Pass} from './queries.js'
import {at} from './typed.js'

const typing = ['clerk', 'officer', 'admin'] as const
const pass = z.union([z.literal(1), z.literal(2)])
const onSheet = {batch: z.string(), pass, sheet: z.string()}

/** What typing a sheet answers; never an answer of the sheet itself. */
export interface TypedResult {
  readonly batch: string
  readonly sheet: string
  readonly pass: Pass
  readonly state: 'draft' | 'done'
  readonly receivedOn: string | null
  /** Questions answered, and those left without an answer by why. */
  readonly answered: number
  readonly missing: Readonly<Record<string, number>>
  readonly warnings: readonly Warning[]
  /** Sheets left to type in this pass; null when nobody counted the pile. */
  readonly left: number | null
  /** For a second typing: nobody typed this sheet number before. */
  readonly notInFirst: boolean
}

const eventOf = (batch: Batch, sheet: string) => ({kind: 'sheet', id: `${batch.code}/${sheet}`})

/** A value, or the refusal that names what is wrong with it. */
function must<T>(sheet: string, column: string, text: string, made: Normalised<T>): T {
  if ('problem' in made) throw new Fault('entry.rejected', {sheet, problems: [at(column, text, made.problem)]})
  return made.value
}

async function resultOf(office: Office, {batch}: DeskOf, entry: Pick<Entry, 'sheet' | 'pass' | 'state' | 'receivedOn' | 'answers' | 'personal'>, warnings: readonly Warning[]): Promise<TypedResult> {
  const desk = await readDesk(office.db, batch)
  const missing: Record<string, number> = {}
  let answered = Object.keys(entry.personal).length
  for (const answer of Object.values(entry.answers)) {
    if (typeof answer === 'object' && 'missing' in answer) missing[answer.missing] = (missing[answer.missing] ?? 0) + 1
    else answered++
  }

  return {
    batch: batch.code, sheet: entry.sheet, pass: entry.pass, state: entry.state, receivedOn: entry.receivedOn, answered, missing, warnings,
    left: leftToType(batch, desk, entry.pass, office.operator.code).count, notInFirst: entry.pass === 2 && desk.sheets.get(entry.sheet)?.first?.state !== 'done',
  }
}

/** Begins a sheet: its number and the day it was received, before any answer. */
export const beginSheet = act({
  name: 'entry.sheet-begun',
  summary: 'Begin typing a sheet: its number and the day it was received.',
  roles: [...typing],
  input: z.strictObject({...onSheet, received: z.string()}),
  async perform({input, office}) {
    const desk = await openDesk(office.db, input.batch, office.now)
    const {batch, reader} = desk
    const sheet = must(input.sheet, reader.definition.sheet?.column ?? 'sheet', input.sheet, reader.sheet(input.sheet))
    const {own} = await typable(office, desk, input.pass, sheet)
    if (own?.state === 'done') throw new Fault('entry.sheet-done', {batch: batch.code, sheet})
    const receivedOn = must(sheet, reader.definition.received?.column ?? 'received', input.received, reader.received(input.received, desk.limits)) ?? batch.receivedOn
    const entry = {sheet, pass: input.pass, state: 'draft', typist: office.operator.code, receivedOn, answers: own?.answers ?? {}, personal: own?.personal ?? {}} as const
    await storeEntry(office, batch, entry, own)
    return {entity: eventOf(batch, sheet), result: await resultOf(office, desk, entry, []), facts: {pass: input.pass}}
  },
})

const typable = async (office: Office, desk: DeskOf, which: Pass, sheet: string): Promise<Typable> =>
  (await requireTypable(office.db, desk, which, [{sheet, typist: office.operator.code}]))[0]!

async function draftOf(office: Office, batch: Batch, input: {pass: Pass; sheet: string}): Promise<Entry> {
  const [own] = await readEntries(office.db, batch.id, {pass: input.pass, sheet: input.sheet})
  if (own?.state !== 'draft' || own.typist !== office.operator.code) throw new Fault('entry.no-draft', {batch: batch.code, sheet: input.sheet})
  return own
}

/** Keeps one answer of a half-typed sheet, so that nothing typed is lost when the light goes out. */
export const typeAnswer = act({
  name: 'entry.answer-typed',
  summary: 'Keep one answer of a sheet that is being typed.',
  roles: [...typing],
  input: z.strictObject({...onSheet, code: z.string(), text: z.string()}),
  async perform({input, office}) {
    const desk = await openDesk(office.db, input.batch, office.now)
    const {batch, reader} = desk
    const before = await draftOf(office, batch, input)
    if (!reader.codes.includes(input.code)) throw new Fault('entry.column-unknown', {given: input.code, known: reader.codes})
    const answer = must<Answer>(before.sheet, input.code, input.text, reader.answer(input.code, input.text))
    if (reader.needsAnswer(input.code) && typeof answer === 'object' && 'missing' in answer && answer.missing === 'no_answer')
      throw new Fault('entry.rejected', {sheet: before.sheet, problems: [at(input.code, '', {rule: 'required', facts: {}})]})
    // A missing kind is no personal text: it stays with the draft, so that a blank telephone number is not asked again.
    const {answers, personal} = splitDraft(desk, {...before.answers, ...before.personal, [input.code]: answer})
    const entry = {...before, answers, personal}
    await storeEntry(office, batch, entry, before)
    const next = nextStep(reader.definition, {...answers, ...personal})?.code ?? null
    return {entity: eventOf(batch, before.sheet), result: {batch: batch.code, sheet: before.sheet, code: input.code, next}, facts: {pass: input.pass, code: input.code}}
  },
})

function splitDraft({reader}: DeskOf, given: Answers): {answers: Answers; personal: Record<string, string>} {
  const {answers, personal} = reader.apart(given)
  const kept = Object.fromEntries(Object.entries(given).filter(([code, answer]) => !(code in answers) && !(code in personal) && typeof answer === 'object'))
  return {answers: {...answers, ...kept}, personal}
}

/** Ends a sheet: everything asked has been typed. */
export const finishSheet = act({
  name: 'entry.sheet-finished',
  summary: 'Finish a sheet that was typed answer by answer.',
  roles: [...typing],
  input: z.strictObject(onSheet),
  async perform({input, office}) {
    const desk = await openDesk(office.db, input.batch, office.now)
    const before = await draftOf(office, desk.batch, input)
    await typable(office, desk, input.pass, before.sheet)
    const read = desk.reader.finish({...before.answers, ...before.personal})
    if (read.problems.length > 0) throw new Fault('entry.rejected', {sheet: before.sheet, problems: read.problems})
    const entry = {...before, state: 'done', answers: read.answers, personal: read.personal} as const
    await storeEntry(office, desk.batch, entry, before)
    return {entity: eventOf(desk.batch, before.sheet), result: await resultOf(office, desk, entry, read.warnings), facts: {pass: input.pass}}
  },
})

/** Drops a sheet its typist typed under a wrong number, half or whole; a whole one needs a reason. */
export const dropSheet = act({
  name: 'entry.sheet-dropped',
  summary: 'Drop a sheet that was typed under a wrong number.',
  roles: [...typing],
  input: z.strictObject(onSheet),
  async perform({input, office}) {
    const {batch} = await openDesk(office.db, input.batch, office.now)
    const entries = await readEntries(office.db, batch.id, {sheet: input.sheet})
    const own = entries.find(entry => entry.pass === input.pass && entry.typist === office.operator.code)
    if (!own) throw new Fault('entry.no-draft', {batch: batch.code, sheet: input.sheet})
    if (own.state === 'done') {
      if (entries.some(entry => entry.pass !== own.pass && entry.state === 'done')) throw new Fault('entry.sheet-checked', {batch: batch.code, sheet: own.sheet})
      if (!office.reason?.trim()) throw new Fault('act.reason-missing', {act: 'entry.sheet-dropped'})
    }

    await removeEntry(office, batch, own)
    return {entity: eventOf(batch, own.sheet), result: {batch: batch.code, sheet: own.sheet, pass: own.pass}, facts: {pass: own.pass, state: own.state}}
  },
})

/** Removes a sheet of a pass with its personal answers. */
export async function removeEntry(office: Office, batch: Batch, entry: Pick<Entry, 'pass' | 'sheet' | 'personal'>): Promise<void> {
  const key = {batch_id: batch.id, pass: entry.pass, sheet_key: entry.sheet}
  for (const question of Object.keys(entry.personal)) await office.write.remove('entry_person', {...key, question})
  await office.write.remove('entry', key)
}

/** Takes a whole typed sheet at once. */
export const putSheet = act({
  name: 'entry.sheet-put',
  summary: 'Take one whole sheet as it was typed.',
  roles: [...typing],
  input: z.strictObject({...onSheet, received: z.string(), answers: z.record(z.string(), z.string()), replace: z.boolean()}),
  async perform({input, office}): Promise<Outcome<TypedResult>> {
    const desk = await openDesk(office.db, input.batch, office.now)
    const {batch, reader} = desk
    const unknown = Object.keys(input.answers).find(code => !reader.codes.includes(code))
    if (unknown !== undefined) throw new Fault('entry.column-unknown', {given: unknown, known: reader.codes})
    const number = reader.sheet(input.sheet)
    const received = reader.received(input.received, desk.limits)
    const typed = reader.answers(input.answers)
    const read = reader.finish(typed.answers)
    const faulty = new Set(typed.problems.map(({column}) => column))
    const problems = [
      ...('problem' in number ? [at(reader.definition.sheet?.column ?? 'sheet', input.sheet, number.problem)] : []),
      ...('problem' in received ? [at(reader.definition.received?.column ?? 'received', input.received, received.problem)] : []),
      ...typed.problems, ...read.problems.filter(({column}) => !faulty.has(column)),
    ]
    if ('problem' in number || 'problem' in received || problems.length > 0) throw new Fault('entry.rejected', {sheet: input.sheet, problems})
    const sheet = number.value
    const {own, other} = await typable(office, desk, input.pass, sheet)
    const entry = {
      sheet, pass: input.pass, state: 'done', typist: office.operator.code, receivedOn: received.value ?? batch.receivedOn, answers: read.answers, personal: read.personal,
    } as const
    const result = async () => resultOf(office, desk, entry, [...typed.warnings, ...read.warnings])
    if (own?.state === 'done') {
      const same = JSON.stringify([own.receivedOn, sorted(own.answers), sorted(own.personal)]) === JSON.stringify([entry.receivedOn, sorted(entry.answers), sorted(entry.personal)])
      if (same) return {entity: eventOf(batch, sheet), result: await result(), facts: {}, unchanged: true}
      if (!input.replace) throw new Fault('entry.sheet-done', {batch: batch.code, sheet})
      // Once somebody else has checked it, what was typed stands: the two are compared as they are.
      if (other?.state === 'done') throw new Fault('entry.sheet-checked', {batch: batch.code, sheet})
    }

    await storeEntry(office, batch, entry, own)
    return {entity: eventOf(batch, sheet), result: await result(), facts: {pass: input.pass, replaced: own?.state === 'done'}}
  },
})

const sorted = (of: object) => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1))

/** Takes a file of sheets in as one pass of a two-typist batch: what one clerk typed into a spreadsheet. */
export const importEntries = act({
  name: 'entry.imported',
  summary: 'Take the sheets of a file in as one typing of a two-typist batch.',
  roles: [...typing, 'service'],
  input: z.strictObject({
    batch: z.string(), pass: pass.optional(), file: batchFileInput, rows: z.custom<readonly AcceptedRow[]>(Array.isArray),
  }),
  async perform({input, office}): Promise<Outcome<{batch: string; pass: Pass; sheets: number}>> {
    const desk = await openDesk(office.db, input.batch, office.now)
    const {batch, survey} = desk
    if (!survey.definition.sheet) throw new Fault('entry.no-sheet-number', {survey: survey.code})
    const {files} = await findBatch(office.db, batch.code)
    const typed = new Set((await readEntries(office.db, batch.id, {pass: 1})).map(({sheet}) => sheet))
    const which: Pass = input.pass ?? (input.rows.some(({key}) => key !== undefined && typed.has(key)) ? 2 : 1)
    const entity = {kind: 'batch', id: batch.code}
    const result = {batch: batch.code, pass: which, sheets: input.rows.length}
    if (files.some(({sha256}) => sha256 === input.file.sha256)) return {entity, result: {...result, sheets: 0}, facts: {}, unchanged: true}
    const operators = await listOperators(office.db)
    // A name in the clerk column may be that of an operator: then it is the same person.
    const typistOf = (clerk: string | undefined) =>
      clerk === undefined ? office.operator.code : (operators.find(({code, name}) => code === clerk || name === clerk)?.code ?? clerk)
    const rows = input.rows.map(({key, ...row}) => {
      if (key === undefined) throw new Fault('entry.no-sheet-number', {survey: survey.code})
      return {...row, sheet: key, typist: typistOf(row.clerk)}
    })
    const known = await requireTypable(office.db, desk, which, rows)
    const done = known.findIndex(({own}) => own !== undefined)
    if (done >= 0) throw new Fault('entry.sheet-done', {batch: batch.code, sheet: rows[done]!.sheet})
    for (const {sheet, typist, receivedOn, answers, personal = {}, row} of rows)
      await storeEntry(office, batch, {
        sheet, pass: which, state: 'done', typist, receivedOn: receivedOn ?? batch.receivedOn, answers, personal, file: input.file.sha256, sourceRow: row,
      }, undefined)
    const {profile = null, plan = null, ...file} = input.file
    await office.write.insert('batch_file', {
      batch_id: batch.id, file_no: files.length + 1, name: file.name, sha256: file.sha256, bytes: file.bytes, format: file.format, encoding: file.encoding,
      delimiter: file.delimiter, sheet: file.sheet, header_row: file.headerRow, counts: JSON.stringify(file.counts), state: 'loaded', profile, plan,
    })
    return {entity, result, facts: {survey: survey.code, pass: which, sheets: input.rows.length, file: file.sha256}}
  },
})
