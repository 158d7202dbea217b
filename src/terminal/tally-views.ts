import type {CallBallots, CallMean} from '../counting/call-tally.js'
import {ballotSays} from '../language/ballots.js'
import {ballotsText} from './ballot-views.js'
import type {Language} from '../language/language.js'
import {chartSays} from '../language/charts.js'
import {showNumber, words} from '../language/format.js'
import {missingWords, tallyHeads, tallySays} from '../language/tallies.js'
import {heads} from '../language/words.js'
import type {Crosstab, OptionTally, QuestionTally, SurveyTally} from '../statistics/index.js'
import type {ScoreMean} from '../tally/index.js'
import type {Brush} from './chart.js'
import {chartedTable, crosstabChart, drawnOption, matrixCharts} from './chart-views.js'
import {safeText} from './safe-text.js'
import {renderTable, type Column} from './table.js'
import {columnsOf} from './width.js'

/** A survey's tally for a person: its base before its numbers, n beside every percent, what was hidden and why. */
export async function surveyTallyText(
  tally: SurveyTally & {survey: string},
  labels: ReadonlyMap<string, Readonly<Record<string, string>>>,
  l: Language,
  width: number | undefined,
  brush?: Brush,
): Promise<string> {
  const {design} = tally
  const parts = [[
    tallySays.base[l](tally),
    ...(design ? [tallySays.design[l]({...tally, design})] : []),
    ...(brush && design ? [chartSays.interval[l](brush)] : []),
    ...(tally.unweighted === undefined ? [] : [tallySays.notYetWeighted[l]({n: tally.unweighted})]),
  ].join('\n')]
  for (const question of tally.questions) {
    const missing = Object.entries(question.missing).map(([kind, n]) => `${missingWords[kind]?.[l] ?? kind} ${showNumber(n)}`)
    const effective = question.weighted ? [tallySays.effective[l]({size: question.weighted.effectiveSize})] : []
    const hidden = question.options.filter(({suppressed}) => suppressed !== undefined).length
    const lines = [
      `${question.code}  ${safeText(words(labels.get(question.code) ?? {}, l))}`,
      `  ${[tallySays.answered[l](question), ...missing, ...effective].join(' · ')}`,
      ...summaries(question, design?.level, l).map(line => `  ${line}`),
    ]
    if (question.options.length > 0) {
      const columns = optionColumns(question, design?.level, l)
      lines.push(await (brush && question.answered > 0 ? chartedTable(columns, question.options, drawnOption, width, brush) : renderTable(columns, question.options, width)))
    }

    if (hidden > 0) lines.push(tallySays.hidden[l]({cells: hidden}))
    parts.push(lines.join('\n'))
  }

  if (brush) parts.push(...matrixCharts(tally.questions, code => words(labels.get(code) ?? {}, l).split(' – ').at(-1)!, l, width, brush))
  const several = new Set(tally.questions.filter(({type}) => type === 'multiple').map(({code}) => code))
  for (const crosstab of tally.crosstabs ?? []) {
    parts.push(await crosstabText(crosstab, design !== undefined, labels, l, width))
    const chart = brush && crosstabChart(crosstab, several.has(crosstab.question), l, width, brush)
    if (chart !== undefined) parts.push(chart)
  }

  return parts.join('\n\n')
}

/** What a question comes to beside its options, one line each. */
function summaries(question: QuestionTally, level: number | undefined, l: Language): string[] {
  const {weighted, topTwo, bottomTwo, nps, dates} = question
  return [
    ...(question.mean === undefined ? [] : [tallySays.middle[l](question)]),
    ...(level !== undefined && weighted?.mean ? [tallySays.weightedMiddle[l]({level, mean: weighted.mean, median: weighted.median, total: weighted.total})] : []),
    ...(topTwo && bottomTwo ? [tallySays.boxes[l]({topTwo, bottomTwo})] : []),
    ...(nps ? [tallySays.nps[l](nps)] : []),
    ...(dates ? [tallySays.dates[l](dates)] : []),
  ]
}

const oneDecimal = (value: number | null | undefined): string => (value === null ? '·' : value === undefined ? '' : value.toFixed(1))

function optionColumns(question: QuestionTally, level: number | undefined, l: Language): Column<OptionTally>[] {
  const estimate: Column<OptionTally>[] = level === undefined ? [] : [
    {field: 'weighted', head: heads.weighted[l], get: o => oneDecimal(o.weighted?.percent), align: 'right'},
    {field: 'margin', head: '±', get: o => (o.weighted?.fixed ? tallyHeads.fixed[l] : oneDecimal(o.weighted?.marginOfError)), align: 'right'},
    {field: 'interval', head: `${Number((100 * level).toFixed(2))} %`, get: o => (o.weighted?.low === undefined ? '' : `${o.weighted.low.toFixed(1)}–${o.weighted.high!.toFixed(1)}`), align: 'right'},
    {field: 'deff', head: tallyHeads.deff[l], get: o => o.weighted?.designEffect?.toFixed(2) ?? '', align: 'right'},
  ]
  return [
    {field: 'label', head: heads.option[l], get: o => words(o.label, l), flexible: true},
    {field: 'n', head: question.type === 'rank' ? tallyHeads.first[l] : heads.n[l], get: o => (o.n === null ? '·' : showNumber(o.n)), align: 'right'},
    {field: 'percent', head: question.type === 'multiple' ? tallyHeads.ofPeople[l] : heads.percent[l], get: o => oneDecimal(o.percent), align: 'right'},
    ...(question.type === 'multiple' ? [{field: 'answers', head: tallyHeads.ofAnswers[l], get: (o: OptionTally) => oneDecimal(o.percentOfAnswers), align: 'right' as const}] : []),
    ...(question.type === 'rank' ? [
      {field: 'ranked', head: tallyHeads.ranked[l], get: (o: OptionTally) => (o.ranked === undefined ? '' : showNumber(o.ranked)), align: 'right' as const},
      {field: 'average', head: tallyHeads.averageRank[l], get: (o: OptionTally) => o.averageRank?.toFixed(2) ?? '', align: 'right' as const},
    ] : []),
    ...estimate,
  ]
}

