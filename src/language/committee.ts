import type {Faults} from '../fault.js'
import '../selection/committee-faults.js'
import type {CompositionFlaw} from '../selection/committee.js'
import type {Missing} from '../selection/committee-faults.js'
import type {CutTie} from '../selection/cut.js'
import type {Explained} from './faults.js'
import {plural, showDate, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'

type RoundFaults = 'round.earlier-open' | 'round.file-invalid' | 'round.no-criteria' | 'round.incomplete' | 'round.quorum' | 'round.tie-at-cut' | 'round.tie-rule' | 'round.seed' | 'round.open' | 'round.later' | 'round.judged'
type Mine = Extract<keyof Faults, `committee.${string}` | `score.${string}` | RoundFaults>
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Officials and citizens. */
export const sideWords: Record<'official' | 'citizen', Word> = {official: {en: 'official', ko: '공무원'}, citizen: {en: 'citizen', ko: '민간'}}

/** How equals at a cut were told apart. */
export function tieRuleWord(rule: string, l: Language): string {
  const words: Record<string, Word> = {
    all: {en: 'all of them kept', ko: '동점자 모두 선정'}, none: {en: 'none of them kept', ko: '동점자 모두 제외'}, received: {en: 'first received', ko: '먼저 접수한 순'}, lot: {en: 'lot', ko: '추첨'},
  }
  return words[rule]?.[l] ?? (rule.startsWith('criterion:') ? (l === 'ko' ? `${rule.slice(10)} 점수가 높은 순` : `better mark by ${rule.slice(10)}`) : rule)
}

const most = 10
const some = (codes: readonly string[]): string => (codes.length > most ? `${codes.slice(0, most).join(', ')} …` : codes.join(', '))
const known = (codes: readonly string[], l: Language): string => (codes.length === 0 ? (l === 'ko' ? '(없음)' : 'nobody') : some(codes))

/** One line a reviewer: who, how many sheets are missing, and of which entries. */
export function missingLines(missing: readonly Missing[], l: Language): string {
  return missing.slice(0, 20).map(({member, name, proposals}) => {
    const who = name === null ? member : `${member} ${name}`
    return l === 'ko' ? `   ${who}  ${showNumber(proposals.length)}건: ${some(proposals)}` : `   ${who}  ${showNumber(proposals.length)}: ${some(proposals)}`
  }).join('\n')
}

/** One line a tie: how many places there are, for whom. */
export const tieLines = (ties: readonly CutTie[], l: Language): string => ties.map(({cut, among, room}) =>
  (l === 'ko' ? `   ${cut}위 선: 동점 ${among.length}건 가운데 ${room}건만 선정할 수 있음: ${some(among)}` : `   line at ${cut}: ${room} of ${among.length} equals fit: ${some(among)}`)).join('\n')

const flawWords: Record<CompositionFlaw, Readonly<Record<Language, (f: {members: number; citizens: number; citizensNeeded: number}) => string>>> = {
  'nobody': {en: () => 'nobody sits in it', ko: () => '위원이 없습니다'},
  'no-chair': {en: () => 'it has no chair', ko: () => '위원장이 없습니다'},
  'several-chairs': {en: () => 'it has more than one chair', ko: () => '위원장이 둘 이상입니다'},
  'too-few-citizens': {
    en: f => `${f.citizens} of ${f.members} members are citizens who are no officials, and it needs ${f.citizensNeeded}`,
    ko: f => `위원 ${f.members}명 가운데 공무원이 아닌 민간위원이 ${f.citizens}명이며, ${f.citizensNeeded}명 이상이어야 합니다`,
  },
}

/** What is wrong with a committee, as one sentence part. */
export const flawList = (flaws: readonly CompositionFlaw[], f: {members: number; citizens: number; citizensNeeded: number}, l: Language): string => flaws.map(flaw => flawWords[flaw][l](f)).join('; ')

/** Words of what goes wrong with committees, rounds and score sheets. */
export const committeeFaults: Sentences = {
  'committee.exists': {
    en: f => ({message: `There is already a committee ${f.code}.`, next: `See: pds committee show ${f.code}`}),
    ko: f => ({message: `위원회 ${f.code} 이(가) 이미 있습니다.`, next: `확인: pds committee show ${f.code}`}),
  },
  'committee.not-found': {
    en: f => ({message: `There is no committee ${f.code}.`, next: f.known.length > 0 ? `Committees: ${f.known.join(', ')}` : 'Set one up with: pds committee create --file members.csv'}),
    ko: f => ({message: `위원회 ${f.code} 이(가) 없습니다.`, next: f.known.length > 0 ? `위원회: ${f.known.join(', ')}` : '구성: pds committee create --file members.csv'}),
  },
  'committee.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}. Nothing was written.`}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 저장하지 않았습니다.`}),
  },
  'committee.composition': {
    en: f => ({message: `${f.rulebook} does not allow ${f.code} as it is on ${f.on}: ${flawList(f.flaws, f, 'en')}.`, next: 'Change its members: pds committee member'}),
    ko: f => ({message: `${f.rulebook} 에 따라 ${f.code} 을(를) 이렇게 구성할 수 없습니다(${showDate(f.on, 'ko')} 기준): ${flawList(f.flaws, f, 'ko')}.`, next: '위원을 바꾸십시오: pds committee member'}),
  },
  'committee.member-exists': {
    en: f => ({message: `${f.member} is already a member of ${f.committee}.`}),
    ko: f => ({message: `${f.member} 은(는) 이미 ${f.committee} 위원입니다.`}),
  },
  'committee.member-not-found': {
    en: f => ({message: `${f.member} is no member of ${f.committee} that day.`, next: `Members: ${known(f.known, 'en')}`}),
    ko: f => ({message: `${f.member} 은(는) 그날 ${f.committee} 위원이 아닙니다.`, next: `위원: ${known(f.known, 'ko')}`}),
  },
  'committee.rulebook-unknown': {
    en: f => ({message: `There is no rulebook ${f.given}.`, next: `Rulebooks: ${f.known.join(', ')}`}),
    ko: f => ({message: `규정 ${f.given} 이(가) 없습니다.`, next: `규정: ${f.known.join(', ')}`}),
  },
  'committee.session-exists': {
    en: f => ({message: `The session of ${f.committee} on ${f.heldOn} is on record. Recording it again needs a reason; the earlier record stays.`, next: 'Add --reason TEXT'}),
    ko: f => ({message: `${f.committee} 의 ${showDate(f.heldOn, 'ko')} 회의는 이미 기록되어 있습니다. 다시 기록하려면 사유가 필요하며 앞의 기록도 남습니다.`, next: '--reason 사유 를 붙이십시오.'}),
  },
  'committee.session-not-found': {
    en: f => ({message: `No session of ${f.committee} on ${f.heldOn} is on record.`, next: f.known.length > 0 ? `On record: ${f.known.join(', ')}` : `Record it with: pds committee session ${f.committee} --on ${f.heldOn} --present CODE,…`}),
    ko: f => ({message: `${f.committee} 의 ${f.heldOn} 회의 기록이 없습니다.`, next: f.known.length > 0 ? `기록된 회의: ${f.known.join(', ')}` : `기록: pds committee session ${f.committee} --on ${f.heldOn} --present 위원,…`}),
  },
  'committee.session-future': {
    en: f => ({message: `${f.heldOn} is still to come: a session is recorded when it was held (today is ${f.today}).`}),
    ko: f => ({message: `${f.heldOn} 은(는) 아직 오지 않은 날입니다. 회의는 열린 뒤에 기록합니다(오늘 ${f.today}).`}),
  },
  'committee.minutes': {
    en: f => ({message: f.missing === 'number' ? 'Minutes need their number.' : 'A number of minutes needs the minutes themselves.', next: f.missing === 'number' ? 'Add --minutes NUMBER' : 'Add --minutes-file FILE'}),
    ko: f => ({message: f.missing === 'number' ? '회의록 번호가 필요합니다.' : '회의록 파일이 필요합니다.', next: f.missing === 'number' ? '--minutes 번호 를 붙이십시오.' : '--minutes-file 파일 을 붙이십시오.'}),
  },
  'round.earlier-open': {
    en: f => ({message: `${f.code} begins when ${f.earlier} is closed.`, next: `pds round close ${f.earlier}`}),
    ko: f => ({message: `${f.earlier} 을(를) 마감하여야 ${f.code} 을(를) 시작할 수 있습니다.`, next: `pds round close ${f.earlier}`}),
  },
  'round.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}. The round was not opened.`}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 심사 차수를 시작하지 않았습니다.`}),
  },
  'round.no-criteria': {
    en: f => ({message: `Round ${f.code} has no criteria to mark by.`, next: 'Criteria are part of the call file, or of the round file.'}),
    ko: f => ({message: `심사 차수 ${f.code} 에 심사 기준이 없습니다.`, next: '심사 기준은 공모 파일이나 차수 파일에 씁니다.'}),
  },
  'round.incomplete': {
    en: f => ({message: `round ${f.code} still misses sheets of ${plural(f.missing.length, 'reviewer')}:\n${missingLines(f.missing, 'en')}`, next: 'Take them in, or close without them: --incomplete --reason TEXT'}),
    ko: f => ({message: `심사 차수 ${f.code} 에 채점표를 다 내지 않은 위원이 ${showNumber(f.missing.length)}명 있습니다.\n${missingLines(f.missing, 'ko')}`, next: '채점표를 받거나, 없이 마감하려면: --incomplete --reason 사유'}),
  },
  'round.quorum': {
    en: f => ({
      message: `${f.committee} could not judge ${plural(f.count, 'entry', 'entries')} of ${f.code} by the sheets there are:\n${f.items.map(i => `   ${i.proposal}  ${i.present} of ${i.needed} members needed${i.citizens < i.citizensNeeded ? `, ${i.citizens} of ${i.citizensNeeded} citizens needed` : ''}`).join('\n')}`,
      next: 'Take the sheets in, or add a member in the place of who stands aside: pds committee member',
    }),
    ko: f => ({
      message: `${f.code} 에서 의결 요건을 갖추지 못한 제안이 ${showNumber(f.count)}건 있습니다(${f.committee}):\n${f.items.map(i => `   ${i.proposal}  채점 위원 ${i.present}명(정족수 ${i.needed}명)${i.citizens < i.citizensNeeded ? `, 민간위원 ${i.citizens}명(${i.citizensNeeded}명 이상)` : ''}`).join('\n')}`,
      next: '채점표를 받거나, 제척·기피·회피된 위원을 대신할 위원을 더하십시오: pds committee member',
    }),
  },
  'round.tie-at-cut': {
    en: f => ({message: `the cut of ${f.code} runs through equals, and no rule tells them apart:\n${tieLines(f.ties, 'en')}`, next: 'Say the rule and why: --ties criterion:CODE, received, lot (with --seed), all or none, and --reason TEXT'}),
    ko: f => ({message: `${f.code} 의 선정 기준선에 동점이 있으며 이를 가를 규칙이 없습니다.\n${tieLines(f.ties, 'ko')}`, next: '규칙과 사유를 쓰십시오: --ties criterion:기준, received(접수 순), lot(추첨, --seed), all(모두), none(제외) 과(와) --reason 사유'}),
  },
  'round.tie-rule': {
    en: f => ({message: `“${f.given}” is no tie rule.`, next: `Rules, several with commas: ${[...f.criteria.map(code => `criterion:${code}`), 'received', 'lot', 'all', 'none'].join(', ')}`}),
    ko: f => ({message: `“${f.given}” 은(는) 동점 처리 규칙이 아닙니다.`, next: `규칙(쉼표로 여럿): ${[...f.criteria.map(code => `criterion:${code}`), 'received', 'lot', 'all', 'none'].join(', ')}`}),
  },
  'round.seed': {
    en: () => ({message: 'A lot needs a seed that was drawn in public.', next: 'Add --seed TEXT'}),
    ko: () => ({message: '추첨에는 공개로 정한 난수 씨앗이 필요합니다.', next: '--seed 값 을 붙이십시오.'}),
  },
  'round.open': {
    en: f => ({message: `Round ${f.code} is open.`}),
    ko: f => ({message: `심사 차수 ${f.code} 은(는) 진행 중입니다.`}),
  },
  'round.later': {
    en: f => ({message: `${f.later} was opened on what ${f.code} kept, so ${f.code} stays closed.`}),
    ko: f => ({message: `${f.code} 의 결과로 ${f.later} 을(를) 시작하였으므로 다시 열 수 없습니다.`}),
  },
  'round.judged': {
    en: f => ({message: `decision ${f.by} was made on what ${f.code} found, so it stays closed.`, next: `See: pds decision show ${f.by}`}),
    ko: f => ({message: `${f.code} 의 결과로 결정 ${f.by} 이(가) 있으므로 다시 열 수 없습니다.`, next: `확인: pds decision show ${f.by}`}),
  },
  'score.not-member': {
    en: f => ({message: `${f.reviewer} does not sit in ${f.committee}, which judges ${f.round}.`, next: `Members: ${known(f.known, 'en')}`}),
    ko: f => ({message: `${f.reviewer} 은(는) ${f.round} 을(를) 심사하는 ${f.committee} 위원이 아닙니다.`, next: `위원: ${known(f.known, 'ko')}`}),
  },
  'score.not-entry': {
    en: f => ({message: f.why === 'dropped' ? `${f.proposal} was not kept in ${f.by}, so ${f.round} does not judge it.` : f.why === 'duplicate' ? `${f.proposal} is linked as a duplicate of ${f.by}, which is scored for both.` : `${f.proposal} is no entry of ${f.round}.`, next: `Entries: pds score status ${f.round}`}),
    ko: f => ({message: f.why === 'dropped' ? `${f.proposal} 은(는) ${f.by} 에서 탈락하여 ${f.round} 에서 심사하지 않습니다.` : f.why === 'duplicate' ? `${f.proposal} 은(는) ${f.by} 의 동일 제안이므로 따로 심사하지 않습니다.` : `${f.proposal} 은(는) ${f.round} 의 심사 대상이 아닙니다.`, next: `심사 대상: pds score status ${f.round}`}),
  },
  'score.not-own': {
    en: f => ({message: `${f.operator} is a reviewer and hands in sheets of their own, not those of ${f.reviewer}.`, next: 'The secretary or a clerk takes in the sheets of others.'}),
    ko: f => ({message: `심사위원 ${f.operator} 은(는) 자기 채점표만 낼 수 있습니다. ${f.reviewer} 의 채점표는 낼 수 없습니다.`, next: '다른 위원의 채점표는 간사나 입력자가 접수합니다.'}),
  },
  'score.mark': {
    en: f => ({message: f.max === 0 ? `“${f.criterion}” is no criterion of the round.` : `${f.criterion} ${f.given}: a mark is a whole number from 0 to ${f.max}.`}),
    ko: f => ({message: f.max === 0 ? `“${f.criterion}” 은(는) 이 차수의 심사 기준이 아닙니다.` : `${f.criterion} ${f.given}: 점수는 0에서 ${f.max} 사이의 정수입니다.`}),
  },
  'score.marks-missing': {
    en: f => ({message: `The sheet on ${f.proposal} has no mark for ${f.missing.join(', ')}.`, next: `Write all of them: ${f.missing.map(code => `${code}=N`).join(' ')}`}),
    ko: f => ({message: `${f.proposal} 채점표에 빠진 점수가 있습니다: ${f.missing.join(', ')}`, next: `모두 쓰십시오: ${f.missing.map(code => `${code}=점수`).join(' ')}`}),
  },
  'score.correction-reason': {
    en: f => ({message: `${plural(f.count, 'sheet')} would change what a reviewer handed in before: ${f.corrected.map(c => `${c.reviewer} ${c.proposal}`).join(', ')}${f.count > f.corrected.length ? ' …' : ''}. A correction needs a reason.`, next: 'Add --reason TEXT; the earlier version stays on record.'}),
    ko: f => ({message: `이미 낸 채점표 ${showNumber(f.count)}건을 바꾸게 됩니다: ${f.corrected.map(c => `${c.reviewer} ${c.proposal}`).join(', ')}${f.count > f.corrected.length ? ' …' : ''}. 정정에는 사유가 필요합니다.`, next: '--reason 사유 를 붙이십시오. 앞의 채점표도 남습니다.'}),
  },
  'score.batch': {
    en: f => ({message: `${f.batch} is no sitting of yours at ${f.round}.`}),
    ko: f => ({message: `${f.batch} 은(는) ${f.round} 에서 입력하던 묶음이 아닙니다.`}),
  },
  'score.no-agreement': {
    en: f => ({message: `agreement needs two reviewers with marks for the same two entries; ${f.round} has ${plural(f.reviewers, 'reviewer')} and ${plural(f.entries, 'entry', 'entries')}.`}),
    ko: f => ({message: `일치도는 같은 제안 두 건 이상을 채점한 위원이 둘 이상이어야 계산합니다. ${f.round}: 위원 ${f.reviewers}명, 제안 ${f.entries}건`}),
  },
}

