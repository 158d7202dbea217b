import type {FaultCode} from '../fault.js'
import '../report/disclosure-faults.js'
import type {AaporItem, Disclosure, KoreanItem} from '../report/disclosure.js'
import type {Rate} from '../statistics/index.js'
import type {Question} from '../survey/survey.js'
import type {Sentences} from './faults.js'
import {listed, plural, showDate, showNumber, words} from './format.js'
import {said, type Language, type Word} from './language.js'
import {typeWords} from './questions.js'
import {channelWords} from './words.js'

/** Headings of a sheet. */
export const disclosureHeads = {
  aapor: {en: 'What a release discloses (AAPOR code of April 2021)', ko: '공표할 때 밝힐 사항(AAPOR 윤리강령, 2021년 4월)'},
  korean: {en: 'The twelve items of Korean poll reports', ko: '여론조사 공표 12개 항목'},
  questions: {en: 'Questions as they were asked', ko: '질문 내용(그대로)'},
  missing: {en: 'Not recorded by the office', ko: '기록하지 않은 항목'},
} satisfies Record<string, Word>

const aapor: Readonly<Record<AaporItem, Word>> = {
  strategy: {en: 'Data collection', ko: '자료수집 방법'},
  sponsor: {en: 'Sponsor and conductor', ko: '의뢰자와 조사기관'},
  instrument: {en: 'Questionnaire', ko: '조사도구'},
  population: {en: 'Population', ko: '조사대상(모집단)'},
  sample: {en: 'How the sample was made', ko: '표본 추출'},
  mode: {en: 'Mode', ko: '조사방법'},
  dates: {en: 'Dates', ko: '조사일시'},
  size: {en: 'Size and precision', ko: '표본 크기와 정확도'},
  weighting: {en: 'Weighting', ko: '가중'},
  processing: {en: 'Processing and quality', ko: '자료처리와 품질관리'},
  limitations: {en: 'Limitations', ko: '한계'},
}

const korean: Readonly<Record<KoreanItem, Word>> = {
  client: {en: 'Client', ko: '의뢰자'},
  agency: {en: 'Agency', ko: '조사기관'},
  area: {en: 'Area', ko: '조사지역'},
  dates: {en: 'Dates', ko: '조사일시'},
  population: {en: 'Population', ko: '조사대상'},
  mode: {en: 'Method', ko: '조사방법'},
  'sample-size': {en: 'Sample size', ko: '표본의 크기'},
  selection: {en: 'Selection', ko: '피조사자 선정방법'},
  'response-rate': {en: 'Response rate', ko: '응답률'},
  weighting: {en: 'Weighting', ko: '가중값 산출·적용방법'},
  error: {en: 'Sampling error', ko: '표본오차'},
  questions: {en: 'Questions', ko: '질문내용'},
}

const not: Word = {en: 'not recorded', ko: '기록 없음'}
/** Keys of the file that would say it. */
const unsaid = (l: Language, ...keys: string[]) => (l === 'ko' ? `${not.ko}(--file 의 ${keys.join(', ')})` : `${not.en} (--file: ${keys.join(', ')})`)
const text = (given: Readonly<Record<string, string>> | null, l: Language, key: string) => (given ? words(given, l) : unsaid(l, key))
const points = (value: number) => value.toFixed(1)

function datesText({field, received}: Disclosure, l: Language): string {
  const parts = [
    ...(field ? [l === 'ko' ? `${showDate(field.from, l)}부터 ${showDate(field.to, l)}까지` : `${showDate(field.from, l)} to ${showDate(field.to, l)}`] : []),
    ...(received ? [l === 'ko' ? `접수일 ${showDate(received.first, l)} – ${showDate(received.last, l)}` : `responses received ${showDate(received.first, l)} to ${showDate(received.last, l)}`] : []),
  ]
  return parts.length > 0 ? parts.join(l === 'ko' ? ', ' : '; ') : l === 'ko' ? `${not.ko}(설문 파일의 field)` : `${not.en} (survey file: field)`
}

