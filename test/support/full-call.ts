import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {EventBody} from '../../src/ledger/index.js'
import {approveDecision} from '../../src/selection/acts.js'
import type {Dialect} from '../../src/store/store.js'
import {emptyStore, open, orderOn, temporaryFolder} from './office.js'
import {pds, type Ran} from './pds.js'

/** Entries of the call, and members of its committee: four officials and five citizens. */
export const entries = 118
export const members = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => `R-${n}`)
/** Reference of the entry received as number k, from 0. */
export const ref = (k: number): string => `P-2026-${String(k + 1).padStart(3, '0')}`

/** A step of the script as it ran. */
export interface Step {
  readonly argv: readonly string[]
  readonly ran: Ran
}

/** The whole call on one database. */
export interface FullCall {
  readonly url: string
  readonly folder: string
  readonly steps: readonly Step[]
  /** Documents by name: what was asked before and after publication. */
  readonly seen: Readonly<Record<string, Ran>>
}

const callFile = `code: C26-20
theme: {ko: 2026 국민외교 정책제안 공모, en: Proposals for foreign policy 2026}
opens_at: 2026-05-04T09:00
closes_at: 2026-06-26T18:00
result_on: 2026-08-28
criteria:
  - {code: idea, label: {ko: 창의성, en: Creativity}, weight: 40, max: 1000}
  - {code: feasibility, label: {ko: 실시 가능성, en: Feasibility}, weight: 40, max: 1000}
  - {code: effect, label: {ko: 효과성, en: Effect}, weight: 20, max: 1000}
awards:
  - {code: grand, label: {ko: 대상, en: Grand prize}, count: 1}
  - {code: top, label: {ko: 최우수상, en: First prize}, count: 2}
  - {code: good, label: {ko: 우수상, en: Second prize}, count: 5}
`
const roundFile = `criteria:
  - {code: vision, weight: 60, max: 1000}
  - {code: impact, weight: 40, max: 1000}
keep: 8
ties: criterion:impact
`
const lines = (rows: readonly (readonly (string | number)[])[]) => `${rows.map(row => row.join(',')).join('\n')}\n`

/** First round: better the earlier an entry came; 20th and 21st are equal in all, and the later one is the more feasible. R-3 has nothing to say on the sixth. */
function firstMarks(k: number, i: number): readonly [number, number, number] {
  const base = (at: number) => 950 - 7 * at + ((at * 7 + i * 3) % 5)
  const [a, b] = k === 20 ? [base(19) - 5, base(19) + 5] : [base(k), base(k)]
  return [a, b, k === 20 ? base(19) : base(k)]
}

/** Second round: the other way round; the two best are equal in all, and the one received later has the greater impact. */
function secondMarks(place: number, i: number): readonly [number, number] {
  const base = 500 + 20 * Math.min(place, 18) + i
  return place === 19 ? [base - 2, base + 3] : [base, base]
}

/** Who was kept in the first round, in the order of the script: the first nineteen, and the more feasible of two equals. */
export const firstKept = [...Array.from({length: 19}, (_, k) => ref(k)), ref(20)]
/** The eight teams, best first. */
export const winners = [19, 18, 17, 16, 15, 14, 13, 12].map(place => firstKept[place]!)

/** Text of a refusal, hostile on purpose for the last entry. */
export const reasonFor = (k: number): string => (k === entries - 1 ? '<img src=x onerror=alert(1)>"\u202e' : `제안 ${k + 1}은 실시 가능성이 낮습니다`)

