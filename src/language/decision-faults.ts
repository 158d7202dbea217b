import type {Faults} from '../fault.js'
import type {FollowUpVerb} from '../followup/follow-up.js'
import '../followup/faults.js'
import '../proposal/faults.js'
import '../selection/decision-faults.js'
import '../selection/faults.js'
import '../selection/reexam-faults.js'
import {counted, followUpWords, outcomeWord, reexamKindWords, reexamWords} from './decisions.js'
import type {Explained} from './faults.js'
import {roles, state, verb} from './fault-words.js'
import {plural, showDate, showNumber, showTime} from './format.js'
import type {Language, Word} from './language.js'

/** What is said of keys and of two people has files of its own. */
type Elsewhere = 'decision.unpublished' | 'decision.approver-publishes'
type Mine = Exclude<Extract<keyof Faults, `decision.${string}` | `followup.${string}` | `reexam.${string}`>, Elsewhere> | 'proposal.lead-decided'
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

const cited = (rulebook: string, article: string | null) => (article === null ? rulebook : `${rulebook} ${article}`)
const signatureWhy: Record<Faults['decision.signature']['why'], (signer: string) => Word> = {
  'unreadable': () => ({en: 'is no signed note', ko: '서명 파일이 아닙니다'}),
  'other-file': () => ({en: 'was made for another file, or the file was changed since', ko: '다른 파일의 서명이거나 서명 뒤에 파일이 바뀌었습니다'}),
  'bad': signer => ({en: `by ${signer} does not hold`, ko: `${signer} 의 서명이 맞지 않습니다`}),
}

const followVerbs: Record<FollowUpVerb, Word> = {
  start: {en: 'begun', ko: '시작(start)'},
  delay: {en: 'delayed', ko: '지연(delay)'},
  finish: {en: 'reported as done', ko: '완료(done)'},
  abandon: {en: 'abandoned', ko: '중단(abandon)'},
}

/** Words of what is refused about decisions, re-examinations and follow-ups. */
export const decisionFaults: Sentences = {
  'decision.reason-missing': {
    en: f => f.missing === 'text'
      ? {message: 'a decision not to adopt needs a reason the proposer can read.', next: 'Write it with --reason-file FILE or --reason TEXT.'}
      : {message: 'a decision not to adopt needs a reason code.', next: 'Add --code, for example --code feasibility.'},
    ko: f => f.missing === 'text'
      ? {message: '불채택에는 제안자가 읽을 수 있는 사유가 필요합니다.', next: '--reason-file 파일 또는 --reason 글로 쓰십시오.'}
      : {message: '불채택에는 사유 부호가 필요합니다.', next: '--code 를 붙이십시오. 예: --code feasibility'},
  },
  'decision.code-unknown': {
    en: f => ({message: `${f.given} is not a reason code.`, next: `Codes: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} 은(는) 사유 부호가 아닙니다.`, next: `사유 부호: ${f.known.join(', ')}`}),
  },
  'decision.implement-by-missing': {
    en: f => ({message: `adopting ${f.proposal} needs the day by which it will be implemented.`, next: 'Add --implement-by YYYY-MM-DD.'}),
    ko: f => ({message: `${f.proposal} 을(를) 채택하려면 실시 예정일이 필요합니다.`, next: '--implement-by YYYY-MM-DD 를 붙이십시오.'}),
  },
  'decision.implement-by-range': {
    en: f => ({message: `${showDate(f.implementBy, 'en')} lies outside the follow-up period of ${f.proposal}: ${showDate(f.from, 'en')} to ${showDate(f.until, 'en')}.`}),
    ko: f => ({message: `${showDate(f.implementBy, 'ko')} 은(는) ${f.proposal} 의 사후관리 기간(${showDate(f.from, 'ko')} ~ ${showDate(f.until, 'ko')}) 밖입니다.`}),
  },
  'decision.implement-by-unwanted': {
    en: f => ({message: `${f.proposal} is not adopted, so it has no day of implementation.`, next: 'Leave --implement-by out.'}),
    ko: f => ({message: `${f.proposal} 은(는) 불채택이므로 실시 예정일이 없습니다.`, next: '--implement-by 를 빼십시오.'}),
  },
  'decision.exists': {
    en: f => ({message: `${f.proposal} already has decision ${f.decision} (${state(f.state, 'en')}); a decision is never changed.`, next: `See it with: pds decision show ${f.decision}. To put another in its place: --supersedes ${f.decision}`}),
    ko: f => ({message: `${f.proposal} 에는 이미 결정 ${f.decision}(${state(f.state, 'ko')})이 있습니다. 결정은 고치지 않습니다.`, next: `확인: pds decision show ${f.decision}. 대체하려면 --supersedes ${f.decision}`}),
  },
  'decision.not-found': {
    en: f => ({message: `There is no decision ${f.ref}.`, next: 'See: pds decision list'}),
    ko: f => ({message: `결정 ${f.ref} 이(가) 없습니다.`, next: '확인: pds decision list'}),
  },
  'decision.same-person': {
    en: f => ({message: `${f.operator} recorded ${f.decision}; somebody else must approve it.`, next: 'Let another officer, secretary or the chair approve it with --as CODE.'}),
    ko: f => ({message: `${f.decision} 은(는) ${f.operator} 이(가) 기록하였으므로 다른 사람이 결재하여야 합니다.`, next: '다른 담당자, 간사 또는 위원장이 --as 코드로 결재하십시오.'}),
  },
  'decision.state': {
    en: f => ({message: `decision ${f.decision} is ${state(f.state, 'en')}; it cannot be ${verb(f.verb, 'en')}${f.verb.endsWith('e') ? 'd' : 'ed'} (National Proposals art. 10: recorded, approved, published, in that order).`, next: f.state === 'drafted' ? `Approve it first: pds decision approve ${f.decision}` : undefined}),
    ko: f => ({message: `결정 ${f.decision} 은(는) ${state(f.state, 'ko')} 상태여서 ${verb(f.verb, 'ko')} 할 수 없습니다(국민 제안 규정 제10조: 기록, 결재, 공표 순).`, next: f.state === 'drafted' ? `먼저 결재하십시오: pds decision approve ${f.decision}` : undefined}),
  },
  'decision.call-open': {
    en: f => ({message: `${f.proposal} belongs to call ${f.call}, which is ${state(f.state, 'en')}; decisions follow after it closes.`, next: `Close it first: pds call close ${f.call}`}),
    ko: f => ({message: `${f.proposal} 이(가) 속한 공모 ${f.call} 은(는) ${state(f.state, 'ko')} 상태입니다. 결정은 마감 뒤에 합니다.`, next: `먼저 마감하십시오: pds call close ${f.call}`}),
  },
  'decision.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}. Nothing was written.`}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 저장하지 않았습니다.`}),
  },
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
