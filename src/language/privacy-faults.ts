import type {Faults} from '../fault.js'
import '../privacy/faults.js'
import '../store/key-faults.js'
import type {Explained} from './faults.js'
import {listed, showDate} from './format.js'
import type {Language} from './language.js'

type Mine = Extract<keyof Faults, 'key.missing' | 'key.open' | 'key.damaged' | 'key.differs' | `privacy.${string}` | `personal.${string}` | `person.${string}`>
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Words of what is refused where personal data is kept under lock and key. */
export const privacyFaults: Sentences = {
  'key.missing': {
    en: f => ({
      message: f.file === '' ? 'names and contacts are sealed, and no key was named.' : `names and contacts are sealed, and their key is not at ${f.file}.`,
      next: 'Copy the key file there from its backup, mode 0600, or name it with PDS_KEY_FILE. What needs no names goes on without it.',
    }),
    ko: f => ({
      message: f.file === '' ? '성명과 연락처는 잠겨 있으며 열쇠 파일이 지정되지 않았습니다.' : `성명과 연락처는 잠겨 있으며 열쇠 파일이 ${f.file} 에 없습니다.`,
      next: '백업한 열쇠 파일을 그 자리에 권한 0600으로 복사하거나 PDS_KEY_FILE 로 지정하십시오. 이름이 필요 없는 일은 열쇠 없이 할 수 있습니다.',
    }),
  },
  'key.open': {
    en: f => ({message: `others on this machine may read the key file ${f.file} (mode ${f.mode}).`, next: `Close it: chmod 600 ${f.file}`}),
    ko: f => ({message: `이 컴퓨터의 다른 사용자가 열쇠 파일 ${f.file} 을(를) 읽을 수 있습니다(권한 ${f.mode}).`, next: `권한을 고치십시오: chmod 600 ${f.file}`}),
  },
  'key.damaged': {
    en: f => ({message: `${f.file} is not a whole key file.`, next: 'Put the backup of the key file in its place. The store itself is unharmed.'}),
    ko: f => ({message: `${f.file} 은(는) 온전한 열쇠 파일이 아닙니다.`, next: '열쇠 파일의 백업으로 바꾸십시오. 저장소는 그대로입니다.'}),
  },
  'key.differs': {
    en: f => ({message: `${f.file} is the key ${f.found}; this store is sealed with ${f.needed}.`, next: 'Name the right key file with PDS_KEY_FILE.'}),
    ko: f => ({message: `${f.file} 은(는) 열쇠 ${f.found} 이며 이 저장소의 열쇠는 ${f.needed} 입니다.`, next: 'PDS_KEY_FILE 로 맞는 열쇠 파일을 지정하십시오.'}),
  },
  'personal.damaged': {
    en: f => ({message: `something sealed does not open: ${f.where}.`, next: 'It was changed or moved behind the log\'s back. Check the store with: pds audit verify --db'}),
    ko: f => ({message: `잠긴 개인정보가 열리지 않습니다: ${f.where}`, next: '기록 없이 바뀌었거나 옮겨진 것입니다. 확인: pds audit verify --db'}),
  },
  'person.in-arguments': {
    en: f => ({message: `${f.flag} is not taken: what is typed as an argument stays in the shell's history and in process lists.`, next: 'Give name and contact on two lines with --person-file FILE (- is stdin), let them be asked for with --ask name,contact, or set PDS_PERSON_NAME and PDS_PERSON_CONTACT. Then clear this line from the history.'}),
    ko: f => ({message: `${f.flag} 은(는) 받지 않습니다. 명령에 직접 쓴 내용은 셸 기록과 프로세스 목록에 남습니다.`, next: '--person-file 파일(첫 줄 성명, 둘째 줄 연락처, - 는 표준 입력)이나 --ask name,contact, 또는 환경변수 PDS_PERSON_NAME 과 PDS_PERSON_CONTACT 로 주고, 방금 쓴 줄을 셸 기록에서 지우십시오.'}),
  },
  'person.file-invalid': {
    en: f => ({message: `${f.file} has ${f.lines} lines; who hands something in takes two.`, next: 'The name on the first line, one contact on the second; either may be empty.'}),
    ko: f => ({message: `${f.file} 은(는) ${f.lines}줄입니다. 성명과 연락처는 두 줄로 씁니다.`, next: '첫 줄에 성명, 둘째 줄에 연락처를 쓰십시오. 어느 쪽이든 비워 둘 수 있습니다.'}),
  },
  'privacy.subject-unknown': {
    en: f => ({message: `nobody is on record as ${f.ref}.`, next: 'Name a pseudonym (N26-00001), a proposal, suggestion or receipt, a response (B26-0001/12), or a contact with --contact-file.'}),
    ko: f => ({message: `${f.ref} 에 해당하는 사람이 없습니다.`, next: '가명(N26-00001), 제안·의견·접수번호, 응답(B26-0001/12)을 쓰거나 --contact-file 로 연락처를 주십시오.'}),
  },
  'privacy.nobody': {
    en: () => ({message: 'nobody is on record with this contact.', next: 'Check it: a telephone number in any spelling, or a whole mail address. What was erased is found no more.'}),
    ko: () => ({message: '이 연락처로 등록된 사람이 없습니다.', next: '전화번호(표기 무관) 또는 전자우편 주소 전체인지 확인하십시오. 파기한 정보는 찾을 수 없습니다.'}),
  },
  'privacy.contact-empty': {
    en: f => ({message: `there is no contact in ${f.from}.`, next: 'Put one telephone number or mail address into it, on one line.'}),
    ko: f => ({message: `${f.from} 에 연락처가 없습니다.`, next: '전화번호나 전자우편 주소 하나를 한 줄로 쓰십시오.'}),
  },
  'privacy.erased': {
    en: f => ({message: `the personal data of ${f.subject} was erased; nothing can be put in its place.`}),
    ko: f => ({message: `${f.subject} 의 개인정보는 파기되어 고칠 수 없습니다.`}),
  },
  'privacy.which': {
    en: f => ({message: `say whom or what: ${listed(f.flags, 'en')}.`, next: 'Exactly one of them.'}),
    ko: f => ({message: `대상을 지정하여야 합니다: ${listed(f.flags, 'ko')}`, next: '그중 하나만 쓰십시오.'}),
  },
  'privacy.held': {
    en: f => ({message: `a legal hold keeps ${listed(f.subjects.slice(0, 10), 'en')}: ${listed(f.holds, 'en')}.`, next: `See why: pds privacy hold list\nOnce it no longer holds: pds privacy hold remove ${f.holds[0]} --reason TEXT`}),
    ko: f => ({message: `보존 조치 대상입니다: ${listed(f.subjects.slice(0, 10), 'ko')} (${listed(f.holds, 'ko')})`, next: `사유 확인: pds privacy hold list\n더 보존하지 않아도 되면: pds privacy hold remove ${f.holds[0]} --reason 사유`}),
  },
  'privacy.nothing-left': {
    en: f => ({message: `nothing is left to erase of ${listed(f.subjects.slice(0, 10), 'en')}: it is held, not due any more, or gone.`, next: 'See what is due: pds privacy due'}),
    ko: f => ({message: `${listed(f.subjects.slice(0, 10), 'ko')} 에서 파기할 것이 없습니다. 보존 조치 중이거나 파기 대상이 아니거나 이미 없습니다.`, next: '파기 대상 확인: pds privacy due'}),
  },
  'privacy.hold-unknown': {
    en: f => ({message: `no hold lies on ${f.ref}.`, next: 'See them: pds privacy hold list'}),
    ko: f => ({message: `${f.ref} 에 보존 조치가 없습니다.`, next: '목록: pds privacy hold list'}),
  },
  'privacy.hold-exists': {
    en: f => ({message: `${f.ref} is held already, by ${f.code}.`}),
    ko: f => ({message: `${f.ref} 은(는) 이미 보존 조치(${f.code}) 중입니다.`}),
  },
  'privacy.not-yet': {
    en: f => ({message: `${showDate(f.on, 'en')} has not come yet; only what is past its keeping today is purged.`, next: `See what will be due then: pds privacy due --on ${f.on}`}),
    ko: f => ({message: `${showDate(f.on, 'ko')} 은(는) 아직 오지 않았습니다. 오늘까지 보유기간이 지난 정보만 파기합니다.`, next: `그날의 파기 대상: pds privacy due --on ${f.on}`}),
  },
  'privacy.date-invalid': {
    en: f => ({message: `${f.flag} ${f.given} is not a date.`, next: 'Write it as 2026-05-11.'}),
    ko: f => ({message: `${f.flag} ${f.given} 은(는) 날짜가 아닙니다.`, next: '2026-05-11 과 같이 쓰십시오.'}),
  },
}
