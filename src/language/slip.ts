import {channelWords} from './words.js'
import {showDate, showTime, words} from './format.js'
import type {Language} from './language.js'
import type {Slip} from '../suggestion/slip.js'

/** Which printing of a slip this is. */
export interface Issue {
  readonly issueNo: number
  readonly issuedAt: string
  /** Printed only when it was asked for and logged. */
  readonly name?: string
}

/** A slip (접수증) in words, ready to be laid out for a printer or a page. */
export interface SlipWords {
  readonly title: string
  /** Says that it is a reprint, or of a rehearsal. */
  readonly mark: string | null
  readonly rows: readonly (readonly [label: string, value: string])[]
  /** Labels whose values may take two lines of a page; one is enough for the others. */
  readonly long: ReadonlySet<string>
  readonly notesTitle: string
  readonly notes: readonly string[]
  readonly confirmation: string
  readonly date: string
  readonly office: string
  readonly signature: string
  /** Stands for the signature or seal. */
  readonly seal: string
}

const kinds = {suggestion: {ko: '의견·상시제안', en: 'suggestion'}, proposal: {ko: '국민제안', en: 'proposal'}}

/** The words of a slip in one language. */
export function slipWords(slip: Slip, issue: Issue, language: Language): SlipWords {
  return language === 'ko' ? korean(slip, issue) : english(slip, issue)
}

function korean({receipt, kind, call, title, desk, takenBy, ref, reachable, due, rehearsal}: Slip, {issueNo, issuedAt, name}: Issue): SlipWords {
  const reach = [desk.phone && `전화 ${desk.phone}`, desk.email, desk.address.ko].filter(Boolean).join(', ')
  return {
    title: '접수증',
    mark: [...(rehearsal ? ['연습용'] : []), ...(issueNo > 1 ? [`재발급 ${issueNo - 1}회`] : [])].join(' · ') || null,
    rows: [
      ['접수번호', receipt.receiptNo],
      ['구분', call === null ? `${kinds[kind].ko} (${ref})` : `공모제안 (${ref})`],
      ...(call === null ? [] : [['공모', `${words(call.theme, 'ko')} (${call.code})`] as const]),
      ['제목', title],
      ...(name ? [['성명', name] as const] : []),
      ['접수일시', showTime(receipt.receivedAt, 'ko')],
      ...(receipt.authoredOn === null ? [] : [['작성일', showDate(receipt.authoredOn, 'ko')] as const]),
      ['접수경로', channelWords[receipt.channel]?.ko ?? receipt.channel],
      ['접수처', `${desk.name.ko} (${desk.point})`],
      ...(reach === '' ? [] : [['문의', reach] as const]),
    ],
    long: new Set(['공모', '제목', '문의']),
    notesTitle: '처리 안내',
    notes: [
      `보완이 필요하면 ${showDate(due.supplement, 'ko')}까지 요청합니다.`,
      call !== null ? `채택 여부는 공모 마감일부터 1개월 이내인 ${showDate(due.decision, 'ko')}까지 정하여 알려 드립니다.`
        : kind === 'proposal' ? `채택 여부는 접수일부터 1개월 이내인 ${showDate(due.decision, 'ko')}까지 정하여 알려 드립니다.`
          : `제안에 해당하면 접수일부터 1개월 이내인 ${showDate(due.decision, 'ko')}까지 채택 여부를 알려 드리며, 민원이나 다른 기관의 소관이면 그 절차에 따릅니다.`,
      '위 기한은 토요일과 공휴일을 반영한 것이며, 보완과 의견조회에 걸린 기간은 넣지 않습니다.',
      reachable ? '진행 상황은 접수번호로 문의하십시오.' : '통지받을 연락처가 없으므로 결과는 접수번호로 문의하십시오.',
    ],
    confirmation: '위와 같이 접수하였음을 확인합니다.',
    date: showDate(seoulDay(issuedAt), 'ko').replace(/\(.\)$/u, ''),
    office: desk.office.ko ?? desk.name.ko,
    signature: `접수자  ${takenBy}`,
    seal: '(서명 또는 인)',
  }
}

function english({receipt, kind, call, title, desk, takenBy, ref, reachable, due, rehearsal}: Slip, {issueNo, issuedAt, name}: Issue): SlipWords {
  const reach = [desk.phone, desk.email, desk.address.en ?? desk.address.ko].filter(Boolean).join(', ')
  return {
    title: 'Receipt',
    mark: [...(rehearsal ? ['Rehearsal'] : []), ...(issueNo > 1 ? [`Reprint ${issueNo - 1}`] : [])].join(' · ') || null,
    rows: [
      ['Receipt no.', receipt.receiptNo],
      ['Kind', call === null ? `${kinds[kind].en} (${ref})` : `entry to a call (${ref})`],
      ...(call === null ? [] : [['Call', `${words(call.theme, 'en')} (${call.code})`] as const]),
      ['Title', title],
      ...(name ? [['Name', name] as const] : []),
      ['Received', showTime(receipt.receivedAt, 'en')],
      ...(receipt.authoredOn === null ? [] : [['Written', showDate(receipt.authoredOn, 'en')] as const]),
      ['By', channelWords[receipt.channel]?.en ?? receipt.channel],
      ['At', `${desk.name.en} (${desk.point})`],
      ...(reach === '' ? [] : [['Questions', reach] as const]),
    ],
    long: new Set(['Call', 'Title', 'Questions']),
    notesTitle: 'What happens next',
    notes: [
      `If something is missing, you will be asked by ${showDate(due.supplement, 'en')}.`,
      call !== null ? `You will hear whether it is adopted within one month of the end of the call, by ${showDate(due.decision, 'en')}.`
        : kind === 'proposal' ? `You will hear whether it is adopted within one month of receipt, by ${showDate(due.decision, 'en')}.`
          : `If it is a proposal, you will hear whether it is adopted within one month of receipt, by ${showDate(due.decision, 'en')}; a petition or another office's business follows its own procedure.`,
      'These days take Saturdays and public holidays into account; time taken to supplement or to consult does not count.',
      reachable ? 'To ask how it stands, give the receipt number.' : 'There is no contact to notify you at: ask for the outcome by the receipt number.',
    ],
    confirmation: 'Received as stated above.',
    date: showDate(seoulDay(issuedAt), 'en').replace(/^\w+ /, ''),
    office: desk.office.en ?? desk.name.en,
    signature: `Received by  ${takenBy}`,
    seal: '(signature or seal)',
  }
}

const seoulDay = (instant: string): string => new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10)
