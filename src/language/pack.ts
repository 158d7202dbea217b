import type {PackStage} from '../report/call-pack.js'
import {plural, showNumber, showTime} from './format.js'
import {said, type Word} from './language.js'

/** Where an entry's way ended. */
export const stageWords: Record<PackStage, Word> = {
  'duplicate': {en: 'duplicate of another entry', ko: '동일 제안'},
  'intake': {en: 'left before the review', ko: '심사 전 종료'},
  'round': {en: 'not kept in a round', ko: '심사 탈락'},
  'not-adopted': {en: 'not adopted', ko: '불채택'},
  'pending': {en: 'not decided yet', ko: '결정 전'},
  'adopted': {en: 'adopted', ko: '채택'},
}

/** Words of the selection pack. */
export const packWords = {
  title: {en: 'Selection record', ko: '심사·선정 자료'},
  internal: {en: 'Internal: not for publication', ko: '내부용: 공개 금지'},
  public: {en: 'Published record', ko: '공개용'},
  window: {en: 'Open', ko: '접수 기간'},
  results: {en: 'Results', ko: '결과 발표'},
  criteria: {en: 'Criteria', ko: '심사 기준'},
  weight: {en: 'weight', ko: '비중'},
  most: {en: 'best mark', ko: '만점'},
  awards: {en: 'Awards', ko: '시상'},
  stages: {en: 'From the long list to the winners', ko: '접수에서 선정까지'},
  stage: {en: 'stage', ko: '단계'},
  entries: {en: 'Entries', ko: '제안별 경과'},
  number: {en: 'number', ko: '건수'},
  ref: {en: 'entry', ko: '제안번호'},
  name: {en: 'title', ko: '제목'},
  channel: {en: 'channel', ko: '접수 경로'},
  received: {en: 'received', ko: '접수 일시'},
  at: {en: 'where', ko: '구분'},
  reason: {en: 'reason', ko: '사유'},
  decision: {en: 'decision', ko: '결정'},
  award: {en: 'award', ko: '훈격'},
  implementBy: {en: 'to be implemented by', ko: '실시 예정일'},
  rounds: {en: 'Rounds of review', ko: '심사 차수'},
  round: {en: 'round', ko: '차수'},
  committee: {en: 'committee', ko: '위원회'},
  officials: {en: 'officials', ko: '공무원'},
  citizens: {en: 'citizens', ko: '민간위원'},
  judged: {en: 'judged', ko: '심사'},
  kept: {en: 'kept', ko: '선정'},
  missing: {en: 'sheets that never came', ko: '미제출 채점표'},
  ties: {en: 'equals at the cut', ko: '기준선 동점'},
  sheets: {en: 'Score sheets', ko: '채점표'},
  reviewer: {en: 'reviewer', ko: '심사위원'},
  version: {en: 'version', ko: '판'},
  recusals: {en: 'Who stood aside', ko: '제척·기피·회피'},
  member: {en: 'member', ko: '위원'},
  kind: {en: 'kind', ko: '구분'},
  lifted: {en: 'lifted', ko: '해제'},
  sessions: {en: 'Sessions and minutes', ko: '회의와 회의록'},
  day: {en: 'day', ko: '회의일'},
  present: {en: 'present', ko: '출석'},
  quorum: {en: 'quorum', ko: '정족수'},
  minutes: {en: 'minutes', ko: '회의록'},
  notices: {en: 'Notices', ko: '통지'},
  code: {en: 'number', ko: '번호'},
  means: {en: 'by', ko: '방법'},
  state: {en: 'state', ko: '상태'},
  queued: {en: 'queued', ko: '등록'},
  sent: {en: 'sent', ko: '발송'},
  returned: {en: 'returned', ko: '반송'},
  tallies: {en: 'Sealed tallies', ko: '확정 집계'},
  method: {en: 'method', ko: '집계 방법'},
  digest: {en: 'digest', ko: '요약값'},
  sealed: {en: 'sealed', ko: '확정'},
  log: {en: 'State of the log', ko: '감사기록 상태'},
  aside: {en: 'stood aside', ko: '제척·기피·회피'},
} satisfies Record<string, Word>

