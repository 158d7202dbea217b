import {listed, plural, showDate, showNumber} from './format.js'
import {said, type Word} from './language.js'

/** Why personal data is erased. */
export const basisWords: Readonly<Record<string, Word>> = {
  'request': {en: 'the person asks for it (PIPA art. 36)', ko: '정보주체의 삭제 요구(개인정보 보호법 제36조)'},
  'consent-withdrawn': {en: 'consent was withdrawn (PIPA art. 37)', ko: '동의 철회(개인정보 보호법 제37조)'},
  'retention': {en: 'it is no longer needed (PIPA art. 21)', ko: '보유기간 경과(개인정보 보호법 제21조)'},
}

/** What keeps personal data, and how long. */
export const retentionWords: Readonly<Record<string, Word>> = {
  'adopted': {en: 'adopted, 3 years', ko: '채택 3년'},
  'not-adopted': {en: 'not adopted, 2 years', ko: '불채택 2년'},
  'suggestion': {en: 'answered or closed, 2 years', ko: '회신·종결 2년'},
  'survey-answers': {en: 'survey closed, 1 year', ko: '설문 마감 1년'},
}

/** Ways of looking at personal data, by the act that records them. */
export const accessWords: Readonly<Record<string, Word>> = {
  'person.revealed': {en: 'proposer looked up', ko: '제안자 열람'},
  'suggestion.person-revealed': {en: 'suggester looked up', ko: '의견 제출자 열람'},
  'receipt.slip-issued': {en: 'slip with name', ko: '성명 표시 접수증'},
  'entry.differences-revealed': {en: 'differences looked at', ko: '입력 차이 열람'},
  'person.exported': {en: 'exported', ko: '내보내기'},
  'response.exported-personal': {en: 'answers exported', ko: '개인 응답 내보내기'},
}

/** Headings and labels. */
export const privacyLabels = {
  subject: {en: 'subject', ko: '대상'}, what: {en: 'what', ko: '구분'}, where: {en: 'where', ko: '위치'}, value: {en: 'value', ko: '내용'},
  refs: {en: 'belongs to', ko: '관련 번호'}, rule: {en: 'kept', ko: '보유기간'}, from: {en: 'from', ko: '기산일'}, keptUntil: {en: 'until', ko: '만료일'},
  records: {en: 'records', ko: '건수'}, holds: {en: 'held by', ko: '보존 조치'}, code: {en: 'code', ko: '번호'}, ref: {en: 'on', ko: '대상'}, why: {en: 'why', ko: '사유'},
  placedAt: {en: 'since', ko: '시작'}, placedBy: {en: 'by', ko: '조치자'}, liftedAt: {en: 'lifted', ko: '해제'},
  time: {en: 'time', ko: '일시'}, operator: {en: 'operator', ko: '담당자'}, act: {en: 'act', ko: '행위'}, fields: {en: 'fields', ko: '항목'}, reason: {en: 'reason', ko: '사유'},
} as const satisfies Readonly<Record<string, Word>>

const of = (subjects: readonly string[], l: 'en' | 'ko') =>
  subjects.length <= 5 ? listed(subjects, l) : l === 'en' ? `${subjects.slice(0, 3).join(', ')} and ${showNumber(subjects.length - 3)} more` : `${subjects.slice(0, 3).join(', ')} 외 ${showNumber(subjects.length - 3)}건`

interface Counts {
  readonly persons: number
  readonly answers: number
  readonly openings: number
  readonly subjects: readonly string[]
}

const counted = (f: Counts, l: 'en' | 'ko') => l === 'en'
  ? `${plural(f.persons, 'person')}, ${plural(f.answers, 'personal answer')}, ${plural(f.openings, 'text')} of the log (${of(f.subjects, 'en')})`
  : `사람 ${showNumber(f.persons)}명, 개인 응답 ${showNumber(f.answers)}건, 감사기록의 문구 ${showNumber(f.openings)}건(${of(f.subjects, 'ko')})`