function modeText({mode, channels}: Disclosure, l: Language): string {
  const ways = channels.filter(({channel}) => channel !== null).map(({channel, n}) => `${channelWords[channel!]?.[l] ?? channel} ${showNumber(n)}`)
  const unnamed = channels.find(({channel}) => channel === null)?.n ?? 0
  const came = [...ways, ...(unnamed > 0 ? [l === 'ko' ? `경로 미상 ${showNumber(unnamed)}` : `way in not recorded ${showNumber(unnamed)}`] : [])]
  if (mode === null && ways.length === 0) return unsaid(l, 'mode')
  const ended = came.length === 0 ? [] : [l === 'ko' ? `접수 경로별 응답: ${came.join(', ')}` : `responses by way in: ${came.join(', ')}`]
  return [...(mode ? [words(mode, l)] : []), ...ended].join('. ')
}

/** A margin of error is of the survey only where everybody had a known chance. */
function errorText({precision, probability}: Disclosure, l: Language): string {
  if (!precision) return l === 'ko' ? '아직 응답이 없습니다' : 'no responses yet'
  const margin = points(precision.margin)
  if (probability === true) return l === 'ko' ? `95 % 신뢰수준에서 ±${margin}%p(비율 50 %, 유효 표본 기준)` : `±${margin} percentage points at 95 % confidence (for a share of 50 %, on the effective size)`
  if (probability === false) return l === 'ko' ? '확률표본이 아니므로 표본오차를 내지 않습니다' : 'none is given: not a probability sample'
  return l === 'ko'
    ? `추출 방법이 기록되지 않아 표본오차라고 할 수 없습니다. 유효 표본과 같은 크기의 단순임의표본이라면 ±${margin}%p입니다(--file 의 probability)`
    : `cannot be called a margin of error, how the sample was made not being recorded; ±${margin} points would be that of a simple random sample of the effective size (--file: probability)`
}

function sizeText(f: Disclosure, l: Language): string {
  const {precision, n} = f
  if (!precision) return l === 'ko' ? '0명' : '0'
  const weighted = precision.designEffect > 1.00005
  const effective = weighted ? (l === 'ko' ? `, 유효 표본 ${precision.effectiveSize.toFixed(1)}(설계효과 ${precision.designEffect.toFixed(2)})` : `, effective ${precision.effectiveSize.toFixed(1)} (design effect of the weights ${precision.designEffect.toFixed(2)})`) : ''
  return `${l === 'ko' ? `응답 ${showNumber(n)}명` : plural(n, 'response')}${effective}`
}

function weightingText({weighting}: Disclosure, l: Language): string {
  const nothing = l === 'ko' ? '가중하지 않음' : 'none'
  if (!weighting) return nothing
  const {weight, strata, cluster, populationSizes, margins, range} = weighting
  const parts = l === 'ko'
    ? [
      ...(weight === null ? [] : [`가중치 열 ${weight}`]), ...(margins.length > 0 ? [`${margins.join(', ')} 분포에 맞춘 반복비례가중(림가중)`] : []),
      ...(range && range.max > range.min ? [`평균 대비 가중값 ${range.min.toFixed(2)}–${range.max.toFixed(2)}`] : []),
      ...(strata.length > 0 ? [`층 ${strata.join(' × ')}`] : []), ...(cluster === null ? [] : [`집락 ${cluster}`]), ...(populationSizes ? ['유한모집단 수정'] : []),
    ]
    : [
      ...(weight === null ? [] : [`weight column ${weight}`]), ...(margins.length > 0 ? [`raked to the margins of ${listed(margins, l)}`] : []),
      ...(range && range.max > range.min ? [`weights from ${range.min.toFixed(2)} to ${range.max.toFixed(2)} of their mean`] : []),
      ...(strata.length > 0 ? [`strata ${strata.join(' by ')}`] : []), ...(cluster === null ? [] : [`clusters ${cluster}`]), ...(populationSizes ? ['finite population correction'] : []),
    ]
  if (weight === null && margins.length === 0) parts.unshift(nothing)
  return parts.join(l === 'ko' ? ', ' : '; ')
}