/** Kinds of notices. */
export const noticeKindWords: Record<string, Word> = {
  'receipt': {en: 'receipt', ko: '접수'}, 'supplement': {en: 'supplement', ko: '보완'}, 'consultation': {en: 'consultation', ko: '의견조회'}, 'transfer': {en: 'transfer', ko: '이송'},
  'decision': {en: 'decision', ko: '결정'}, 'delay': {en: 'delay', ko: '지연'}, 'closure': {en: 'closure', ko: '종결'}, 'reclassification': {en: 'reclassification', ko: '재분류'},
  're-examination': {en: 're-examination', ko: '재심사'}, 'extension': {en: 'extension', ko: '연장'},
}

/** Sentences of the selection pack. */
export const packSays = {
  unpublished: said<{resultOn: string | null}>({
    en: f => `The results of this call are not published yet.${f.resultOn === null ? '' : ` They are announced on ${f.resultOn}.`}`,
    ko: f => `이 공모의 결과는 아직 공표되지 않았습니다.${f.resultOn === null ? '' : ` 발표 예정일: ${f.resultOn}`}`,
  }),
  partly: said<object>({
    en: () => 'Not every decision of this call is published: only the published ones are shown, and nothing is counted.',
    ko: () => '이 공모의 결정이 모두 공표된 것은 아닙니다. 공표된 것만 보이며 건수는 표시하지 않습니다.',
  }),
  noWinner: said<object>({en: () => 'No entry was adopted.', ko: () => '채택된 제안이 없습니다.'}),
  rank: said<{round: string; standing: number | null; of: number; mean: string | null}>({
    en: f => (f.standing === null ? `${f.round}: without a score` : `${f.round}: rank ${f.standing} of ${f.of}, ${f.mean} of 100`),
    ko: f => (f.standing === null ? `${f.round}: 점수 없음` : `${f.round}: ${f.of}건 중 ${f.standing}위, 100점 만점에 ${f.mean}점`),
  }),
  withheld: said<object>({en: () => 'The proposer asked that no more is public.', ko: () => '제안자의 요청으로 그 밖의 내용은 공개하지 않습니다.'}),
  anonymous: said<object>({
    en: () => 'One line a sheet, in the order of its total; who marked which is not public.',
    ko: () => '채점표 한 장을 한 줄로, 합계 순으로 적었습니다. 심사위원별 점수는 공개하지 않습니다.',
  }),
  tie: said<{cut: number; among: readonly string[]; chosen: readonly string[]; rule: string}>({
    en: f => `at ${f.cut}: ${f.chosen.length} of ${f.among.length} (${f.among.join(', ')}), ${f.rule}`,
    ko: f => `${f.cut}위: ${f.among.length}건(${f.among.join(', ')}) 중 ${f.chosen.length}건, ${f.rule}`,
  }),
  written: said<{file: string; call: string; edition: string; entries: number; published: boolean}>({
    en: f => `Wrote ${f.file}: ${f.edition === 'internal' ? 'the internal selection record' : 'the published selection record'} of ${f.call}, ${plural(f.entries, 'entry', 'entries')}.${f.published || f.edition === 'internal' ? '' : ' Nothing of it is published yet.'}`,
    ko: f => `${f.file} 을(를) 썼습니다: ${f.call} ${f.edition === 'internal' ? '내부용' : '공개용'} 심사·선정 자료, 제안 ${showNumber(f.entries)}건.${f.published || f.edition === 'internal' ? '' : ' 아직 공표된 것이 없습니다.'}`,
  }),
  log: said<{events: number; root: string}>({
    en: f => `${plural(f.events, 'event')}, root ${f.root}`,
    ko: f => `기록 ${showNumber(f.events)}건, 루트 ${f.root}`,
  }),
  window: said<{opensAt: string; closesAt: string}>({
    en: f => `${showTime(f.opensAt, 'en')} to ${showTime(f.closesAt, 'en')}`,
    ko: f => `${showTime(f.opensAt, 'ko')} ~ ${showTime(f.closesAt, 'ko')}`,
  }),
}
