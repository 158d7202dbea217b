import type {Finding} from '../report/doctor.js'
import {grantFaultText, guardFaultText} from './database-roles.js'
import {showNumber, showTime} from './format.js'
import type {Language} from './language.js'

interface Words {
  readonly detail: string
  readonly next?: string
}

type Facts = Finding['facts']

const words: Record<Exclude<Finding['name'], 'guards' | 'grants'>, Record<Language, (facts: Facts, ok: boolean) => Words>> = {
  node: {en: f => ({detail: `Node ${f.version}`}), ko: f => ({detail: `Node ${f.version}`})},
  driver: {
    en: f => ({detail: String(f.version), next: `SQLite before ${f.oldest} can damage a file: install this pds again.`}),
    ko: f => ({detail: String(f.version), next: `SQLite ${f.oldest} 이전 판은 파일을 손상할 수 있습니다. 다시 설치하십시오.`}),
  },
  store: {
    en: (f, ok) => (ok ? {detail: String(f.store)} : {detail: `${f.store}: ${f.code}`, next: f.code === 'store.missing' ? 'Make it with: pds db init' : `Cannot be opened (${f.detail}).`}),
    ko: (f, ok) => (ok ? {detail: String(f.store)} : {detail: `${f.store}: ${f.code}`, next: f.code === 'store.missing' ? '만들기: pds db init' : `열 수 없습니다(${f.detail}).`}),
  },
  schema: {
    en: (f, ok) => ({detail: `schema ${f.found}`, ...(ok ? {} : {next: f.found === 0 ? 'Set it up with: pds db init' : Number(f.found) < Number(f.needed) ? 'Bring it up to date with: pds db migrate' : 'Use the newer pds that made it.'})}),
    ko: (f, ok) => ({detail: `구조 ${f.found}판`, ...(ok ? {} : {next: f.found === 0 ? '준비: pds db init' : Number(f.found) < Number(f.needed) ? '갱신: pds db migrate' : '더 새로운 pds 를 쓰십시오.'})}),
  },
  modes: {
    en: f => (f.file ? {detail: `${f.file} can be read by others`, next: `Close it with: chmod 600 ${f.file}`} : {detail: 'only this account can read the store'}),
    ko: f => (f.file ? {detail: `${f.file} 을(를) 다른 사람이 읽을 수 있습니다`, next: `권한 변경: chmod 600 ${f.file}`} : {detail: '이 계정만 저장소를 읽을 수 있습니다'}),
  },
  clock: {
    en: f => ({detail: `now ${showTime(String(f.now), 'en')}, last event ${showTime(String(f.last), 'en')}`, next: 'The clock is behind the log: set it right.'}),
    ko: f => ({detail: `현재 ${showTime(String(f.now), 'ko')}, 마지막 기록 ${showTime(String(f.last), 'ko')}`, next: '시계가 기록보다 늦습니다. 맞추십시오.'}),
  },
  heads: {
    en: f => ({
      detail: f.code === undefined ? `held to ${f.anchors} heads kept elsewhere` : f.code === 'shorter' ? `a head kept elsewhere counts ${f.size} events, this log ${f.events}` : `at ${f.size} events a head kept elsewhere has another root`,
      next: f.anchors === 0 ? 'The file holds no head of a log.' : 'This is an old copy, or another log: see pds audit verify --anchor FILE, and find the newest backup.',
    }),
    ko: f => ({
      detail: f.code === undefined ? `따로 보관한 확인점 ${f.anchors}개와 일치` : f.code === 'shorter' ? `따로 보관한 확인점은 ${f.size}건, 이 기록은 ${f.events}건` : `${f.size}건 시점에 따로 보관한 뿌리값과 다름`,
      next: f.anchors === 0 ? '파일에 확인점이 없습니다.' : '오래된 사본이거나 다른 기록입니다. pds audit verify --anchor 파일로 확인하고 최근 백업을 찾으십시오.',
    }),
  },
  key: {
    en: f => ({detail: String(f.file), next: ({gone: 'The key of the log is not there: restore it, or name another with pds audit key new.', open: `Others can read the key: chmod 600 ${f.file}`, unregistered: 'The log does not name this key: pds audit key use --register'} as Record<string, string>)[String(f.state)] ?? ''}),
    ko: f => ({detail: String(f.file), next: ({gone: '감사기록 열쇠가 없습니다. 되살리거나 새로 만드십시오: pds audit key new', open: `열쇠를 다른 사람이 읽을 수 있습니다: chmod 600 ${f.file}`, unregistered: '감사기록에 등록되지 않은 열쇠입니다: pds audit key use --register'} as Record<string, string>)[String(f.state)] ?? ''}),
  },
  anchor: {
    en: f => ({
      detail: f.state === 'none' ? 'checkpoints stay in the store alone' : `${f.file}${f.state === 'failed' ? `: ${f.detail}` : `, ${showNumber(Number(f.anchored))} events`}`,
      next: ({
        none: 'Let them leave it: pds audit key use --anchor FILE', failed: 'Put the anchor right, then: pds audit checkpoint', behind: 'The newest checkpoint did not leave the store: pds audit checkpoint',
        broken: `${f.broken} lines of the anchor are no checkpoints; the others count.`, ahead: 'The anchor knows more events than the log: it was cut, or an old backup was restored. See: pds audit verify',
      } as Record<string, string>)[String(f.state)] ?? '',
    }),
    ko: f => ({
      detail: f.state === 'none' ? '확인점이 저장소에만 있습니다' : `${f.file}${f.state === 'failed' ? `: ${f.detail}` : `, ${showNumber(Number(f.anchored))}건`}`,
      next: ({
        none: '밖에도 두십시오: pds audit key use --anchor 파일', failed: '보관 파일을 바로잡은 뒤: pds audit checkpoint', behind: '마지막 확인점이 저장소 밖에 없습니다: pds audit checkpoint',
        broken: `보관 파일의 ${f.broken}줄은 확인점이 아닙니다. 나머지는 쓸 수 있습니다.`, ahead: '보관 파일의 건수가 감사기록보다 많습니다. 기록이 잘렸거나 옛 백업을 복원한 것입니다: pds audit verify',
      } as Record<string, string>)[String(f.state)] ?? '',
    }),
  },
  names: {
    en: f => (f.code === undefined ? {
      detail: `names open with key ${f.key}, made ${String(f.madeAt).slice(0, 10)}, ${f.days} days ago`,
      next: f.unfinished !== undefined ? 'A change of key was broken off; finish it: pds privacy key rotate' : `${f.former} data keys are wrapped with an older key; wrap them anew: pds privacy key rotate`,
    } : {
      detail: f.code === 'key.missing' ? `names stay locked here: no key at ${f.file}` : `${f.file}: ${f.code}`,
      next: f.code === 'key.open' ? `Close it with: chmod 600 ${f.file}` : 'Put the right key file there from its backup, or name it with PDS_KEY_FILE.',
    }),
    ko: f => (f.code === undefined ? {
      detail: `열쇠 ${f.key} 로 성명을 열 수 있습니다(${String(f.madeAt).slice(0, 10)} 생성, ${f.days}일 경과)`,
      next: f.unfinished !== undefined ? '열쇠 교체가 중단되었습니다. 마치십시오: pds privacy key rotate' : `데이터 열쇠 ${f.former}개가 이전 열쇠로 잠겨 있습니다: pds privacy key rotate`,
    } : {
      detail: f.code === 'key.missing' ? `성명이 잠겨 있습니다. 열쇠 파일 없음: ${f.file}` : `${f.file}: ${f.code}`,
      next: f.code === 'key.open' ? `권한 변경: chmod 600 ${f.file}` : '백업한 열쇠 파일을 그 자리에 두거나 PDS_KEY_FILE 로 지정하십시오.',
    }),
  },
  log: {
    en: f => ({detail: `${f.events} events, root ${String(f.root).slice(0, 16)}…${f.code ? `, ${f.code}` : ''}`, next: 'See what was changed: pds audit verify --db'}),
    ko: f => ({detail: `기록 ${f.events}건, 뿌리값 ${String(f.root).slice(0, 16)}…${f.code ? `, ${f.code}` : ''}`, next: '확인: pds audit verify --db'}),
  },
}

