import type {Faults} from '../fault.js'
import '../store/faults.js'
import type {GrantFault, RoleNames} from '../store/roles.js'
import type {GuardFault} from '../schema/guards.js'
import type {Explained} from './faults.js'
import {said, type Language, type Word} from './language.js'

type Mine = Extract<keyof Faults, `roles.${string}` | 'store.forbidden'>
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Words of what goes wrong with the roles of a database. */
export const databaseRoleFaults: Sentences = {
  'store.forbidden': {
    en: f => ({message: `the database does not let this account do that: ${f.detail}.`, next: 'Acts need a login in the app role, migrations and restores one in the owner role; an auditor reads. See: pds doctor'}),
    ko: f => ({message: `이 계정으로는 할 수 없습니다: ${f.detail}`, next: '업무 처리는 app 역할, 구조 변경과 복원은 owner 역할의 계정이 필요하며 감사자는 읽기만 합니다. 확인: pds doctor'}),
  },
  'roles.sqlite': {
    en: f => ({message: `${f.store} is SQLite, which knows no accounts: whoever may open the file may do everything.`, next: 'Leave --roles out, and let only the office reach the file; roles need PostgreSQL.'}),
    ko: f => ({message: `${f.store} 은(는) SQLite 로, 계정이 없어 파일을 여는 사람은 무엇이든 할 수 있습니다.`, next: '--roles 를 빼고 파일 접근을 제한하십시오. 역할은 PostgreSQL 에서만 쓸 수 있습니다.'}),
  },
  'roles.name-invalid': {
    en: f => ({message: `${f.given} cannot name a role, or is given twice.`, next: 'Use letters, digits, _ and -, at most 63 bytes, and three different names: --owner-role --app-role --auditor-role'}),
    ko: f => ({message: `${f.given} 은(는) 역할 이름으로 쓸 수 없거나 겹칩니다.`, next: '문자, 숫자, _, - 로 63바이트 이내의 서로 다른 세 이름을 쓰십시오: --owner-role --app-role --auditor-role'}),
  },
  'roles.not-allowed': {
    en: f => ({message: `${f.user} may not make roles or does not own the tables: ${f.detail}.`, next: 'Run it as the owner of the database with CREATEROLE, or as a superuser.'}),
    ko: f => ({message: `${f.user} 계정은 역할을 만들 수 없거나 표의 소유자가 아닙니다: ${f.detail}`, next: 'CREATEROLE 권한이 있는 데이터베이스 소유자나 슈퍼유저로 실행하십시오.'}),
  },
  'roles.other-names': {
    en: f => ({message: `this store already has its roles: ${f.owner}, ${f.app}, ${f.auditor}.`, next: 'Run pds db init --roles without names.'}),
    ko: f => ({message: `이 저장소에는 이미 역할이 있습니다: ${f.owner}, ${f.app}, ${f.auditor}`, next: '이름 없이 실행하십시오: pds db init --roles'}),
  },
}

/** A login that a person makes; the password is asked for by psql and stands on no command line. */
const login = (role: string) => `create role "NAME" login in role "${role}";  \\password "NAME"`

/** What is said when roles are set up. */
export const databaseRoleSays = {
  rolesSet: said<{names: RoleNames; changed: boolean; tables: number}>({
    en: f => f.changed
      ? `Set up the roles of this database: ${f.names.owner} owns ${f.tables} tables, ${f.names.app} does the office's acts, ${f.names.auditor} reads and sees nothing personal. PUBLIC may do nothing.`
        + `\nNone of them can log in. Give each person a login of their own, in psql:\n  ${login(f.names.app)}\n  ${login(f.names.auditor)}\nand for migrations and restores:\n  ${login(f.names.owner)}`
      : `The roles ${f.names.owner}, ${f.names.app} and ${f.names.auditor} have exactly their rights already.`,
    ko: f => f.changed
      ? `데이터베이스 역할을 만들었습니다. ${f.names.owner} 은(는) 표 ${f.tables}개를 소유하고, ${f.names.app} 은(는) 업무를 처리하며, ${f.names.auditor} 은(는) 개인정보를 빼고 읽기만 합니다. PUBLIC 에는 권한이 없습니다.`
        + `\n세 역할로는 접속할 수 없습니다. 사람마다 psql 에서 계정을 만드십시오:\n  ${login(f.names.app)}\n  ${login(f.names.auditor)}\n구조 변경과 복원용:\n  ${login(f.names.owner)}`
      : `${f.names.owner}, ${f.names.app}, ${f.names.auditor} 역할의 권한이 이미 맞습니다.`,
  }),
}

/** Headings of the table of rights. */
export const grantHeads = {
  table: {en: 'table', ko: '표'},
  app: {en: 'app', ko: 'app'},
  auditor: {en: 'auditor', ko: 'auditor'},
  without: {en: 'not', ko: '제외'},
} satisfies Record<string, Word>

const guardWords: Record<GuardFault['what'], Word> = {
  missing: {en: 'is missing', ko: '없음'},
  changed: {en: 'was changed', ko: '바뀜'},
  off: {en: 'is switched off', ko: '꺼짐'},
  foreign: {en: 'is not of pds', ko: 'pds 의 것이 아님'},
}

/** A guard that is not well. */
export const guardFaultText = ({guard, what}: GuardFault, language: Language): string => `${guard} ${guardWords[what][language]}`

/** A right that is not as it should be. */
export function grantFaultText({role, on, what, verb}: GrantFault, language: Language): string {
  if (language === 'ko') return what === 'owner' ? `${on} 소유자가 ${role}` : `${role}: ${on} ${verb} ${what === 'missing' ? '없음' : '있어서는 안 됨'}`
  return what === 'owner' ? `${on} is owned by ${role}` : what === 'missing' ? `${role} lacks ${verb} on ${on}` : `${role} has ${verb} on ${on}`
}
