import type {Term} from '../suggestion/deadlines.js'
import type {Classification, ReplyMeans, SuggestionState, SuggestionVerb} from '../suggestion/suggestion.js'
import type {Sentences} from './faults.js'
import {plural, showDate, showNumber, showTime} from './format.js'
import {said, type Word} from './language.js'

/** States of a suggestion as words; closed is 종결 here, where a call is 마감. */
export const suggestionStateWords: Readonly<Record<SuggestionState, Word>> = {
  received: {en: 'received', ko: '접수'},
  classified: {en: 'sorted', ko: '분류'},
  replied: {en: 'replied', ko: '회신'},
  closed: {en: 'closed', ko: '종결'},
}

export const classificationWords: Readonly<Record<Classification, Word>> = {
  proposal: {en: 'proposal', ko: '제안'},
  opinion: {en: 'opinion', ko: '단순의견'},
  petition: {en: 'petition', ko: '민원'},
  out_of_remit: {en: 'not for this office', ko: '소관 외'},
}

export const meansWords: Readonly<Record<ReplyMeans, Word>> = {
  email: {en: 'e-mail', ko: '전자우편'},
  phone: {en: 'telephone', ko: '전화'},
  text: {en: 'text message', ko: '문자'},
  mail: {en: 'letter', ko: '우편'},
  fax: {en: 'fax', ko: '팩스'},
  visit: {en: 'in person', ko: '방문 교부'},
  notice: {en: 'public notice', ko: '게시'},
}

export const termWords: Readonly<Record<Term, Word>> = {
  supplement: {en: 'to be sorted, or asked for what is missing', ko: '분류·보완 요구'},
  decision: {en: 'to be answered', ko: '처리 결과 통지'},
}

const verbWords: Readonly<Record<SuggestionVerb, Word>> = {
  classify: {en: 'classify', ko: '분류(classify)'},
  reply: {en: 'reply', ko: '회신(reply)'},
  close: {en: 'close', ko: '종결(close)'},
}

export const consentWords: Readonly<Record<string, Word>> = {
  process: {en: 'handling', ko: '개인정보 처리'},
  notify: {en: 'being notified', ko: '결과 통지'},
}

export const markWords: Readonly<Record<string, Word>> = {
  'out-of-order': {en: 'dates out of order', ko: '일자 순서 예외'},
  'handed-over': {en: 'handed over to', ko: '이송'},
  'closed': {en: 'closed', ko: '종결 사유'},
  'voided': {en: 'void', ko: '무효'},
}

/** Headings and labels of suggestions and receipts. */
export const suggestionLabels = {
  suggestion: {en: 'suggestion', ko: '의견'},
  text: {en: 'Text', ko: '내용'},
  theme: {en: 'theme', ko: '주제'},
  classification: {en: 'sorted as', ko: '분류'},
  due: {en: 'due', ko: '처리기한'},
  suggester: {en: 'from', ko: '제출자'},
  typed: {en: 'typed', ko: '입력'},
  consent: {en: 'consent', ko: '동의'},
  hidden: {en: 'non-disclosure', ko: '비공개'},
  asked: {en: 'asked for', ko: '요청'},
  seminar: {en: 'seminar', ko: '토론회'},
  note: {en: 'remark', ko: '비고'},
  proposal: {en: 'as proposal', ko: '제안번호'},
  slips: {en: 'slips', ko: '접수증'},
  source: {en: 'source', ko: '출처'},
  reply: {en: 'Reply', ko: '회신'},
  year: {en: 'year', ko: '연도'},
  last: {en: 'last', ko: '끝 번호'},
  present: {en: 'there', ko: '건수'},
  voided: {en: 'void', ko: '무효'},
  missing: {en: 'missing', ko: '결번'},
} satisfies Record<string, Word>

