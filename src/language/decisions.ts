import type {Faults} from '../fault.js'
import '../followup/faults.js'
import '../proposal/faults.js'
import '../selection/decision-faults.js'
import type {FollowUpState, FollowUpVerb} from '../followup/follow-up.js'
import type {Explained} from './faults.js'
import {listed, plural, showDate, showNumber, showTime} from './format.js'
import {said, type Language, type Word} from './language.js'
import {roleWords, stateWords} from './words.js'

type Mine = Extract<keyof Faults, `followup.${string}` | `reexam.${string}`> | 'decision.supersedes-other' | 'decision.supersedes-reason' | 'decision.call-whole'
  | 'decision.call-incomplete' | 'decision.call-nothing' | 'decision.call-size' | 'decision.too-early' | 'decision.signature' | 'decision.twice'
  | 'decision.proposal-state' | 'decision.unpublished-closed' | 'decision.recommended-again' | 'proposal.lead-decided'
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

const word = (table: Readonly<Record<string, Word>>, key: string, language: Language): string => table[key]?.[language] ?? key
/** An outcome or a recommendation as a word. */
export const recommendationWord = (key: string, language: Language): string => outcomeWord(key, language)

const outcomeWord = (key: string, language: Language) => word({...stateWords, hold: {en: 'hold', ko: '보류'}}, key, language)
const roles = (given: readonly string[], language: Language) => listed(given.map(role => word(roleWords, role, language)), language)

/** States of a follow-up as words. */
export const followUpWords: Record<FollowUpState, Word> = {
  scheduled: {en: 'scheduled', ko: '예정'},
  in_progress: {en: 'in progress', ko: '실시 중'},
  delayed: {en: 'delayed', ko: '지연'},
  implemented: {en: 'implemented', ko: '실시 완료'},
  abandoned: {en: 'abandoned', ko: '중단'},
}

const followVerbs: Record<FollowUpVerb, Word> = {
  start: {en: 'begun', ko: '시작(start)'},
  delay: {en: 'delayed', ko: '지연(delay)'},
  finish: {en: 'reported as done', ko: '완료(done)'},
  abandon: {en: 'abandoned', ko: '중단(abandon)'},
}

const counted = (refs: readonly string[], n: number) => (n > refs.length ? `${refs.join(', ')}, …` : refs.join(', '))
const signatureWhy: Record<Faults['decision.signature']['why'], (signer: string) => Word> = {
  'unreadable': () => ({en: 'is no signed note', ko: '서명 파일이 아닙니다'}),
  'other-file': () => ({en: 'was made for another file, or the file was changed since', ko: '다른 파일의 서명이거나 서명 뒤에 파일이 바뀌었습니다'}),
  'bad': signer => ({en: `by ${signer} does not hold`, ko: `${signer} 의 서명이 맞지 않습니다`}),
  'unknown-signer': signer => ({en: `is of a key that is not registered here (${signer})`, ko: `등록되지 않은 키의 서명입니다(${signer})`}),
  'role': signer => ({en: `is ${signer}'s, who decides nothing here`, ko: `결정 권한이 없는 ${signer} 의 서명입니다`}),
}

