import type {Word} from './language.js'

/** Help texts that belong to no command. */
export const helpTopics: Readonly<Record<string, Word>> = {
  'environment': {
    en: `PDS_STORE     The store, when --store is not given: a name, sqlite:FILE, postgres://…, env:NAME, file:PATH.
PDS_OPERATOR  Who orders, when --as is not given.
PDS_POINT     The intake point of this desk, when suggestion receive or import is not given --point.
PDS_LANG      ko or en; then LC_ALL, LC_MESSAGES and LANG are asked.
PDS_KEY_FILE  The key file of names and contacts, when it is not in the folder of configuration. Back it up apart from the store.
PDS_HOME      Folder that holds data and configuration instead of the usual ones.
PDS_SIGN_KEY  Your own key file, when --sign-key is not given.
PDS_KEY_PASSPHRASE      Unlocks your own key; PDS_LOG_KEY_PASSPHRASE the log's. A file is better: --passphrase-file.
PDS_NOW       The pretended time, ISO 8601 (Seoul time without an offset). Only a store made with db init --rehearsal takes it.
PGPASSWORD    Password for PostgreSQL; ~/.pgpass works as well. Passwords are never given as arguments.
NO_COLOR      No colours, whatever its value.
CI            No questions.
NODE_EXTRA_CA_CERTS costs some 50 ms a command on Node 20; leave it unset where nothing needs it.
`,
    ko: `PDS_STORE     --store 가 없을 때의 저장소: 이름, sqlite:파일, postgres://…, env:이름, file:경로
PDS_OPERATOR  --as 가 없을 때의 담당자
PDS_POINT     suggestion receive 와 import 에 --point 가 없을 때의 접수처
PDS_LANG      ko 또는 en. 없으면 LC_ALL, LC_MESSAGES, LANG 순으로 봅니다.
PDS_KEY_FILE  성명·연락처 열쇠 파일(설정 폴더에 없을 때). 저장소와 따로 백업하십시오.
PDS_HOME      자료와 설정을 둘 폴더
PDS_SIGN_KEY  --sign-key 가 없을 때의 본인 열쇠 파일
PDS_KEY_PASSPHRASE      본인 열쇠의 암호. 감사기록 열쇠는 PDS_LOG_KEY_PASSPHRASE. 파일(--passphrase-file)이 더 낫습니다.
PDS_NOW       가정한 시각(ISO 8601, 시차가 없으면 서울 시각). db init --rehearsal 로 만든 저장소에서만 쓸 수 있습니다.
PGPASSWORD    PostgreSQL 비밀번호. ~/.pgpass 도 됩니다. 비밀번호는 인수로 받지 않습니다.
NO_COLOR      색을 쓰지 않습니다.
CI            묻지 않습니다.
NODE_EXTRA_CA_CERTS 는 Node 20에서 명령마다 약 50 ms가 듭니다. 필요 없으면 지우십시오.
`,
  },
  'exit-codes': {
    en: `  0  done, or nothing to do
  1  a defect of pds
  2  usage, or input that is not valid
  3  refused by a rule, a state or a role
  4  partly done; the report says what is left
  5  not found
  6  busy, or in conflict with what is there
  7  integrity: something was changed behind the log's back, or a recount differs
130  interrupted

They are the same with --json, which prints {"error": {"code", "message", "details", "next"}} on failure.
`,
    ko: `  0  처리하였거나 할 일이 없음
  1  프로그램 오류
  2  명령 또는 입력값 오류
  3  규정, 상태 또는 권한에 따라 거절
  4  일부 처리. 남은 것은 보고에 있음
  5  찾을 수 없음
  6  사용 중이거나 이미 있는 것과 충돌
  7  무결성 오류: 기록 없이 바뀌었거나 다시 센 값이 다름
130  중단

--json 에서도 같으며, 실패하면 {"error": {"code", "message", "details", "next"}} 를 출력합니다.
`,
  },
}
