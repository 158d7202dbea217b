import type {Word} from './language.js'

/** States as words. */
export const stateWords = {
  draft: {en: 'draft', ko: '작성 중'},
  announced: {en: 'announced', ko: '공고'},
  open: {en: 'open', ko: '진행 중'},
  paused: {en: 'paused', ko: '일시 중지'},
  closed: {en: 'closed', ko: '마감'},
  locked: {en: 'locked', ko: '확정'},
  published: {en: 'published', ko: '공표'},
  under_review: {en: 'under review', ko: '심사 중'},
  decided: {en: 'decided', ko: '결정'},
  results_announced: {en: 'results announced', ko: '결과 발표'},
  archived: {en: 'archived', ko: '보존'},
  cancelled: {en: 'cancelled', ko: '취소'},
  received: {en: 'received', ko: '접수'},
  adopted: {en: 'adopted', ko: '채택'},
  adopted_in_part: {en: 'adopted in part', ko: '일부 채택'},
  not_adopted: {en: 'not adopted', ko: '불채택'},
  drafted: {en: 'recorded', ko: '기록'},
  sealed: {en: 'approved', ko: '결재 완료'},
  superseded: {en: 'superseded', ko: '대체됨'},
  committed: {en: 'committed', ko: '반영'},
  reverted: {en: 'reverted', ko: '취소'},
  active: {en: 'active', ko: '사용 중'},
  inactive: {en: 'inactive', ko: '중지'},
  revoked: {en: 'revoked', ko: '해지'},
} satisfies Record<string, Word>

/** Verbs of the state machines as a person types them. */
export const verbWords: Record<string, Word> = {
  open: {en: 'open', ko: '시작(open)'},
  pause: {en: 'pause', ko: '일시 중지(pause)'},
  close: {en: 'close', ko: '마감(close)'},
  lock: {en: 'lock', ko: '확정(lock)'},
  publish: {en: 'publish', ko: '공표(publish)'},
  announce: {en: 'announce', ko: '공고(announce)'},
  extend: {en: 'extend', ko: '연장(extend)'},
  seal: {en: 'seal', ko: '접수 목록 확정(seal)'},
  approve: {en: 'approve', ko: '결재(approve)'},
}

/** Ways in. */
export const channelWords: Record<string, Word> = {
  visit: {en: 'visit', ko: '방문'},
  mail: {en: 'mail', ko: '우편'},
  fax: {en: 'fax', ko: '팩스'},
  web: {en: 'web', ko: '누리집'},
  email: {en: 'e-mail', ko: '전자우편'},
  event: {en: 'event', ko: '행사'},
  transfer: {en: 'transfer', ko: '이송'},
}

/** Roles. */
export const roleWords: Record<string, Word> = {
  officer: {en: 'officer', ko: '담당자'},
  clerk: {en: 'clerk', ko: '입력자'},
  reviewer: {en: 'reviewer', ko: '심사위원'},
  chair: {en: 'chair', ko: '위원장'},
  secretary: {en: 'secretary', ko: '간사'},
  auditor: {en: 'auditor', ko: '감사자'},
  admin: {en: 'admin', ko: '관리자'},
  service: {en: 'service', ko: '자동 실행'},
}

/** Reasons for not adopting. */
export const reasonWords: Record<string, Word> = {
  feasibility: {en: 'cannot be carried out', ko: '실시 가능성 부족'},
  creativity: {en: 'not new', ko: '창의성 부족'},
  efficiency: {en: 'cost outweighs effect', ko: '효율성 및 효과성 부족'},
  scope: {en: 'too narrow', ko: '적용 범위 부족'},
  continuity: {en: 'would not last', ko: '계속성 부족'},
  duplicate: {en: 'same as an earlier proposal', ko: '동일 제안'},
  already_done: {en: 'already done', ko: '이미 시행 중'},
  out_of_scope: {en: 'not for this ministry', ko: '소관 밖'},
  unlawful: {en: 'against the law', ko: '법령 위반'},
  budget: {en: 'no budget', ko: '예산 확보 곤란'},
  other: {en: 'other', ko: '기타'},
}

