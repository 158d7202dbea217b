import type {Faults} from '../fault.js'
import '../proposal/faults.js'
import type {Explained} from './faults.js'
import {listed, plural, shortTime, showNumber, showTime} from './format.js'
import {said, type Language} from './language.js'
import {stateWords} from './words.js'

type Mine = Extract<keyof Faults, `proposal.link-${string}` | 'proposal.not-linked' | 'proposal.is-duplicate' | 'proposal.has-duplicates' | 'proposal.counted' | 'proposal.batch-used' | `similar.${string}`>
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

const followersEn = (followers: readonly string[]) => `${listed(followers, 'en')} ${followers.length === 1 ? 'follows' : 'follow'} it`

/** Words of what goes wrong with duplicates. */
export const duplicateFaults: Sentences = {
  'proposal.link-self': {
    en: f => ({message: `${f.ref} cannot be a duplicate of itself.`, next: 'Name the earlier proposal with --duplicate-of.'}),
    ko: f => ({message: `${f.ref} 을(를) 그 자신에 연결할 수 없습니다.`, next: '먼저 접수된 제안을 --duplicate-of 로 쓰십시오.'}),
  },
  'proposal.link-exists': {
    en: f => ({message: `${f.ref} already is a duplicate of ${f.lead}.`, next: `To link it otherwise, take that back first: pds proposal unlink ${f.ref} --reason TEXT`}),
    ko: f => ({message: `${f.ref} 은(는) 이미 ${f.lead} 의 동일 제안으로 연결되어 있습니다.`, next: `달리 연결하려면 먼저 해제하십시오: pds proposal unlink ${f.ref} --reason 사유`}),
  },
  'proposal.link-state': {
    en: f => ({
      message: `${f.ref} is ${stateWords[f.state].en}; only proposals that are received and not decided can be linked.`,
      next: f.ref === f.duplicate
        ? `See its decision with: pds decision show ${f.ref}`
        : f.state === 'reclassified' ? undefined : `Decide ${f.duplicate} by itself: pds decision record ${f.duplicate} --not-adopt --code duplicate --reason TEXT`,
    }),
    ko: f => ({
      message: `${f.ref} 은(는) ${stateWords[f.state].ko} 상태입니다. 접수되어 결정 전인 제안만 연결할 수 있습니다.`,
      next: f.ref === f.duplicate
        ? `결정 확인: pds decision show ${f.ref}`
        : f.state === 'reclassified' ? undefined : `${f.duplicate} 을(를) 따로 결정하십시오: pds decision record ${f.duplicate} --not-adopt --code duplicate --reason 사유`,
    }),
  },
  'proposal.link-order': {
    en: f => ({
      message: f.receivedAt === f.laterReceivedAt
        ? `${f.ref} and ${f.later} were received at the same time; the lower receipt number leads, ${f.receiptNo} before ${f.laterReceiptNo}.`
        : `the first received leads: ${f.ref} came on ${showTime(f.receivedAt, 'en')}, ${f.later} on ${showTime(f.laterReceivedAt, 'en')}.`,
      next: `The right way round: pds proposal link ${f.later} --duplicate-of ${f.ref} --reason TEXT`,
    }),
    ko: f => ({
      message: f.receivedAt === f.laterReceivedAt
        ? `접수 시각이 같으면 접수번호가 앞선 제안을 우선합니다: ${f.receiptNo}(${f.ref}), ${f.laterReceiptNo}(${f.later})`
        : `먼저 접수된 제안을 우선합니다: ${f.ref} ${showTime(f.receivedAt, 'ko')}, ${f.later} ${showTime(f.laterReceivedAt, 'ko')}`,
      next: `반대로 연결하십시오: pds proposal link ${f.later} --duplicate-of ${f.ref} --reason 사유`,
    }),
  },
  'proposal.not-linked': {
    en: f => ({
      message: `${f.ref} is linked to nothing${f.followers.length > 0 ? `; ${followersEn(f.followers)}` : ''}.`,
      next: f.followers.length > 0 ? `Unlink what follows it: pds proposal unlink ${f.followers[0]} --reason TEXT` : undefined,
    }),
    ko: f => ({
      message: `${f.ref} 은(는) 동일 제안으로 연결되어 있지 않습니다.${f.followers.length > 0 ? ` 이 제안에 연결된 제안: ${f.followers.join(', ')}` : ''}`,
      next: f.followers.length > 0 ? `연결된 제안 쪽을 해제하십시오: pds proposal unlink ${f.followers[0]} --reason 사유` : undefined,
    }),
  },
  'proposal.is-duplicate': {
    en: f => ({message: `${f.ref} is a duplicate of ${f.lead} and is answered by its decision.`, next: `Decide ${f.lead}; or, if they differ after all: pds proposal unlink ${f.ref} --reason TEXT`}),
    ko: f => ({message: `${f.ref} 은(는) ${f.lead} 의 동일 제안이어서 ${f.lead} 의 결정을 따릅니다.`, next: `${f.lead} 을(를) 결정하십시오. 다른 제안이면 먼저 해제하십시오: pds proposal unlink ${f.ref} --reason 사유`}),
  },
  'proposal.has-duplicates': {
    en: f => ({message: `${f.duplicate} is a duplicate of ${f.ref} and would lose its lead.`, next: `Take the link back first: pds proposal unlink ${f.duplicate} --reason TEXT`}),
    ko: f => ({message: `${f.duplicate} 이(가) ${f.ref} 의 동일 제안으로 연결되어 있습니다.`, next: `먼저 해제하십시오: pds proposal unlink ${f.duplicate} --reason 사유`}),
  },
  'proposal.counted': {
    en: f => ({message: `the score sheets of ${f.ref} were counted in ${f.tally}, which is sealed.`, next: `See it with: pds tally show ${f.tally}`}),
    ko: f => ({message: `${f.ref} 의 채점표가 확정된 집계 ${f.tally} 에 들어 있습니다.`, next: `확인: pds tally show ${f.tally}`}),
  },
  'proposal.batch-used': {
    en: f => ({message: `batch ${f.batch} cannot go: the list of ${f.by} is sealed, with ${f.ref} on it.`}),
    ko: f => ({message: `접수 묶음 ${f.batch} 을(를) 취소할 수 없습니다. ${f.by} 의 접수 목록이 ${f.ref} 을(를) 포함하여 확정되었습니다.`}),
  },
  'similar.min-invalid': {
    en: f => ({message: `${f.given} is no share of letters in common.`, next: 'Write --min as 0.3 to 1, for example 0.6.'}),
    ko: f => ({message: `${f.given}: 유사도 기준이 아닙니다.`, next: '--min 을 0.3 부터 1 사이로 쓰십시오. 예: 0.6'}),
  },
  'similar.scope': {
    en: () => ({message: 'Which proposals are to be compared?', next: 'Name one (pds proposal similar P-2026-001), or give --call CODE, or --all.'}),
    ko: () => ({message: '비교할 제안을 정하지 않았습니다.', next: '제안번호를 쓰거나(pds proposal similar P-2026-001) --call 공모 또는 --all 을 쓰십시오.'}),
  },
}

