import type {Language} from '../language/language.js'
import {plural, showNumber, words} from '../language/format.js'
import {heads} from '../language/words.js'
import type {Crosstab, OptionTally, SurveyTally} from '../statistics/index.js'
import type {ScoreMean} from '../tally/index.js'
import {safeText} from './safe-text.js'
import {renderTable, type Column} from './table.js'

const baseWords = {
  valid: {en: 'those who answered', ko: '응답자'},
  shown: {en: 'all who were asked', ko: '질문받은 사람'},
  all: {en: 'all responses', ko: '전체 응답'},
}

const missingWords: Record<string, {en: string; ko: string}> = {
  no_answer: {en: 'no answer', ko: '무응답'},
  refused: {en: 'refused', ko: '거절'},
  dont_know: {en: "don't know", ko: '모름'},
  not_applicable: {en: 'not applicable', ko: '해당 없음'},
}

/** A survey's tally for a person: its base before its numbers, n beside every percent, what was hidden and why. */
export async function surveyTallyText(
  tally: SurveyTally & {survey: string},
  labels: ReadonlyMap<string, Readonly<Record<string, string>>>,
  l: Language,
  width: number | undefined,
): Promise<string> {
  const t = (en: string, ko: string) => (l === 'ko' ? ko : en)
  const parts = [[
    t(`${tally.survey}: ${plural(tally.eligible, 'response')}. Percentages are of ${baseWords[tally.base].en}.`, `${tally.survey}: 응답 ${showNumber(tally.eligible)}건. 백분율의 기준은 ${baseWords[tally.base].ko}입니다.`),
    ...(tally.weight === undefined ? [] : [t(
      `Weighted by ${tally.weight}: effective size ${tally.effectiveSize}, design effect ${tally.designEffect}; intervals are 95 %.`,
      `가중치 ${tally.weight}: 유효 표본 ${tally.effectiveSize}, 설계효과 ${tally.designEffect}. 구간은 95 %입니다.`)]),
  ].join('\n')]
  for (const question of tally.questions) {
    const missing = Object.entries(question.missing).map(([kind, n]) => `${missingWords[kind]?.[l] ?? kind} ${showNumber(n)}`)
    const head = `${question.code}  ${safeText(words(labels.get(question.code) ?? {}, l))}`
    const base = t(`${showNumber(question.answered)} of ${showNumber(question.shown)} answered`, `${showNumber(question.shown)}명 중 ${showNumber(question.answered)}명 응답`)
    const mean = question.mean === undefined ? [] : [t(`mean ${question.mean}, median ${question.median}`, `평균 ${question.mean}, 중앙값 ${question.median}`)]
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
  const t = (en: string, ko: string) => (l === 'ko' ? ko : en)
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
  const note = hidden === 0 ? '' : `\n${t(`  · hidden: ${plural(hidden, 'cell')} too small to show`, `  · 사례가 적어 ${showNumber(hidden)}칸을 가렸습니다`)}`
  const head = `${crosstab.question}  ${safeText(words(labels.get(crosstab.question) ?? {}, l))}`
  return `${head}\n${await renderTable(columns, crosstab.rows, width)}${note}`
}

/** A panel's count for a person: rank, score, how many reviewers; ties and what they leave open. */
export async function callTallyText(tally: ScoreMean & {call: string; round: string}, l: Language, width: number | undefined): Promise<string> {
  const t = (en: string, ko: string) => (l === 'ko' ? ko : en)
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
  const ties = tally.ties.map(({among}) => t(`Equal: ${among.join(', ')}; nobody broke the tie.`, `동점: ${among.join(', ')}. 순위를 가리지 않았습니다.`))
  const seats = tally.seats === undefined ? '' : t(`, ${tally.winners.length} of ${plural(tally.seats, 'seat')} filled (●)`, `, 선정 ${tally.winners.length}/${tally.seats} (●)`)
  return [t(`${tally.round}: weighted mean of panel scores, of 100${seats}.`, `${tally.round}: 심사 점수의 가중 평균(100점)${seats}.`), '', table, ...ties].join('\n')
}
