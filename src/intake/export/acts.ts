import {z} from 'zod'
import {act, type Office, type Outcome} from '../../act/act.js'
import {dealer, seoulYear} from '../../act/codes.js'
import {sha256} from '../../act/hash.js'
import {Fault} from '../../fault.js'
import {classOf, generalised, isolating, planRelease, type Earlier, type Quasi, type Tuple} from '../../statistics/index.js'
import type {Db} from '../../store/store.js'
import {findSurvey, type Survey} from '../../survey/queries.js'
import {cellOf, exportColumns, markedQuasis, publicColumns, quasiOf, textOf, type Cell, type ExportColumn} from './columns.js'
import './faults.js'
import {exportRows} from './rows.js'

/** How many responses an export holds. */
export interface ExportCounts {
  readonly responses: number
  readonly voided: number
}

async function countsOf(db: Db, survey: Survey): Promise<ExportCounts> {
  const query = () => db('response').join('batch', 'batch.id', 'response.batch_id').where({'response.survey_id': survey.id, 'batch.state': 'committed'})
  const all = Number((await query().count({n: '*'}).first())?.n ?? 0)
  const voided = Number((await query().join('response_void', on => on.on('response_void.batch_id', 'response.batch_id').andOn('response_void.row_no', 'response.row_no')).count({n: '*'}).first())?.n ?? 0)
  return {responses: all - voided, voided}
}

const exporting = z.strictObject({survey: z.string(), format: z.enum(['csv', 'jsonl', 'xlsx']), allowEmpty: z.boolean().default(false)})

async function counted(office: Office, input: {survey: string; allowEmpty: boolean}): Promise<{survey: Survey; counts: ExportCounts}> {
  const survey = await findSurvey(office.db, input.survey)
  const counts = await countsOf(office.db, survey)
  if (counts.responses + counts.voided === 0 && !input.allowEmpty) throw new Fault('export.empty', {survey: survey.code})
  return {survey, counts}
}

/** Hands out the responses of a survey within the office, without anything personal. */
export const exportResponses = act({
  name: 'response.exported',
  summary: 'Export the responses of a survey within the office, without personal answers.',
  roles: ['officer', 'clerk', 'secretary', 'chair', 'auditor', 'admin'],
  input: exporting,
  async perform({input, office}): Promise<Outcome<ExportCounts>> {
    const {survey, counts} = await counted(office, input)
    return {entity: {kind: 'survey', id: survey.code}, result: counts, facts: {format: input.format, ...counts}}
  },
})

/** The same with the personal answers: a reading of personal data, with its reason. */
export const exportPersonalResponses = act({
  name: 'response.exported-personal',
  summary: 'Export the responses of a survey with the personal answers.',
  roles: ['officer', 'secretary', 'admin'],
  privileged: true,
  reason: 'required',
  input: exporting,
  async perform({input, office}): Promise<Outcome<ExportCounts>> {
    const {survey, counts} = await counted(office, input)
    const fields = exportColumns(survey.definition, []).filter(column => column.class === 'personal').map(({name}) => name)
    return {entity: {kind: 'survey', id: survey.code}, result: counts, facts: {format: input.format, ...counts, fields, subjects: counts.responses + counts.voided}}
  },
})

/** A public export: its rows, and how they were made unrecognisable. */
export interface PublicExport {
  readonly code: string
  readonly k: number
  readonly rows: readonly (readonly Cell[])[]
  readonly suppressed: number
  /** Level at which each quasi-identifier is told, by column. */
  readonly levels: Readonly<Record<string, number>>
  readonly quasis: readonly Quasi[]
  readonly columns: readonly string[]
  /** SHA-256 over the rows as JSON lines. */
  readonly digest: string
}

/** Quasi-identifiers asked for, after those the survey marks. @throws Fault `export.no-quasi`, `export.quasi-unknown` */
function quasisOf({code, definition}: Survey, more: readonly string[]): {names: string[]; columns: ExportColumn[]} {
  const names = [...new Set([...markedQuasis(definition), ...more])]
  const columns = exportColumns(definition, names)
  const known = columns.filter(column => column.class !== 'personal' && column.class !== 'free-text' && column.from !== 'office').map(({name}) => name)
  const strange = names.find(name => !known.includes(name))
  if (strange !== undefined) throw new Fault('export.quasi-unknown', {survey: code, given: strange, known})
  if (names.length === 0) throw new Fault('export.no-quasi', {survey: code})
  return {names, columns}
}

/** Responses counted by the values of some columns. */
async function tuplesOf(db: Db, surveyId: string, names: readonly string[]): Promise<Tuple[]> {
  const tuples = new Map<string, {values: Record<string, string>; sources: Map<string, number>}>()
  for await (const {batch, answers} of exportRows(db, surveyId, {voided: false, personal: false})) {
    const values = Object.fromEntries(names.map(name => [name, textOf(answers, name)]))
    const key = JSON.stringify(Object.values(values))
    let tuple = tuples.get(key)
    if (!tuple) tuples.set(key, (tuple = {values, sources: new Map()}))
    tuple.sources.set(batch, (tuple.sources.get(batch) ?? 0) + 1)
  }

  return [...tuples.values()]
}