/** Questions at the counter. */
export const suggestionQuestions = {
  channel: {en: 'How did it come in?', ko: '접수 경로:'},
  point: {en: 'Where did it come in?', ko: '접수처:'},
  text: {en: 'What is said:', ko: '내용:'},
  name: {en: 'Name (empty: none given):', ko: '성명(비우면 무기명):'},
  contact: {en: 'One contact, telephone or e-mail or address (empty: none):', ko: '연락처 하나, 전화·전자우편·주소 중(비우면 없음):'},
  theme: {en: 'Theme (empty: none):', ko: '주제(비우면 없음):'},
  authored: {en: 'Day it was written, YYYY-MM-DD (empty: not said):', ko: '작성일 YYYY-MM-DD(비우면 미상):'},
  received: {en: 'When it reached the desk, Seoul time (empty: now):', ko: '접수일시, 서울 시각(비우면 지금):'},
  notify: {en: 'Do they agree to be notified of the outcome?', ko: '처리 결과를 통지받는 데 동의합니까?'},
  required: {en: 'Something must be said', ko: '내용을 쓰십시오'},
  residentNumber: {en: 'No resident registration number: leave it out', ko: '주민등록번호는 받지 않습니다. 빼고 쓰십시오'},
  notTime: {en: 'Write 2026-05-11T14:00 or 2026-05-11', ko: '2026-05-11T14:00 또는 2026-05-11 로 쓰십시오'},
  notDate: {en: 'Write 2026-05-11', ko: '2026-05-11 로 쓰십시오'},
} satisfies Record<string, Word>

const word = (table: Readonly<Record<string, Word>>, key: string, language: 'en' | 'ko') => table[key]?.[language] ?? key

