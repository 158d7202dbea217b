import type {Finding} from '../report/doctor.js'
import {showTime} from './format.js'
import type {Language} from './language.js'

interface Words {
  readonly detail: string
  readonly next?: string
}

type Facts = Finding['facts']

const words: Record<Finding['name'], Record<Language, (facts: Facts, ok: boolean) => Words>> = {
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
  key: {
    en: f => (f.code === undefined ? {detail: `names open with key ${f.key}`} : {
      detail: f.code === 'key.missing' ? `names stay locked here: no key at ${f.file}` : `${f.file}: ${f.code}`,
      next: f.code === 'key.open' ? `Close it with: chmod 600 ${f.file}` : 'Put the right key file there from its backup, or name it with PDS_KEY_FILE.',
    }),
    ko: f => (f.code === undefined ? {detail: `열쇠 ${f.key} 로 성명을 열 수 있습니다`} : {
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
export const explainFinding = ({name, facts, ok}: Finding, language: Language): Words => words[name][language](facts, ok)
