import type {NoticeKind, NoticeMeans, NoticeState} from '../notice/notice.js'
import type {Word} from './language.js'

/** What a notice tells, as lists say it. */
export const noticeKindWords: Readonly<Record<NoticeKind, Word>> = {
  'receipt': {en: 'receipt', ko: '접수 통지'},
  'supplement': {en: 'supplement', ko: '보완 요청'},
  'consultation': {en: 'consultation', ko: '의견조회 안내'},
  'transfer': {en: 'transfer', ko: '이송 통지'},
  'decision': {en: 'decision', ko: '결정 통지'},
  'delay': {en: 'delay', ko: '지연 통지'},
  'closure': {en: 'closure', ko: '종결 통지'},
  'reclassification': {en: 'reclassification', ko: '분류 변경 통지'},
  're-examination': {en: 're-examination', ko: '재심사 안내'},
  'extension': {en: 'extension', ko: '공모 연장 안내'},
}

/** How a notice goes out. */
export const noticeMeansWords: Readonly<Record<NoticeMeans, Word>> = {
  mail: {en: 'post', ko: '우편'},
  email: {en: 'email', ko: '전자우편'},
  sms: {en: 'text message', ko: '문자'},
  desk: {en: 'at the desk', ko: '창구 교부'},
}

/** Where a notice stands. */
export const noticeStateWords: Readonly<Record<NoticeState, Word>> = {
  queued: {en: 'queued', ko: '발송 대기'},
  exported: {en: 'exported', ko: '발송 준비'},
  sent: {en: 'sent', ko: '발송'},
  returned: {en: 'returned', ko: '반송'},
  dropped: {en: 'dropped', ko: '발송 안 함'},
}

/** What is done with a notice, and the command that does it. */
export const noticeVerbWords: Readonly<Record<string, Word & {readonly todo: string}>> = {
  export: {en: 'exported', ko: '발송 준비', todo: 'pds notice export'},
  send: {en: 'marked as sent', ko: '발송', todo: 'pds notice mark CODE --sent'},
  return: {en: 'marked as returned', ko: '반송', todo: 'pds notice mark CODE --returned'},
  drop: {en: 'dropped', ko: '취소', todo: 'pds notice mark CODE --dropped'},
  again: {en: 'queued again', ko: '다시 통지', todo: 'pds notice queue --again CODE'},
}
