import type {Faults} from '../fault.js'
import '../proposal/faults.js'
import type {LifeVerb} from '../proposal/life.js'
import type {LifeResult} from '../proposal/life-acts.js'
import type {ProposalStep, StepKind} from '../proposal/steps.js'
import {proposalMoves} from '../schema/index.js'
import type {Explained} from './faults.js'
import {plural, showDate, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'
import {articleWords} from './rulebook.js'
import {stateWords} from './words.js'

/** When each verb is allowed, as the rule says it. */
const whenEn: Readonly<Record<LifeVerb, string>> = {
  supplement: 'a supplement is asked for while a proposal is received and not yet under review',
  supplemented: 'a supplement is kept while one is asked for',
  transfer: 'a proposal is handed to another office while it is received',
  reclassify: 'a proposal is passed on as a petition while it is received or its supplement is awaited',
  return: 'a proposal is returned while it is received',
  close: 'a proposal is closed while its supplement is awaited, or as a repeat while it is received',
  withdraw: 'a proposal is withdrawn before it is decided',
}
const whenKo: Readonly<Record<LifeVerb, string>> = {
  supplement: '보완은 접수되어 심사 전인 제안에만 요청합니다',
  supplemented: '보완 내용은 보완을 요청한 제안에만 받습니다',
  transfer: '이송은 접수 상태의 제안만 합니다',
  reclassify: '민원 전환은 접수 상태이거나 보완을 기다리는 제안만 합니다',
  return: '반려는 접수 상태의 제안만 합니다',
  close: '종결은 보완을 기다리는 제안, 또는 접수 상태의 반복 제안만 합니다',
  withdraw: '철회는 결정 전에만 합니다',
}

const under = (article: string | null, language: Language) => (article === null ? '' : ` (${articleWords(article, language)})`)
const goesTo = (from: keyof typeof proposalMoves, language: Language) => proposalMoves[from].map(to => stateWords[to][language]).join(', ')

type Mine = Extract<keyof Faults,
  'proposal.move' | 'proposal.life-state' | 'proposal.words-missing' | 'proposal.ground-unknown' | `proposal.supplement-${string}` | 'proposal.repeat-unknown'
  | 'proposal.not-a-repeat' | 'proposal.decided' | 'proposal.shares'>

/** Words of what is refused on a proposal's way. */
export const proposalLifeFaults: {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>} = {
  'proposal.move': {
    en: f => ({message: `${f.ref} is ${stateWords[f.from].en} and cannot become ${stateWords[f.to].en}: ${goesTo(f.from, 'en') === '' ? 'that state is its last' : `from there it becomes ${goesTo(f.from, 'en')}`} (National Proposals, states of a proposal).`, next: `See how it came there: pds proposal show ${f.ref}`}),
    ko: f => ({message: `${f.ref} 은(는) ${stateWords[f.from].ko} 상태이므로 ${stateWords[f.to].ko} 상태로 바꿀 수 없습니다. ${goesTo(f.from, 'ko') === '' ? '더 바뀌지 않는 상태입니다' : `다음 상태: ${goesTo(f.from, 'ko')}`}(국민 제안 규정의 처리 단계).`, next: `처리 경과: pds proposal show ${f.ref}`}),
  },
  'proposal.life-state': {
    en: f => ({message: `${f.ref} is ${stateWords[f.state].en}; ${whenEn[f.verb]}${f.article === null ? ' (National Proposals, states of a proposal)' : under(f.article, 'en')}.`, next: `See how it came there: pds proposal show ${f.ref}`}),
    ko: f => ({message: `${f.ref} 은(는) ${stateWords[f.state].ko} 상태입니다. ${whenKo[f.verb]}${f.article === null ? '(국민 제안 규정의 처리 단계)' : under(f.article, 'ko')}.`, next: `처리 경과: pds proposal show ${f.ref}`}),
  },
  'proposal.words-missing': {
    en: f => ({message: f.verb === 'supplement' ? `say what is missing in ${f.ref}, in words its proposer understands.` : f.verb === 'supplemented' ? 'say what the proposer added.' : 'a reason the proposer can read is needed.', next: f.verb === 'supplement' ? 'Write it with --ground TEXT or --ground-file FILE.' : f.verb === 'supplemented' ? 'Give it with --text TEXT or --text-file FILE.' : 'Write it with --reason TEXT or --reason-file FILE.'}),
    ko: f => ({message: f.verb === 'supplement' ? `${f.ref} 의 보완할 내용을 제안자가 알 수 있게 써야 합니다.` : f.verb === 'supplemented' ? '보완된 내용을 써야 합니다.' : '제안자가 읽을 사유를 써야 합니다.', next: f.verb === 'supplement' ? '--ground 또는 --ground-file 로 쓰십시오.' : f.verb === 'supplemented' ? '--text 또는 --text-file 로 쓰십시오.' : '--reason 또는 --reason-file 로 쓰십시오.'}),
  },
  'proposal.ground-unknown': {
    en: f => ({message: f.given === null ? 'the ground needs its code.' : `${f.given} is no ground of ${f.rulebook}.`, next: `Grounds: ${f.known.join(', ')}`}),
    ko: f => ({message: f.given === null ? '사유 부호가 필요합니다.' : `${f.given} 은(는) ${f.rulebook} 의 사유가 아닙니다.`, next: `사유: ${f.known.join(', ')}`}),
  },
  'proposal.supplement-until': {
    en: f => ({message: `${f.until} leaves the proposer no day; today is ${f.today}.`, next: 'Give a later day with --until.'}),
    ko: f => ({message: `보완 기한 ${f.until} 이(가) 오늘(${f.today}) 이후가 아닙니다.`, next: '--until 에 더 늦은 날을 쓰십시오.'}),
  },
  'proposal.supplement-late': {
    en: f => ({message: `a supplement of ${f.ref} could be asked for until ${showDate(f.dueOn, 'en')}${under(f.article, 'en')}; that was ${plural(f.late, 'day')} ago.`, next: f.needs === 'late' ? 'To ask all the same, add --late and --reason TEXT; the log keeps both.' : 'Asking late needs --reason TEXT.'}),
    ko: f => ({message: `${f.ref} 의 보완 요청 기한은 ${showDate(f.dueOn, 'ko')}까지였습니다${under(f.article, 'ko')}. ${showNumber(f.late)}일 지났습니다.`, next: f.needs === 'late' ? '그래도 요청하려면 --late 와 --reason 을 붙이십시오. 기록에 남습니다.' : '기한 후 요청에는 --reason 이 필요합니다.'}),
  },
  'proposal.supplement-answered': {
    en: f => ({message: `a supplement cannot have come on ${f.on}: it was asked for on ${f.asked}, and today is ${f.today}.`, next: 'Give the day it arrived with --answered.'}),
    ko: f => ({message: `보완일 ${f.on} 이(가) 요청일(${f.asked})과 오늘(${f.today}) 사이가 아닙니다.`, next: '도착한 날을 --answered 로 쓰십시오.'}),
  },
  'proposal.supplement-first': {
    en: f => ({message: f.because === 'petition' ? `${f.rulebook} passes a proposal on as a petition only after a supplement was asked for and did not come${under(f.article, 'en')}.` : `${f.rulebook} knows no return: what is no proposal is asked to be supplemented first, and closed with its reason if it is not${under(f.article, 'en')}.`, next: `Ask for it: pds proposal supplement ${f.ref} --because ${f.because}${f.because === 'petition' ? '' : ' --code CODE'} --until DATE --ground TEXT`}),
    ko: f => ({message: f.because === 'petition' ? `${f.rulebook} 에서는 보완을 요청하고 보완되지 않은 때에만 민원으로 처리합니다${under(f.article, 'ko')}.` : `${f.rulebook} 에는 반려가 없습니다. 제안이 아닌 것은 먼저 보완을 요청하고, 보완되지 않으면 사유를 밝혀 종결합니다${under(f.article, 'ko')}.`, next: `보완 요청: pds proposal supplement ${f.ref} --because ${f.because}${f.because === 'petition' ? '' : ' --code 부호'} --until 날짜 --ground 내용`}),
  },
  'proposal.supplement-runs': {
    en: f => ({message: `the proposer of ${f.ref} has until ${showDate(f.until, 'en')} to supplement it${under(f.article, 'en')}.`, next: `Try again the day after, or keep what came: pds proposal supplement ${f.ref} --answered DATE --text-file FILE`}),
    ko: f => ({message: `${f.ref} 의 보완 기한은 ${showDate(f.until, 'ko')}까지입니다${under(f.article, 'ko')}.`, next: `그다음 날부터 종결할 수 있습니다. 보완이 왔으면: pds proposal supplement ${f.ref} --answered 날짜 --text-file 파일`}),
  },
  'proposal.repeat-unknown': {
    en: f => ({message: `${f.rulebook} does not let a repeat be closed; that rule began on 14 April 2020 (National Proposals art. 6(7)).`, next: `Link it to the first: pds proposal link ${f.ref} --duplicate-of PROPOSAL --reason TEXT`}),
    ko: f => ({message: `${f.rulebook} 에는 반복 제안의 종결이 없습니다(2020. 4. 14. 신설 제6조제7항).`, next: `먼저 접수된 제안에 연결하십시오: pds proposal link ${f.ref} --duplicate-of 제안 --reason 사유`}),
  },
  'proposal.not-a-repeat': {
    en: f => ({message: `${f.ref} is time ${f.time} of these words by this author, with ${plural(f.notices, 'result')} told before it came; closing needs time ${f.from} and ${plural(f.noticesBefore, 'result')}${under(f.article, 'en')}.`, next: 'See what repeats: pds proposal repeats'}),
    ko: f => ({message: `${f.ref} 은(는) 같은 제안자의 같은 내용 ${showNumber(f.time)}번째이며 접수 전 결과 통지는 ${showNumber(f.notices)}회입니다. ${showNumber(f.from)}회 이상, 통지 ${showNumber(f.noticesBefore)}회 이상이어야 종결합니다${under(f.article, 'ko')}.`, next: '반복 제안 목록: pds proposal repeats'}),
  },
  'proposal.decided': {
    en: f => ({message: `${f.ref} has its decision ${f.decision}; ${whenEn.withdraw} (National Proposals, states of a proposal).`, next: `See it with: pds decision show ${f.decision}`}),
    ko: f => ({message: `${f.ref} 은(는) 결정 ${f.decision} 이(가) 있습니다. ${whenKo.withdraw}(국민 제안 규정의 처리 단계).`, next: `확인: pds decision show ${f.decision}`}),
  },
  'proposal.shares': {
    en: f => ({message: {total: `the shares add up to ${f.total}, not 100`, principal: 'exactly one is the principal: the largest share, and where two are equal the one the proposers agreed on', twice: 'one person stands in the list twice', few: 'a joint proposal has two proposers or more'}[f.why] + ' (art. 5(3)).', next: f.why === 'principal' ? 'Mark that line with * in the column principal.' : 'Correct the file; nothing was written.'}),
    ko: f => ({message: {total: `기여도의 합이 100이 아니라 ${f.total} 입니다`, principal: '주제안자는 기여도가 가장 큰 한 사람이며, 같으면 제안자들이 합의한 사람입니다', twice: '같은 사람이 두 번 있습니다', few: '공동제안은 두 사람 이상입니다'}[f.why] + '(제5조제3항).', next: f.why === 'principal' ? '그 줄의 principal 열에 * 를 표시하십시오.' : '파일을 고치십시오. 저장하지 않았습니다.'}),
  },
}

/** What happened to a proposal, as a word. */
export const stepKindWords: Readonly<Record<StepKind, Word>> = {
  'supplement-asked': {en: 'supplement asked for', ko: '보완 요청'},
  'supplemented': {en: 'supplemented', ko: '보완'},
  'transferred': {en: 'transferred', ko: '이송'},
  'reclassified': {en: 'passed on as a petition', ko: '민원 전환'},
  'returned': {en: 'returned', ko: '반려'},
  'closed': {en: 'closed', ko: '종결'},
  'withdrawn': {en: 'withdrawn', ko: '철회'},
}

/** A step as one line: day, what, until when or to whom, and the words. */
export function stepLine(step: ProposalStep, language: Language): string {
  const extra = step.until !== null ? (language === 'ko' ? ` (${step.until}까지)` : ` until ${step.until}`) : step.toAgency !== null ? (language === 'ko' ? ` (${step.toAgency})` : ` to ${step.toAgency}`) : ''
  return `${step.on}  ${stepKindWords[step.kind][language]}${extra}${step.words === null ? '' : `: ${step.words}`}`
}

export const lifeLabels = {way: {en: 'On its way', ko: '처리 경과'}} satisfies Record<string, Word>

type Done = LifeResult & {readonly article: string | null}
const by = (f: Done, language: Language) => `${f.rulebook}${f.article === null ? '' : ` ${articleWords(f.article, language)}`}`

/** What pds says of a proposal's way. */
export const lifeSays = {
  supplementAsked: said<Done>({
    en: f => `Asked for a supplement of ${f.ref}, to come by ${showDate(f.until!, 'en')}; the clock of the decision stands until then (${by(f, 'en')}).\nKeep what comes: pds proposal supplement ${f.ref} --answered DATE --text-file FILE`,
    ko: f => `${f.ref} 의 보완을 ${showDate(f.until!, 'ko')}까지 요청하였습니다. 보완에 걸리는 기간은 처리기간에 넣지 않습니다(${by(f, 'ko')}).\n보완이 오면: pds proposal supplement ${f.ref} --answered 날짜 --text-file 파일`,
  }),
  supplemented: said<Done>({
    en: f => `Kept what was added to ${f.ref}; its first text stays as it was. The clock goes on: pds proposal clock ${f.ref} --explain`,
    ko: f => `${f.ref} 의 보완 내용을 받았습니다. 처음 내용은 그대로 둡니다. 처리기한: pds proposal clock ${f.ref} --explain`,
  }),
  transferred: said<Done>({
    en: f => `Transferred ${f.ref} to ${f.to} (${by(f, 'en')}). It is no entry here any more; the notice to its proposer is queued.`,
    ko: f => `${f.ref} 을(를) ${f.to}(으)로 이송하였습니다(${by(f, 'ko')}). 제안자에게 보낼 통지를 준비하였습니다.`,
  }),
  reclassified: said<Done>({
    en: f => `Passed ${f.ref} on as a petition (${by(f, 'en')}). It has the count of petitions now: pds proposal clock ${f.ref} --explain`,
    ko: f => `${f.ref} 을(를) 민원으로 전환하였습니다(${by(f, 'ko')}). 민원 처리기한: pds proposal clock ${f.ref} --explain`,
  }),
  returned: said<Done>({
    en: f => `Returned ${f.ref} with its reason (${by(f, 'en')}); the notice to its proposer is queued.`,
    ko: f => `${f.ref} 을(를) 사유를 밝혀 반려하였습니다(${by(f, 'ko')}). 제안자에게 보낼 통지를 준비하였습니다.`,
  }),
  closed: said<Done>({
    en: f => `Closed ${f.ref}, ${f.ground === 'repeat' ? 'as a repeat' : 'not supplemented in time'} (${by(f, 'en')}); the notice to its proposer is queued.`,
    ko: f => `${f.ref} 을(를) ${f.ground === 'repeat' ? '반복 제안으로' : '보완되지 않아'} 종결하였습니다(${by(f, 'ko')}). 제안자에게 보낼 통지를 준비하였습니다.`,
  }),
  shared: said<{ref: string; shares: readonly {proposer: string; share: number}[]}>({
    en: f => `${f.ref} was made by ${plural(f.shares.length, 'person', 'people')}: ${f.shares.map(({proposer, share}) => `${proposer} ${share} %`).join(', ')}. The first is the principal (art. 5(3)).`,
    ko: f => `${f.ref} 은(는) ${showNumber(f.shares.length)}명의 공동제안입니다: ${f.shares.map(({proposer, share}) => `${proposer} ${share}%`).join(', ')}. 맨 앞이 주제안자입니다(제5조제3항).`,
  }),
  withdrawn: said<Done>({
    en: f => `Withdrew ${f.ref} as its proposer wishes. Its text and receipt ${f.receiptNo} stay on record.`,
    ko: f => `제안자의 뜻에 따라 ${f.ref} 을(를) 철회하였습니다. 내용과 접수번호 ${f.receiptNo} 은(는) 기록에 남습니다.`,
  }),
}