function processingText({processing: p, quality}: Disclosure, l: Language): string {
  const hidden = p.minCell > 0 || p.minBase > 0
  const counted = l === 'ko'
    ? [`접수 묶음 ${showNumber(p.batches)}개(이중입력 ${showNumber(p.typedTwice)}개)`, `무효 응답 ${showNumber(p.voided)}건 제외`, ...(hidden ? [`${p.minCell}명 미만 칸과 ${p.minBase}명 미만 열은 가림`] : [])]
    : [`${plural(p.batches, 'batch', 'batches')}, ${showNumber(p.typedTwice)} typed twice`, `${plural(p.voided, 'response')} declared void and left out`, ...(hidden ? [`cells under ${p.minCell} people and columns under ${p.minBase} are hidden`] : [])]
  return `${counted.join(l === 'ko' ? ', ' : '; ')}. ${quality ? words(quality, l) : l === 'ko' ? `그 밖의 품질관리: ${unsaid(l, 'quality')}` : `Other measures of quality: ${unsaid(l, 'quality')}`}`
}

function sampleText(f: Disclosure, l: Language): string {
  const label = l === 'ko' ? {frame: '추출틀', selection: '선정', yes: '확률표본', no: '비확률표본'} : {frame: 'Drawn from', selection: 'Chosen by', yes: 'a probability sample', no: 'not a probability sample'}
  const kind = f.probability === null ? unsaid(l, 'probability') : f.probability ? label.yes : label.no
  return `${label.frame}: ${text(f.frame, l, 'frame')}. ${label.selection}: ${text(f.selection, l, 'selection')}. ${l === 'ko' ? '표본의 종류' : 'Kind'}: ${kind}`
}

const rateText = ({name, formula, rate, numerator, denominator, e}: Rate): string =>
  `${name} = ${formula} = ${showNumber(Math.round(numerator))} / ${showNumber(Math.round(denominator))} = ${rate === undefined ? '–' : `${(100 * rate).toFixed(1)} %`}${e === undefined ? '' : ` (e = ${e.toFixed(3)})`}`

/** The rates that are quoted, each with its formula: a Korean rate is much higher than AAPOR's on the same field work. */
export function ratesText(f: Disclosure, l: Language): string[] {
  if (!f.rates) return [`${l === 'ko' ? '응답률' : 'Response rate'}: ${unsaid(l, 'dispositions')}`]
  const differs = f.completesDiffer === null ? [] : [l === 'ko'
    ? `기록된 완료 ${showNumber(f.completesDiffer)}건과 집계 응답 ${showNumber(f.n)}건이 다릅니다`
    : `${showNumber(f.completesDiffer)} complete interviews are recorded and ${showNumber(f.n)} responses counted`]
  return [...f.quoted.map(name => rateText(f.rates![name])), ...differs]
}

/** One item: its heading and its lines. */
export interface DisclosedItem {
  readonly head: string
  readonly lines: readonly string[]
  readonly recorded: boolean
}

/** Items of AAPOR's code in words. */
export function aaporWords(f: Disclosure, l: Language): DisclosedItem[] {
  const lines: Readonly<Record<AaporItem, readonly string[]>> = {
    strategy: [l === 'ko' ? '설문조사' : 'a survey by questionnaire'],
    sponsor: [`${l === 'ko' ? '의뢰' : 'sponsor'}: ${text(f.sponsor, l, 'sponsor')}`, `${l === 'ko' ? '수행' : 'conducted by'}: ${text(f.conductor, l, 'conductor')}`],
    instrument: [l === 'ko' ? `문항 ${f.questions.length}개, 아래에 그대로 실음. 언어: ${f.languages.join(', ')}` : `${plural(f.questions.length, 'question')}, printed below word for word; languages: ${f.languages.join(', ')}`],
    population: [f.population ? words(f.population, l) : l === 'ko' ? `${not.ko}(설문 파일의 population)` : `${not.en} (survey file: population)`, ...(f.area ? [words(f.area, l)] : [])],
    sample: [sampleText(f, l)],
    mode: [modeText(f, l)],
    dates: [datesText(f, l)],
    size: [sizeText(f, l), `${l === 'ko' ? '표본오차' : 'Sampling error'}: ${errorText(f, l)}`, ...ratesText(f, l)],
    weighting: [weightingText(f, l)],
    processing: [processingText(f, l)],
    limitations: [text(f.limitations, l, 'limitations')],
  }
  return f.aapor.map(({item, recorded}) => ({head: aapor[item][l], lines: lines[item], recorded}))
}

