import type {Figure, IndependenceTest, IntervalMethod, PercentOf, QuestionTally, Share, SurveyTally, TallyDesign} from '../statistics/index.js'
import type {ScoreMean} from '../tally/index.js'
import {plural, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'

const baseWords = {
  valid: {en: 'those who answered', ko: '응답자'},
  shown: {en: 'all who were asked', ko: '질문받은 사람'},
  all: {en: 'all responses', ko: '전체 응답'},
}

/** Kinds of missing answers. */
export const missingWords: Record<string, {en: string; ko: string}> = {
  no_answer: {en: 'no answer', ko: '무응답'},
  refused: {en: 'refused', ko: '거절'},
  dont_know: {en: "don't know", ko: '모름'},
  not_applicable: {en: 'not applicable', ko: '해당 없음'},
  unreadable: {en: 'unreadable', ko: '판독 불가'},
}

const intervalWords: Record<IntervalMethod, Word> = {
  'logit': {en: 'logit', ko: '로짓'},
  'wilson': {en: 'Wilson on the effective size', ko: '윌슨(유효 표본)'},
  'clopper-pearson': {en: 'Clopper-Pearson, as of a simple random sample', ko: '클로퍼-피어슨(단순임의추출로 봄)'},
  'korn-graubard': {en: 'Korn-Graubard', ko: '콘-그로바드'},
}

const percentOfWords: Record<PercentOf, string> = {column: '열', row: '행', total: '전체'}

const percentOf = (level: number) => `${Number((100 * level).toFixed(2))} %`
const range = (of: Partial<Figure> | undefined) => (of?.low === undefined || of.high === undefined ? '' : ` (${of.low}–${of.high})`)
const fixedWords = {en: 'fixed by weighting', ko: '가중으로 고정'}
const figure = (of: Figure, l: Language) => (of.fixed ? `${of.value.toLocaleString('en-US')} (${fixedWords[l]})` : `${of.value.toLocaleString('en-US')} ± ${of.marginOfError?.toLocaleString('en-US') ?? '–'}`)
const share = ({n, percent, weighted}: Share) =>
  `${showNumber(n)} (${percent.toFixed(1)} %${weighted ? ` → ${weighted.percent.toFixed(1)} %${weighted.marginOfError === undefined ? '' : ` ± ${weighted.marginOfError.toFixed(1)}`}` : ''})`
const p = (value: number) => (value < 0.0001 ? '< 0.0001' : value.toFixed(4))

const drawnEn = ({strata, cluster, population, raked, trimmed}: TallyDesign): string => [
  ...(strata ? [` ${plural(strata.count, 'stratum', 'strata')} of ${strata.columns.join(' × ')}`] : []),
  ...(cluster ? [` ${plural(cluster.count, 'unit')} of ${cluster.column}`] : []),
  ...(population ? [' finite population'] : []),
  ...(raked ? [` raked to ${raked.margins.join(', ')} in ${plural(raked.rounds, 'round')}`] : []),
  ...(trimmed ? [` ${plural(trimmed.weights, 'weight')} cut to ${trimmed.cap}`] : []),
].join(',').replace(/(.+)/, '$1.')

const drawnKo = ({strata, cluster, population, raked, trimmed}: TallyDesign): string => [
  ...(strata ? [` 층 ${strata.columns.join(' × ')} ${showNumber(strata.count)}개`] : []),
  ...(cluster ? [` 집락 ${cluster.column} ${showNumber(cluster.count)}개`] : []),
  ...(population ? [' 유한모집단 수정'] : []),
  ...(raked ? [` 레이킹 ${raked.margins.join(', ')} (${showNumber(raked.rounds)}회)`] : []),
  ...(trimmed ? [` 가중치 ${showNumber(trimmed.weights)}개를 ${trimmed.cap}(으)로 절삭`] : []),
].join(',').replace(/(.+)/, '$1.')

/** Headings of a survey's tally. */
export const tallyHeads = {
  fixed: {en: 'fixed', ko: '고정'},
  deff: {en: 'deff', ko: '설계효과'},
  first: {en: 'first', ko: '1순위'},
  ranked: {en: 'ranked', ko: '선택'},
  averageRank: {en: 'mean rank', ko: '평균 순위'},
  ofPeople: {en: '% of people', ko: '응답자 %'},
  ofAnswers: {en: '% of answers', ko: '응답 %'},
  mean: {en: 'mean', ko: '평균'},
  base: {en: 'base (unweighted)', ko: '사례 수(비가중)'},
  noChannel: {en: 'not noted', ko: '미기재'},
} satisfies Record<string, Word>

/** What a tally says beside its numbers. */
export const tallySays = {
  base: said<SurveyTally & {survey: string}>({
    en: f => `${f.survey}: ${plural(f.eligible, 'response')}. Percentages are of ${baseWords[f.base].en}.`,
    ko: f => `${f.survey}: 응답 ${showNumber(f.eligible)}건. 백분율의 기준은 ${baseWords[f.base].ko}입니다.`,
  }),
  design: said<SurveyTally & {design: TallyDesign}>({
    en: f => `${f.weight === undefined ? 'All weigh the same' : `Weighted by ${f.weight}`}: effective size ${f.effectiveSize?.toFixed(1)}, design effect ${f.designEffect?.toFixed(2)}.${drawnEn(f.design)}\nIntervals: ${intervalWords[f.design.interval].en}, ${percentOf(f.design.level)}, t with ${showNumber(f.design.df)} degrees of freedom. Deff: variance against a simple random sample.`,
    ko: f => `${f.weight === undefined ? '가중치 없음' : `가중치 ${f.weight}`}: 유효 표본 ${f.effectiveSize?.toFixed(1)}, 설계효과 ${f.designEffect?.toFixed(2)}.${drawnKo(f.design)}\n구간: ${intervalWords[f.design.interval].ko}, ${percentOf(f.design.level)}, t 자유도 ${showNumber(f.design.df)}. 설계효과: 단순임의추출 대비 분산.`,
  }),
  notYetWeighted: said<{n: number}>({
    en: f => `No response has a weight yet: all ${showNumber(f.n)} are counted plainly.`,
    ko: f => `아직 가중치가 있는 응답이 없어 ${showNumber(f.n)}건 모두 가중 없이 집계하였습니다.`,
  }),
  effective: said<{size: number}>({en: f => `effective n ${f.size.toFixed(1)}`, ko: f => `유효 표본 ${f.size.toFixed(1)}`}),
  answered: said<QuestionTally>({
    en: f => `${showNumber(f.answered)} of ${showNumber(f.shown)} answered`,
    ko: f => `${showNumber(f.shown)}명 중 ${showNumber(f.answered)}명 응답`,
  }),
  middle: said<QuestionTally>({
    en: f => `mean ${f.mean}, median ${f.median}${f.total === undefined ? '' : `, total ${f.total.toLocaleString('en-US')}`}`,
    ko: f => `평균 ${f.mean}, 중앙값 ${f.median}${f.total === undefined ? '' : `, 합계 ${f.total.toLocaleString('en-US')}`}`,
  }),
  weightedMiddle: said<{level: number; mean: Figure; median?: Partial<Figure>; total?: Figure}>({
    en: f => `weighted: mean ${figure(f.mean, 'en')}, median ${f.median?.value}${range(f.median)}${f.total ? `, total ${figure(f.total, 'en')}` : ''}`,
    ko: f => `가중: 평균 ${figure(f.mean, 'ko')}, 중앙값 ${f.median?.value}${range(f.median)}${f.total ? `, 합계 ${figure(f.total, 'ko')}` : ''}`,
  }),
  boxes: said<{topTwo: Share; bottomTwo: Share}>({
    en: f => `top two ${share(f.topTwo)}, bottom two ${share(f.bottomTwo)}`,
    ko: f => `상위 두 점수 ${share(f.topTwo)}, 하위 두 점수 ${share(f.bottomTwo)}`,
  }),
  nps: said<{score: number; promoters: Share; passives: Share; detractors: Share; weighted?: Figure}>({
    en: f => `net promoter score ${f.score.toFixed(1)}${f.weighted ? `, weighted ${figure(f.weighted, 'en')}` : ''}: promoters ${share(f.promoters)}, passives ${share(f.passives)}, detractors ${share(f.detractors)}`,
    ko: f => `순추천지수 ${f.score.toFixed(1)}${f.weighted ? `, 가중 ${figure(f.weighted, 'ko')}` : ''}: 추천 ${share(f.promoters)}, 중립 ${share(f.passives)}, 비추천 ${share(f.detractors)}`,
  }),
  dates: said<{first: string; median: string; last: string}>({
    en: f => `from ${f.first} to ${f.last}, middle ${f.median}`,
    ko: f => `${f.first} ~ ${f.last}, 중앙 ${f.median}`,
  }),
  crosstabOf: said<{percentOf: PercentOf; weighted: boolean}>({
    en: f => `n, and ${f.weighted ? 'weighted ' : ''}% of the ${f.percentOf === 'total' ? 'table' : f.percentOf}`,
    ko: f => `명, ${percentOfWords[f.percentOf]} ${f.weighted ? '가중 ' : ''}%`,
  }),
  test: said<IndependenceTest>({
    en: f => (f.kind === 'rao-scott' ? `Rao-Scott F ${f.statistic.toFixed(2)} on ${f.df.toFixed(2)} and ${f.df2?.toFixed(1)}, p ${p(f.p)}` : `Pearson chi-square ${f.statistic.toFixed(2)} on ${f.df}, p ${p(f.p)}`),
    ko: f => (f.kind === 'rao-scott' ? `라오-스콧 F ${f.statistic.toFixed(2)} (자유도 ${f.df.toFixed(2)}, ${f.df2?.toFixed(1)}), p ${p(f.p)}` : `피어슨 카이제곱 ${f.statistic.toFixed(2)} (자유도 ${f.df}), p ${p(f.p)}`),
  }),
  hidden: said<{cells: number}>({
    en: f => `  · hidden: ${plural(f.cells, 'cell')} too small to show`,
    ko: f => `  · 사례가 적어 ${showNumber(f.cells)}칸을 가렸습니다`,
  }),
  panel: said<ScoreMean & {round: string}>({
    en: f => `${f.round}: weighted mean of panel scores, of 100${f.seats === undefined ? '' : `, ${f.winners.length} of ${plural(f.seats, 'seat')} filled (●)`}.`,
    ko: f => `${f.round}: 심사 점수의 가중 평균(100점)${f.seats === undefined ? '' : `, 선정 ${f.winners.length}/${f.seats} (●)`}.`,
  }),
  tie: said<{among: readonly string[]}>({
    en: f => `Equal: ${f.among.join(', ')}; nobody broke the tie.`,
    ko: f => `동점: ${f.among.join(', ')}. 순위를 가리지 않았습니다.`,
  }),
}
