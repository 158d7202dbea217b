import type {CheckName, VerifyCheck, VerifyFailure} from '../ledger/index.js'
import {plural, showNumber} from './format.js'
import type {Language, Said} from './language.js'
import {failureWords} from './verify-failures.js'

/** Words of what a verification found. */
export function explainVerifyFailure({code, facts, seq}: VerifyFailure, language: Language): string {
  const sentence = failureWords[code]
  return sentence ? sentence[language]({...facts, seq: seq === undefined ? '?' : String(seq)}) : code
}

/** Names of the checks, for people. */
export const checkWords: Record<CheckName, {en: string; ko: string}> = {
  format: {en: 'format', ko: '형식'},
  chain: {en: 'chain', ko: '연결'},
  signature: {en: 'signature', ko: '서명'},
  root: {en: 'root', ko: '뿌리값'},
  checkpoints: {en: 'earlier checkpoints', ko: '이전 확인점'},
  cosignatures: {en: 'witnesses', ko: '증인'},
  openings: {en: 'texts', ko: '원문'},
  rules: {en: 'rules', ko: '규칙'},
  completeness: {en: 'completeness', ko: '빠짐없음'},
  database: {en: 'database', ko: '자료'},
}

const n = (value: string | number | undefined) => showNumber(Number(value ?? 0))
const short = (value: string | number | undefined) => `${String(value).slice(0, 16)}…`

/** What a check that was done says. */
const done: Record<CheckName, Said<VerifyCheck['facts']>> = {
  format: {en: f => `${plural(Number(f.lines), 'line')}, each exactly as the format writes it`, ko: f => `${n(f.lines)}줄이 형식 그대로입니다`},
  chain: {
    en: f => `${plural(Number(f.events), 'event')}, each holding the hash of the one before${f.leaves ? `; ${n(f.leaves)} shown by their hash alone` : ''}`,
    ko: f => `${n(f.events)}건이 앞의 해시를 이어 가집니다${f.leaves ? `. ${n(f.leaves)}건은 해시만 있습니다` : ''}`,
  },
  signature: {
    en: f => `signed by ${f.key}${f.after ? `, up to event ${Number(f.size) - 1}; the ${plural(Number(f.after), 'event')} since are not signed yet` : ''}`,
    ko: f => `서명: ${f.key}${f.after ? `, ${Number(f.size) - 1}번까지. 그 뒤 ${n(f.after)}건은 아직 서명되지 않았습니다` : ''}`,
  },
  root: {en: f => `${short(f.root)} over ${plural(Number(f.size), 'event')}`, ko: f => `${n(f.size)}건의 뿌리값 ${short(f.root)}`},
  checkpoints: {
    en: f => `continues ${plural(Number(f.passed), 'earlier checkpoint')}: ${f.from}${f.unproven ? `; ${n(f.unproven)} could not be compared with a filtered export` : ''}${f.foreign ? `; ${n(f.foreign)} of other logs were left out` : ''}`,
    ko: f => `이전 확인점 ${n(f.passed)}개와 이어집니다: ${f.from}${f.unproven ? `. 추려 낸 파일과 비교할 수 없는 것 ${n(f.unproven)}개` : ''}${f.foreign ? `. 다른 기록의 것 ${n(f.foreign)}개 제외` : ''}`,
  },
  cosignatures: {en: f => `cosigned by ${f.witnesses}, as the policy asks`, ko: f => `정책에 따른 증인 서명: ${f.witnesses}`},
  openings: {
    en: f => `${plural(Number(f.openings), 'text')} as committed to${f.withheld ? `; ${n(f.withheld)} withheld or erased` : ''}`,
    ko: f => `원문 ${n(f.openings)}건이 기록과 같습니다${f.withheld ? `. 비공개이거나 지운 것 ${n(f.withheld)}건` : ''}`,
  },
  rules: {
    en: f => `${plural(Number(f.events), 'act')} by registered people in their roles, decisions by two, within their calls${f.gaps ? '; where events are not shown, only what they leave to see' : ''}${f.acts ? '' : '; roles of acts not checked, no table given'}`,
    ko: f => `${n(f.events)}건: 등록된 담당자와 역할, 2인 결재, 접수 기간${f.gaps ? '. 보이지 않는 기록이 있어 일부만 점검' : ''}${f.acts ? '' : '. 역할표가 없어 역할은 점검하지 않음'}`,
  },
  completeness: {en: () => 'all events', ko: () => '모든 기록'},
  database: {en: f => `${plural(Number(f.rows), 'row')} of ${f.tables} tables are as the log last wrote them`, ko: f => `표 ${f.tables}개의 ${n(f.rows)}행이 마지막 기록과 같습니다`},
}

