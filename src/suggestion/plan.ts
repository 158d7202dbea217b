import type {Channel} from '../intake/channels.js'
import type {Problem} from '../intake/normalise/problem.js'
import {normaliseYesNo} from '../intake/normalise/values.js'
import type {ConsentScope} from '../intake/persons.js'
import {countRows, type FilePlan, type PlannedRow, type SourceFile} from '../intake/plan/plan.js'
import {planTable, type TableField, type TableValues} from '../intake/plan/table.js'
import {inOrder} from '../intake/receipts.js'
import type {SuggestionEntry} from './acts.js'
import {keyOf, Memory, type Words} from './memory.js'
import type {KnownWords} from './queries.js'

/** What `--require` can name, and the column each stands for. */
export const requirable = {received_on: 'receivedAt', authored_on: 'authoredOn', name: 'name', contact: 'contact', theme: 'theme'} as const
export type Requirable = keyof typeof requirable

/** How a file of suggestions came in. */
export interface SuggestionFile {
  readonly channel: Channel
  /** The moment of the command, ISO 8601 UTC. */
  readonly now: string
  /** When all of it was received, where the file does not say. */
  readonly receivedAt?: string
  readonly require: readonly Requirable[]
  readonly overrideTimes: boolean
  readonly hashOf: (text: string) => string
}

/** Columns of a file of suggestions; the first heading is the usual one. */
function fieldsFor({receivedAt, require}: SuggestionFile): readonly TableField[] {
  const needed = new Set<string>(require.map(name => requirable[name]))
  if (receivedAt === undefined) needed.add('receivedAt')
  const text = (id: string, headers: string[], maxLength = 200): TableField => ({id, headers, kind: 'text', required: needed.has(id) && id !== 'contact', maxLength})
  return [
    {id: 'receivedAt', headers: ['접수일', '접수일시', '접수일자', 'received_on', 'received_at', 'receivedAt', 'received'], kind: 'instant', required: needed.has('receivedAt')},
    {id: 'authoredOn', headers: ['작성일', '작성일자', 'authored_on', 'authoredOn', 'authored'], kind: 'date', required: needed.has('authoredOn')},
    text('name', ['성명', '이름', '제안자', '제출자', 'name']),
    text('contact', ['연락처', '주소', 'contact', 'address']),
    text('phone', ['전화번호', '휴대전화', '전화', 'phone']),
    text('email', ['전자우편', '이메일', 'email']),
    {...text('text', ['내용', '의견', '의견내용', '제안내용', 'text', 'content', 'opinion'], 20_000), required: true},
    text('theme', ['주제', '분야', 'theme', 'topic']),
    text('notify', ['통지 동의', '회신 동의', '결과통지 동의', 'notify']),
    text('hidden', ['비공개 요청', '비공개', 'non_disclosure']),
    text('note', ['비고', 'note', 'remarks'], 2000),
  ]
}

/** A planned row: a suggestion, and where it stood. */
export type PlannedSuggestion = SuggestionEntry & {readonly receivedAt: string; readonly sourceRow: number}

/**
 * Plans the import of a file of suggestions. What the same hand has said before is passed over, so a second run
 * changes nothing; the same words from the same contact twice in one file are a slip of the clerk.
 *
 * @param recall gives what is on record under hashes of words
 */
export async function planSuggestions(
  file: SourceFile, options: SuggestionFile, recall: (hashes: readonly string[]) => Promise<readonly KnownWords[]>,
): Promise<FilePlan<PlannedSuggestion>> {
  const fields = fieldsFor(options)
  const wanted = options.require.includes('contact')
  const plan = planTable(file, fields, values => check(values, options, wanted), ['연번', '순번', '번호', 'no'])
  const read = plan.rows.map(row => (row.outcome === 'accepted' ? {...row, value: entryOf(row.row, row.value!, options)} : {...row, value: undefined}) as PlannedRow<PlannedSuggestion>)
  const hashes = new Map(read.flatMap(({value}) => (value === undefined ? [] : [[value.text, options.hashOf(value.text)] as const])))
  const memory = new Memory(await recall([...new Set(hashes.values())]))
  const seen = new Map<string, number>()
  const heading = plan.header.find(cell => fields.find(({id}) => id === 'text')!.headers.includes(cell.trim())) ?? '내용'
  const rows = read.map(row => {
    if (row.value === undefined) return row
    const {text, name, contact, receivedAt} = row.value
    const words: Words = {contentHash: hashes.get(text)!, name, contact, receivedAt}
    const before = memory.recall(words)
    if (before !== undefined) return {...row, outcome: 'unchanged' as const, warnings: [...row.warnings, {column: heading, rule: 'same-as' as const, facts: {ref: before}}]}
    if (contact === '') return row
    const line = seen.get(keyOf(words))
    if (line === undefined) {
      seen.set(keyOf(words), row.row)
      return row
    }

    const problem: Problem = {column: heading, value: text.slice(0, 60), rule: 'duplicate-in-file', facts: {line}}
    return {...row, outcome: 'rejected' as const, problems: [problem]}
  })
  return {...plan, rows, counts: countRows(rows, plan.counts.blank)}
}

function check(values: TableValues, {now, receivedAt, overrideTimes}: SuggestionFile, contactWanted: boolean): Problem[] {
  const problems: Problem[] = []
  const arrived = (values.receivedAt as string | null) ?? receivedAt!
  const at = (column: string, value = '') => ({column, value})
  if (!overrideTimes && !inOrder({receivedAt: arrived, authoredOn: values.authoredOn as string | null}, now)) {
    const column = values.receivedAt === null || arrived <= now ? '작성일' : '접수일'
    problems.push({...at(column), rule: 'times-reversed', facts: {}})
  }

  if (contactWanted && contactOf(values) === '') problems.push({...at('연락처'), rule: 'required', facts: {}})
  for (const [id, column] of [['notify', '통지 동의'], ['hidden', '비공개 요청']] as const)
    if (values[id] !== null && 'problem' in normaliseYesNo(values[id] as string)) problems.push({...at(column), rule: 'not-yes-or-no', facts: {}})
  return problems
}

/** One contact is enough: the first that is there. */
const contactOf = (values: TableValues): string => ((values.contact ?? values.phone ?? values.email) as string | null) ?? ''

/** Blank where nobody was asked. */
function answered(cell: string | number | null | undefined): boolean | undefined {
  if (cell === null || cell === undefined) return undefined
  const made = normaliseYesNo(String(cell))
  return 'value' in made && made.value === 'Y'
}

function entryOf(sourceRow: number, values: TableValues, {receivedAt}: SuggestionFile): PlannedSuggestion {
  const text = (id: string) => (values[id] as string | null) ?? ''
  const notify = answered(values.notify)
  const consent: ConsentScope[] = notify === undefined ? [] : notify ? ['process', 'notify'] : ['process']
  return {
    text: text('text'), theme: text('theme'), note: text('note'), name: text('name'), contact: contactOf(values), consent,
    nonDisclosure: answered(values.hidden) === true, receivedAt: (values.receivedAt as string | null) ?? receivedAt!, sourceRow,
    ...(values.authoredOn === null ? {} : {authoredOn: text('authoredOn')}),
  }
}

/** The accepted rows of a plan, in the order they were received: numbers follow arrival. */
export const plannedSuggestions = (plan: FilePlan<PlannedSuggestion>): PlannedSuggestion[] =>
  plan.rows.filter(({outcome}) => outcome === 'accepted').map(({value}) => value!)
    .sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : a.sourceRow - b.sourceRow))
