import type {FollowUpState} from '../followup/follow-up.js'
import type {ReexamKind, ReexamState, Requester} from '../selection/reexam.js'
import {word} from './fault-words.js'
import {plural, showDate, showNumber, showTime} from './format.js'
import {said, type Language, type Word} from './language.js'
import {stateWords} from './words.js'

/** An outcome of a decision, or what is recommended, as a word. */
export const outcomeWord = (key: string, language: Language) => word({...stateWords, hold: {en: 'hold', ko: '보류'}}, key, language)

/** States of a follow-up as words. */
export const followUpWords: Record<FollowUpState, Word> = {
  scheduled: {en: 'scheduled', ko: '예정'},
  in_progress: {en: 'in progress', ko: '실시 중'},
  delayed: {en: 'delayed', ko: '지연'},
  implemented: {en: 'implemented', ko: '실시 완료'},
  abandoned: {en: 'abandoned', ko: '중단'},
}

/** States of a re-examination as words. */
export const reexamWords: Record<ReexamState, Word> = {
  requested: {en: 'requested', ko: '요청'},
  in_committee: {en: 'in committee', ko: '심의 중'},
  decided: {en: 'decided', ko: '결정'},
}

/** What is asked for, and by whom. */
export const reexamKindWords: Record<ReexamKind, Word> = {
  're-examination': {en: 're-examination', ko: '재심사'},
  'same-measure': {en: 'same measure taken', ko: '같은 시책 실시'},
}
export const requesterWords: Record<Requester, Word> = {
  'proposer': {en: 'proposer', ko: '제안자'},
  'minister': {en: 'minister', ko: '기관장'},
  'own-motion': {en: 'own motion', ko: '직권'},
}

const numberOf = (outcomes: readonly string[], one: string) => showNumber(outcomes.filter(outcome => outcome === one).length)
/** References, with … where there are more. */
export const counted = (refs: readonly string[], n: number) => (n > refs.length ? `${refs.join(', ')}, …` : refs.join(', '))