type Composed = {code: string; title: string; rulebook: string; members: number; officials: number; citizens: number; citizensNeeded: number; quorum: number; flaws: readonly CompositionFlaw[]}
const who = (f: Composed, l: Language) => (l === 'ko' ? `위원 ${f.members}명(공무원 ${f.officials}, 민간 ${f.citizens})` : `${plural(f.members, 'member')}, ${plural(f.officials, 'official')} and ${plural(f.citizens, 'citizen')}`)

/** What is said of committees, rounds and sheets. */
export const committeeSays = {
  created: said<Composed>({
    en: f => `Set up committee ${f.code} under ${f.rulebook}: ${who(f, 'en')}; ${f.quorum} are a quorum.\nOpen a round with it: pds round open CALL --committee ${f.code}`,
    ko: f => `위원회 ${f.code} 을(를) 구성하였습니다(${f.rulebook}): ${who(f, 'ko')}, 의사정족수 ${f.quorum}명.\n심사 시작: pds round open 공모 --committee ${f.code}`,
  }),
  changed: said<Composed>({
    en: f => `${f.code} now has ${who(f, 'en')}; ${f.quorum} are a quorum.${f.flaws.length > 0 ? `\nIt may not sit like this: ${flawList(f.flaws, f, 'en')}.` : ''}`,
    ko: f => `${f.code}: ${who(f, 'ko')}, 의사정족수 ${f.quorum}명.${f.flaws.length > 0 ? `\n이대로는 회의를 열 수 없습니다: ${flawList(f.flaws, f, 'ko')}.` : ''}`,
  }),
  lawful: said<Composed & {on: string}>({
    en: f => `${f.code} is as ${f.rulebook} asks on ${f.on}: ${who(f, 'en')}${f.citizensNeeded > 0 ? ` (${f.citizensNeeded} needed)` : ''}; ${f.quorum} are a quorum.`,
    ko: f => `${f.code} 은(는) ${f.rulebook} 에 맞게 구성되어 있습니다(${showDate(f.on, 'ko')}): ${who(f, 'ko')}${f.citizensNeeded > 0 ? `, 민간위원 ${f.citizensNeeded}명 이상` : ''}, 의사정족수 ${f.quorum}명.`,
  }),
  session: said<{committee: string; heldOn: string; members: number; present: readonly string[]; absent: readonly string[]; quorum: number; quorate: boolean; minutes: string | null}>({
    en: f => `Recorded the session of ${f.committee} on ${f.heldOn}: ${f.present.length} of ${f.members} present${f.absent.length > 0 ? `, without ${some(f.absent)}` : ''}; ${f.quorate ? 'a quorum' : `no quorum, which takes ${f.quorum}`}.${f.minutes === null ? '' : ` Minutes ${f.minutes}.`}\nItem by item: pds committee quorum ${f.committee} --session ${f.heldOn}`,
    ko: f => `${f.committee} 의 ${showDate(f.heldOn, 'ko')} 회의를 기록하였습니다: 재적 ${f.members}명 중 ${f.present.length}명 출석${f.absent.length > 0 ? `(불참 ${some(f.absent)})` : ''}, ${f.quorate ? '정족수 충족' : `정족수(${f.quorum}명) 미달`}.${f.minutes === null ? '' : ` 회의록 ${f.minutes}.`}\n안건별 확인: pds committee quorum ${f.committee} --session ${f.heldOn}`,
  }),
  quorum: said<{committee: string; heldOn: string; present: number; members: number; needed: number; quorate: boolean; shared: boolean; items: number; failing: number}>({
    en: f => `${f.committee} on ${f.heldOn}: ${f.present} of ${f.members} present, ${f.needed} needed${f.quorate ? '' : ': no quorum'}${f.shared ? '' : '; too few citizens'}.${f.items === 0 ? '' : f.failing === 0 ? ` It could judge all ${plural(f.items, 'item')}.` : ` It could not judge ${f.failing} of ${plural(f.items, 'item')}.`}`,
    ko: f => `${f.committee} ${showDate(f.heldOn, 'ko')}: 재적 ${f.members}명 중 ${f.present}명 출석, 정족수 ${f.needed}명${f.quorate ? '' : ' 미달'}${f.shared ? '' : ', 민간위원 부족'}.${f.items === 0 ? '' : f.failing === 0 ? ` 안건 ${f.items}건 모두 의결할 수 있었습니다.` : ` 안건 ${f.items}건 중 ${f.failing}건은 의결할 수 없었습니다.`}`,
  }),
  roundOpened: said<{code: string; committee: string | null}>({
    en: f => `Opened round ${f.code}${f.committee === null ? '' : ` with ${f.committee}`}. Take score sheets in with: pds score import FILE… --round ${f.code}`,
    ko: f => `심사 차수 ${f.code} 을(를) 시작하였습니다${f.committee === null ? '' : `(${f.committee})`}. 채점표 접수: pds score import 파일… --round ${f.code}`,
  }),
  roundClosed: said<{code: string; call: string; keep: number | null; kept: number; entries: number; sheets: number; missing: number; ties: readonly CutTie[]}>({
    en: f => `Closed round ${f.code}: its ${plural(f.sheets, 'score sheet')} ${f.sheets === 1 ? 'is' : 'are'} frozen.${f.keep === null ? '' : ` Kept ${f.kept} of ${plural(f.entries, 'entry', 'entries')}.`}${f.missing > 0 ? ` ${plural(f.missing, 'sheet')} never came.` : ''}${f.ties.map(t => `\nEquals at ${t.cut}: ${t.chosen.length} of ${t.among.length} kept by ${tieRuleWord(t.rule!, 'en')}: ${some(t.chosen)}`).join('')}${f.keep === null ? '' : `\nSee: pds round show ${f.code}`}`,
    ko: f => `심사 차수 ${f.code} 을(를) 마감하였습니다. 채점표 ${showNumber(f.sheets)}건을 더 이상 바꿀 수 없습니다.${f.keep === null ? '' : ` ${showNumber(f.entries)}건 중 ${showNumber(f.kept)}건을 선정하였습니다.`}${f.missing > 0 ? ` 내지 않은 채점표 ${showNumber(f.missing)}건.` : ''}${f.ties.map(t => `\n${t.cut}위 동점 ${t.among.length}건 중 ${t.chosen.length}건 선정(${tieRuleWord(t.rule!, 'ko')}): ${some(t.chosen)}`).join('')}${f.keep === null ? '' : `\n확인: pds round show ${f.code}`}`,
  }),
  roundReopened: said<{code: string}>({
    en: f => `Opened round ${f.code} again; its result is no longer in force. Correct the sheet, then close it again.`,
    ko: f => `심사 차수 ${f.code} 을(를) 다시 열었습니다. 앞의 결과는 효력이 없습니다. 채점표를 정정한 뒤 다시 마감하십시오.`,
  }),
  scoresImported: said<{batch: string; round: string; sheets: number; corrected: number; unchanged: number}>({
    en: f => `Imported ${plural(f.sheets, 'score sheet')} of round ${f.round} as batch ${f.batch}${f.corrected > 0 ? `, ${f.corrected} of them corrections` : ''}${f.unchanged > 0 ? `; ${plural(f.unchanged, 'sheet')} there already` : ''}.\nWho is still to hand in: pds score status ${f.round}`,
    ko: f => `심사 차수 ${f.round} 채점표 ${showNumber(f.sheets)}건을 묶음 ${f.batch} (으)로 접수하였습니다${f.corrected > 0 ? `(정정 ${showNumber(f.corrected)}건)` : ''}${f.unchanged > 0 ? `. 이미 있는 채점표 ${showNumber(f.unchanged)}건` : ''}.\n미제출 확인: pds score status ${f.round}`,
  }),
  entered: said<{member: string; proposal: string; version: number; batch: string | null}>({
    en: f => `Took the sheet of ${f.member} on ${f.proposal}${f.version > 1 ? ` as version ${f.version}` : ''} (${f.batch ?? ''}).`,
    ko: f => `${f.member} 의 ${f.proposal} 채점표를 접수하였습니다${f.version > 1 ? `(${f.version}판)` : ''}(${f.batch ?? ''}).`,
  }),
  enteredMany: said<{member: string; sheets: number; left: number; round: string}>({
    en: f => `Took ${plural(f.sheets, 'sheet')} of ${f.member}; ${f.left === 0 ? 'none is left.' : `${f.left} left: pds score enter ${f.round} --member ${f.member}`}`,
    ko: f => `${f.member} 의 채점표 ${showNumber(f.sheets)}건을 접수하였습니다. ${f.left === 0 ? '남은 것이 없습니다.' : `남은 채점표 ${showNumber(f.left)}건: pds score enter ${f.round} --member ${f.member}`}`,
  }),
  nothingToEnter: said<{member: string; round: string}>({
    en: f => `${f.member} has no sheet left to hand in at ${f.round}.`,
    ko: f => `${f.round} 에서 ${f.member} 이(가) 낼 채점표가 남아 있지 않습니다.`,
  }),
  sheetHead: said<{proposal: string; title: string; at: number; of: number}>({
    en: f => `${f.proposal}  ${f.title}  (${f.at} of ${f.of})`,
    ko: f => `${f.proposal}  ${f.title}  (${f.at}/${f.of})`,
  }),
  mark: said<{label: string; max: number}>({en: f => `${f.label} (0–${f.max}), empty to stop:`, ko: f => `${f.label}(0–${f.max}), 그만하려면 빈칸:`}),
  markRange: said<{max: number}>({en: f => `A whole number from 0 to ${f.max}`, ko: f => `0에서 ${f.max} 사이의 정수`}),
  status: said<{round: string; entries: number; sheets: number; complete: boolean; missing: number; state: 'open' | 'closed'}>({
    en: f => `${f.round}: ${plural(f.sheets, 'sheet')} on ${plural(f.entries, 'entry', 'entries')}${f.complete ? ', complete' : f.missing > 0 ? `, ${f.missing} missing` : ''}${f.state === 'closed' ? '; closed' : ''}.`,
    ko: f => `${f.round}: 제안 ${showNumber(f.entries)}건, 채점표 ${showNumber(f.sheets)}건${f.complete ? ', 모두 제출' : f.missing > 0 ? `, 미제출 ${showNumber(f.missing)}건` : ''}${f.state === 'closed' ? ', 마감' : ''}.`,
  }),
  missing: said<{missing: readonly Missing[]}>({en: f => `Still to come:\n${missingLines(f.missing, 'en')}`, ko: f => `미제출:\n${missingLines(f.missing, 'ko')}`}),
  belowQuorum: said<{items: readonly string[]}>({en: f => `No quorum or too few citizens by the sheets there are: ${some(f.items)}`, ko: f => `의결 요건 미달(채점 위원 기준): ${some(f.items)}`}),
  ties: said<{ties: readonly CutTie[]}>({
    en: f => f.ties.map(t => `Equals at ${t.cut}, told apart by ${tieRuleWord(t.rule!, 'en')}: ${some(t.among)} → ${some(t.chosen) || 'none'}`).join('\n'),
    ko: f => f.ties.map(t => `${t.cut}위 동점, ${tieRuleWord(t.rule!, 'ko')}: ${some(t.among)} → ${some(t.chosen) || '없음'}`).join('\n'),
  }),
  agreement: said<{round: string; reviewers: number; entries: number; common: number}>({
    en: f => `${f.round}: ${plural(f.reviewers, 'reviewer')}, ${plural(f.entries, 'entry', 'entries')} with a sheet, ${f.common} marked by all of them.`,
    ko: f => `${f.round}: 심사위원 ${f.reviewers}명, 채점된 제안 ${f.entries}건, 전원이 채점한 제안 ${f.common}건.`,
  }),
}

