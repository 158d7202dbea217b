import type {OverdueList} from '../report/overdue.js'
import {listed, plural, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'

/** Lists of what may be overdue, as a sentence counts them. */
export const overdueWords: Readonly<Record<OverdueList, Word>> = {
  'decision': {en: 'decision', ko: '결정·통지'},
  'supplement': {en: 'supplement', ko: '보완'},
  'consultation': {en: 'consultation', ko: '의견조회 회신'},
  're-examination': {en: 're-examination', ko: '재심사'},
  'follow-up': {en: 'follow-up', ko: '실시'},
  'suggestion': {en: 'suggestion', ko: '의견·상시제안 처리'},
  'returned-notice': {en: 'letter that came back', ko: '반송 통지'},
  'check': {en: 'check or report', ko: '점검·보고'},
}

/** Headings of the list of what is due. */
export const scheduleHeads = {
  dueOn: {en: 'due', ko: '기한'}, daysLate: {en: 'late', ko: '지연'}, list: {en: 'what', ko: '할 일'}, ref: {en: 'on', ko: '대상'}, call: {en: 'call', ko: '공모'},
  run: {en: 'run', ko: '실행'}, ranAt: {en: 'time', ko: '일시'}, ranBy: {en: 'by', ko: '처리자'}, host: {en: 'host', ko: '컴퓨터'}, done: {en: 'done', ko: '처리'}, failed: {en: 'failed', ko: '실패'},
} satisfies Record<string, Word>

/** How late something is: `3 days late`, `today`, `in 2 days`. */
export function lateWords(days: number, l: Language): string {
  if (days === 0) return l === 'ko' ? '오늘' : 'today'
  if (l === 'ko') return days > 0 ? `${showNumber(days)}일 지남` : `${showNumber(-days)}일 남음`
  return days > 0 ? plural(days, 'day') : `in ${plural(-days, 'day')}`
}

interface Ran {
  readonly dryRun: boolean
  readonly held: boolean
  readonly steps: readonly {readonly step: 'open' | 'close' | 'remind'; readonly call: string}[]
  readonly failed: readonly {readonly part: string; readonly message: string}[]
  readonly overdue: {readonly total: number; readonly byList: Readonly<Record<string, number>>}
}

const counts = (by: Readonly<Record<string, number>>, l: Language): string =>
  listed(Object.entries(by).map(([list, n]) => (l === 'ko' ? `${overdueWords[list as OverdueList].ko} ${showNumber(n)}건` : plural(n, overdueWords[list as OverdueList].en, ({'returned-notice': 'letters that came back', check: 'checks or reports'} as Record<string, string>)[list]))), l)

/** What pds says of recurring work. */
export const scheduleSays = {
  checked: said<{period: string}>({
    en: f => `Noted: the ${f.period.includes('Q') ? 'check' : 'report'} of ${f.period} was made.`,
    ko: f => `${f.period} ${f.period.includes('Q') ? '점검' : '보고'}을 하였음을 기록하였습니다.`,
  }),
  ran: said<Ran>({
    en: f => f.held ? 'Another host is at it; nothing was done here.' : [
      ...(f.steps.length === 0 ? (f.failed.length === 0 ? ['Nothing was due.'] : []) : f.steps.map(({step, call}) => `${(f.dryRun ? {open: 'To open:', close: 'To close:', remind: 'To remind of:'} : {open: 'Opened', close: 'Closed', remind: 'Reminder due for'})[step]} ${call}.`)),
      ...f.failed.map(({part, message}) => `Failed: ${part}: ${message}`),
      ...(f.overdue.total > 0 ? [`Overdue: ${counts(f.overdue.byList, 'en')}. See: pds schedule due`] : []),
    ].join('\n'),
    ko: f => f.held ? '다른 컴퓨터에서 실행 중이므로 처리하지 않았습니다.' : [
      ...(f.steps.length === 0 ? (f.failed.length === 0 ? ['처리할 일이 없습니다.'] : []) : f.steps.map(({step, call}) => `${call}: ${(f.dryRun ? {open: '시작할 때입니다.', close: '마감할 때입니다.', remind: '마감을 알릴 때입니다.'} : {open: '시작하였습니다.', close: '마감하였습니다.', remind: '마감 알림을 보낼 때입니다.'})[step]}`)),
      ...f.failed.map(({part, message}) => `실패: ${part}: ${message}`),
      ...(f.overdue.total > 0 ? [`기한이 지난 일: ${counts(f.overdue.byList, 'ko')}. 확인: pds schedule due`] : []),
    ].join('\n'),
  }),
}