/** What is said after something was done with a suggestion or a receipt. */
export const suggestionSays = {
  received: said<{ref: string; receiptNo: string; receivedAt: string; due: {on: string} | null; sameAs: string | null}>({
    en: f => `Received ${f.ref}, receipt ${f.receiptNo}, ${showTime(f.receivedAt, 'en')}.${f.sameAs ? ` Its words are those of ${f.sameAs}.` : ''}\nTo be sorted by ${showDate(f.due!.on, 'en')}. Print the slip with: pds receipt slip ${f.receiptNo}`,
    ko: f => `${f.ref} 을(를) 접수하였습니다. 접수번호 ${f.receiptNo}, ${showTime(f.receivedAt, 'ko')}.${f.sameAs ? ` 내용이 ${f.sameAs} 와(과) 같습니다.` : ''}\n분류 기한 ${showDate(f.due!.on, 'ko')}. 접수증: pds receipt slip ${f.receiptNo}`,
  }),
  imported: said<{batch: string; suggestions: number; first: string; last: string}>({
    en: f => `Imported ${plural(f.suggestions, 'suggestion')} as batch ${f.batch}: ${f.first} to ${f.last}.\nTake it back with: pds batch revert ${f.batch} --reason TEXT`,
    ko: f => `의견 ${showNumber(f.suggestions)}건을 묶음 ${f.batch} (으)로 접수하였습니다: ${f.first} ~ ${f.last}.\n취소: pds batch revert ${f.batch} --reason 사유`,
  }),
  sameBefore: said<{rows: readonly {row: number; ref: string}[]}>({
    en: f => `${plural(f.rows.length, 'row')} passed over, the same words from the same hand: ${some(f.rows, 'line')}.\nA second letter gets a receipt of its own with: pds suggestion receive`,
    ko: f => `같은 사람의 같은 내용이라 넘긴 ${showNumber(f.rows.length)}행: ${some(f.rows, '행')}.\n다시 보낸 편지라면 따로 접수하십시오: pds suggestion receive`,
  }),
  classified: said<{ref: string; as: Classification; was: Classification | null; proposal: string | null; due: {on: string} | null}>({
    en: f => f.proposal !== null
      ? `Sorted ${f.ref} as a proposal: ${f.proposal}, under the same receipt. To be decided by ${showDate(f.due!.on, 'en')}.\nSee it with: pds proposal show ${f.proposal}`
      : `Sorted ${f.ref} as ${wordEn[f.as]}${f.was ? `, before as ${wordEn[f.was]}` : ''}.\n${nextEn(f)}`,
    ko: f => f.proposal !== null
      ? `${f.ref} 을(를) 제안으로 분류하였습니다: ${f.proposal}, 접수번호는 그대로입니다. 처리기한 ${showDate(f.due!.on, 'ko')}\n확인: pds proposal show ${f.proposal}`
      : `${f.ref} 을(를) ${asKo[f.as]} 분류하였습니다${f.was ? `(종전 ${classificationWords[f.was].ko})` : ''}.\n${nextKo(f)}`,
  }),
  replied: said<{ref: string; replyNo: number; means: ReplyMeans; repliedAt: string}>({
    en: f => `Kept ${f.replyNo === 1 ? 'the reply' : `reply ${f.replyNo}`} to ${f.ref}, by ${meansWords[f.means].en}, ${showTime(f.repliedAt, 'en')}. It is never written over.`,
    ko: f => `${f.ref} 에 대한 ${f.replyNo === 1 ? '회신' : `제${f.replyNo}차 회신`}을 기록하였습니다(${meansWords[f.means].ko}, ${showTime(f.repliedAt, 'ko')}). 고치지 않습니다.`,
  }),
  closed: said<{ref: string; receiptNo: string; handedTo: string | null}>({
    en: f => f.handedTo === null ? `Closed ${f.ref} without a reply; the reason is on record.` : `Handed ${f.ref} over to ${f.handedTo} and closed it; it keeps receipt ${f.receiptNo}.`,
    ko: f => f.handedTo === null ? `${f.ref} 을(를) 종결하고 사유를 기록하였습니다.` : `${f.ref} 을(를) ${f.handedTo}(으)로 이송하고 종결하였습니다. 접수번호 ${f.receiptNo} 은(는) 그대로입니다.`,
  }),
  totals: said<{channels: readonly (readonly [channel: string, n: number])[]}>({
    en: f => `By channel: ${f.channels.map(([channel, n]) => `${channel} ${showNumber(n)}`).join(', ')}.`,
    ko: f => `접수 경로별: ${f.channels.map(([channel, n]) => `${channel} ${showNumber(n)}`).join(', ')}.`,
  }),
  reverted: said<{batch: string; removed: number}>({
    en: f => `Reverted batch ${f.batch}: ${plural(f.removed, 'row')} removed. Their receipt numbers stay, void; see pds receipt gaps.`,
    ko: f => `묶음 ${f.batch} 을(를) 취소하였습니다. ${showNumber(f.removed)}건을 지웠고 접수번호는 무효로 남습니다. 확인: pds receipt gaps`,
  }),
  willReply: said<{code: string}>({en: f => `The reply to ${f.code} goes out and is kept.`, ko: f => `${f.code} 에 회신하고 그 내용을 기록합니다.`}),
  willClose: said<{code: string}>({en: f => `${f.code} will be closed.`, ko: f => `${f.code} 을(를) 종결합니다.`}),
  deskSet: said<{point: string}>({
    en: f => `Slips of ${f.point} print this from now on.`,
    ko: f => `이제 ${f.point} 의 접수증에 이렇게 찍힙니다.`,
  }),
  noReceipts: said<object>({en: () => 'No receipts yet.', ko: () => '접수한 것이 없습니다.'}),
  dense: said<{point: string; year: number; last: number; voided: number}>({
    en: f => `${f.point} ${f.year}: dense, 1 to ${showNumber(f.last)}${f.voided > 0 ? `, ${showNumber(f.voided)} void` : ''}.`,
    ko: f => `${f.point} ${f.year}년: 1번부터 ${showNumber(f.last)}번까지 결번 없음${f.voided > 0 ? `, 무효 ${showNumber(f.voided)}건` : ''}.`,
  }),
  gap: said<{point: string; year: number; missing: readonly string[]; loose: readonly string[]}>({
    en: f => [
      ...(f.missing.length > 0 ? [`${f.point} ${f.year}: ${plural(f.missing.length, 'number')} missing: ${few(f.missing)}`] : []),
      ...(f.loose.length > 0 ? [`${f.point} ${f.year}: ${plural(f.loose.length, 'receipt')} of nothing: ${few(f.loose)}`] : []),
    ].join('\n'),
    ko: f => [
      ...(f.missing.length > 0 ? [`${f.point} ${f.year}년: 결번 ${showNumber(f.missing.length)}건: ${few(f.missing)}`] : []),
      ...(f.loose.length > 0 ? [`${f.point} ${f.year}년: 접수한 내용이 없는 번호 ${showNumber(f.loose.length)}건: ${few(f.loose)}`] : []),
    ].join('\n'),
  }),
  reasonInLog: said<object>({en: () => 'reason in the log', ko: () => '사유는 감사기록에'}),
  slipPrinted: said<{receiptNo: string; issueNo: number; file: string | null}>({
    en: f => `${f.issueNo === 1 ? 'Slip' : `Reprint ${f.issueNo - 1} of the slip`} of ${f.receiptNo}${f.file ? ` written to ${f.file}` : ''}; the log says so.`,
    ko: f => `${f.receiptNo} 접수증${f.issueNo === 1 ? '' : `(재발급 ${f.issueNo - 1}회)`}을 ${f.file ? `${f.file} 에 ` : ''}발급하고 기록하였습니다.`,
  }),
  slipReplaced: said<{characters: readonly string[]}>({
    en: f => `The slip's font lacks ${f.characters.join(' ')}; their code points are printed instead.`,
    ko: f => `접수증 글꼴에 없는 글자(${f.characters.join(' ')})는 부호로 찍었습니다.`,
  }),
  slipDry: said<object>({en: () => 'A slip with a name on it is not shown by a dry run: who looked must be on record.', ko: () => '모의 실행에서는 성명을 찍지 않습니다. 누가 보았는지 기록하여야 합니다.'}),
}