/** Words of a finding; `next` only matters when it is not well. */
export function explainFinding(finding: Finding, language: Language): Words {
  const {name, facts, ok} = finding
  if (name === 'guards') return guardWords[language](finding.guards ?? [])
  if (name === 'grants') return grantWords[language](facts, finding.grants ?? [])
  return words[name][language](facts, ok)
}

/** So many of a list, and how many more there are. */
const some = (texts: readonly string[], more: (n: number) => string) => [...texts.slice(0, 5), ...(texts.length > 5 ? [more(texts.length - 5)] : [])].join('; ')

const guardWords: Record<Language, (faults: NonNullable<Finding['guards']>) => Words> = {
  en: faults => faults.length === 0
    ? {detail: 'every guard of the log and the records is up'}
    : {detail: some(faults.map(fault => guardFaultText(fault, 'en')), n => `${n} more`), next: 'Somebody took guards down. See what was changed since: pds audit verify --db. A backup restored into a new store has them all: pds db backup, pds db restore'},
  ko: faults => faults.length === 0
    ? {detail: '기록과 문서를 지키는 트리거가 모두 있습니다'}
    : {detail: some(faults.map(fault => guardFaultText(fault, 'ko')), n => `외 ${n}건`), next: '누군가 보호 트리거를 없앴습니다. 바뀐 것 확인: pds audit verify --db. 백업을 새 저장소로 복원하면 모두 다시 생깁니다: pds db backup, pds db restore'},
}

const grantWords: Record<Language, (facts: Facts, faults: NonNullable<Finding['grants']>) => Words> = {
  en: (f, faults) => f.owner === undefined
    ? {detail: 'one account owns everything and may do everything; split it with: pds db init --roles'}
    : faults.length === 0
      ? {detail: `${f.owner}, ${f.app} and ${f.auditor} have exactly their rights`}
      : {detail: some(faults.map(fault => grantFaultText(fault, 'en')), n => `${n} more`), next: 'Put the rights straight with: pds db init --roles'},
  ko: (f, faults) => f.owner === undefined
    ? {detail: '한 계정이 모든 권한을 가집니다. 나누기: pds db init --roles'}
    : faults.length === 0
      ? {detail: `${f.owner}, ${f.app}, ${f.auditor} 역할의 권한이 맞습니다`}
      : {detail: some(faults.map(fault => grantFaultText(fault, 'ko')), n => `외 ${n}건`), next: '권한 바로잡기: pds db init --roles'},
}