/** What pds says about duplicates. */
export const duplicateSays = {
  linked: said<{ref: string; receiptNo: string; lead: string; duplicateOf: string; followers: readonly string[]}>({
    en: f => [
      `Linked ${f.ref} as a duplicate of ${f.lead}, which was received first.${f.lead === f.duplicateOf ? '' : ` (${f.duplicateOf} is itself a duplicate of ${f.lead}.)`}`,
      `Its text, author and receipt ${f.receiptNo} stay; it counts as no entry of its own and follows the decision on ${f.lead}.`,
      ...(f.followers.length > 0 ? [`${listed(f.followers, 'en')}, linked to it before, now ${f.followers.length === 1 ? 'follows' : 'follow'} ${f.lead} too.`] : []),
      `Take it back with: pds proposal unlink ${f.ref} --reason TEXT`,
    ].join('\n'),
    ko: f => [
      `${f.ref} 을(를) 먼저 접수된 ${f.lead} 의 동일 제안으로 연결하였습니다.${f.lead === f.duplicateOf ? '' : ` (${f.duplicateOf} 도 ${f.lead} 의 동일 제안입니다.)`}`,
      `내용, 제안자, 접수번호 ${f.receiptNo} 은(는) 그대로 남고, 따로 심사하지 않으며 ${f.lead} 의 결정을 따릅니다.`,
      ...(f.followers.length > 0 ? [`이 제안에 연결되어 있던 ${f.followers.join(', ')} 도 ${f.lead} 을(를) 따릅니다.`] : []),
      `해제: pds proposal unlink ${f.ref} --reason 사유`,
    ].join('\n'),
  }),
  unlinked: said<{ref: string; receiptNo: string; duplicateOf: string; followers: readonly string[]}>({
    en: f => `Unlinked ${f.ref} from ${f.duplicateOf}: it is an entry of its own again and needs a decision of its own.${f.followers.length > 0 ? `\n${followersEn(f.followers)} again.` : ''}`,
    ko: f => `${f.ref} 을(를) ${f.duplicateOf} 에서 해제하였습니다. 다시 별도의 제안으로 심사하고 결정합니다.${f.followers.length > 0 ? `\n${f.followers.join(', ')} 은(는) 다시 이 제안을 따릅니다.` : ''}`,
  }),
  follows: said<{lead: string; of: string; linkedAt: string; linkedBy: string; reason: string | null}>({
    en: f => `${f.lead}${f.of === f.lead ? '' : ` (through ${f.of})`}, linked ${shortTime(f.linkedAt)} by ${f.linkedBy}${f.reason === null ? '' : `: ${f.reason}`}`,
    ko: f => `${f.lead}${f.of === f.lead ? '' : ` (${f.of} 을(를) 거쳐)`}, ${shortTime(f.linkedAt)} ${f.linkedBy} 연결${f.reason === null ? '' : `: ${f.reason}`}`,
  }),
  noneAlike: said<{ref: string | null; compared: number; percent: number; nearest: {ref: string; percent: number} | null}>({
    en: f => `${f.ref === null ? `No two of ${plural(f.compared, 'proposal')} are` : `None of ${plural(f.compared, 'other proposal')} is`} ${f.percent} % alike or more${f.ref === null ? '' : ` with ${f.ref}`}.${f.nearest === null ? '' : `\nThe nearest is ${f.nearest.ref} with ${f.nearest.percent} %: --min 0.${f.nearest.percent} shows it.`}`,
    ko: f => `${f.ref === null ? `제안 ${showNumber(f.compared)}건 중` : `다른 제안 ${showNumber(f.compared)}건 중 ${f.ref} 와(과)`} ${f.percent}% 이상 유사한 제안이 없습니다.${f.nearest === null ? '' : `\n가장 가까운 것은 ${f.nearest.ref}(${f.nearest.percent}%)입니다. 보려면 --min 0.${f.nearest.percent}`}`,
  }),
  alikeFound: said<{groups: number; proposals: number; compared: number; shownGroups: number; example: string}>({
    en: f => `${plural(f.groups, 'group')} of ${plural(f.proposals, 'proposal')}, of ${showNumber(f.compared)} compared; the first of each was received first.${f.shownGroups < f.groups ? ` ${showNumber(f.shownGroups)} shown; all of them with --limit 0.` : ''}\nSide by side: pds proposal similar ${f.example}`,
    ko: f => `${showNumber(f.compared)}건을 비교하여 유사한 묶음 ${showNumber(f.groups)}개, 제안 ${showNumber(f.proposals)}건. 묶음의 첫 제안이 먼저 접수된 것입니다.${f.shownGroups < f.groups ? ` ${showNumber(f.shownGroups)}개만 보였습니다. 전부 보려면 --limit 0` : ''}\n나란히 보기: pds proposal similar ${f.example}`,
  }),
  brackets: said<object>({
    en: () => 'Words in [brackets] stand on one side only.',
    ko: () => '[ ] 안은 한쪽에만 있는 말입니다.',
  }),
  howToLink: said<{later: string; earlier: string}>({
    en: f => `If they are the same: pds proposal link ${f.later} --duplicate-of ${f.earlier} --reason TEXT`,
    ko: f => `같은 제안이면: pds proposal link ${f.later} --duplicate-of ${f.earlier} --reason 사유`,
  }),
  likeAtIntake: said<{call: string | null}>({
    en: f => `Rows that are like earlier ones were taken in too. Compare them with: pds proposal similar ${f.call === null ? '--all' : `--call ${f.call}`}`,
    ko: f => `먼저 접수된 것과 같거나 유사한 행도 빠짐없이 접수하였습니다. 비교: pds proposal similar ${f.call === null ? '--all' : `--call ${f.call}`}`,
  }),
  notCompared: said<{entries: number; limit: number}>({
    en: f => `${showNumber(f.entries)} entries are more than are compared at intake (${showNumber(f.limit)}); compare them with: pds proposal similar`,
    ko: f => `제안이 ${showNumber(f.entries)}건이어서 접수할 때 비교하지 않았습니다(한도 ${showNumber(f.limit)}건). 따로 비교하십시오: pds proposal similar`,
  }),
  withoutContact: said<{n: number}>({
    en: f => `${plural(f.n, 'proposal')} without a contact could not be compared by author.`,
    ko: f => `연락처가 없는 제안 ${showNumber(f.n)}건은 제안자를 비교하지 못하였습니다.`,
  }),
}