const asKo: Readonly<Record<Classification, string>> = {proposal: '제안으로', opinion: '단순의견으로', petition: '민원으로', out_of_remit: '소관 외로'}
const wordEn: Readonly<Record<Classification, string>> = {proposal: 'a proposal', opinion: 'an opinion', petition: 'a petition', out_of_remit: "another office's business"}
const some = (rows: readonly {row: number; ref: string}[], line: string) =>
  `${rows.slice(0, 5).map(({row, ref}) => (line === 'line' ? `line ${row} (${ref})` : `${row}행(${ref})`)).join(', ')}${rows.length > 5 ? ' …' : ''}`
const few = (numbers: readonly string[]) => `${numbers.slice(0, 10).join(', ')}${numbers.length > 10 ? ' …' : ''}`

function nextEn({ref, as, due}: {ref: string; as: Classification; due: {on: string} | null}): string {
  const by = due ? ` by ${showDate(due.on, 'en')}` : ''
  return as === 'opinion' ? `Reply${by} with: pds suggestion reply ${ref} --text-file FILE` : `Pass it on${by} with: pds suggestion close ${ref} --handed-to OFFICE --reason TEXT`
}

function nextKo({ref, as, due}: {ref: string; as: Classification; due: {on: string} | null}): string {
  const by = due ? `(기한 ${showDate(due.on, 'ko')})` : ''
  return as === 'opinion' ? `회신${by}: pds suggestion reply ${ref} --text-file 파일` : `이송${by}: pds suggestion close ${ref} --handed-to 기관 --reason 사유`
}

type Ours = 'receipt.not-found' | 'receipt.times' | 'receipt.resident-number' | 'receipt.voided' | 'receipt.gap' | 'proposal.reclassified' | 'days.invalid'
  | 'scope.unknown' | Extract<keyof Sentences, `suggestion.${string}`>

const fieldWords: Readonly<Record<string, Word>> = {
  text: {en: 'text', ko: '내용'}, theme: {en: 'theme', ko: '주제'}, note: {en: 'remark', ko: '비고'}, name: {en: 'name', ko: '성명'}, contact: {en: 'contact', ko: '연락처'},
  title: {en: 'title', ko: '제목'}, problem: {en: 'problem', ko: '현황 및 문제점'}, improvement: {en: 'proposal', ko: '개선방안'}, effect: {en: 'effect', ko: '기대효과'},
  reply: {en: 'reply', ko: '회신'}, reason: {en: 'reason', ko: '사유'},
}