/** Why a check was not done. */
const undone: Record<string, Said<VerifyCheck['facts']>> = {
  'failed-before': {en: () => 'not checked: something else failed first', ko: () => '점검하지 않음: 다른 점검에서 먼저 이상이 나왔습니다'},
  'no-key': {en: () => 'not checked: no key of the log was given (--key)', ko: () => '점검하지 않음: 기록의 공개키가 없습니다(--key)'},
  'unsigned': {en: () => 'not signed: nothing says who wrote this', ko: () => '서명 없음: 누가 쓴 것인지 알 수 없습니다'},
  'no-checkpoint': {
    en: f => (f.foreign ? `not checked: the ${plural(Number(f.foreign), 'checkpoint')} at hand belong to other logs` : 'not checked: no earlier checkpoint at hand (--anchor); a cut tail or a log written anew would not show'),
    ko: f => (f.foreign ? `점검하지 않음: 가진 확인점 ${n(f.foreign)}개는 다른 기록의 것입니다` : '점검하지 않음: 이전 확인점이 없습니다(--anchor). 끝을 잘랐거나 새로 쓴 기록은 드러나지 않습니다'),
  },
  'filtered': {
    en: f => (f.size === undefined ? 'not checked: a filtered export proves nothing of earlier sizes' : `not proven: ${n(f.events)} of ${n(f.size)} events were chosen, and that no other fits the choice is the exporter's word`),
    ko: f => (f.size === undefined ? '점검하지 않음: 추려 낸 파일로는 이전 확인점과 비교할 수 없습니다' : `증명되지 않음: ${n(f.size)}건 중 ${n(f.events)}건을 추렸으며, 빠진 것이 없다는 증명은 없습니다`),
  },
  'no-policy': {en: () => 'not checked: no policy names witnesses (--policy)', ko: () => '점검하지 않음: 증인을 정한 정책이 없습니다(--policy)'},
  'withheld': {en: () => 'not checked: the export holds none', ko: () => '점검하지 않음: 파일에 원문이 없습니다'},
  'locked': {en: () => 'no key to open the texts here', ko: () => '원문을 열 열쇠가 없습니다'},
  'nothing-to-check': {en: () => 'nothing to check', ko: () => '점검할 것이 없습니다'},
  'not-asked': {en: () => 'not checked: not asked for (--db)', ko: () => '점검하지 않음: 요청하지 않았습니다(--db)'},
  'no-events': {en: () => 'not checked: the proof came without the event', ko: () => '점검하지 않음: 증명 파일에 기록 본문이 없습니다'},
  'one-event': {en: () => 'not checked: a proof of one event says nothing of the others', ko: () => '점검하지 않음: 기록 한 건의 증명은 다른 기록을 말하지 않습니다'},
}

/** Words of one check; a failed one says what failed. */
export function explainCheck({name, ok, facts}: VerifyCheck, language: Language, failure?: VerifyFailure): string {
  if (ok === null) return undone[String(facts.why)]?.[language](facts) ?? String(facts.why)
  if (!ok) return failure ? explainVerifyFailure(failure, language) : checkWords[name][language]
  return done[name][language](facts)
}