/** The twelve items of Korean reports in words. */
export function koreanWords(f: Disclosure, l: Language): DisclosedItem[] {
  const lines: Readonly<Record<KoreanItem, readonly string[]>> = {
    client: [text(f.sponsor, l, 'sponsor')],
    agency: [text(f.conductor, l, 'conductor')],
    area: [text(f.area, l, 'area')],
    dates: [datesText(f, l)],
    population: [f.population ? words(f.population, l) : l === 'ko' ? `${not.ko}(설문 파일의 population)` : `${not.en} (survey file: population)`],
    mode: [modeText(f, l)],
    'sample-size': [sizeText(f, l)],
    selection: [text(f.selection, l, 'selection')],
    'response-rate': f.rates ? [rateText(f.rates['KR-COOP']), rateText(f.rates['KR-CON']), rateText(f.rates.RR1)] : [unsaid(l, 'dispositions')],
    weighting: [weightingText(f, l)],
    error: [errorText(f, l)],
    questions: [l === 'ko' ? '아래에 그대로 실음' : 'printed below word for word'],
  }
  return f.korean.map(({item, recorded}) => ({head: korean[item][l], lines: lines[item], recorded}))
}

/** A question word for word: its words, kind, condition, rows and answers, in a language of the survey. */
export function questionLines(question: Question, l: Language): string[] {
  const {code, label, type, show_if: condition, options, rows, min, max, min_label: low, max_label: high, required} = question
  const marks = [
    typeWords[type][l],
    ...(max !== undefined && (type === 'multiple' || type === 'rank') ? [l === 'ko' ? `${max}개까지` : `up to ${max}`] : []),
    ...(type === 'scale' ? [`${min} ${low ? `(${words(low, l)}) ` : ''}– ${max}${high ? ` (${words(high, l)})` : ''}`] : []),
    ...(required ? [l === 'ko' ? '필수' : 'must be answered'] : []),
    ...(condition === undefined ? [] : [l === 'ko' ? `조건: ${condition}` : `asked if ${condition}`]),
  ]
  return [
    `${code}  ${words(label, l)}`,
    ...(type === 'note' ? [] : [`   [${marks.join('; ')}]`]),
    ...rows.map(row => `   ${row.code}) ${words(row.label, l)}`),
    ...options.map(option => `   ${option.code}. ${words(option.label, l)}`),
  ]
}

/** What is said beside a sheet. */
export const disclosureSays = {
  missing: said<{items: readonly string[]}>({
    en: f => (f.items.length === 0 ? 'Every item is recorded.' : `Not recorded by the office, in whole or in part: ${listed(f.items, 'en')}.`),
    ko: f => (f.items.length === 0 ? '모든 항목이 기록되어 있습니다.' : `전부 또는 일부를 기록하지 않은 항목: ${f.items.join(', ')}.`),
  }),
}

type DisclosureFault = Extract<FaultCode, `disclosure.${string}`>

/** What is said when a disclosure file cannot be read. */
export const disclosureFaults: Pick<Sentences, DisclosureFault> = {
  'disclosure.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}.`, next: 'It may hold: sponsor, conductor, area, frame, selection, probability, mode, quality, limitations, dispositions, rates.'}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다.`, next: '쓸 수 있는 항목: sponsor, conductor, area, frame, selection, probability, mode, quality, limitations, dispositions, rates'}),
  },
}
