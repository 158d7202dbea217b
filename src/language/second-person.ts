import type {Faults} from '../fault.js'
import '../act/faults.js'
import '../selection/faults.js'
import type {Explained} from './faults.js'
import {showTime} from './format.js'
import {said, type Language, type Word} from './language.js'

type Mine = Extract<keyof Faults, `request.${string}` | `recusal.${string}` | 'decision.approver-publishes'>
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Kinds of recusal. */
export const recusalWords: Record<'exclusion' | 'challenge' | 'avoidance', Word> = {
  exclusion: {en: 'excluded', ko: '제척'},
  challenge: {en: 'challenged', ko: '기피'},
  avoidance: {en: 'stood aside', ko: '회피'},
}

/** What became of a request. */
export const requestWords: Record<'pending' | 'done' | 'declined' | 'withdrawn', Word> = {
  pending: {en: 'waits', ko: '대기'},
  done: {en: 'carried out', ko: '처리'},
  declined: {en: 'declined', ko: '반려'},
  withdrawn: {en: 'taken back', ko: '철회'},
}

/** How the second person goes on with a request; a restore needs its file at hand. */
const onwards = (code: string, act: string) => (act === 'restore.performed' ? `pds db restore FILE --confirm STORE-ID --request ${code} --as CODE` : `pds request approve ${code} --as CODE`)
const onwardsKo = (code: string, act: string) => (act === 'restore.performed' ? `pds db restore 파일 --confirm 저장소번호 --request ${code} --as 코드` : `pds request approve ${code} --as 코드`)

