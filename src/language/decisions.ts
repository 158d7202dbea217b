import type {Faults} from '../fault.js'
import '../followup/faults.js'
import '../proposal/faults.js'
import '../selection/decision-faults.js'
import '../selection/reexam-faults.js'
import type {ReexamKind, ReexamState, Requester} from '../selection/reexam.js'
import type {FollowUpState, FollowUpVerb} from '../followup/follow-up.js'
import type {Explained} from './faults.js'
import {listed, plural, showDate, showNumber, showTime} from './format.js'
import {said, type Language, type Word} from './language.js'
import {roleWords, stateWords} from './words.js'

type Mine = Extract<keyof Faults, `followup.${string}` | `reexam.${string}`> | 'decision.supersedes-other' | 'decision.supersedes-reason' | 'decision.call-whole'
  | 'decision.call-incomplete' | 'decision.call-nothing' | 'decision.too-early' | 'decision.signature' | 'decision.twice' | 'decision.list-refused' | 'decision.signer' | 'decision.quorum'
  | 'decision.proposal-state' | 'decision.unpublished-closed' | 'decision.recommended-again' | 'proposal.lead-decided' | 'decision.outcome-final'
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

const cited = (rulebook: string, article: string | null) => (article === null ? rulebook : `${rulebook} ${article}`)
const numberOf = (outcomes: readonly string[], one: string) => showNumber(outcomes.filter(outcome => outcome === one).length)
const counted = (refs: readonly string[], n: number) => (n > refs.length ? `${refs.join(', ')}, …` : refs.join(', '))
const signatureWhy: Record<Faults['decision.signature']['why'], (signer: string) => Word> = {
  'unreadable': () => ({en: 'is no signed note', ko: '서명 파일이 아닙니다'}),
  'other-file': () => ({en: 'was made for another file, or the file was changed since', ko: '다른 파일의 서명이거나 서명 뒤에 파일이 바뀌었습니다'}),
  'bad': signer => ({en: `by ${signer} does not hold`, ko: `${signer} 의 서명이 맞지 않습니다`}),
}