/** Runs the whole call from its file to the published result, every step a command as a person types it. */
export async function runFullCall(dialect: Dialect): Promise<FullCall> {
  const url = await emptyStore(dialect)
  const folder = await temporaryFolder()
  const steps: Step[] = []
  const seen: Record<string, Ran> = {}
  const at = async (now: string, as: string, argv: readonly string[]): Promise<Ran> => {
    const ran = await pds([...argv, '--json'], {cwd: folder, env: {PDS_STORE: url, PDS_NOW: now, ...(as === 'root' ? {} : {PDS_OPERATOR: as}), HOME: folder}})
    steps.push({argv, ran})
    return ran
  }
  const file = async (name: string, text: string) => writeFile(join(folder, name), text)

  await at('2026-04-20T09:00', 'root', ['db', 'init', '--rehearsal'])
  for (const [code, role] of [['kim', 'officer'], ['jung', 'officer'], ['lee', 'clerk'], ['seo', 'secretary'], ['han', 'chair'], ['oh', 'auditor'], ['R-9', 'reviewer']] as const)
    await at('2026-04-20T09:00', 'root', ['operator', 'add', code, '--role', role])
  await at('2026-04-20T09:00', 'root', ['point', 'add', 'HQ', '--name-ko', '본부', '--name-en', 'HQ'])
  await file('call.yaml', callFile)
  await at('2026-04-20T10:00', 'kim', ['call', 'create', '--file', 'call.yaml'])
  await at('2026-04-20T10:05', 'kim', ['call', 'announce', 'C26-20'])
  await at('2026-05-04T09:00', 'kim', ['call', 'open', 'C26-20'])
  await file('entries.csv', lines([['접수일시', '제목', '개선방안', '기대효과'], ...Array.from({length: entries}, (_, k) =>
    [`2026-05-${String(5 + Math.floor(k / 6)).padStart(2, '0')} 10:${String(k % 60).padStart(2, '0')}`, `팀 제안 ${k + 1}호${k === entries - 1 ? '<script>alert(1)</script>' : ''}`, `${k + 1}번째 개선 방안을 적습니다`, `효과 ${k + 1}`])]))
  await at('2026-06-26T18:10', 'kim', ['call', 'close', 'C26-20'])
  await at('2026-06-27T09:00', 'lee', ['proposal', 'import', 'entries.csv', '--call', 'C26-20', '--channel', 'web', '--point', 'HQ'])
  await at('2026-06-28T09:00', 'kim', ['call', 'seal', 'C26-20', '--confirm', 'C26-20'])

  const table = (officials: number) => lines([['위원', '성명', '구분', '직위'], ...members.map((code, i) => [code, `위원${i + 1}`, i < officials ? '공무원' : '민간', i === 4 ? '위원장' : '위원'])])
  await file('unlawful.csv', table(5))
  await file('members.csv', table(4))
  seen.unlawful = await at('2026-06-29T09:00', 'seo', ['committee', 'create', 'CM26', '--file', 'unlawful.csv'])
  await at('2026-06-29T09:05', 'seo', ['committee', 'create', 'CM26', '--file', 'members.csv', '--title', '2026 공모 심사위원회'])
  await at('2026-06-29T09:10', 'seo', ['round', 'open', 'C26-20', '--committee', 'CM26'])
  await at('2026-06-29T09:15', 'seo', ['committee', 'recuse', ref(5), '--member', 'R-3', '--kind', 'avoidance', '--reason', '제안자와 함께 일한 적이 있음'])

  const first = (i: number, refs: readonly number[]) => lines([['심사위원', '제안번호', 'idea', 'feasibility', 'effect'], ...refs.map(k => [members[i]!, ref(k), ...firstMarks(k, i)])])
  const everyone = Array.from({length: entries}, (_, k) => k)
  for (const i of members.keys()) await file(`r1-${i + 1}.csv`, first(i, everyone.filter(k => !(i === 2 && k === 5) && !(i === 8 && k >= 116))))
  await file('r1-recused.csv', first(2, [5]))
  await file('r1-wrong.csv', lines([['심사위원', '제안번호', 'idea', 'feasibility', 'effect'], ['R-1', ref(40), ...firstMarks(41, 0)]]))
  seen.recused = await at('2026-07-10T09:00', 'seo', ['score', 'import', 'r1-recused.csv', '--round', 'C26-20-R1'])
  await at('2026-07-10T09:05', 'seo', ['score', 'import', ...members.map((_, i) => `r1-${i + 1}.csv`), '--round', 'C26-20-R1'])
  seen.silent = await at('2026-07-10T09:10', 'seo', ['score', 'import', 'r1-wrong.csv', '--round', 'C26-20-R1'])
  await at('2026-07-10T09:11', 'seo', ['score', 'import', 'r1-wrong.csv', '--round', 'C26-20-R1', '--reason', 'R-1 이 40번과 41번을 바꾸어 적었음'])
  await file('r1-right.csv', lines([['심사위원', '제안번호', 'idea', 'feasibility', 'effect'], ['R-1', ref(40), ...firstMarks(40, 0)]]))
  await at('2026-07-10T09:12', 'seo', ['score', 'import', 'r1-right.csv', '--round', 'C26-20-R1', '--reason', '바로잡음'])
  seen.status = await at('2026-07-10T09:20', 'seo', ['score', 'status', 'C26-20', '--round', '1'])
  seen.incomplete = await at('2026-07-10T09:25', 'seo', ['round', 'close', 'C26-20', '1', '--keep', '20'])
  seen.foreign = await at('2026-07-10T09:26', 'R-9', ['score', 'enter', 'C26-20-R1', '--member', 'R-8', '--proposal', ref(1), 'idea=1', 'feasibility=1', 'effect=1'])
  for (const k of [116, 117]) {
    const [idea, feasibility, effect] = firstMarks(k, 8)
    await at('2026-07-10T09:30', 'R-9', ['score', 'enter', 'C26-20-R1', '--member', 'R-9', '--proposal', ref(k), `idea=${idea}`, `feasibility=${feasibility}`, `effect=${effect}`])
  }

  await file('minutes.md', '# 회의록\n\n1차 심사 결과를 확인하였다.\n')
  await at('2026-07-16T16:00', 'seo', ['committee', 'session', 'CM26', '--on', '2026-07-16', '--present', 'R-3,R-5,R-6,R-7,R-8', '--call', 'C26-20', '--minutes', 'MN-07', '--minutes-file', 'minutes.md'])
  seen.quorum = await at('2026-07-16T16:05', 'seo', ['committee', 'quorum', 'CM26', '--session', '2026-07-16'])
  seen.tied = await at('2026-07-16T17:00', 'seo', ['round', 'close', 'C26-20', '1', '--keep', '20'])
  seen.unexplained = await at('2026-07-16T17:01', 'seo', ['round', 'close', 'C26-20-R1', '--keep', '20', '--ties', 'criterion:feasibility'])
  seen.closed = await at('2026-07-16T17:05', 'seo', ['round', 'close', 'C26-20-R1', '--keep', '20', '--ties', 'criterion:feasibility', '--reason', '회의록 MN-07'])
  await file('r1-late.csv', lines([['심사위원', '제안번호', 'idea', 'feasibility', 'effect'], ['R-1', ref(40), ...firstMarks(42, 0)]]))
  seen.frozen = await at('2026-07-16T17:10', 'seo', ['score', 'import', 'r1-late.csv', '--round', 'C26-20-R1', '--reason', '늦은 정정'])
  seen.agreement = await at('2026-07-16T17:15', 'seo', ['score', 'agreement', 'C26-20-R1'])
  await at('2026-07-16T17:20', 'kim', ['tally', 'call', 'C26-20', '--round', '1', '--seal'])

  await file('round2.yaml', roundFile)
  await at('2026-07-20T09:00', 'seo', ['round', 'open', 'C26-20', '--number', '2', '--committee', 'CM26', '--file', 'round2.yaml'])
  await file('r2-dropped.csv', lines([['심사위원', '제안번호', 'vision', 'impact'], ['R-1', ref(19), 900, 900]]))
  seen.dropped = await at('2026-07-27T08:00', 'seo', ['score', 'import', 'r2-dropped.csv', '--round', 'C26-20-R2'])
  for (const i of members.keys())
    await file(`r2-${i + 1}.csv`, lines([['심사위원', '제안번호', 'vision', 'impact'], ...firstKept.map((one, place) => [one, place] as const).filter(([one]) => !(i === 2 && one === ref(5))).map(([one, place]) => [members[i]!, one, ...secondMarks(place, i)])]))
  await at('2026-07-27T09:00', 'seo', ['score', 'import', ...members.map((_, i) => `r2-${i + 1}.csv`), '--round', 'C26-20-R2'])
  seen.final = await at('2026-07-30T17:00', 'seo', ['round', 'close', 'C26-20', '2'])
  seen.shown = await at('2026-07-30T17:05', 'seo', ['round', 'show', 'C26-20', '2'])
  await at('2026-07-30T17:10', 'kim', ['tally', 'call', 'C26-20', '--seal'])

  await file('decisions.csv', lines([['proposal', 'outcome', 'code', 'reason', 'implement_by'], ...everyone.map(k =>
    winners.includes(ref(k)) ? [ref(k), 'adopt', '', '채택 사유', '2027-06-30'] : [ref(k), 'not-adopt', 'feasibility', `"${reasonFor(k).replaceAll('"', '""')}"`, ''])]))
  await at('2026-08-20T10:00', 'kim', ['decision', 'record', '--file', 'decisions.csv'])
  const store = await open(url)
  const decisions = (await store.db('decision').orderBy('code').pluck('code')) as string[]
  for (const decision of decisions) await orderOn(store, 'han', approveDecision, {decision}, {now: '2026-08-24T01:00:00.000Z'})
  const ask = async (when: 'before' | 'after', now: string) => {
    for (const [name, more] of [['json', []], ['html', []], ['ko', ['--lang', 'ko']]] as const)
      seen[`${when}.${name}`] = await pds(['report', 'call', 'C26-20', '--format', name === 'json' ? 'json' : 'html', ...more], {cwd: folder, env: {PDS_STORE: url, PDS_NOW: now, HOME: folder}})
  }
  await ask('before', '2026-08-27T09:00')
  await at('2026-08-28T10:00', 'jung', ['decision', 'publish', 'C26-20', '--at', '2026-08-28T10:00', '--confirm', 'C26-20'])
  await ask('after', '2026-08-28T11:00')
  seen.unreasoned = await at('2026-08-28T11:10', 'oh', ['report', 'call', 'C26-20', '--internal'])
  seen.clerk = await at('2026-08-28T11:11', 'lee', ['report', 'call', 'C26-20', '--internal', '--reason', '궁금함'])
  seen.internal = await at('2026-08-28T11:12', 'oh', ['report', 'call', 'C26-20', '--internal', '--reason', '감사', '--format', 'xlsx', '--out', 'pack.xlsx'])
  seen.verified = await at('2026-08-28T11:20', 'oh', ['audit', 'verify', '--db', '--require', 'L0'])
  return {url, folder, steps, seen}
}

const varying = /(_c$|^digest$|^definition$)/
/** An event without what two runs cannot share: its moment and origin, salts, and the random keys of rows. */
export function bareEvent({type, actor, entity, data, effects, cmd, rehearsal}: EventBody): object {
  // The digest of a row holds its salt.
  const told = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(data).filter(([key]) => !varying.test(key))), (key, value: unknown) => (key === 'row' ? undefined : value))) as object
  return {type, actor, entity, told, cmd: cmd.name, rehearsal, rows: (effects ?? []).map(({t, op, n}) => [t, op, n ?? 1])}
}
