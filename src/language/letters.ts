import {letterOfNotice, type LetterName, type LetterValues} from '../notice/letter.js'
import type {Letter} from '../notice/queries.js'
import {rulebookOn} from '../rulebook/index.js'
import type {CallNoticeFacts} from '../report/call-notice.js'
import {showDate, showTime, words} from './format.js'
import type {Language, Word} from './language.js'
import {reasonWords} from './words.js'

/** A letter's head and foot in words; title and paragraphs come from its template. */
export interface LetterFrame {
  readonly office: string
  /** The address on an envelope: lines, the name last; empty where it is not sent by post. */
  readonly address: readonly string[]
  readonly recipient: string
  readonly rows: readonly (readonly [label: string, value: string])[]
  readonly date: string
  readonly reach: string
  /** Says that it is of a rehearsal. */
  readonly mark: string | null
}

const labels = {
  notice: {en: 'Notice', ko: '통지번호'}, receiptNo: {en: 'Receipt no.', ko: '접수번호'}, title: {en: 'Title', ko: '제목'}, call: {en: 'Call', ko: '공모'},
  rehearsal: {en: 'Rehearsal', ko: '연습용'}, proposer: {en: 'Proposer', ko: '제안자'},
} satisfies Record<string, Word>

/** What a proposal turns out to be when it is not one. */
const kinds: Readonly<Record<string, Word>> = {
  petition: {en: 'a petition', ko: '민원'}, opinion: {en: 'an opinion', ko: '단순의견'}, out_of_remit: {en: "another office's business", ko: '소관 외'}, suggestion: {en: 'a suggestion', ko: '상시의견'},
}

const day = (date: string | null | undefined, language: Language): string | undefined => (date ? showDate(date.slice(0, 10), language) : undefined)
const seoulDay = (instant: string): string => new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10)
const named = ({name}: {name: string}, language: Language): string => (language === 'ko' ? `${name || labels.proposer.ko} 귀하` : name || labels.proposer.en)

/** A coded reason in the words of the rulebook of its day. Why something was closed has words of its own. */
function reasonIn(code: string, on: string, language: Language): string {
  const {decision, intake} = rulebookOn(on)
  const found = [...decision.reasons, ...intake.notAProposal].find(reason => reason.code === code)
  return (found ?? closures[code] ?? reasonWords[code])?.[language] ?? code
}

const closures: Readonly<Record<string, Word>> = {
  unsupplemented: {en: 'what was asked for did not come', ko: '보완 요청에 응하지 않음'}, repeat: {en: 'handed in again after it was answered', ko: '결과 통지 후 같은 제안의 반복'},
}

/** Head and foot of a letter. */
export function letterFrame(letter: Letter, language: Language): LetterFrame {
  const {about, means, contact, rehearsal} = letter
  const {desk} = about
  return {
    office: desk.office[language] ?? desk.name[language],
    address: means === 'mail' && contact !== '' ? [contact, named(letter, language)] : [],
    recipient: named(letter, language),
    rows: [
      [labels.notice[language], letter.code], [labels.receiptNo[language], about.receiptNo], [labels.title[language], about.title],
      ...(about.call ? [[labels.call[language], `${words(about.call.theme, language)} (${about.call.code})`] as const] : []),
    ],
    date: language === 'ko' ? showDate(letter.date, 'ko').replace(/\(.\)$/u, '') : showDate(letter.date, 'en').replace(/^\w+ /, ''),
    reach: [desk.phone, desk.email, desk.address[language] ?? desk.address.ko].filter(Boolean).join(' · '),
    mark: rehearsal ? labels.rehearsal[language] : null,
  }
}

/** Which template a letter is made with. */
export const templateOf = (letter: Letter): LetterName => letterOfNotice(letter.kind, letter.facts)

/** What the placeholders of a letter stand for. Dates and codes are said in words; a value that is not known is left out. */
export function letterValues(letter: Letter, language: Language): LetterValues {
  const {facts, texts, about} = letter
  const frame = letterFrame(letter, language)
  const code = facts.reasonCode ?? facts.code
  const dates = Object.fromEntries(['decisionDue', 'dueOn', 'askedOn', 'replyDue', 'on', 'was', 'until', 'implementBy', 'decidedOn', 'closesOn'].map(name => [name, day(facts[name], language)]))
  return {
    notice: letter.code, date: frame.date, office: frame.office, desk: about.desk.name[language], phone: about.desk.phone, email: about.desk.email,
    address: about.desk.address[language] ?? about.desk.address.ko, name: letter.name || labels.proposer[language], ref: letter.subject, title: about.title, receiptNo: about.receiptNo,
    receivedOn: day(seoulDay(about.receivedAt), language), call: about.call ? words(about.call.theme, language) : undefined, callCode: about.call?.code,
    ...dates, requestedOn: day(facts.receivedOn, language), decision: letter.cause, reexamDays: String(letter.reexamDays), to: facts.to,
    reasonCode: code ? reasonIn(code, facts.decidedOn ?? letter.date, language) : undefined, as: facts.as ? (kinds[facts.as]?.[language] ?? facts.as) : undefined,
    reason: texts.reason, ground: texts.ground, agencies: texts.agencies,
  }
}

/** What the public notice of a call says: the facts of the record, and what is told beside them. */
export interface CallNotice extends Omit<CallNoticeFacts, 'letter'> {
  readonly reason: string | null
  /** Local date of the notice. */
  readonly date: string
}

/** Head and foot of a public notice: it is to nobody by name. */
export function callFrame({date, desk}: CallNotice, language: Language): LetterFrame {
  return {
    office: desk ? (desk.office[language] ?? desk.name[language]) : '', address: [], recipient: '', rows: [],
    date: language === 'ko' ? showDate(date, 'ko').replace(/\(.\)$/u, '') : showDate(date, 'en').replace(/^\w+ /, ''), reach: '', mark: null,
  }
}

const outcomes: Readonly<Record<string, Word>> = {adopted: {en: 'adopted', ko: '채택'}, adopted_in_part: {en: 'adopted in part', ko: '일부 채택'}}

/** What the placeholders of a public notice stand for. */
export function callValues(notice: CallNotice, language: Language): LetterValues {
  const {desk} = notice
  const entries = language === 'ko' ? `${notice.entries}건` : String(notice.entries)
  return {
    call: words(notice.theme, language), callCode: notice.code, opensAt: showTime(notice.opensAt, language), closesAt: showTime(notice.closesAt, language),
    was: notice.was ? showTime(notice.was, language) : undefined, mailUntil: notice.mailUntil ? showTime(notice.mailUntil, language) : undefined,
    resultOn: day(notice.resultOn, language), resultPlace: notice.resultPlace ? words(notice.resultPlace, language) : undefined,
    criteria: notice.criteria.map(({code, label, weight}) => `${label ? words(label, language) : code} ${weight}`).join(', '), entries, reason: notice.reason, decidedOn: day(notice.decidedOn, language),
    results: notice.results.map(({proposal, title, outcome, implementBy}) =>
      `${proposal} ${title}: ${outcomes[outcome]?.[language] ?? outcome}${implementBy ? (language === 'ko' ? ` (실시 예정 ${showDate(implementBy, 'ko')})` : ` (by ${showDate(implementBy, 'en')})`) : ''}`).join('\n'),
    date: day(notice.date, language), office: desk ? (desk.office[language] ?? desk.name[language]) : undefined, desk: desk?.name[language], phone: desk?.phone, email: desk?.email, address: desk ? (desk.address[language] ?? desk.address.ko) : undefined,
  }
}