/** What pds says where personal data is kept, given out and erased. */
export const privacySays = {
  keyMade: said<{file: string}>({
    en: f => `Names, contacts and personal answers are sealed under ${f.file}.\nBack that file up now, apart from the store and its backups: without it nobody can ever read them.`,
    ko: f => `성명, 연락처, 개인 응답을 ${f.file} 의 열쇠로 잠급니다.\n이 파일을 저장소 및 그 백업과 따로 지금 백업하십시오. 잃어버리면 누구도 다시 읽을 수 없습니다.`,
  }),
  exported: said<{subjects: readonly string[]; items: number; file: string | null}>({
    en: f => `Exported what the office holds of ${of(f.subjects, 'en')}: ${plural(f.items, 'submission')}${f.file === null ? '' : `, to ${f.file}`}. The log keeps who did it and why.`,
    ko: f => `${of(f.subjects, 'ko')} 에 대하여 보유한 정보를 내보냈습니다(제출 ${showNumber(f.items)}건)${f.file === null ? '' : `: ${f.file}`}. 열람자와 사유는 감사기록에 남습니다.`,
  }),
  alike: said<{codes: readonly string[]}>({
    en: f => `${plural(f.codes.length, 'further record has', 'further records have')} the same contact: ${of(f.codes, 'en')}. To take them in: --same-contact`,
    ko: f => `연락처가 같은 기록이 ${showNumber(f.codes.length)}건 더 있습니다: ${of(f.codes, 'ko')}. 함께 처리하려면: --same-contact`,
  }),
  wouldErase: said<Counts & {basis: string}>({
    en: f => `Would erase ${counted(f, 'en')}: ${basisWords[f.basis]!.en}. It takes a second person.`,
    ko: f => `파기 대상: ${counted(f, 'ko')}. ${basisWords[f.basis]!.ko}. 두 번째 담당자의 승인이 필요합니다.`,
  }),
  erased: said<Counts & {wiped: boolean | undefined; dialect: 'sqlite' | 'postgres'}>({
    en: f => `Erased ${counted(f, 'en')}. The log still verifies.\n${
      f.wiped === true ? (f.dialect === 'sqlite' ? 'The database file and its journal are wiped.' : 'The tables are vacuumed; the server\'s journal keeps what was sealed until it is recycled.')
        : 'Somebody is reading the store: run pds privacy due later to wipe what is left of it.'} Older backups keep what was sealed until they are destroyed.`,
    ko: f => `${counted(f, 'ko')} 을(를) 파기하였습니다. 감사기록 검증에는 영향이 없습니다.\n${
      f.wiped === true ? (f.dialect === 'sqlite' ? '데이터베이스 파일과 저널에서도 지웠습니다.' : '테이블을 정리하였습니다. 서버 저널에는 재사용될 때까지 잠긴 형태로 남습니다.')
        : '다른 프로그램이 저장소를 읽고 있습니다. 나중에 pds privacy due 를 실행하면 남은 흔적을 지웁니다.'} 이전 백업에는 폐기할 때까지 잠긴 형태로 남습니다.`,
  }),
  left: said<{codes: readonly string[]}>({
    en: f => `Left out, because it is held or not due any more: ${of(f.codes, 'en')}.`,
    ko: f => `보존 조치 중이거나 더 이상 파기 대상이 아니어서 뺐습니다: ${of(f.codes, 'ko')}`,
  }),
  remaining: said<{texts: readonly string[]}>({
    en: f => `Texts that are kept still name the person: ${f.texts.slice(0, 10).join(', ')}${f.texts.length > 10 ? ', …' : ''}. Look at them before they are published.`,
    ko: f => `보존하는 글에 이름이나 연락처가 남아 있습니다: ${f.texts.slice(0, 10).join(', ')}${f.texts.length > 10 ? ', …' : ''}. 공개하기 전에 확인하십시오.`,
  }),
  notLooked: said<object>({
    en: () => 'Whether texts that are kept name the person was not looked into: the key is not at hand.',
    ko: () => '열쇠가 없어 보존하는 글에 이름이 남았는지는 확인하지 못하였습니다.',
  }),
  nothingDue: said<{on: string; held: number}>({
    en: f => `Nothing is past its keeping on ${showDate(f.on, 'en')}${f.held > 0 ? `, apart from ${plural(f.held, 'record')} that holds keep` : ''}.`,
    ko: f => `${showDate(f.on, 'ko')} 기준 보유기간이 지난 정보가 ${f.held > 0 ? `보존 조치 중인 ${showNumber(f.held)}건 말고는 ` : ''}없습니다.`,
  }),
  due: said<{on: string; due: number; held: number}>({
    en: f => `${plural(f.due, 'record is', 'records are')} past their keeping on ${showDate(f.on, 'en')}${f.held > 0 ? `; holds keep ${showNumber(f.held)}` : ''}.\nAsk to have them erased: pds privacy purge --due --reason TEXT`,
    ko: f => `${showDate(f.on, 'ko')} 기준 보유기간이 지난 기록 ${showNumber(f.due)}건${f.held > 0 ? `(보존 조치 ${showNumber(f.held)}건)` : ''}.\n파기 요청: pds privacy purge --due --reason 사유`,
  }),
  waiting: said<{codes: readonly string[]}>({
    en: f => `Waiting for a second person: ${f.codes.join(', ')}. See: pds request list`,
    ko: f => `승인을 기다리는 요청: ${f.codes.join(', ')}. 확인: pds request list`,
  }),
  held: said<{code: string; ref: string}>({
    en: f => `Held ${f.ref}, as ${f.code}: it is erased neither on request nor when its keeping is over.\nTo end it: pds privacy hold remove ${f.code} --reason TEXT`,
    ko: f => `${f.ref} 을(를) 보존 조치하였습니다(${f.code}). 요청이나 보유기간 경과로 파기되지 않습니다.\n해제: pds privacy hold remove ${f.code} --reason 사유`,
  }),
  lifted: said<{code: string; ref: string}>({
    en: f => `Lifted ${f.code} from ${f.ref}. If its keeping is over it is due now: pds privacy due`,
    ko: f => `${f.ref} 의 보존 조치(${f.code})를 해제하였습니다. 보유기간이 지났으면 파기 대상입니다: pds privacy due`,
  }),
  askContact: said<object>({en: () => 'Contact (telephone number or mail address):', ko: () => '연락처(전화번호 또는 전자우편 주소):'}),
  corrected: said<{subject: string; changed: readonly string[]}>({
    en: f => `Corrected ${f.subject}: ${listed(f.changed, 'en')}. What was there before is gone; the log keeps who did it and why.`,
    ko: f => `${f.subject} 의 ${f.changed.map(field => (field === 'name' ? '성명' : '연락처')).join(', ')} 을(를) 정정하였습니다. 이전 내용은 남지 않으며 정정한 사람과 사유는 감사기록에 남습니다.`,
  }),
  reviewed: said<{month: string; reads: number; operators: number}>({
    en: f => `${f.month}: ${plural(f.reads, 'reading')} of personal data by ${plural(f.operators, 'operator')}.`,
    ko: f => `${f.month}: 개인정보 열람 ${showNumber(f.reads)}건, 담당자 ${showNumber(f.operators)}명.`,
  }),
}