interface CrosstabLine {
  readonly label: string
  readonly cells: readonly string[]
}

async function crosstabText(crosstab: Crosstab, weighted: boolean, labels: ReadonlyMap<string, Readonly<Record<string, string>>>, l: Language, width: number | undefined): Promise<string> {
  const {columns, rows, test} = crosstab
  const share = (cell: Crosstab['rows'][number]['cells'][number]) =>
    'suppressed' in cell ? '·' : `${showNumber(cell.n)}  ${(weighted ? cell.weightedPercent! : cell.percent).toFixed(1)}`
  const lines: CrosstabLine[] = rows.map(row => ({label: words(row.label, l), cells: row.cells.map(share)}))
  if (columns.some(({mean}) => mean !== undefined))
    lines.push({label: tallyHeads.mean[l], cells: columns.map(({mean, weightedMean}) => (mean === undefined ? '·' : String(weighted ? weightedMean! : mean)))})
  lines.push({label: tallyHeads.base[l], cells: columns.map(({base}) => (base === null ? '·' : showNumber(base)))})
  const headings = columns.map(({label, code}) => safeText(words(label, l)) || (code === '' ? tallyHeads.noChannel[l] : code))
  const tables: string[] = []
  for (const [from, to] of blocks(lines, headings, width))
    tables.push(await renderTable<CrosstabLine>([
      {field: 'label', head: `${crosstab.question} × ${crosstab.by}`, get: line => line.label, flexible: true},
      ...headings.slice(from, to).map((head, i): Column<CrosstabLine> => ({field: String(from + i), head, align: 'right', get: ({cells}) => cells[from + i]!})),
    ], lines, width))
  const hidden = rows.flatMap(({cells}) => cells).filter(cell => 'suppressed' in cell).length + columns.filter(({base}) => base === null).length
  return [
    `${crosstab.question}  ${safeText(words(labels.get(crosstab.question) ?? {}, l))}`,
    `  ${tallySays.crosstabOf[l]({percentOf: crosstab.percentOf, weighted})}`,
    ...tables,
    ...(test ? [`  ${tallySays.test[l](test)}`] : []),
    ...(hidden === 0 ? [] : [tallySays.hidden[l]({cells: hidden})]),
  ].join('\n')
}

/** Columns of a wide table in as many tables as the terminal needs: none is left out. */
function blocks(lines: readonly CrosstabLine[], headings: readonly string[], width: number | undefined): [number, number][] {
  if (width === undefined || headings.length === 0) return [[0, headings.length]]
  const gap = 2
  const label = Math.min(24, Math.max(12, ...lines.map(line => columnsOf(line.label))))
  const found: [number, number][] = []
  let from = 0
  let used = label
  for (const [i, head] of headings.entries()) {
    const needed = gap + Math.max(columnsOf(head), ...lines.map(({cells}) => columnsOf(cells[i]!)))
    if (i > from && used + needed > width - 1) {
      found.push([from, i])
      from = i
      used = label
    }

    used += needed
  }

  return [...found, [from, headings.length]]
}

/** A call's count for a person, by whatever method. */
export const callCountText = async (tally: CallMean | CallBallots, l: Language, width: number | undefined): Promise<string> =>
  'rows' in tally ? callTallyText(tally, l, width) : ballotsText(tally, ballotSays.panel[l](tally), l, width)

/** A panel's count for a person: rank, score, how many reviewers; ties and what they leave open. */
export async function callTallyText(tally: ScoreMean & {call: string; round: string}, l: Language, width: number | undefined): Promise<string> {
  const names = new Map(tally.candidates.map(({code, name}) => [code, name]))
  const ranks = new Map<string, number>()
  let rank = 1
  for (const group of tally.ranking) {
    for (const code of group) ranks.set(code, rank)
    rank += group.length
  }

  const winners = new Set(tally.winners)
  const table = await renderTable([
    {field: 'rank', head: heads.rank[l], get: row => ranks.get(row.proposal)!, align: 'right'},
    {field: 'proposal', head: heads.ref[l], get: row => row.proposal},
    {field: 'title', head: heads.title[l], get: row => names.get(row.proposal) ?? '', flexible: true},
    {field: 'mean', head: heads.score[l], get: row => row.mean, align: 'right'},
    {field: 'reviewers', head: heads.reviewers[l], get: row => row.reviewers, align: 'right'},
    {field: 'seat', head: '', get: row => (tally.seats !== undefined && winners.has(row.proposal) ? '●' : '')},
  ], tally.rows, width)
  const ties = tally.ties.map(tie => tallySays.tie[l](tie))
  return [tallySays.panel[l](tally), '', table, ...ties].join('\n')
}
