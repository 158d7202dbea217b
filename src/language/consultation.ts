import type {Faults} from '../fault.js'
import '../consultation/faults.js'
import type {ConsultationState, Stance} from '../consultation/consultation.js'
import type {Explained} from './faults.js'
import {listed, plural, showDate, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'
import {articleWords} from './rulebook.js'
import {stateWords} from './words.js'

/** States of an asking. */
export const askingWords: Readonly<Record<ConsultationState, Word>> = {
  asked: {en: 'waiting', ko: '회신 대기'},
  replied: {en: 'replied', ko: '회신'},
  silent: {en: 'no answer', ko: '무회신'},
  withdrawn: {en: 'taken back', ko: '조회 취소'},
}

/** What an agency thinks. */
export const stanceWords: Readonly<Record<Stance, Word>> = {
  support: {en: 'support', ko: '찬성'},
  conditional: {en: 'conditional', ko: '조건부 찬성'},
  oppose: {en: 'oppose', ko: '반대'},
  not_ours: {en: 'not ours', ko: '소관 아님'},
  no_opinion: {en: 'no opinion', ko: '의견 없음'},
}

/** Headings of the ledger. */
export const consultLabels = {
  code: {en: 'code', ko: '번호'}, proposal: {en: 'proposal', ko: '제안'}, agency: {en: 'agency', ko: '기관·전문가'}, asked: {en: 'asked', ko: '조회일'},
  informed: {en: 'informed', ko: '제안자 통지'}, due: {en: 'due', ko: '회신기한'}, state: {en: 'state', ko: '상태'}, replied: {en: 'replied', ko: '회신일'},
  stance: {en: 'stance', ko: '의견'}, late: {en: 'days late', ko: '지연일'}, reply: {en: 'answer', ko: '회신 내용'},
} satisfies Record<string, Word>

const under = (article: string | null, language: Language) => (article === null ? '' : ` (${articleWords(article, language)})`)
type Mine = Extract<keyof Faults, `consultation.${string}`>

/** Words of what is refused where others are asked. */
export const consultationFaults: {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>} = {
  'consultation.not-found': {
    en: f => ({message: f.agency === null ? `there is no consultation ${f.ref}.` : `${f.agency} was not asked about ${f.ref}.`, next: 'See who was asked: pds consult status'}),
    ko: f => ({message: f.agency === null ? `의견조회 ${f.ref} 이(가) 없습니다.` : `${f.ref} 에 관하여 ${f.agency} 에 조회한 적이 없습니다.`, next: '조회 목록: pds consult status'}),
  },
  'consultation.state': {
    en: f => ({message: `${f.code} to ${f.agency} is settled (${askingWords[f.state].en}) and cannot become ${askingWords[f.to].en}: what was asked and answered stays as it was (National Proposals art. 9).`, next: `Ask again if more is needed: pds consult ask PROPOSAL --agency ${f.agency} --question FILE`}),
    ko: f => ({message: `${f.agency} 조회 ${f.code} 은(는) 끝났으며(${askingWords[f.state].ko}) ${askingWords[f.to].ko} 상태로 바꿀 수 없습니다. 조회와 회신은 고치지 않습니다(국민 제안 규정 제9조).`, next: `더 물으려면 다시 조회하십시오: pds consult ask 제안 --agency ${f.agency} --question 파일`}),
  },
  'consultation.proposal-state': {
    en: f => ({message: `${f.ref} is ${stateWords[f.state].en}; others are asked while a proposal is received or under review (National Proposals art. 9(1)).`, next: `See how it came there: pds proposal show ${f.ref}`}),
    ko: f => ({message: `${f.ref} 은(는) ${stateWords[f.state].ko} 상태입니다. 의견조회는 접수되었거나 심사 중인 제안에 합니다(국민 제안 규정 제9조제1항).`, next: `처리 경과: pds proposal show ${f.ref}`}),
  },
  'consultation.decided': {
    en: f => ({message: `${f.ref} has its decision ${f.decision}; others are asked before one is made (National Proposals art. 9(1)).`, next: `See it with: pds decision show ${f.decision}`}),
    ko: f => ({message: `${f.ref} 은(는) 결정 ${f.decision} 이(가) 있습니다. 의견조회는 결정 전에 합니다(국민 제안 규정 제9조제1항).`, next: `확인: pds decision show ${f.decision}`}),
  },
  'consultation.not-informed': {
    en: f => ({message: `the proposer of ${f.ref} is told before others are asked${under(f.article, 'en')}.`, next: 'Add --inform to queue the notice now, or --informed DATE when they were told already.'}),
    ko: f => ({message: `${f.ref} 의 제안자에게 의견조회 사실을 미리 알려야 합니다${under(f.article, 'ko')}.`, next: '지금 통지하려면 --inform, 이미 알렸으면 --informed 날짜를 붙이십시오.'}),
  },
  'consultation.informed-late': {
    en: f => ({message: `the proposer of ${f.ref} would learn of it on ${f.informedOn}, after the asking on ${f.askedOn}; they are told before${under(f.article, 'en')}.`, next: 'Ask on that day or later, or add --inform to queue the notice now.'}),
    ko: f => ({message: `제안자 통지일 ${f.informedOn} 이(가) 조회일 ${f.askedOn} 보다 늦습니다. 미리 알려야 합니다${under(f.article, 'ko')}.`, next: '통지한 뒤에 조회하거나, 지금 통지하려면 --inform 을 붙이십시오.'}),
  },
  'consultation.question-empty': {
    en: f => ({message: `what is to be asked about ${f.ref}?`, next: 'Give it with --question FILE (- is stdin) or --text TEXT.'}),
    ko: f => ({message: `${f.ref} 에 관하여 무엇을 물을지 써야 합니다.`, next: '--question 파일(- 는 표준입력) 또는 --text 로 쓰십시오.'}),
  },
  'consultation.waiting': {
    en: f => ({message: `${f.agency} was asked on ${f.askedOn} already (${f.code}) and has until ${showDate(f.dueOn, 'en')}.`, next: 'One question at a time: keep its answer, or close it first.'}),
    ko: f => ({message: `${f.agency} 에는 ${f.askedOn} 에 이미 조회하였으며(${f.code}) 회신기한은 ${showDate(f.dueOn, 'ko')}입니다.`, next: '회신을 받거나 그 조회를 끝낸 뒤에 다시 조회하십시오.'}),
  },
  'consultation.too-early': {
    en: f => ({message: `${f.agency} has until ${showDate(f.dueOn, 'en')} to answer ${f.code} (National Proposals art. 9(4)); before that it is not silent.`, next: 'To take the question back all the same: --withdraw'}),
    ko: f => ({message: `${f.agency} 의 ${f.code} 회신기한은 ${showDate(f.dueOn, 'ko')}까지이므로(국민 제안 규정 제9조제4항) 아직 무회신이 아닙니다.`, next: '조회를 취소하려면 --withdraw 를 붙이십시오.'}),
  },
  'consultation.reply-empty': {
    en: f => ({message: `what did ${f.agency} answer?`, next: 'Give it with --text TEXT or --text-file FILE (- is stdin).'}),
    ko: f => ({message: `${f.agency} 의 회신 내용이 없습니다.`, next: '--text 또는 --text-file 로 쓰십시오.'}),
  },
  'consultation.reply-date': {
    en: f => ({message: `${f.code} was asked on ${f.askedOn} and today is ${f.today}: no answer came on ${f.given}.`, next: 'Give the day it arrived with --on.'}),
    ko: f => ({message: `${f.code} 의 회신일 ${f.given} 이(가) 조회일(${f.askedOn})과 오늘(${f.today}) 사이가 아닙니다.`, next: '도착한 날을 --on 으로 쓰십시오.'}),
  },
}

interface Settled {
  code: string
  ref: string
  agency: string
  daysLate: number
  dueOn: string
  waiting: readonly string[]
}

const leftEn = (f: Settled) => (f.waiting.length > 0 ? `Still waiting for ${listed(f.waiting, 'en')}.` : `Nobody is waited for any more: the clock of ${f.ref} goes on (pds proposal clock ${f.ref} --explain).`)
const leftKo = (f: Settled) => (f.waiting.length > 0 ? `회신 대기: ${f.waiting.join(', ')}` : `모든 조회가 끝나 ${f.ref} 의 처리기간이 다시 진행됩니다(pds proposal clock ${f.ref} --explain).`)

/** What pds says of consultations. */
export const consultSays = {
  asked: said<{ref: string; dueOn: string; informedOn: string; asked: readonly {code: string; agency: string}[]}>({
    en: f => `Asked ${listed(f.asked.map(({agency}) => agency), 'en')} about ${f.ref}; the answer is due by ${showDate(f.dueOn, 'en')}. The proposer was told on ${showDate(f.informedOn, 'en')}, and the clock of the decision stands.\nKeep an answer: pds consult reply ${f.ref} --agency ${f.asked[0]!.agency} --stance support --text-file FILE`,
    ko: f => `${f.ref} 에 관하여 ${f.asked.map(({agency}) => agency).join(', ')} 에 의견을 조회하였습니다. 회신기한 ${showDate(f.dueOn, 'ko')}, 제안자 통지 ${showDate(f.informedOn, 'ko')}. 처리기간은 회신까지 멈춥니다.\n회신 등록: pds consult reply ${f.ref} --agency ${f.asked[0]!.agency} --stance support --text-file 파일`,
  }),
  replied: said<Settled & {stance: Stance}>({
    en: f => `Kept the answer of ${f.agency} on ${f.ref}: ${stanceWords[f.stance].en}${f.daysLate > 0 ? `, ${plural(f.daysLate, 'day')} late` : ', in time'}.\n${leftEn(f)}`,
    ko: f => `${f.ref} 에 관한 ${f.agency} 의 회신을 등록하였습니다: ${stanceWords[f.stance].ko}${f.daysLate > 0 ? `, ${showNumber(f.daysLate)}일 지연` : ', 기한 내'}.\n${leftKo(f)}`,
  }),
  closed: said<Settled & {outcome: ConsultationState}>({
    en: f => `${f.outcome === 'silent' ? `Closed ${f.code}: ${f.agency} did not answer in ${plural(f.daysLate, 'day')} past ${showDate(f.dueOn, 'en')}. That is kept as silence.` : `Took ${f.code} to ${f.agency} back.`}\n${leftEn(f)}`,
    ko: f => `${f.outcome === 'silent' ? `${f.code} 을(를) 끝냈습니다: ${f.agency} 은(는) ${showDate(f.dueOn, 'ko')}에서 ${showNumber(f.daysLate)}일이 지나도록 회신하지 않았습니다(무회신으로 기록).` : `${f.agency} 조회 ${f.code} 을(를) 취소하였습니다.`}\n${leftKo(f)}`,
  }),
  standing: said<{waiting: number; overdue: number; silent: number}>({
    en: f => `${plural(f.waiting, 'answer')} awaited, ${showNumber(f.overdue)} overdue; ${showNumber(f.silent)} closed as silence.`,
    ko: f => `회신 대기 ${showNumber(f.waiting)}건(기한 지남 ${showNumber(f.overdue)}건), 무회신 종료 ${showNumber(f.silent)}건`,
  }),
}
