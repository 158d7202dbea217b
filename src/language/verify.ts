import type {VerifyCheck, VerifyFailure} from '../act/verify.js'
import {showNumber} from './format.js'
import type {Language, Said} from './language.js'

type Facts = VerifyFailure['facts'] & {readonly seq: string}

const failures: Record<string, Said<Facts>> = {
  'not-canonical': {en: f => `Event ${f.seq} is not written as events are.`, ko: f => `기록 ${f.seq}번의 형식이 다릅니다.`},
  'unknown-version': {en: f => `Event ${f.seq} has a version this program does not know.`, ko: f => `기록 ${f.seq}번은 이 프로그램이 모르는 판입니다.`},
  'not-an-event': {en: f => `Entry ${f.seq} is no event.`, ko: f => `${f.seq}번은 기록이 아닙니다.`},
  'too-long': {en: f => `Event ${f.seq} is longer than an event can be.`, ko: f => `기록 ${f.seq}번이 너무 깁니다.`},
  'leaf-mismatch': {en: f => `Event ${f.seq} was changed: its hash is another.`, ko: f => `기록 ${f.seq}번이 바뀌었습니다(해시 불일치).`},
  'seq-gap': {en: f => `Event ${f.seq} is out of place: one before it is missing or doubled.`, ko: f => `기록 ${f.seq}번의 순서가 어긋납니다. 앞의 기록이 빠졌거나 겹칩니다.`},
  'prev-mismatch': {en: f => `Event ${f.seq} does not follow the event before it.`, ko: f => `기록 ${f.seq}번이 앞의 기록과 이어지지 않습니다.`},
  'time-falls': {en: f => `Event ${f.seq} is earlier than the event before it.`, ko: f => `기록 ${f.seq}번의 시각이 앞의 기록보다 이릅니다.`},
  'command-twice': {en: f => `Event ${f.seq} repeats a command.`, ko: f => `기록 ${f.seq}번이 같은 명령을 되풀이합니다.`},
  'head-differs': {en: f => `The head says ${showNumber(Number(f.headSize))} events, ${showNumber(Number(f.events))} are there or hash to another root.`, ko: f => `머리 기록은 ${showNumber(Number(f.headSize))}건인데 실제는 ${showNumber(Number(f.events))}건이거나 뿌리값이 다릅니다.`},
  'anchor-ahead': {
    en: f => `A head kept elsewhere counts ${showNumber(Number(f.size))} events (root ${String(f.anchorRoot).slice(0, 16)}…), this log only ${showNumber(Number(f.events))}: its end was cut, or it is an old copy.`,
    ko: f => `따로 보관한 확인점은 ${showNumber(Number(f.size))}건(뿌리값 ${String(f.anchorRoot).slice(0, 16)}…)인데 이 기록은 ${showNumber(Number(f.events))}건뿐입니다. 끝이 잘렸거나 오래된 사본입니다.`,
  },
  'anchor-differs': {
    en: f => `At ${showNumber(Number(f.size))} events a head kept elsewhere has root ${String(f.anchorRoot).slice(0, 16)}…, this log ${String(f.root).slice(0, 16)}…: it was written anew, or is another log.`,
    ko: f => `${showNumber(Number(f.size))}건 시점에 따로 보관한 뿌리값은 ${String(f.anchorRoot).slice(0, 16)}…, 이 기록은 ${String(f.root).slice(0, 16)}… 입니다. 새로 쓰였거나 다른 기록입니다.`,
  },
  'effects-differ': {en: f => `The list of rows of event ${f.seq} was changed.`, ko: f => `기록 ${f.seq}번의 자료 목록이 바뀌었습니다.`},
  'row-changed': {en: f => `${f.table} ${f.id} was changed behind the log's back (event ${f.seq} wrote it last).`, ko: f => `${f.table} ${f.id} 이(가) 기록 없이 바뀌었습니다(마지막 기록 ${f.seq}번).`},
  'row-missing': {en: f => `${f.table} ${f.id} was removed behind the log's back (event ${f.seq} wrote it last).`, ko: f => `${f.table} ${f.id} 이(가) 기록 없이 지워졌습니다(마지막 기록 ${f.seq}번).`},
  'row-unknown': {en: f => `${f.table} ${f.id} was added behind the log's back.`, ko: f => `${f.table} ${f.id} 이(가) 기록 없이 들어왔습니다.`},
  'chunk-changed': {en: f => `${f.table} ${f.id}: rows and their digests were changed together (event ${f.seq} wrote them).`, ko: f => `${f.table} ${f.id}: 자료와 요약값이 함께 바뀌었습니다(기록 ${f.seq}번).`},
}

/** Words of what a verification found. */
export function explainVerifyFailure({code, facts, seq}: VerifyFailure, language: Language): string {
  const sentence = failures[code]
  return sentence ? sentence[language]({...facts, seq: seq === undefined ? '?' : String(seq)}) : code
}

const checks: Record<VerifyCheck['name'], Said<VerifyCheck['facts']>> = {
  chain: {en: f => `${showNumber(Number(f.events))} events, each holding the hash of the one before`, ko: f => `${showNumber(Number(f.events))}건이 앞의 해시를 이어 가집니다`},
  root: {en: f => (f.root ? `the head holds root ${String(f.root).slice(0, 16)}…` : 'not checked'), ko: f => (f.root ? `머리 기록의 뿌리값 ${String(f.root).slice(0, 16)}…` : '점검하지 않음')},
  anchor: {en: f => (f.anchors === undefined ? 'not checked' : `held to ${showNumber(Number(f.anchors))} ${f.anchors === 1 ? 'head' : 'heads'} kept elsewhere`), ko: f => (f.anchors === undefined ? '점검하지 않음' : `따로 보관한 확인점 ${showNumber(Number(f.anchors))}개와 비교`)},
  effects: {en: () => 'lists of rows', ko: () => '자료 목록'},
  database: {en: f => (f.rows === undefined ? 'not checked' : `${showNumber(Number(f.rows))} rows of ${f.tables} tables compared with the log`), ko: f => (f.rows === undefined ? '점검하지 않음' : `표 ${f.tables}개의 ${showNumber(Number(f.rows))}행을 기록과 비교`)},
  signature: {en: () => 'signed checkpoints', ko: () => '서명된 확인점'},
}

/** Words of one check. */
export const explainCheck = ({name, facts}: VerifyCheck, language: Language): string => checks[name][language](facts)
