import type {Faults} from '../fault.js'
import '../store/faults.js'
import type {Explained} from './faults.js'
import {plural, showNumber} from './format.js'
import type {Language} from './language.js'

type Mine = 'store.missing' | 'store.not-initialised' | 'store.unknown' | 'store.name-invalid' | 'store.url-invalid' | 'store.password-in-argument'
  | 'store.unreachable' | 'store.not-a-database' | 'store.insecure' | 'store.busy' | 'store.full' | 'store.disk-failed' | 'store.read-only'
  | 'store.schema-older' | 'store.schema-newer' | 'store.not-empty' | 'store.backup-broken' | 'store.write-failed'
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Words of what is refused about stores: opening, migrating and copying them. */
export const storeFaults: Sentences = {
  'store.missing': {
    en: f => ({message: `There is no store at ${f.store}.`, next: 'Make it with: pds db init'}),
    ko: f => ({message: `저장소가 없습니다: ${f.store}`, next: '만들기: pds db init'}),
  },
  'store.not-initialised': {
    en: f => ({message: `${f.store} is empty: no office has been set up in it.`, next: 'Set it up with: pds db init'}),
    ko: f => ({message: `${f.store} 저장소가 비어 있습니다.`, next: '준비: pds db init'}),
  },
  'store.unknown': {
    en: f => ({message: `There is no store named ${f.name}.`, next: f.known.length > 0 ? `Known: ${f.known.join(', ')}` : 'Add one with: pds store add NAME URL'}),
    ko: f => ({message: `${f.name} 이라는 저장소가 없습니다.`, next: f.known.length > 0 ? `등록된 저장소: ${f.known.join(', ')}` : '등록: pds store add NAME URL'}),
  },
  'store.name-invalid': {
    en: f => ({message: `${f.name} cannot name a store.`, next: 'Use letters, digits and hyphens.'}),
    ko: f => ({message: `${f.name} 은(는) 저장소 이름으로 쓸 수 없습니다.`, next: '영문자, 숫자, 붙임표를 쓰십시오.'}),
  },
  'store.url-invalid': {
    en: f => ({message: `${f.given} does not lead to a store.`, next: 'Write sqlite:FILE, postgres://USER@HOST/DATABASE, env:NAME, file:PATH or the name of a store.'}),
    ko: f => ({message: `${f.given} 은(는) 저장소가 아닙니다.`, next: 'sqlite:파일, postgres://사용자@서버/데이터베이스, env:이름, file:경로 또는 등록된 이름을 쓰십시오.'}),
  },
  'store.password-in-argument': {
    en: f => ({message: `a password on the command line can be read by anyone on this machine (${f.store}).`, next: 'Set PGPASSWORD, use ~/.pgpass, or give the store as env:NAME or file:PATH.'}),
    ko: f => ({message: `명령줄에 쓴 비밀번호는 이 컴퓨터의 누구나 볼 수 있습니다(${f.store}).`, next: 'PGPASSWORD 나 ~/.pgpass 를 쓰거나 저장소를 env:이름, file:경로로 주십시오.'}),
  },
  'store.unreachable': {
    en: f => ({message: `${f.store} did not answer: ${f.detail}.`, next: 'Check that the server runs and the address and account are right: pds doctor'}),
    ko: f => ({message: `${f.store} 에 연결하지 못하였습니다: ${f.detail}`, next: '서버와 주소, 계정을 확인하십시오: pds doctor'}),
  },
  'store.not-a-database': {
    en: f => ({message: `${f.store} is not a whole SQLite database.`, next: 'Restore the last backup into a new store: pds db restore FILE --store sqlite:NEWFILE'}),
    ko: f => ({message: `${f.store} 은(는) 온전한 SQLite 데이터베이스가 아닙니다.`, next: '백업을 새 저장소로 복원하십시오: pds db restore 파일 --store sqlite:새파일'}),
  },
  'store.insecure': {
    en: f => ({message: `${f.host} is another machine, and its server must prove its name.`, next: 'Use sslmode=verify-full, or leave sslmode out.'}),
    ko: f => ({message: `${f.host} 은(는) 다른 컴퓨터이므로 서버 인증이 필요합니다.`, next: 'sslmode=verify-full 을 쓰거나 sslmode 를 빼십시오.'}),
  },
  'store.busy': {
    en: f => ({message: `${f.store} was busy for more than 30 seconds.`, next: 'Nothing was written. Run the command again.'}),
    ko: f => ({message: `${f.store} 저장소가 30초 넘게 사용 중입니다.`, next: '저장된 것은 없습니다. 다시 실행하십시오.'}),
  },
  'store.full': {
    en: f => ({message: `${f.store} could not be written: ${f.detail}.`, next: 'Nothing was written. Make room on the disk and run the command again.'}),
    ko: f => ({message: `${f.store} 에 쓰지 못하였습니다: ${f.detail}`, next: '저장된 것은 없습니다. 디스크 공간을 늘린 뒤 다시 실행하십시오.'}),
  },
  'store.disk-failed': {
    en: f => ({message: `${f.store} could not be read or written: ${f.detail}.`, next: 'Nothing was written. Look after the disk, then see whether the store is whole: pds doctor'}),
    ko: f => ({message: `${f.store} 을(를) 읽거나 쓰지 못하였습니다: ${f.detail}`, next: '저장된 것은 없습니다. 디스크를 점검한 뒤 저장소가 온전한지 확인하십시오: pds doctor'}),
  },
  'store.read-only': {
    en: f => ({message: `${f.store} can only be read: ${f.detail}.`, next: 'Nothing was written. Ask for the right to write, or use another store: pds store list'}),
    ko: f => ({message: `${f.store} 은(는) 읽기 전용입니다: ${f.detail}`, next: '저장된 것은 없습니다. 쓰기 권한을 받거나 다른 저장소를 쓰십시오: pds store list'}),
  },
  'store.schema-older': {
    en: f => ({message: `the store has schema ${f.found}, this pds needs ${f.needed}.`, next: 'Make a backup, then: pds db migrate'}),
    ko: f => ({message: `저장소 구조가 ${f.found}판이고 이 프로그램은 ${f.needed}판이 필요합니다.`, next: '백업한 뒤 실행하십시오: pds db migrate'}),
  },
  'store.schema-newer': {
    en: f => ({message: `the store has schema ${f.found}, this pds knows only ${f.known}.`, next: 'Use the newer pds that made it.'}),
    ko: f => ({message: `저장소 구조가 ${f.found}판이고 이 프로그램은 ${f.known}판까지만 압니다.`, next: '더 새로운 pds 를 쓰십시오.'}),
  },
  'store.not-empty': {
    en: f => ({message: `${f.store} already holds an office with ${plural(f.events, 'event')}; a restore would replace it.`, next: `Restore into a new store, or confirm with --confirm ${f.confirm}`}),
    ko: f => ({message: `${f.store} 에 이미 기록 ${showNumber(f.events)}건이 있어 복원하면 바뀝니다.`, next: `새 저장소로 복원하거나 --confirm ${f.confirm} 로 확인하십시오.`}),
  },
  'store.backup-broken': {
    en: f => ({message: `${f.file} is not a whole backup: ${f.detail}.`, next: 'Nothing was restored. Use an earlier backup.'}),
    ko: f => ({message: `${f.file} 은(는) 온전한 백업이 아닙니다: ${f.detail}`, next: '복원하지 않았습니다. 이전 백업을 쓰십시오.'}),
  },
  'store.write-failed': {
    en: f => ({message: `${f.file} could not be written: ${f.detail}.`, next: 'No half file was left behind.'}),
    ko: f => ({message: `${f.file} 파일을 쓰지 못하였습니다: ${f.detail}`, next: '쓰다 만 파일은 남지 않았습니다.'}),
  },
}
