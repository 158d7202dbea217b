import {showDate} from './format.js'
import {said, type Language, type Word} from './language.js'
import {channelWords, reasonWords, stateWords} from './words.js'

/** Parts of the annual report and the quarterly check. */
export const sectionWords: Record<'received' | 'decided' | 'reasons' | 'time' | 'reexam' | 'followup' | 'notices' | 'calls', Word> = {
  received: {en: 'received', ko: '접수'},
  calls: {en: 'calls', ko: '공모'},
  decided: {en: 'decided and published', ko: '결정·공표'},
  reasons: {en: 'reasons for not adopting', ko: '불채택 사유'},
  time: {en: 'time', ko: '처리기한'},
  reexam: {en: 're-examination', ko: '재심사'},
  followup: {en: 'follow-up', ko: '사후관리'},
  notices: {en: 'notices', ko: '통지'},
}

const items: Record<string, Word> = {
  'total': {en: 'all', ko: '계'},
  'standing': {en: 'outside calls', ko: '상시 제안'},
  'by-call': {en: 'to calls', ko: '공모 제안'},
  'closed': {en: 'closed', ko: '마감'},
  'in-time': {en: 'in time', ko: '기한 내'},
  'late': {en: 'late', ko: '기한 경과'},
  'open-overdue': {en: 'open and overdue', ko: '미처리(기한 경과)'},
  'requested': {en: 'asked for', ko: '요청'},
  'decided': {en: 'decided', ko: '결정'},
  'changed': {en: 'adopted after all', ko: '채택으로 변경'},
  'overdue': {en: 'overdue', ko: '기한 경과'},
  'planned': {en: 'planned', ko: '실시 예정'},
  'implemented': {en: 'implemented', ko: '실시 완료'},
  'delays': {en: 'delays announced', ko: '지연 통지'},
  'abandoned': {en: 'abandoned', ko: '중단'},
  'queued': {en: 'made', ko: '작성'},
  'sent': {en: 'sent', ko: '발송'},
  'returned': {en: 'returned', ko: '반송'},
  'waiting': {en: 'waiting', ko: '미발송'},
}

/** What a figure counts, as a word; grades are the same in both languages. */
export const itemWord = (item: string, l: Language): string => (items[item] ?? (stateWords as Record<string, Word>)[item] ?? reasonWords[item] ?? channelWords[item])?.[l] ?? item

/** What is said of the reports. */
export const reportSays = {
  span: said<{year: number; quarter: number | null; from: string; to: string; dueOn: string | null; article: string | null; rulebook: string}>({
    en: f => `${f.quarter === null ? `Year ${f.year}` : `Quarter ${f.quarter} of ${f.year}`}, ${showDate(f.from, 'en')} to ${showDate(f.to, 'en')}. ${f.dueOn === null ? `${f.rulebook} asks for no such report.` : `Due by ${showDate(f.dueOn, 'en')} (${f.article ?? f.rulebook}).`}`,
    ko: f => `${f.year}년${f.quarter === null ? '' : ` ${f.quarter}분기`}, ${showDate(f.from, 'ko')} ~ ${showDate(f.to, 'ko')}. ${f.dueOn === null ? `${f.rulebook} 에는 이 보고 의무가 없습니다.` : `기한 ${showDate(f.dueOn, 'ko')}(${f.article ?? f.rulebook}).`}`,
  }),
}

/** Headings of reports and of the register. */
export const reportHeads = {
  section: {en: 'part', ko: '구분'},
  item: {en: 'what', ko: '항목'},
  value: {en: 'number', ko: '건수'},
  proposer: {en: 'proposer', ko: '제안자'},
  notified: {en: 'told', ko: '통지일'},
  keepUntil: {en: 'keep until', ko: '보존 기한'},
} satisfies Record<string, Word>