/** Headings and labels of committees, rounds and sheets. */
export const committeeHeads = {
  committee: {en: 'committee', ko: '위원회'},
  title: {en: 'title', ko: '이름'},
  rulebook: {en: 'rulebook', ko: '규정'},
  members: {en: 'members', ko: '위원'},
  officials: {en: 'officials', ko: '공무원'},
  citizens: {en: 'citizens', ko: '민간'},
  quorum: {en: 'quorum', ko: '정족수'},
  side: {en: 'side', ko: '구분'},
  chair: {en: 'chair', ko: '위원장'},
  term: {en: 'term', ko: '임기'},
  session: {en: 'session', ko: '회의'},
  present: {en: 'present', ko: '출석'},
  aside: {en: 'aside', ko: '제척·기피·회피'},
  needed: {en: 'needed', ko: '필요'},
  canJudge: {en: 'can judge', ko: '의결 가능'},
  no: {en: 'no', ko: '아니요'},
  minutes: {en: 'minutes', ko: '회의록'},
  sheets: {en: 'sheets', ko: '채점표'},
  missing: {en: 'missing', ko: '미제출'},
  kept: {en: 'kept', ko: '선정'},
  award: {en: 'award', ko: '훈격'},
  entries: {en: 'entries', ko: '제안'},
  keep: {en: 'keep', ko: '선정 수'},
  mean: {en: 'mean', ko: '평균'},
  spread: {en: 'spread', ko: '표준편차'},
  severity: {en: 'against the panel', ko: '전체 대비'},
  follows: {en: 'with the others', ko: '다른 위원과 상관'},
} satisfies Record<string, Word>