/** Words of what is refused about decisions, re-examinations and follow-ups. */
export const decisionFaults: Sentences = {
  'decision.supersedes-other': {
    en: f => ({message: `${f.given} is not the decision in force on ${f.proposal}${f.current === null ? ', which has none' : `; that is ${f.current}`} (National Proposals art. 10: one decision is in force at a time).`, next: f.current === null ? 'Leave --supersedes out.' : `Write --supersedes ${f.current}`}),
    ko: f => ({message: `${f.proposal} 의 현재 결정은 ${f.given} 이(가) 아닙니다${f.current === null ? '. 결정이 없습니다' : `(${f.current})`}(국민 제안 규정 제10조: 효력 있는 결정은 하나).`, next: f.current === null ? '--supersedes 를 빼십시오.' : `--supersedes ${f.current} 로 쓰십시오.`}),
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
  'decision.too-early': {
    en: f => ({message: `the results of call ${f.call} are to be published at ${showTime(f.at, 'en')}, and not earlier; it is ${showTime(f.now, 'en')}.`, next: 'Run the same command then.'}),
    ko: f => ({message: `공모 ${f.call} 의 결과는 ${showTime(f.at, 'ko')} 이후에 공표합니다. 지금은 ${showTime(f.now, 'ko')} 입니다.`, next: '그때 같은 명령을 실행하십시오.'}),
  },
  'decision.signature': {
    en: f => ({message: `The signature over ${f.file} ${signatureWhy[f.why](f.signer).en}. Nothing was written.`, next: 'Have the file signed again with: pds operator key sign FILE --sign-key KEY'}),
    ko: f => ({message: `${f.file}: ${signatureWhy[f.why](f.signer).ko}. 저장하지 않았습니다.`, next: '다시 서명하십시오: pds operator key sign 파일 --sign-key 키'}),
  },
  'decision.quorum': {
    en: f => ({message: `committee ${f.committee} could not decide on ${f.proposal} on ${showDate(f.heldOn, 'en')}: ${f.present < f.needed ? `${plural(f.present, 'member')} of ${f.members} present, ${f.needed} needed` : `${plural(f.citizens, 'citizen')} among ${f.present} present, ${f.citizensNeeded} needed`}${f.aside.length > 0 ? `; ${f.aside.join(', ')} ${f.aside.length === 1 ? 'stands' : 'stand'} aside` : ''} (${f.rulebook} arts. 8, 17).`, next: `See: pds committee quorum ${f.committee}`}),
    ko: f => ({message: `위원회 ${f.committee} 는 ${showDate(f.heldOn, 'ko')} 회의에서 ${f.proposal} 을(를) 의결할 수 없었습니다: ${f.present < f.needed ? `재적 ${f.members}명 중 출석 ${f.present}명, 필요 ${f.needed}명` : `출석 ${f.present}명 중 국민 위원 ${f.citizens}명, 필요 ${f.citizensNeeded}명`}${f.aside.length > 0 ? `. 제척·기피·회피: ${f.aside.join(', ')}` : ''}(${f.rulebook} 제8조, 제17조).`, next: `확인: pds committee quorum ${f.committee}`}),
  },
  'decision.signer': {
    en: f => ({message: f.why === 'role' ? `${f.signer}, who signed ${f.file}, decides nothing here.` : `${f.file} is signed with a key that is not registered here (${f.signer}).`, next: f.why === 'role' ? 'Have it signed by an officer, secretary or the chair.' : 'See the registered keys: pds operator key list'}),
    ko: f => ({message: f.why === 'role' ? `${f.file} 에 서명한 ${f.signer} 은(는) 결정 권한이 없습니다.` : `${f.file} 의 서명 키(${f.signer})가 등록되어 있지 않습니다.`, next: f.why === 'role' ? '담당자, 간사 또는 위원장의 서명을 받으십시오.' : '등록된 키: pds operator key list'}),
  },
  'decision.list-refused': {
    en: f => ({message: `${plural(f.refused.length, 'line')} of ${f.file} ${f.refused.length === 1 ? 'breaks' : 'break'} a rule (${showNumber(f.total)} in all). Nothing was written.`, next: 'Correct the list; it is recorded whole or not at all.'}),
    ko: f => ({message: `${f.file} 의 ${showNumber(f.total)}건 중 ${showNumber(f.refused.length)}건이 규정에 맞지 않습니다. 저장하지 않았습니다.`, next: '목록을 고치십시오. 목록은 전부 기록하거나 하나도 기록하지 않습니다.'}),
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
  'decision.outcome-final': {
    en: f => ({message: `${f.decision} on ${f.proposal} is public (${outcomeWord(f.outcome, 'en')}); its words may be put right, its outcome changes through a re-examination only.`, next: f.outcome === 'not_adopted' ? `Examine it again with: pds reexam request ${f.proposal} --requester own-motion --ground-file FILE` : `Give up what was adopted with: pds followup abandon ${f.proposal} --reason TEXT`}),
    ko: f => ({message: `${f.proposal} 의 결정 ${f.decision}(${outcomeWord(f.outcome, 'ko')})은 공표되었습니다. 문구는 바로잡을 수 있으나 결과는 재심사로만 바뀝니다.`, next: f.outcome === 'not_adopted' ? `재심사: pds reexam request ${f.proposal} --requester own-motion --ground-file 파일` : `채택한 것을 중단하려면: pds followup abandon ${f.proposal} --reason 사유`}),
  },
  'reexam.not-found': {
    en: f => ({message: `There is no re-examination ${f.code}.`, next: 'See: pds reexam list'}),
    ko: f => ({message: `재심사 ${f.code} 이(가) 없습니다.`, next: '확인: pds reexam list'}),
  },
  'reexam.state': {
    en: f => ({message: `re-examination ${f.code} is ${reexamWords[f.state].en}; it cannot be ${f.verb === 'refer' ? 'sent to the committee' : 'decided'} (National Proposals art. 12).`, next: 'See: pds reexam list'}),
    ko: f => ({message: `재심사 ${f.code} 은(는) ${reexamWords[f.state].ko} 상태여서 ${f.verb === 'refer' ? '위원회에 올릴' : '결정할'} 수 없습니다(국민 제안 규정 제12조).`, next: '확인: pds reexam list'}),
  },
  'reexam.not-refused': {
    en: f => ({message: `${f.proposal} is ${outcomeWord(f.state, 'en')}; only what was published as not adopted is examined again (National Proposals art. 12).`, next: `See: pds proposal show ${f.proposal}`}),
    ko: f => ({message: `${f.proposal} 은(는) ${outcomeWord(f.state, 'ko')} 상태입니다. 불채택으로 공표된 제안만 재심사합니다(국민 제안 규정 제12조).`, next: `확인: pds proposal show ${f.proposal}`}),
  },
  'reexam.open': {
    en: f => ({message: `${f.proposal} is being re-examined (${f.code}).`, next: `Decide it with: pds decision record ${f.proposal} --reexam ${f.code}`}),
    ko: f => ({message: `${f.proposal} 은(는) 재심사 중입니다(${f.code}).`, next: `결정: pds decision record ${f.proposal} --reexam ${f.code}`}),
  },
  'reexam.late': {
    en: f => ({
      message: `the request on ${f.proposal} came on ${showDate(f.receivedOn, 'en')}. Told on ${showDate(f.notifiedOn, 'en')}, the proposer could ask until ${showDate(f.dueOn, 'en')}${f.dueOn === f.lastDay ? '' : ` (${showDate(f.lastDay, 'en')} is no working day)`} (${cited(f.rulebook, f.article)}).`,
      next: `${roles(f.mayOverride, 'en')} may take it all the same with --override --reason TEXT`,
    }),
    ko: f => ({
      message: `${f.proposal} 의 ${reexamKindWords[f.kind].ko} 요청은 ${showDate(f.receivedOn, 'ko')} 접수되었습니다. ${showDate(f.notifiedOn, 'ko')} 통지하였으므로 ${showDate(f.dueOn, 'ko')} 까지 요청할 수 있었습니다${f.dueOn === f.lastDay ? '' : `(${showDate(f.lastDay, 'ko')} 은 쉬는 날)`}. 근거: ${cited(f.rulebook, f.article)}`,
      next: `${roles(f.mayOverride, 'ko')}은(는) --override --reason 사유로 받을 수 있습니다.`,
    }),
  },
  'reexam.override-role': {
    en: f => ({message: `${f.operator} cannot take a late request; ${roles(f.mayOverride, 'en')} may.`, next: 'Let them do it with --as CODE.'}),
    ko: f => ({message: `${f.operator} 은(는) 기한이 지난 요청을 받을 수 없습니다. ${roles(f.mayOverride, 'ko')}만 받을 수 있습니다.`, next: '권한이 있는 사람이 --as 코드로 하여야 합니다.'}),
  },
  'reexam.override-needless': {
    en: f => ({message: `the request on ${f.proposal} came in time (until ${showDate(f.dueOn, 'en')}).`, next: 'Leave --override out.'}),
    ko: f => ({message: `${f.proposal} 의 요청은 기한(${showDate(f.dueOn, 'ko')}) 안에 접수되었습니다.`, next: '--override 를 빼십시오.'}),
  },
  'reexam.no-rule': {
    en: f => ({message: `${f.rulebook} knows no claim because the same measure was taken${f.since === null ? '' : `; the text since ${showDate(f.since, 'en')} does`}.`, next: 'See: pds rulebook list'}),
    ko: f => ({message: `${f.rulebook} 에는 같은 시책 실시에 따른 재심사가 없습니다${f.since === null ? '' : `(${showDate(f.since, 'ko')} 시행분부터 있음)`}.`, next: '확인: pds rulebook list'}),
  },
  'reexam.date': {
    en: f => ({message: `a request of ${showDate(f.receivedOn, 'en')} does not fit: the proposer was told on ${showDate(f.notifiedOn, 'en')}, and today is ${showDate(f.today, 'en')}.`, next: 'Give the day it came in with --received, and the day of the notice with --notified.'}),
    ko: f => ({message: `요청일 ${showDate(f.receivedOn, 'ko')} 이(가) 맞지 않습니다. 통지일은 ${showDate(f.notifiedOn, 'ko')}, 오늘은 ${showDate(f.today, 'ko')} 입니다.`, next: '접수일은 --received, 통지일은 --notified 로 쓰십시오.'}),
  },
  'reexam.measure-date': {
    en: f => ({message: f.measureOn === null ? 'a claim that the same measure was taken names the day of the measure.' : `${showDate(f.measureOn, 'en')} does not lie between the notice of ${showDate(f.notifiedOn, 'en')} and the request.`, next: 'Add --measure-on YYYY-MM-DD.'}),
    ko: f => ({message: f.measureOn === null ? '같은 시책 실시에 따른 요청에는 그 시책의 날짜가 필요합니다.' : `${showDate(f.measureOn, 'ko')} 은(는) 통지(${showDate(f.notifiedOn, 'ko')})와 요청 사이가 아닙니다.`, next: '--measure-on YYYY-MM-DD 를 붙이십시오.'}),
  },
  'reexam.ground-missing': {
    en: f => ({message: `a request on ${f.proposal} needs its ground.`, next: 'Write it with --ground-file FILE.'}),
    ko: f => ({message: `${f.proposal} 의 재심사 요청에는 이유가 필요합니다.`, next: '--ground-file 파일로 쓰십시오.'}),
  },
  'reexam.committee-first': {
    en: f => ({message: `a committee has to deliberate on ${f.code} before it is decided (${cited(f.rulebook, f.article)}).`, next: `Send it there with: pds reexam refer ${f.code}`}),
    ko: f => ({message: `재심사 ${f.code} 은(는) 위원회 심의를 거쳐 결정하여야 합니다(${cited(f.rulebook, f.article)}).`, next: `위원회 회부: pds reexam refer ${f.code}`}),
  },
  'reexam.other': {
    en: f => ({message: `${f.code} is about ${f.of}, not ${f.proposal}.`, next: `See: pds reexam list`}),
    ko: f => ({message: `${f.code} 은(는) ${f.proposal} 이(가) 아니라 ${f.of} 의 재심사입니다.`, next: '확인: pds reexam list'}),
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
    en: f => ({message: `the follow-up of ${f.proposal} is ${followUpWords[f.state].en}; it cannot be ${followVerbs[f.verb].en} (National Proposals arts. 11, 22).`, next: f.allowed.length === 0 ? 'It is closed.' : `Can be: ${f.allowed.map(verb => followVerbs[verb].en).join(', ')}`}),
    ko: f => ({message: `${f.proposal} 의 사후관리는 ${followUpWords[f.state].ko} 상태여서 ${followVerbs[f.verb].ko} 처리를 할 수 없습니다(국민 제안 규정 제11조, 제22조).`, next: f.allowed.length === 0 ? '끝난 사후관리입니다.' : `가능: ${f.allowed.map(verb => followVerbs[verb].ko).join(', ')}`}),
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