/** Words of what is refused about decisions, re-examinations and follow-ups. */
export const decisionFaults: Sentences = {
  'decision.supersedes-other': {
    en: f => ({message: `${f.given} is not the decision in force on ${f.proposal}${f.current === null ? ', which has none' : `; that is ${f.current}`}.`, next: f.current === null ? 'Leave --supersedes out.' : `Write --supersedes ${f.current}`}),
    ko: f => ({message: `${f.proposal} 의 현재 결정은 ${f.given} 이(가) 아닙니다${f.current === null ? '. 결정이 없습니다' : `(${f.current})`}.`, next: f.current === null ? '--supersedes 를 빼십시오.' : `--supersedes ${f.current} 로 쓰십시오.`}),
  },
  'decision.supersedes-reason': {
    en: f => ({message: `a decision in the place of ${f.supersedes} says why, so that both can be read side by side.`, next: 'Write it with --reason-file FILE or --reason TEXT.'}),
    ko: f => ({message: `${f.supersedes} 을(를) 대체하는 결정에는 사유가 필요합니다.`, next: '--reason-file 파일 또는 --reason 글로 쓰십시오.'}),
  },
  'decision.call-whole': {
    en: f => ({message: `the results of call ${f.call} are published together, so that none is known before the others; ${f.decision} is one of them.`, next: `Publish them all with: pds decision publish ${f.call}`}),
    ko: f => ({message: `공모 ${f.call} 의 결과는 한꺼번에 공표합니다. ${f.decision} 하나만 먼저 공표할 수 없습니다.`, next: `모두 공표: pds decision publish ${f.call}`}),
  },
  'decision.call-incomplete': {
    en: f => ({
      message: `call ${f.call} is not decided: ${[
        f.undecidedCount > 0 ? `${plural(f.undecidedCount, 'entry has', 'entries have')} no decision (${counted(f.undecided, f.undecidedCount)})` : '',
        f.unapprovedCount > 0 ? `${plural(f.unapprovedCount, 'decision waits', 'decisions wait')} for approval (${counted(f.unapproved, f.unapprovedCount)})` : '',
      ].filter(Boolean).join(', ')}. All or nothing is published.`,
      next: f.undecidedCount > 0 ? `Record the rest with: pds decision record --file FILE` : `Approve them with: pds decision approve ${f.call}`,
    }),
    ko: f => ({
      message: `공모 ${f.call} 의 결정이 끝나지 않았습니다: ${[
        f.undecidedCount > 0 ? `결정 없음 ${showNumber(f.undecidedCount)}건(${counted(f.undecided, f.undecidedCount)})` : '',
        f.unapprovedCount > 0 ? `결재 대기 ${showNumber(f.unapprovedCount)}건(${counted(f.unapproved, f.unapprovedCount)})` : '',
      ].filter(Boolean).join(', ')}. 결과는 모두 함께 공표합니다.`,
      next: f.undecidedCount > 0 ? '나머지 기록: pds decision record --file 파일' : `결재: pds decision approve ${f.call}`,
    }),
  },
  'decision.call-nothing': {
    en: f => ({message: `no decision of call ${f.call} waits for approval.`, next: `See: pds decision list --call ${f.call}`}),
    ko: f => ({message: `공모 ${f.call} 에 결재를 기다리는 결정이 없습니다.`, next: `확인: pds decision list --call ${f.call}`}),
  },
  'decision.call-size': {
    en: f => ({message: `call ${f.call} has ${showNumber(f.entries)} decisions; at most ${showNumber(f.max)} fit in one publication.`}),
    ko: f => ({message: `공모 ${f.call} 의 결정이 ${showNumber(f.entries)}건입니다. 한 번에 공표할 수 있는 것은 ${showNumber(f.max)}건입니다.`}),
  },
  'decision.too-early': {
    en: f => ({message: `the results of call ${f.call} are to be published at ${showTime(f.at, 'en')}, and not earlier; it is ${showTime(f.now, 'en')}.`, next: 'Run the same command then.'}),
    ko: f => ({message: `공모 ${f.call} 의 결과는 ${showTime(f.at, 'ko')} 이후에 공표합니다. 지금은 ${showTime(f.now, 'ko')} 입니다.`, next: '그때 같은 명령을 실행하십시오.'}),
  },
  'decision.signature': {
    en: f => ({message: `the signature over ${f.file} ${signatureWhy[f.why](f.signer).en}. Nothing was written.`, next: 'Have the file signed again with: pds operator key sign FILE --sign-key KEY'}),
    ko: f => ({message: `${f.file}: ${signatureWhy[f.why](f.signer).ko}. 저장하지 않았습니다.`, next: '다시 서명하십시오: pds operator key sign 파일 --sign-key 키'}),
  },
  'decision.twice': {
    en: f => ({message: `${f.proposal} is decided twice in this list.`}),
    ko: f => ({message: `이 목록에 ${f.proposal} 이(가) 두 번 있습니다.`}),
  },
  'decision.proposal-state': {
    en: f => ({message: `${f.proposal} is ${outcomeWord(f.state, 'en')}; nothing is decided on it.`, next: `See: pds proposal show ${f.proposal}`}),
    ko: f => ({message: `${f.proposal} 은(는) ${outcomeWord(f.state, 'ko')} 상태여서 결정할 수 없습니다.`, next: `확인: pds proposal show ${f.proposal}`}),
  },
  'decision.unpublished-closed': {
    en: f => ({message: `what is not published is shown to ${roles(f.needs, 'en')} only.`, next: 'Say who you are with --as CODE.'}),
    ko: f => ({message: `공표 전의 결정은 ${roles(f.needs, 'ko')}만 볼 수 있습니다.`, next: '--as 코드로 밝히십시오.'}),
  },
  'decision.recommended-again': {
    en: f => ({message: `${f.proposal} is decided already (${f.by}); a recommendation comes before the decision.`, next: `See: pds decision show ${f.by}`}),
    ko: f => ({message: `${f.proposal} 은(는) 이미 결정되었습니다(${f.by}). 심사의견은 결정 전에 냅니다.`, next: `확인: pds decision show ${f.by}`}),
  },
  'proposal.lead-decided': {
    en: f => ({message: `a decision on ${f.ref} has been made (${f.decision}); it takes no duplicates any more.`, next: `Decide ${f.duplicate} by itself, with the code duplicate.`}),
    ko: f => ({message: `${f.ref} 에는 이미 결정(${f.decision})이 있어 동일 제안으로 연결할 수 없습니다.`, next: `${f.duplicate} 을(를) 따로 결정하십시오(사유 부호 duplicate).`}),
  },
  'followup.none': {
    en: f => f.why === 'not-adopted' ? {message: `${f.ref} was not adopted, so there is nothing to follow up.`}
      : f.why === 'unpublished' ? {message: `the decision on ${f.ref} is not published; its follow-up begins with that.`, next: `Publish it with: pds decision publish ${f.ref}`}
        : {message: `There is no follow-up of ${f.ref}.`, next: 'See: pds followup list'},
    ko: f => f.why === 'not-adopted' ? {message: `${f.ref} 은(는) 불채택되어 사후관리 대상이 아닙니다.`}
      : f.why === 'unpublished' ? {message: `${f.ref} 의 결정이 아직 공표되지 않았습니다. 사후관리는 공표와 함께 시작합니다.`, next: `공표: pds decision publish ${f.ref}`}
        : {message: `${f.ref} 의 사후관리 기록이 없습니다.`, next: '확인: pds followup list'},
  },
  'followup.state': {
    en: f => ({message: `the follow-up of ${f.proposal} is ${followUpWords[f.state].en}; it cannot be ${followVerbs[f.verb].en}.`, next: f.allowed.length === 0 ? 'It is closed.' : `Can be: ${f.allowed.map(verb => followVerbs[verb].en).join(', ')}`}),
    ko: f => ({message: `${f.proposal} 의 사후관리는 ${followUpWords[f.state].ko} 상태여서 ${followVerbs[f.verb].ko} 처리를 할 수 없습니다.`, next: f.allowed.length === 0 ? '끝난 사후관리입니다.' : `가능: ${f.allowed.map(verb => followVerbs[verb].ko).join(', ')}`}),
  },
  'followup.not-later': {
    en: f => ({message: `${f.proposal} is planned for ${showDate(f.plannedOn, 'en')}; ${showDate(f.to, 'en')} is no delay.`, next: `Give a day after ${showDate(f.plannedOn, 'en')} with --to.`}),
    ko: f => ({message: `${f.proposal} 의 실시 예정일은 ${showDate(f.plannedOn, 'ko')} 입니다. ${showDate(f.to, 'ko')} 은(는) 지연이 아닙니다.`, next: `${showDate(f.plannedOn, 'ko')} 뒤의 날짜를 --to 로 쓰십시오.`}),
  },
  'followup.beyond': {
    en: f => ({message: `${showDate(f.to, 'en')} lies beyond the follow-up period of ${f.proposal}, which ends on ${showDate(f.until, 'en')}.`, next: `Choose an earlier day, or give it up with: pds followup abandon ${f.proposal} --reason TEXT`}),
    ko: f => ({message: `${showDate(f.to, 'ko')} 은(는) ${f.proposal} 의 사후관리 기간(${showDate(f.until, 'ko')} 까지)을 넘습니다.`, next: `더 이른 날짜를 쓰거나 중단하십시오: pds followup abandon ${f.proposal} --reason 사유`}),
  },
  'followup.evidence-missing': {
    en: f => f.missing === 'evidence' ? {message: `what was done for ${f.proposal} needs a file that shows it.`, next: 'Add --evidence FILE.'} : {message: `what was done for ${f.proposal} needs a grade: 수, 우, 미, 양 or 가.`, next: 'Add --grade, for example --grade 우'},
    ko: f => f.missing === 'evidence' ? {message: `${f.proposal} 의 실시 결과에는 증빙이 필요합니다.`, next: '--evidence 파일 을 붙이십시오.'} : {message: `${f.proposal} 의 실시 결과에는 등급(수, 우, 미, 양, 가)이 필요합니다.`, next: '--grade 를 붙이십시오. 예: --grade 우'},
  },
  'followup.done-future': {
    en: f => ({message: `${showDate(f.doneOn, 'en')} is later than today, ${showDate(f.today, 'en')}.`, next: 'Report it when it is done.'}),
    ko: f => ({message: `${showDate(f.doneOn, 'ko')} 은(는) 오늘(${showDate(f.today, 'ko')})보다 늦습니다.`, next: '실시한 뒤에 보고하십시오.'}),
  },
  'followup.within-invalid': {
    en: f => ({message: `${f.given} is no span of days.`, next: 'Write --within 30d, or a plain number of days.'}),
    ko: f => ({message: `${f.given} 은(는) 기간이 아닙니다.`, next: '--within 30d 처럼 쓰십시오.'}),
  },
}

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
  listPreview: said<{adopted: number; adoptedInPart: number; notAdopted: number; file: string; signedBy: string | null}>({
    en: f => `${f.file}: ${showNumber(f.adopted)} adopted, ${showNumber(f.adoptedInPart)} in part, ${showNumber(f.notAdopted)} not${f.signedBy === null ? '' : `; signed by ${f.signedBy}`}.`,
    ko: f => `${f.file}: 채택 ${showNumber(f.adopted)}건, 일부 채택 ${showNumber(f.adoptedInPart)}건, 불채택 ${showNumber(f.notAdopted)}건${f.signedBy === null ? '' : `, 서명 ${f.signedBy}`}.`,
  }),
  fileSigned: said<{file: string; out: string; key: string}>({
    en: f => `Signed ${f.file} with ${f.key}; the signature lies in ${f.out}.\nUse it with: pds decision record --file ${f.file} --signature ${f.out}`,
    ko: f => `${f.file} 에 ${f.key} 키로 서명하였습니다(${f.out}).\n사용: pds decision record --file ${f.file} --signature ${f.out}`,
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
  reexam: {en: 're-examination', ko: '재심사'},
  list: {en: 'list', ko: '결정 목록'},
  planned: {en: 'planned for', ko: '실시 예정'},
  left: {en: 'days left', ko: '남은 날'},
  delays: {en: 'delays', ko: '지연'},
  done: {en: 'done', ko: '실시일'},
  grade: {en: 'grade', ko: '등급'},
  evidence: {en: 'evidence', ko: '증빙'},
  followUntil: {en: 'followed until', ko: '사후관리 기한'},
} satisfies Record<string, Word>