/** Words of what can go wrong. */
export const suggestionFaults: Pick<Sentences, Ours> = {
  'receipt.not-found': {
    en: f => ({message: `There is no receipt ${f.ref}.`, next: 'Receipt numbers look like GH1-2026-000123. See: pds suggestion list, pds proposal list'}),
    ko: f => ({message: `접수번호 ${f.ref} 이(가) 없습니다.`, next: '접수번호는 GH1-2026-000123 과 같습니다. 확인: pds suggestion list, pds proposal list'}),
  },
  'receipt.times': {
    en: f => ({
      message: `Written ${f.authoredOn ? showDate(f.authoredOn, 'en') : 'on no given day'}, received ${showTime(f.receivedAt, 'en')}, entered ${showTime(f.now, 'en')}: these must follow each other.`,
      next: 'Correct the day, or if the paper really says so: --override-times --reason TEXT',
    }),
    ko: f => ({
      message: `작성 ${f.authoredOn ? showDate(f.authoredOn, 'ko') : '미상'}, 접수 ${showTime(f.receivedAt, 'ko')}, 입력 ${showTime(f.now, 'ko')}: 순서가 맞지 않습니다.`,
      next: '날짜를 고치십시오. 문서에 정말 그렇게 적혀 있으면 --override-times --reason 사유',
    }),
  },
  'receipt.resident-number': {
    en: f => ({message: `the ${word(fieldWords, f.field, 'en')} holds a resident registration number (${f.masked}); the law allows none to be kept.`, next: 'Strike it out on the form and enter the text without it.'}),
    ko: f => ({message: `${word(fieldWords, f.field, 'ko')}에 주민등록번호(${f.masked})가 있습니다. 법에 따라 보관할 수 없습니다.`, next: '서식에서 지우고 번호 없이 입력하십시오.'}),
  },
  'receipt.voided': {
    en: f => ({message: `receipt ${f.receiptNo} is void since ${showTime(f.voidedAt, 'en')}: what bore it was taken back.`, next: 'See why with: pds receipt gaps'}),
    ko: f => ({message: `접수번호 ${f.receiptNo} 은(는) ${showTime(f.voidedAt, 'ko')} 무효로 되었습니다.`, next: '사유 확인: pds receipt gaps'}),
  },
  'receipt.gap': {
    en: f => ({message: `Receipt numbers of ${f.points.join(', ')} have a hole: ${plural(f.missing, 'number')} missing, ${plural(f.loose, 'receipt')} of nothing.`, next: 'A row was deleted behind the log. Keep the store as it is and run: pds audit verify --db'}),
    ko: f => ({message: `${f.points.join(', ')} 의 접수번호에 이상이 있습니다: 결번 ${showNumber(f.missing)}건, 내용이 없는 번호 ${showNumber(f.loose)}건.`, next: '기록 없이 지워진 자료가 있습니다. 저장소를 그대로 두고 점검하십시오: pds audit verify --db'}),
  },
  'proposal.reclassified': {
    en: f => ({message: `${f.ref} is no longer a proposal: what it was made of was sorted otherwise.`, next: `See: pds suggestion show ${f.receiptNo}`}),
    ko: f => ({message: `${f.ref} 은(는) 다시 분류되어 제안이 아닙니다.`, next: `확인: pds suggestion show ${f.receiptNo}`}),
  },
  'days.invalid': {
    en: f => ({message: `${f.flag} ${f.given} is not a number of days.`, next: `Write ${f.flag} 7d`}),
    ko: f => ({message: `${f.flag} ${f.given} 은(는) 날수가 아닙니다.`, next: `${f.flag} 7d 처럼 쓰십시오.`}),
  },
  'scope.unknown': {
    en: f => ({message: `${f.given} is none of what ${f.flag} takes.`, next: `It takes: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} 은(는) ${f.flag} 에 쓸 수 없습니다.`, next: `쓸 수 있는 값: ${f.known.join(', ')}`}),
  },
  'suggestion.not-found': {
    en: f => ({message: `There is no suggestion ${f.ref}.`, next: 'Name it by SG-2026-0001 or by its receipt number. See: pds suggestion list'}),
    ko: f => ({message: `의견 ${f.ref} 이(가) 없습니다.`, next: 'SG-2026-0001 또는 접수번호로 쓰십시오. 확인: pds suggestion list'}),
  },
  'suggestion.text-empty': {
    en: f => ({message: f.what === 'text' ? 'Nothing is said in it.' : 'The reply is empty.', next: 'Write it with --text TEXT or --text-file FILE.'}),
    ko: f => ({message: f.what === 'text' ? '내용이 비어 있습니다.' : '회신 내용이 비어 있습니다.', next: '--text 글 또는 --text-file 파일로 쓰십시오.'}),
  },
  'suggestion.state': {
    en: f => ({
      message: `${f.ref} is ${suggestionStateWords[f.state].en}; ${{classify: 'it cannot be sorted any more', reply: f.state === 'received' ? 'it is sorted before it is answered' : 'no reply can follow', close: 'it cannot be closed'}[f.verb]}.`,
      next: f.verb === 'reply' && f.state === 'received' ? `Sort it first: pds suggestion classify ${f.ref} --as opinion` : f.allowed.length === 0 ? 'Nothing more can be done with it.' : `What can be done now: ${f.allowed.map(verb => verbWords[verb].en).join(', ')}.`,
    }),
    ko: f => ({
      message: `${f.ref} 은(는) ${suggestionStateWords[f.state].ko} 상태여서 ${verbWords[f.verb].ko} 할 수 없습니다.`,
      next: f.verb === 'reply' && f.state === 'received' ? `먼저 분류하십시오: pds suggestion classify ${f.ref} --as opinion` : f.allowed.length === 0 ? '더 할 수 있는 일이 없습니다.' : `지금 할 수 있는 일: ${f.allowed.map(verb => verbWords[verb].ko).join(', ')}`,
    }),
  },
  'suggestion.reason-missing': {
    en: f => ({message: `${f.was ? `${f.ref} was sorted as ${wordEn[f.was]}; changing that` : `sorting ${f.ref} as ${wordEn[f.as]}`} needs a reason.`, next: 'Write it with --reason TEXT or --reason-file FILE.'}),
    ko: f => ({message: `${f.was ? `${f.ref} 은(는) 이미 ${asKo[f.was]} 분류되어, 바꾸려면` : `${f.ref} 을(를) ${asKo[f.as]} 분류하려면`} 사유가 필요합니다.`, next: '--reason 글 또는 --reason-file 파일로 쓰십시오.'}),
  },
  'suggestion.is-proposal': {
    en: f => ({message: `${f.ref} goes on as proposal ${f.proposal}; the decision on it is the answer.`, next: `Record it with: pds decision record ${f.proposal}`}),
    ko: f => ({message: `${f.ref} 은(는) 제안 ${f.proposal} (으)로 처리 중이며, 그 결정이 회신입니다.`, next: `결정 기록: pds decision record ${f.proposal}`}),
  },
  'suggestion.proposal-taken-up': {
    en: f => ({message: `proposal ${f.proposal}, made of ${f.ref}, is already being dealt with; it cannot be sorted otherwise.`, next: `See: pds proposal show ${f.proposal}`}),
    ko: f => ({message: `${f.ref} (으)로 만든 제안 ${f.proposal} 을(를) 이미 심사하고 있어 다시 분류할 수 없습니다.`, next: `확인: pds proposal show ${f.proposal}`}),
  },
  'suggestion.no-means': {
    en: f => ({
      message: f.why === 'no-contact' ? `${f.ref} came without a contact; a reply has nowhere to go.` : `who made ${f.ref} did not agree to be notified.`,
      next: `Reply with --means visit (in person) or --means notice (public notice), or close it: pds suggestion close ${f.ref} --reason TEXT`,
    }),
    ko: f => ({
      message: f.why === 'no-contact' ? `${f.ref} 에는 연락처가 없어 회신할 곳이 없습니다.` : `${f.ref} 의 제출자는 통지에 동의하지 않았습니다.`,
      next: `--means visit(방문 교부) 또는 --means notice(게시)로 회신하거나 종결하십시오: pds suggestion close ${f.ref} --reason 사유`,
    }),
  },
}