/** Words of what goes wrong where two people are needed, and where somebody stands aside. */
export const secondPersonFaults: Sentences = {
  'request.pending': {
    en: f => ({message: `${f.act} (${f.on}) needs a second person. It was asked for as ${f.code}; nothing is done yet.`, next: `Another operator carries it out: ${onwards(f.code, f.act)}`}),
    ko: f => ({message: `${f.act}(${f.on})에는 두 번째 담당자가 필요합니다. ${f.code} (으)로 요청하였으며 아직 처리된 것은 없습니다.`, next: `다른 담당자가 처리합니다: ${onwardsKo(f.code, f.act)}`}),
  },
  'request.not-found': {
    en: f => ({message: `There is no request ${f.code}.`, next: 'See: pds request list'}),
    ko: f => ({message: `요청 ${f.code} 이(가) 없습니다.`, next: '확인: pds request list'}),
  },
  'request.exists': {
    en: f => ({message: `${f.act} on ${f.on} already waits for a second person as ${f.code}, asked for by ${f.requestedBy}.`, next: `Another operator carries it out: ${onwards(f.code, f.act)}`}),
    ko: f => ({message: `${f.on} 에 대한 ${f.act} 은(는) ${f.requestedBy} 이(가) ${f.code} (으)로 이미 요청하였습니다.`, next: `다른 담당자가 처리합니다: ${onwardsKo(f.code, f.act)}`}),
  },
  'request.state': {
    en: f => ({message: `request ${f.code} is settled: ${requestWords[f.state].en} by ${f.settledBy}.`, next: `See: pds request show ${f.code}`}),
    ko: f => ({message: `요청 ${f.code} 은(는) 이미 끝났습니다: ${f.settledBy} ${requestWords[f.state].ko}.`, next: `확인: pds request show ${f.code}`}),
  },
  'request.same-person': {
    en: f => ({message: `${f.operator} asked for ${f.code} and cannot be its second person as well.`, next: `Somebody else does it; ${f.operator} may take it back: pds request withdraw ${f.code}`}),
    ko: f => ({message: `${f.code} 을(를) 요청한 ${f.operator} 은(는) 두 번째 담당자가 될 수 없습니다.`, next: `다른 담당자가 처리하여야 합니다. 요청한 사람은 철회할 수 있습니다: pds request withdraw ${f.code}`}),
  },
  'request.same-key': {
    en: f => ({message: `${f.operator} signs with the same key as ${f.requestedBy}, who asked for ${f.code}: two people have two keys.`, next: 'Give each operator a key of their own.'}),
    ko: f => ({message: `${f.operator} 의 서명 키가 ${f.code} 을(를) 요청한 ${f.requestedBy} 의 것과 같습니다. 두 사람은 서로 다른 키를 써야 합니다.`, next: '담당자마다 자기 키를 쓰게 하십시오.'}),
  },
  'request.requester-gone': {
    en: f => ({message: `${f.requestedBy}, who asked for ${f.code}, may no longer order it.`, next: `Decline it, and let somebody else ask: pds request decline ${f.code} --reason TEXT`}),
    ko: f => ({message: `${f.code} 을(를) 요청한 ${f.requestedBy} 은(는) 더 이상 권한이 없습니다.`, next: `반려하고 다른 사람이 다시 요청하게 하십시오: pds request decline ${f.code} --reason 사유`}),
  },
  'request.changed': {
    en: f => ({message: `What ${f.code} asks for is not what was asked for: it was changed behind the log's back.`, next: 'See what else was changed: pds audit verify --db'}),
    ko: f => ({message: `${f.code} 의 내용이 요청한 것과 다릅니다. 기록 없이 바뀌었습니다.`, next: '확인: pds audit verify --db'}),
  },
  'request.elsewhere': {
    en: f => ({message: `${f.code} asks for ${f.act}, which has a command of its own.`, next: `Carry it out with: ${onwards(f.code, f.act)}`}),
    ko: f => ({message: `${f.code} 은(는) 따로 명령이 있는 일(${f.act})을 요청합니다.`, next: `처리: ${onwardsKo(f.code, f.act)}`}),
  },
  'request.other': {
    en: f => ({message: `${f.code} asks for another thing than ${f.file}.`, next: `See: pds request show ${f.code}`}),
    ko: f => ({message: `${f.code} 이(가) 요청한 것은 ${f.file} 이(가) 아닙니다.`, next: `확인: pds request show ${f.code}`}),
  },
  'request.not-own': {
    en: f => ({message: `only ${f.requestedBy} can take ${f.code} back.`, next: `Others decline it: pds request decline ${f.code} --reason TEXT`}),
    ko: f => ({message: `${f.code} 은(는) 요청한 ${f.requestedBy} 만 철회할 수 있습니다.`, next: `다른 사람은 반려합니다: pds request decline ${f.code} --reason 사유`}),
  },
  'decision.approver-publishes': {
    en: f => ({message: `${f.operator} approved ${f.decision}; somebody else publishes it.`, next: `pds decision publish ${f.decision} --as CODE`}),
    ko: f => ({message: `${f.decision} 은(는) 결재한 ${f.operator} 이(가) 아닌 다른 사람이 공표하여야 합니다.`, next: `pds decision publish ${f.decision} --as 코드`}),
  },
  'recusal.stands-aside': {
    en: f => ({message: `${f.member} stands aside from ${f.proposal} (${recusalWords[f.kind].en}) and takes no part in it.`, next: 'Let somebody else do it. Who stands aside: pds committee recusals'}),
    ko: f => ({message: `${f.member} 은(는) ${f.proposal} 에서 ${recusalWords[f.kind].ko}되어 관여할 수 없습니다.`, next: '다른 사람이 처리하여야 합니다. 목록: pds committee recusals'}),
  },
  'recusal.exists': {
    en: f => ({message: `${f.member} already stands aside from ${f.proposal} (${recusalWords[f.kind].en}).`, next: `To record another ground, lift that one first: pds committee recuse ${f.proposal} --operator ${f.member} --lift --reason TEXT`}),
    ko: f => ({message: `${f.member} 은(는) 이미 ${f.proposal} 에서 ${recusalWords[f.kind].ko}되어 있습니다.`, next: `사유를 바꾸려면 먼저 해제하십시오: pds committee recuse ${f.proposal} --operator ${f.member} --lift --reason 사유`}),
  },
  'recusal.not-found': {
    en: f => ({message: `${f.member} does not stand aside from ${f.proposal}.`, next: 'Who does: pds committee recusals'}),
    ko: f => ({message: `${f.member} 은(는) ${f.proposal} 에서 제척·기피·회피되어 있지 않습니다.`, next: '목록: pds committee recusals'}),
  },
  'recusal.own': {
    en: f => ({message: `${f.member} stands aside from ${f.proposal}; somebody else lifts that.`}),
    ko: f => ({message: `${f.member} 본인의 제척·기피·회피(${f.proposal})는 다른 사람이 해제하여야 합니다.`}),
  },
  'recusal.has-scored': {
    en: f => ({message: `${f.member} has scored ${f.proposal} already, in ${f.batch}.`, next: `Take those sheets back first, and import the others again: pds batch revert ${f.batch} --reason TEXT`}),
    ko: f => ({message: `${f.member} 은(는) 이미 ${f.proposal} 을(를) 채점하였습니다(${f.batch}).`, next: `먼저 그 채점표를 취소하고 나머지를 다시 접수하십시오: pds batch revert ${f.batch} --reason 사유`}),
  },
  'recusal.has-decided': {
    en: f => ({message: `${f.member} has part in decision ${f.decision} on ${f.proposal} already.`, next: `See: pds decision show ${f.decision}`}),
    ko: f => ({message: `${f.member} 은(는) 이미 ${f.proposal} 결정 ${f.decision} 에 관여하였습니다.`, next: `확인: pds decision show ${f.decision}`}),
  },
}

