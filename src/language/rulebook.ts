import type {Faults} from '../fault.js'
import '../regime/faults.js'
import {holidayTable, koreanHolidays, type Due, type Rulebook, type Step, type StepFacts, type StepKey, type StopKind} from '../rulebook/index.js'
import type {Explained} from './faults.js'
import {listed, plural, showDate, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'

/** An article as people cite it: `art. 6(2)`, `제6조제2항`; of another law as it stands. */
export function articleWords(article: string, language: Language): string {
  if (language === 'ko') return article
  const match = /^제(\d+)조(?:의(\d+))?(?:제(\d+)항)?(?:제(\d+)호)?([가-하])?목?$/.exec(article)
  if (!match) return article
  const [, number, branch, paragraph, item] = match
  return `art. ${number}${branch ? `-${branch}` : ''}${paragraph ? `(${paragraph})` : ''}${item ? ` no. ${item}` : ''}`
}

/** What stops a clock. */
export const stopWords: Readonly<Record<StopKind, Word>> = {
  supplement: {en: 'a supplement', ko: '보완'},
  consultation: {en: 'a consultation', ko: '의견조회'},
}

const unitsEn = {'day': 'day', 'week': 'week', 'month': 'month', 'year': 'year', 'working-day': 'working day'} as const
const unitsKo = {'day': '일', 'week': '주', 'month': '개월', 'year': '년', 'working-day': '근무일'} as const

function restWords({kind, name, calculated}: StepFacts['rest-day'], language: Language): string {
  if (kind === 'saturday') return language === 'ko' ? '토요일' : 'a Saturday'
  if (kind === 'sunday') return language === 'ko' ? '일요일' : 'a Sunday'
  const holiday = koreanHolidays.names[name!]?.[language] ?? name!
  const named = kind !== 'substitute' ? holiday : language === 'ko' ? `${holiday} 대체공휴일` : `the substitute day for ${holiday}`
  return calculated ? `${named}${language === 'ko' ? '(계산한 날)' : ' (calculated, not announced yet)'}` : named
}

type StepWords = {readonly [K in StepKey]: (facts: StepFacts[K], date: string) => string}

const en: StepWords = {
  'starts': f => `the count begins; ${f.firstDay === 'out' ? 'the first day is left out' : 'the first day counts'}${f.inForceFrom ? ` (older than this text, in force from ${f.inForceFrom})` : ''}`,
  'term-ends': f => `${plural(f.count, unitsEn[f.unit])} on${f.clamped ? '; the month has no such day, so its last' : ''}`,
  'stopped': f => `${plural(f.days, 'day')} later: the clock stood for ${listed(f.kinds.map(kind => stopWords[kind].en), 'en')}, ${f.from} to ${f.open ? `today (${f.to}), and still stands` : f.to}`,
  'rest-day': f => `${restWords(f, 'en')}, nobody works`,
  'moved': () => 'the next working day',
  'fixed-date': () => 'a day fixed by date',
  'quarter-ends': f => `the end of quarter ${f.quarter} of ${f.year}`,
  'holidays-unknown': f => `holidays are known for ${f.from.slice(0, 4)} to ${f.until.slice(0, 4)} only; here Saturdays and Sundays alone were passed over`,
}
const ko: StepWords = {
  'starts': f => `기산일${f.firstDay === 'out' ? '(첫날 불산입)' : '(첫날 산입)'}${f.inForceFrom ? `, ${f.inForceFrom} 시행 규정 이전의 건` : ''}`,
  'term-ends': f => `${showNumber(f.count)}${unitsKo[f.unit]}이 되는 날${f.clamped ? '(그 달에 해당 일이 없어 말일)' : ''}`,
  'stopped': f => `${f.kinds.map(kind => stopWords[kind].ko).join('·')} 기간 ${showNumber(f.days)}일 불산입: ${f.from} ~ ${f.open ? `오늘(${f.to}), 진행 중` : f.to}`,
  'rest-day': f => `${restWords(f, 'ko')}이므로 다음 날로`,
  'moved': () => '다음 근무일',
  'fixed-date': () => '날짜로 정한 기한',
  'quarter-ends': f => `${f.year}년 ${f.quarter}분기 말일`,
  'holidays-unknown': f => `공휴일표는 ${f.from.slice(0, 4)}~${f.until.slice(0, 4)}년만 있어 토·일요일만 반영함`,
}

/** Why a step of a count is as it is, in words. */
export function stepWords(step: Step, language: Language): string {
  const words = (language === 'ko' ? ko : en)[step.why.key] as (facts: unknown, date: string) => string
  return words(step.why.facts, step.date)
}

/** What a rule of a book is called. */
export const ruleWords = (book: Rulebook, rule: string, language: Language): string => book.rules[rule]?.[language] ?? rule

/** Headings and labels of what is printed about rulebooks. */
export const rulebookLabels = {
  rulebook: {en: 'Rulebook', ko: '규정'},
  source: {en: 'Text', ko: '근거'},
  inForce: {en: 'In force from', ko: '시행일'},
  intake: {en: 'Not a proposal', ko: '제안이 아닌 것'},
  returned: {en: 'return with a reason', ko: '사유를 밝혀 반려'},
  supplementFirst: {en: 'ask for a supplement, then close with a reason', ko: '보완 요청 후 사유를 밝혀 종결'},
  repeats: {en: 'Repeats', ko: '반복 제안'},
  citizens: {en: 'Citizens in a committee', ko: '위원회 국민 비율'},
  quorum: {en: 'Quorum', ko: '의사·의결정족수'},
  quorumIs: {en: 'a majority present, a majority of those present', ko: '재적 과반수 출석, 출석 과반수 찬성'},
  rule: {en: 'rule', ko: '기한'},
  term: {en: 'term', ko: '기간'},
  article: {en: 'article', ko: '조문'},
  id: {en: 'id', ko: '부호'},
  title: {en: 'title', ko: '이름'},
  state: {en: 'use', ko: '적용'},
  none: {en: 'none set', ko: '정함 없음'},
  openPoints: {en: 'For counsel to settle', ko: '법무 확인 필요'},
  holidays: {en: 'Holidays', ko: '공휴일표'},
  today: {en: 'today', ko: '오늘'},
  due: {en: 'due', ko: '기한'},
} satisfies Record<string, Word>

/** A rule's term: `7 days`, `1 month`, `31 January`. */
export function termWords(book: Rulebook, name: string, language: Language): string {
  const rule = book.rules[name]!
  if (rule.kind === 'date') return language === 'ko' ? `다음 해 ${rule.month}월 ${rule.day}일` : `${rule.day}/${rule.month} of the next year`
  if (rule.kind === 'quarter-end') return language === 'ko' ? '분기 말' : 'end of the quarter'
  return language === 'ko' ? `${rule.count}${unitsKo[rule.unit]}` : plural(rule.count, unitsEn[rule.unit])
}

/** What is due and when, on one line, with the article it stands on. */
export function dueLine(due: Due, book: Rulebook, language: Language): string {
  const day = showDate(due.dueOn, language)
  const article = book.rules[due.rule]?.article
  const stood = due.stoppedDays === 0 ? '' : language === 'ko' ? `, ${showNumber(due.stoppedDays)}일 불산입` : `, ${plural(due.stoppedDays, 'day')} left out`
  const head = language === 'ko' ? `${ruleWords(book, due.rule, 'ko')} ${day}${due.running ? ' 이후(기간 정지 중)' : '까지'}` : `${ruleWords(book, due.rule, 'en')} ${due.running ? 'not before' : 'by'} ${day}`
  return `${head}${stood}   ${due.rulebook}${article ? ` ${articleWords(article, language)}` : ''}`
}

/** The same with a line for each step of the count. */
export function dueLines(due: Due, book: Rulebook, language: Language): string {
  const width = Math.max(...due.steps.map(({date}) => showDate(date, language).length))
  return [
    dueLine(due, book, language),
    ...due.steps.map(step => ` ${showDate(step.date, language).padEnd(width)}  ${stepWords(step, language)}`),
    ...due.openPoints.map(point => ` ${language === 'ko' ? '확인 필요' : 'To be settled'}: ${point[language]}`),
  ].join('\n')
}

/** A count under `--json`: each step with its sentence, and the key and facts it was made from. */
export const dueJson = (due: Due, language: Language) => ({
  ...due,
  steps: due.steps.map(step => ({date: step.date, why: stepWords(step, language), key: step.why.key, facts: step.why.facts})),
  openPoints: due.openPoints.map(({id, ...point}) => ({id, text: point[language]})),
})

/** Name and open points of the holiday table a book counts by. */
export const holidaysOf = (book: Rulebook) => holidayTable(book.holidays) ?? koreanHolidays

type Mine = Extract<keyof Faults, `rulebook.${string}`>
export const rulebookFaults: {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>} = {
  'rulebook.unknown': {
    en: f => ({message: `there is no rulebook ${f.id}.`, next: `There are: ${f.known.join(', ')}. Bring another with: pds rulebook use --file FILE`}),
    ko: f => ({message: `규정 ${f.id} 이(가) 없습니다.`, next: `있는 규정: ${f.known.join(', ')}. 다른 규정은 파일로 등록합니다: pds rulebook use --file 파일`}),
  },
  'rulebook.rule-unknown': {
    en: f => ({message: `${f.rulebook} has no rule ${f.rule}.`, next: `It has: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.rulebook} 에 ${f.rule} 기한이 없습니다.`, next: `있는 기한: ${f.known.join(', ')}`}),
  },
  'rulebook.date-invalid': {
    en: f => ({message: `${f.given} is no date.`, next: 'Write a day of the calendar as YYYY-MM-DD, for example 2026-03-31.'}),
    ko: f => ({message: `${f.given} 은(는) 날짜가 아닙니다.`, next: '달력에 있는 날을 YYYY-MM-DD 로 쓰십시오. 예: 2026-03-31'}),
  },
  'rulebook.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}. Nothing was written.`, next: 'Compare it with a book that works: pds rulebook show kr-proposal@2022-07-12 --json'}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 저장하지 않았습니다.`, next: '기본 규정과 비교하십시오: pds rulebook show kr-proposal@2022-07-12 --json'}),
  },
  'rulebook.stop-invalid': {
    en: f => ({message: `${f.given} is no span in which a clock stood.`, next: 'Write --stop supplement:FROM..TO or consultation:FROM..TO, for example consultation:2019-07-02..2019-07-16.'}),
    ko: f => ({message: `${f.given} 은(는) 기간 정지 구간이 아닙니다.`, next: '--stop supplement:시작..끝 또는 consultation:시작..끝 으로 쓰십시오. 예: consultation:2019-07-02..2019-07-16'}),
  },
  'rulebook.id-taken': {
    en: f => ({message: `${f.id} stands already, with another text. A rulebook never changes under its name.`, next: 'Give the changed text the date on which it comes into force: family@YYYY-MM-DD.'}),
    ko: f => ({message: `${f.id} 은(는) 다른 내용으로 이미 있습니다. 규정은 같은 이름으로 바꿀 수 없습니다.`, next: '바뀐 규정에는 그 시행일을 붙이십시오: 이름@YYYY-MM-DD'}),
  },
}

