import {said} from './language.js'

/** Headings of what is late. */
export const lateHeads = {
  rule: {en: 'rule', ko: '규칙'}, call: {en: 'call', ko: '공모'}, from: {en: 'counted from', ko: '기산일'}, dueOn: {en: 'due', ko: '처리기한'},
  doneOn: {en: 'done', ko: '처리일'}, daysLate: {en: 'days late', ko: '지연 일수'}, rulebook: {en: 'rulebook', ko: '규정'},
} as const

/** What pds says of what is late. */
export const lateSays = {
  open: said<object>({en: () => 'not yet', ko: () => '미처리'}),
}