/** What is said of requests and recusals. */
export const secondPersonSays = {
  willCarryOut: said<{code: string}>({
    en: f => `Carry ${f.code} out for good? It cannot be undone. What it asks for: pds request show ${f.code}`,
    ko: f => `${f.code} 을(를) 처리하면 되돌릴 수 없습니다. 요청 내용: pds request show ${f.code}`,
  }),
  carriedOut: said<{code: string; act: string; on: string; requestedBy: string; settledBy: string | null}>({
    en: f => `Carried out ${f.code}: ${f.act} (${f.on}), asked for by ${f.requestedBy}, approved by ${f.settledBy ?? '…'}.`,
    ko: f => `${f.code} 을(를) 처리하였습니다: ${f.act}(${f.on}), 요청 ${f.requestedBy}, 승인 ${f.settledBy ?? '…'}.`,
  }),
  declined: said<{code: string; requestedBy: string}>({
    en: f => `Declined ${f.code}; ${f.requestedBy} may ask again.`,
    ko: f => `${f.code} 을(를) 반려하였습니다. ${f.requestedBy} 은(는) 다시 요청할 수 있습니다.`,
  }),
  withdrawn: said<{code: string}>({
    en: f => `Took ${f.code} back; nothing of it was done.`,
    ko: f => `${f.code} 을(를) 철회하였습니다. 처리된 것은 없습니다.`,
  }),
  recused: said<{proposal: string; member: string; kind: keyof typeof recusalWords; isOperator: boolean}>({
    en: f => `${f.member} stands aside from ${f.proposal} (${recusalWords[f.kind].en}): no score, decision or approval of theirs is taken on it.${f.isOperator ? '' : `\n${f.member} is no operator; score sheets are looked through for a reviewer of that code.`}`,
    ko: f => `${f.member} 을(를) ${f.proposal} 에서 ${recusalWords[f.kind].ko}하였습니다. 이 제안을 채점하거나 결정, 결재할 수 없습니다.${f.isOperator ? '' : `\n${f.member} 은(는) 담당자가 아니므로 채점표의 심사위원으로 봅니다.`}`,
  }),
  lifted: said<{proposal: string; member: string}>({
    en: f => `${f.member} no longer stands aside from ${f.proposal}.`,
    ko: f => `${f.proposal} 에서 ${f.member} 의 제척·기피·회피를 해제하였습니다.`,
  }),
  recusalState: said<{liftedAt: string | null; liftedBy: string | null}>({
    en: f => (f.liftedAt === null ? 'stands' : `lifted ${showTime(f.liftedAt, 'en')}, ${f.liftedBy}`),
    ko: f => (f.liftedAt === null ? '유지' : `해제 ${showTime(f.liftedAt, 'ko')}, ${f.liftedBy}`),
  }),
}

/** Headings and labels of requests and recusals. */
export const secondPersonHeads = {
  act: {en: 'act', ko: '요청한 일'},
  on: {en: 'on', ko: '대상'},
  subjects: {en: 'concerns', ko: '정보주체'},
  requestedBy: {en: 'asked for by', ko: '요청자'},
  requestedAt: {en: 'asked for', ko: '요청'},
  settledBy: {en: 'settled by', ko: '처리자'},
  settledAt: {en: 'settled', ko: '처리'},
  request: {en: 'request', ko: '요청'},
  member: {en: 'member', ko: '위원'},
} satisfies Record<string, Word>
