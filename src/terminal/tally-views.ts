import type {CallBallots, CallMean} from '../counting/call-tally.js'
import {ballotSays} from '../language/ballots.js'
import {ballotsText} from './ballot-views.js'
import type {Language} from '../language/language.js'
import {showNumber, words} from '../language/format.js'
import {missingWords, tallySays} from '../language/tallies.js'
import {heads} from '../language/words.js'
import type {Crosstab, OptionTally, SurveyTally} from '../statistics/index.js'
import type {ScoreMean} from '../tally/index.js'
import {safeText} from './safe-text.js'
import {renderTable, type Column} from './table.js'

/** A survey's tally for a person: its base before its numbers, n beside every percent, what was hidden and why. */
export async function surveyTallyText(
  tally: SurveyTally & {survey: string},
  labels: ReadonlyMap<string, Readonly<Record<string, string>>>,
  l: Language,
  width: number | undefined,
): Promise<string> {
  const parts = [[
    tallySays.base[l](tally),
    ...(tally.weight === undefined ? [] : [tallySays.weight[l](tally)]),
  ].join('\n')]
  for (const question of tally.questions) {
    const missing = Object.entries(question.missing).map(([kind, n]) => `${missingWords[kind]?.[l] ?? kind} ${showNumber(n)}`)
    const head = `${question.code}  ${safeText(words(labels.get(question.code) ?? {}, l))}`
    const base = tallySays.answered[l](question)
    const mean = question.mean === undefined ? [] : [tallySays.middle[l](question)]
    const lines = [head, `  ${[base, ...missing, ...mean].join(' · ')}`]
    if (question.options.length > 0) lines.push(await renderTable(optionColumns(tally.weight !== undefined, l), question.options, width))
    parts.push(lines.join('\n'))
  }

  for (const crosstab of tally.crosstabs ?? []) parts.push(await crosstabText(crosstab, tally.weight !== undefined, labels, l, width))
  return parts.join('\n\n')
}

const optionColumns = (weighted: boolean, l: Language): Column<OptionTally>[] => [
  {field: 'label', head: heads.option[l], get: o => words(o.label, l), flexible: true},
  {field: 'n', head: heads.n[l], get: o => showNumber(o.n), align: 'right'},
  {field: 'percent', head: heads.percent[l], get: o => o.percent.toFixed(1), align: 'right'},
  ...(weighted ? [
    {field: 'weighted', head: heads.weighted[l], get: (o: OptionTally) => o.weighted!.percent.toFixed(1), align: 'right' as const},
    {field: 'interval', head: '95 %', get: (o: OptionTally) => `${o.weighted!.low.toFixed(1)}–${o.weighted!.high.toFixed(1)}`, align: 'right' as const},
  ] : []),
]

async function crosstabText(crosstab: Crosstab, weighted: boolean, labels: ReadonlyMap<string, Readonly<Record<string, string>>>, l: Language, width: number | undefined): Promise<string> {
  const columns: Column<Crosstab['rows'][number]>[] = [
    {field: 'label', head: `${crosstab.question} × ${crosstab.by}`, get: row => words(row.label, l), flexible: true},
    ...crosstab.columns.map((column, i): Column<Crosstab['rows'][number]> => ({
      field: column.code,
      head: `${words(column.label, l)} (${showNumber(column.base)})`,
      align: 'right',
      get: ({cells}) => {
        const cell = cells[i]!
        if ('suppressed' in cell) return '·'
        return `${showNumber(cell.n)}  ${(weighted ? cell.weightedPercent! : cell.percent).toFixed(1)}`
      },
    })),
  ]
  const hidden = crosstab.rows.flatMap(({cells}) => cells).filter(cell => 'suppressed' in cell).length
  const note = hidden === 0 ? '' : `\n${tallySays.hidden[l]({cells: hidden})}`
  const head = `${crosstab.question}  ${safeText(words(labels.get(crosstab.question) ?? {}, l))}`
  return `${head}\n${await renderTable(columns, crosstab.rows, width)}${note}`
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