const earlierOf = (row: Record<string, string | number>): Earlier & {code: string} => ({
  code: String(row.code), k: Number(row.k), levels: JSON.parse(String(row.levels)) as Record<string, number>,
  classes: new Map(Object.entries(JSON.parse(String(row.classes)) as Record<string, number>)), batches: new Set(JSON.parse(String(row.batches)) as string[]),
})

/**
 * Hands the responses of a closed survey to the public: no word of their own, nobody in a group of fewer than k by the
 * quasi-identifiers, dates to the month. What went out before is compared with it: two exports must not tell together of
 * fewer than k people.
 */
export const publishResponses = act({
  name: 'response.published',
  summary: 'Export the responses of a survey for the public, de-identified.',
  roles: ['officer', 'secretary', 'admin'],
  privileged: true,
  // The rows are handed out once; the log and the table keep what they were made by.
  personal: true,
  input: exporting.extend({k: z.number().int().min(2).max(1000), mayMiss: z.number().min(0).max(1), quasi: z.array(z.string())}),
  async perform({input, office}): Promise<Outcome<PublicExport>> {
    const survey = await findSurvey(office.db, input.survey)
    if (!['closed', 'locked', 'published'].includes(survey.state)) throw new Fault('export.survey-open', {survey: survey.code, state: survey.state})
    const {names, columns} = quasisOf(survey, input.quasi)
    const before = ((await office.db('public_export').where({survey: survey.code}).orderBy('code')) as Record<string, string | number>[]).map(earlierOf)
    const all = exportColumns(survey.definition, [...names, ...before.flatMap(({levels}) => Object.keys(levels))]).filter(column => column.class === 'quasi').map(quasiOf)
    const quasis = all.filter(({code}) => names.includes(code))
    const tuples = await tuplesOf(office.db, survey.id, all.map(({code}) => code))
    if (tuples.length === 0) throw new Fault('export.empty', {survey: survey.code})
    const plan = planRelease(tuples, quasis, input.k, input.mayMiss)
    if (plan.rows === 0) throw new Fault('export.too-few', {survey: survey.code, k: input.k, responses: plan.suppressed})
    for (const earlier of before)
      if (isolating(tuples, all, plan, earlier)) throw new Fault('export.isolates', {survey: survey.code, earlier: earlier.code, k: Math.max(plan.k, earlier.k)})

    const shown = publicColumns(columns)
    const rows = await publicRows(office.db, survey.id, shown, quasis, plan)
    const code = (await dealer(office.db, 'public_export', 'code', `X${String(seoulYear(office.now)).slice(2)}-`, 3))()
    const digest = sha256(rows.map(row => JSON.stringify(row)).join('\n'))
    const batches = [...new Set(tuples.flatMap(({sources}) => [...sources.keys()]))].sort()
    await office.write.insert('public_export', {
      code, survey: survey.code, exported_at: office.now, exported_by: office.operator.code, k: plan.k, rows: plan.rows, suppressed: plan.suppressed,
      batches: JSON.stringify(batches), levels: JSON.stringify(plan.levels), classes: JSON.stringify(Object.fromEntries(plan.classes)),
    })
    return {
      entity: {kind: 'survey', id: survey.code},
      result: {code, k: plan.k, rows, suppressed: plan.suppressed, levels: plan.levels, quasis, columns: shown.map(({name}) => name), digest},
      facts: {export: code, format: input.format, k: plan.k, rows: plan.rows, suppressed: plan.suppressed, levels: plan.levels, digest},
    }
  },
})

/** The rows that go out, sorted by what they say: their order tells nothing of when they came in. */
async function publicRows(db: Db, surveyId: string, columns: readonly ExportColumn[], quasis: readonly Quasi[], plan: {levels: Readonly<Record<string, number>>; classes: ReadonlyMap<string, number>}): Promise<Cell[][]> {
  const byName = new Map(quasis.map(quasi => [quasi.code, quasi]))
  const lines: string[] = []
  for await (const {answers} of exportRows(db, surveyId, {voided: false, personal: false})) {
    const values = Object.fromEntries(quasis.map(({code}) => [code, textOf(answers, code)]))
    if (!plan.classes.has(classOf(quasis, plan.levels, values))) continue
    lines.push(JSON.stringify(columns.map(({name, answer}) => {
      const quasi = byName.get(name)
      if (quasi) return generalised(quasi, values[name]!, plan.levels[name]!)
      const cell = cellOf(answers[name])
      return answer?.question.type === 'date' && typeof cell === 'string' && !cell.startsWith('.') ? cell.slice(0, 7) : cell
    })))
  }

  return lines.sort().map(line => JSON.parse(line) as Cell[])
}