/** Why a due day is not the last day of the calendar: ` (28 July is a Sunday)`; empty when it is. */
function movedFrom(due: Due, language: Language): string {
  const first = due.steps.find(({why}) => why.key === 'rest-day')
  if (!first || first.why.key !== 'rest-day') return ''
  const day = restWords(first.why.facts, language)
  const [, month, date] = first.date.split('-').map(Number) as [number, number, number]
  return language === 'ko' ? `(${month}. ${date}.은 ${day})` : ` (${showDate(first.date, 'en').split(' ').slice(1, 3).join(' ')} is ${day})`
}

/** What pds says about rulebooks and clocks. */
export const rulebookSays = {
  used: said<{id: string; fromOn: string; insteadOf: string}>({
    en: f => `Works by ${f.id} for what begins on or after ${f.fromOn}${f.insteadOf === f.id ? '' : ` (${f.insteadOf} until now)`}.\nA later text of the same family takes over on its own first day. See how it counts: pds rulebook due decision --from ${f.fromOn}`,
    ko: f => `${f.fromOn} 이후의 건에 ${f.id} 을(를) 적용합니다${f.insteadOf === f.id ? '' : `(지금까지 ${f.insteadOf})`}.\n같은 규정의 개정본은 그 시행일부터 적용됩니다. 기한 계산: pds rulebook due decision --from ${f.fromOn}`,
  }),
  callDue: said<{call: string; due: Due}>({
    en: f => `Decisions are due by ${showDate(f.due.dueOn, 'en')}${movedFrom(f.due, 'en')}: pds call clock ${f.call} --explain`,
    ko: f => `처리기한 ${showDate(f.due.dueOn, 'ko')}${movedFrom(f.due, 'ko')}. 계산: pds call clock ${f.call} --explain`,
  }),
  callAhead: said<{call: string}>({
    en: f => `${f.call} is not closed yet: an extension moves this day.`,
    ko: f => `${f.call} 은(는) 아직 마감되지 않았습니다. 연장하면 이 날도 옮겨집니다.`,
  }),
}