/** Headings of lists, by field. */
export const heads = {
  code: {en: 'code', ko: '번호'},
  name: {en: 'name', ko: '이름'},
  title: {en: 'title', ko: '제목'},
  theme: {en: 'theme', ko: '주제'},
  state: {en: 'state', ko: '상태'},
  questions: {en: 'questions', ko: '문항'},
  responses: {en: 'responses', ko: '응답'},
  opens: {en: 'opens', ko: '시작'},
  closes: {en: 'closes', ko: '마감'},
  proposals: {en: 'proposals', ko: '제안'},
  ref: {en: 'proposal', ko: '제안번호'},
  receipt: {en: 'receipt', ko: '접수번호'},
  received: {en: 'received', ko: '접수일시'},
  channel: {en: 'channel', ko: '접수 경로'},
  point: {en: 'point', ko: '접수처'},
  roles: {en: 'roles', ko: '역할'},
  since: {en: 'since', ko: '등록'},
  kind: {en: 'kind', ko: '종류'},
  version: {en: 'version', ko: '판'},
  survey: {en: 'survey', ko: '설문'},
  about: {en: 'about', ko: '설명'},
  target: {en: 'for', ko: '대상'},
  by: {en: 'by', ko: '처리자'},
  at: {en: 'at', ko: '일시'},
  outcome: {en: 'outcome', ko: '결정'},
  reason: {en: 'reason', ko: '사유'},
  decided: {en: 'decided', ko: '결정일'},
  approved: {en: 'approved by', ko: '결재자'},
  published: {en: 'published', ko: '공표'},
  implement: {en: 'implement by', ko: '실시 예정'},
  call: {en: 'call', ko: '공모'},
  method: {en: 'method', ko: '집계 방법'},
  digest: {en: 'digest', ko: '요약값'},
  seq: {en: 'seq', ko: '순번'},
  time: {en: 'time', ko: '일시'},
  type: {en: 'act', ko: '행위'},
  operator: {en: 'operator', ko: '담당자'},
  entity: {en: 'on', ko: '대상'},
  period: {en: 'period', ko: '기간'},
  step: {en: 'step', ko: '단계'},
  schedule: {en: 'schedule', ko: '일정'},
  file: {en: 'file', ko: '파일'},
  row: {en: 'row', ko: '행'},
  line: {en: 'line', ko: '행'},
  column: {en: 'column', ko: '열'},
  typed: {en: 'typed', ko: '입력값'},
  why: {en: 'why', ko: '사유'},
  answers: {en: 'answers', ko: '답'},
  key: {en: 'sheet', ko: '설문지 번호'},
  rank: {en: 'rank', ko: '순위'},
  score: {en: 'score', ko: '점수'},
  reviewers: {en: 'reviewers', ko: '심사위원'},
  option: {en: 'answer', ko: '응답'},
  n: {en: 'n', ko: '명'},
  percent: {en: '%', ko: '%'},
  weighted: {en: 'weighted %', ko: '가중 %'},
  check: {en: 'check', ko: '점검'},
  result: {en: 'result', ko: '결과'},
  detail: {en: 'detail', ko: '내용'},
  store: {en: 'store', ko: '저장소'},
  inUse: {en: 'in use', ko: '사용'},
  every: {en: 'every', ko: '주기'},
  period_done: {en: 'done', ko: '처리'},
} satisfies Record<string, Word>

/** Headings of the log. */
export const eventHeads = (language: 'ko' | 'en') => ({
  seq: heads.seq[language], time: heads.time[language], type: heads.type[language], entity: heads.entity[language],
  operator: heads.operator[language],
})

/** What an import rests on. */
export const planPartWords: Record<'file' | 'reading' | 'survey' | 'held', Word> = {
  file: {en: 'the file', ko: '파일'},
  reading: {en: 'how it is to be read or where it goes', ko: '읽는 방식이나 접수 대상'},
  survey: {en: 'the survey', ko: '설문'},
  held: {en: 'what has been imported', ko: '접수된 자료'},
}