/** What is said of decisions beyond one by one. */
export const decisionSays = {
  listApproved: said<{call: string; total: number; left: readonly string[]}>({
    en: f => `Approved ${plural(f.total, 'decision')} of call ${f.call}.${f.left.length === 0 ? '' : ` Somebody else approves ${plural(f.left.length, 'more', 'more')}, from which you stand aside: ${counted(f.left.slice(0, 5), f.left.length)}.`}\nPublish the results with: pds decision publish ${f.call}`,
    ko: f => `공모 ${f.call} 의 결정 ${showNumber(f.total)}건을 결재하였습니다.${f.left.length === 0 ? '' : ` 제척·기피·회피로 남은 ${showNumber(f.left.length)}건은 다른 사람이 결재합니다: ${counted(f.left.slice(0, 5), f.left.length)}`}\n결과 공표: pds decision publish ${f.call}`,
  }),
  callPublished: said<{call: string; publishedAt: string; total: number; adopted: number; adoptedInPart: number; notAdopted: number; noWinner: boolean}>({
    en: f => `Published the results of call ${f.call}, ${showTime(f.publishedAt, 'en')}: ${f.noWinner ? `no winner, ${showNumber(f.notAdopted)} not adopted` : `${showNumber(f.adopted)} adopted, ${showNumber(f.adoptedInPart)} in part, ${showNumber(f.notAdopted)} not`}.${f.total - f.notAdopted > 0 ? `\nWhat becomes of the adopted ones: pds followup list --call ${f.call}` : ''}`,
    ko: f => `공모 ${f.call} 의 결과를 공표하였습니다(${showTime(f.publishedAt, 'ko')}): ${f.noWinner ? `당선작 없음, 불채택 ${showNumber(f.notAdopted)}건` : `채택 ${showNumber(f.adopted)}건, 일부 채택 ${showNumber(f.adoptedInPart)}건, 불채택 ${showNumber(f.notAdopted)}건`}.${f.total - f.notAdopted > 0 ? `\n사후관리: pds followup list --call ${f.call}` : ''}`,
  }),
  willPublishCall: said<{code: string}>({
    en: f => `All results of call ${f.code} will be public.`,
    ko: f => `공모 ${f.code} 의 결과를 모두 공표합니다.`,
  }),
  notPublic: said<{n: number}>({
    en: f => `${plural(f.n, 'decision is', 'decisions are')} not public yet and shown only to those who decide.`,
    ko: f => `공표 전인 결정 ${showNumber(f.n)}건은 결정하는 사람에게만 보입니다.`,
  }),
  recommended: said<{proposal: string; outcome: string; round: string | null}>({
    en: f => `Noted the recommendation on ${f.proposal}${f.round === null ? '' : ` in ${f.round}`}: ${outcomeWord(f.outcome, 'en')}. It decides nothing.\nDecide with: pds decision record ${f.proposal}`,
    ko: f => `${f.proposal} 의 심사의견을 기록하였습니다${f.round === null ? '' : `(${f.round})`}: ${outcomeWord(f.outcome, 'ko')}. 심사의견만으로 결정되지 않습니다.\n결정: pds decision record ${f.proposal}`,
  }),
  listPreview: said<{outcomes: readonly string[]; file: string; signedBy: string | null}>({
    en: f => `${f.file}: ${numberOf(f.outcomes, 'adopted')} adopted, ${numberOf(f.outcomes, 'adopted_in_part')} in part, ${numberOf(f.outcomes, 'not_adopted')} not${f.signedBy === null ? '' : `; signed by ${f.signedBy}`}.`,
    ko: f => `${f.file}: 채택 ${numberOf(f.outcomes, 'adopted')}건, 일부 채택 ${numberOf(f.outcomes, 'adopted_in_part')}건, 불채택 ${numberOf(f.outcomes, 'not_adopted')}건${f.signedBy === null ? '' : `, 서명 ${f.signedBy}`}.`,
  }),
  fileSigned: said<{file: string; out: string; key: string}>({
    en: f => `Signed ${f.file} with ${f.key}; the signature lies in ${f.out}.\nUse it with: pds decision record --file ${f.file} --signature ${f.out}`,
    ko: f => `${f.file} 에 ${f.key} 키로 서명하였습니다(${f.out}).\n사용: pds decision record --file ${f.file} --signature ${f.out}`,
  }),
  reexamRequested: said<{code: string; proposal: string; receivedOn: string; limitOn: string | null; dueOn: string; overriddenBy: string | null; needsCommittee: boolean}>({
    en: f => `Took ${f.code} on ${f.proposal} in, ${showDate(f.receivedOn, 'en')}${f.limitOn === null ? '' : f.overriddenBy === null ? ` (could be asked for until ${showDate(f.limitOn, 'en')})` : ` (the term ended on ${showDate(f.limitOn, 'en')}; ${f.overriddenBy} takes it all the same)`}.\nA new month runs: decide by ${showDate(f.dueOn, 'en')}. ${f.needsCommittee ? 'A committee has to deliberate' : 'To the committee'}: pds reexam refer ${f.code}`,
    ko: f => `${f.proposal} 의 재심사 ${f.code} 을(를) 접수하였습니다(${showDate(f.receivedOn, 'ko')}${f.limitOn === null ? '' : f.overriddenBy === null ? `, 요청 기한 ${showDate(f.limitOn, 'ko')}` : `, 기한 ${showDate(f.limitOn, 'ko')} 이후이나 ${f.overriddenBy} 이(가) 받음`}).\n새로 1개월을 셉니다. 처리기한 ${showDate(f.dueOn, 'ko')}. ${f.needsCommittee ? '위원회 심의 필요' : '위원회 회부'}: pds reexam refer ${f.code}`,
  }),
  reexamReferred: said<{code: string; proposal: string}>({
    en: f => `Sent ${f.code} to the committee.\nDecide it with: pds decision record ${f.proposal} --reexam ${f.code}`,
    ko: f => `재심사 ${f.code} 을(를) 위원회에 올렸습니다.\n결정: pds decision record ${f.proposal} --reexam ${f.code}`,
  }),
  followStarted: said<{proposal: string; plannedOn: string}>({
    en: f => `${f.proposal} is being carried out, by ${showDate(f.plannedOn, 'en')}.\nReport the end with: pds followup done ${f.proposal} --evidence FILE --grade 우`,
    ko: f => `${f.proposal} 의 실시를 시작하였습니다(예정 ${showDate(f.plannedOn, 'ko')}).\n완료 보고: pds followup done ${f.proposal} --evidence 파일 --grade 우`,
  }),
  followDelayed: said<{proposal: string; from: string; plannedOn: string}>({
    en: f => `${f.proposal} is delayed from ${showDate(f.from, 'en')} to ${showDate(f.plannedOn, 'en')}. The proposer is told of it: pds notice list`,
    ko: f => `${f.proposal} 의 실시 예정일을 ${showDate(f.from, 'ko')} 에서 ${showDate(f.plannedOn, 'ko')} (으)로 늦추었습니다. 제안자에게 알립니다: pds notice list`,
  }),
  followDone: said<{proposal: string; doneOn: string | null; grade: string | null; evidence: readonly {sha256: string}[]}>({
    en: f => `${f.proposal} is implemented, ${f.doneOn === null ? '' : showDate(f.doneOn, 'en')}, grade ${f.grade}. ${plural(f.evidence.length, 'file shows', 'files show')} it; keep ${f.evidence.length === 1 ? 'it' : 'them'} with the office.`,
    ko: f => `${f.proposal} 의 실시를 마쳤습니다(${f.doneOn === null ? '' : showDate(f.doneOn, 'ko')}, 등급 ${f.grade}). 증빙 ${showNumber(f.evidence.length)}건은 기관에 보관하십시오.`,
  }),
  followAbandoned: said<{proposal: string}>({
    en: f => `Gave up carrying out ${f.proposal}; the record says why.`,
    ko: f => `${f.proposal} 의 실시를 중단하고 사유를 기록하였습니다.`,
  }),
}

/** Headings and labels of decisions, follow-ups and re-examinations. */
export const decisionHeads = {
  recommendation: {en: 'recommendation', ko: '심사의견'},
  recommendedBy: {en: 'recommended by', ko: '심사의견 작성'},
  round: {en: 'round', ko: '심사 차수'},
  tally: {en: 'tally', ko: '집계'},
  minutes: {en: 'minutes', ko: '회의록'},
  committee: {en: 'committee', ko: '위원회'},
  reexam: {en: 're-examination', ko: '재심사'},
  list: {en: 'list', ko: '결정 목록'},
  dueOn: {en: 'decide by', ko: '처리기한'},
  limitOn: {en: 'ask until', ko: '요청 기한'},
  requester: {en: 'asked by', ko: '요청자'},
  against: {en: 'against', ko: '대상 결정'},
  answered: {en: 'answered by', ko: '결과'},
  inPlaceOf: {en: 'in place of', ko: '대체'},
  planned: {en: 'planned for', ko: '실시 예정'},
  left: {en: 'days left', ko: '남은 날'},
  delays: {en: 'delays', ko: '지연'},
  done: {en: 'done', ko: '실시일'},
  grade: {en: 'grade', ko: '등급'},
  evidence: {en: 'evidence', ko: '증빙'},
  followUntil: {en: 'followed until', ko: '사후관리 기한'},
} satisfies Record<string, Word>
