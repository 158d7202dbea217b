import type {BalanceKey, BalanceLine, BatchBalance, GroupedBalance} from '../intake/balance.js'
import type {Batch, BatchFile, KeptRow, Reverted, RowRef} from '../intake/batches.js'
import type {TypingState} from '../intake/entry/overview.js'
import type {Mark} from '../intake/entry/queries.js'
import {entrySays, entryWords as w, keptWord, typingSays} from '../language/entry.js'
import {shortTime, showNumber} from '../language/format.js'
import {labels} from '../language/labels.js'
import type {Language} from '../language/language.js'
import {channelWords, heads} from '../language/words.js'
import {safeText} from './safe-text.js'
import {letterhead, type Column} from './table.js'
import {stateWord} from './views.js'

const sums = ['received', 'entered', 'void', 'duplicate', 'outstanding', 'over'] as const
const sumWords = {received: w.declared, entered: w.entered, void: w.void, duplicate: w.duplicate, outstanding: w.outstanding, over: w.over}
const keyWords = {survey: w.survey, point: heads.point, day: w.day, batch: w.batch, channel: heads.channel}

/** Columns of a balance: what it is broken down by, then the numbers that add up. */
export const balanceColumns = (by: readonly BalanceKey[], l: Language): Column<BalanceLine>[] => [
  ...by.map((key): Column<BalanceLine> => ({
    field: key, head: keyWords[key][l], get: line => (key === 'channel' ? (channelWords[line.channel ?? '']?.[l] ?? line.channel ?? '') : (line[key] ?? '')), raw: line => line[key] ?? null,
  })),
  ...sums.map((key): Column<BalanceLine> => ({field: key, head: sumWords[key][l], get: line => showNumber(line[key]), raw: line => line[key], align: 'right'})),
]

/** The totals of a balance in one line. */
export function totalLine({totals}: GroupedBalance, l: Language): string {
  return ` ${w.total[l]}  ${sums.map(key => `${sumWords[key][l]} ${showNumber(totals[key])}`).join('  ')}`
}

const rowText = ({row, key}: RowRef): string => [key, row === null ? null : `#${row}`].filter(part => part !== null).join(' ')

/** The three lists of a batch taken back; rows that stay say why. */
export function revertedText({rows, removed, kept, failed}: Reverted, l: Language): string {
  const list = (head: string, n: number, lines: readonly string[]) =>
    n === 0 ? [] : [`${head} ${showNumber(n)}`, ...lines.map(line => `  ${safeText(line)}`), ...(n > lines.length ? [`  … ${showNumber(n - lines.length)}`] : [])]
  const why = (one: KeptRow) => `${rowText(one)}  ${keptWord(one.why, l)}`
  return [
    ...list(w.removed[l], removed, rows.removed.map(rowText)), ...list(w.kept[l], kept, rows.kept.map(why)), ...list(w.failed[l], failed, rows.failed.map(why)),
  ].join('\n')
}

/** A batch with all that is known of it. */
export interface ShownBatch extends Omit<Batch, 'id'> {
  readonly files: readonly BatchFile[]
  readonly balance: BatchBalance | null
  readonly typing: TypingState | null
  readonly marks: readonly Mark[]
}

/** A batch as its letterhead, its balance and typing, its marks and files. */
export function batchParts(batch: ShownBatch, l: Language): string[] {
  const {balance, typing, marks, files} = batch
  const counts = (of: Readonly<Record<string, number>>) => Object.entries(of).map(([name, n]) => `${name} ${n}`).join(', ')
  const when = (at: string | null, by: string | null) => at && `${shortTime(at)} ${by}`
  return [
    letterhead([
      [labels.batch[l], batch.code], [labels.of[l], `${batch.kind} ${batch.target}`], [labels.state[l], stateWord(batch.state, l)], [w.label[l], batch.label],
      [labels.channel[l], batch.channel === null ? null : (channelWords[batch.channel]?.[l] ?? batch.channel)], [labels.point[l], batch.point],
      [labels.received[l], batch.receivedOn], [w.sheets[l], balance && entrySays.balanceLine[l](balance)],
      [w.typing[l], typing && (typing.first + typing.second + typing.drafts > 0 || batch.state === 'staged') ? typingSays[l]({...typing, two: batch.typists === 2}) : null],
      [w.typists[l], typing && typing.typists.join(', ')], [w.sample[l], batch.samplePercent === null ? null : `${batch.samplePercent} % (${batch.sampleSeed})`],
      [labels.imported[l], when(batch.createdAt, batch.createdBy)], [w.committed[l], when(batch.committedAt, batch.committedBy)],
      [labels.reverted[l], when(batch.revertedAt, batch.revertedBy)], [w.mergedInto[l], batch.mergedInto],
    ]),
    ...(marks.length === 0 ? [] : [`${w.marks[l]}\n${marks.map(({kind, sheet, note, markedBy}) => `  ${w[kind][l]}  ${safeText(sheet ?? '–')}  ${safeText(note)}  ${safeText(markedBy)}`).join('\n')}`]),
    ...files.map(file => letterhead([[labels.file[l], file.name], ['sha256', file.sha256], [labels.rows[l], counts(file.counts)]])),
  ]
}
