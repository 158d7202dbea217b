import type {FaultCode, Faults} from '../fault.js'
import '../counting/faults.js'
import type {Superseded} from '../counting/acts.js'
import type {Sentences} from './faults.js'
import {listed, plural, showNumber} from './format.js'
import {said, type Language} from './language.js'

type Differs = Faults['tally.differs']

const things = {
  survey: {en: (n: number) => plural(n, 'response'), ko: (n: number) => `응답 ${showNumber(n)}건`},
  call: {en: (n: number) => plural(n, 'score sheet'), ko: (n: number) => `채점표 ${showNumber(n)}건`},
}

/** `61 responses, now 73`; only the newer number where the older was not kept. */
function counts({kind, counted: {before, after}}: Pick<Differs, 'kind' | 'counted'>, l: Language): string {
  if (after === null) return ''
  if (before === null) return l === 'ko' ? `지금 ${things[kind].ko(after)}` : `${things[kind].en(after)} now`
  return l === 'ko' ? `${things[kind].ko(before)}에서 ${showNumber(after)}건` : `${things[kind].en(before)} then, ${showNumber(after)} now`
}

const short = (digest: string) => `${digest.slice(0, 16)}…`

/** Tables as an auditor names their rows. */
const rowWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'row-changed': {en: 'changed', ko: '변경'},
  'row-missing': {en: 'removed', ko: '삭제'},
  'row-unknown': {en: 'added', ko: '추가'},
  'chunk-changed': {en: 'changed together with their digests', ko: '요약값까지 변경'},
}

const rowLines = (f: Differs, l: Language): string => [
  ...f.rows.map(({table, id, what}) => `\n   ${table} ${id}  ${rowWords[what]?.[l] ?? what}`),
  ...(f.rowCount > f.rows.length ? [l === 'ko' ? `\n   … 모두 ${showNumber(f.rowCount)}행` : `\n   … ${showNumber(f.rowCount)} rows in all`] : []),
].join('')

const again = ({kind, subject}: Differs) => `pds tally ${kind} ${subject} --seal`

const differs: Record<Differs['why'], Sentences['tally.differs']> = {
  record: {
    en: f => ({
      message: f.event === null
        ? `${f.code} was never sealed: no event of the log knows it.`
        : f.part === 'result'
          ? `The sealed result of ${f.code} was altered: the log holds digest ${short(f.sealed)} (event ${showNumber(f.event)}), and what is stored is not that.`
          : `The sealed record of ${f.code} was altered: it is not the one event ${showNumber(f.event)} of the log wrote.`,
      next: `Do not use it. See: pds audit verify --db, and pds audit trail ${f.code}`,
    }),
    ko: f => ({
      message: f.event === null
        ? `집계 ${f.code} 은(는) 확정된 적이 없습니다. 감사기록에 없습니다.`
        : f.part === 'result'
          ? `집계 ${f.code} 의 확정 결과가 바뀌었습니다. 감사기록(${showNumber(f.event)}번)의 요약값 ${short(f.sealed)} 과(와) 저장된 결과가 다릅니다.`
          : `집계 ${f.code} 의 확정 기록이 바뀌었습니다. 감사기록 ${showNumber(f.event)}번이 쓴 것과 다릅니다.`,
      next: `쓰지 마십시오. 확인: pds audit verify --db, pds audit trail ${f.code}`,
    }),
  },
  row: {
    en: f => ({
      message: `What ${f.code} counted was altered without an act (${plural(f.rowCount, 'row')}); its sealed result is as it was.${rowLines(f, 'en')}`,
      next: 'Tell the auditor. See: pds audit verify --db',
    }),
    ko: f => ({
      message: `${f.code} 이(가) 집계한 자료 ${showNumber(f.rowCount)}행이 기록 없이 바뀌었습니다. 확정된 결과는 그대로입니다.${rowLines(f, 'ko')}`,
      next: '감사자에게 알리십시오. 확인: pds audit verify --db',
    }),
  },
  late: {
    en: f => ({
      message: `The input of ${f.code} has changed by acts since it was sealed: ${[counts(f, 'en'), ...lateEn(f)].filter(Boolean).join('; ')}. The method is the same and so is the sealed result.`,
      next: `Make a new tally that takes its place: ${again(f)}`,
    }),
    ko: f => ({
      message: `${f.code} 확정 뒤에 자료가 정식으로 바뀌었습니다: ${[counts(f, 'ko'), ...lateKo(f)].filter(Boolean).join(', ')}. 집계 방법과 확정된 결과는 그대로입니다.`,
      next: `새로 집계하여 확정하십시오: ${again(f)}`,
    }),
  },
  method: {
    en: f => ({
      message: `The method of ${f.code} gives something else for the same input: sealed ${short(f.sealed)}${f.version.sealed === null ? '' : ` by version ${f.version.sealed}`}, now ${f.now === '' ? 'nothing' : short(f.now)} by version ${f.version.now}.`,
      next: f.version.sealed === f.version.now
        ? 'A method of one version always gives the same: tell the auditor.'
        : `Count it with the program that sealed it, or make a new tally: ${again(f)}`,
    }),
    ko: f => ({
      message: `${f.code}: 자료는 같으나 집계 방법의 결과가 다릅니다. 확정 ${short(f.sealed)}${f.version.sealed === null ? '' : `(방법 ${f.version.sealed}판)`}, 지금 ${f.now === '' ? '없음' : short(f.now)}(방법 ${f.version.now}판).`,
      next: f.version.sealed === f.version.now
        ? '같은 판의 방법은 늘 같은 결과를 냅니다. 감사자에게 알리십시오.'
        : `확정할 때 쓴 프로그램으로 세거나 새로 집계하십시오: ${again(f)}`,
    }),
  },
}

const lateEn = (f: Differs) => [
  ...(f.batches.length > 0 ? [`${f.batches.length === 1 ? 'batch' : 'batches'} ${listed(f.batches, 'en')} came in`] : []),
  ...(f.voided > 0 ? [`${plural(f.voided, 'response')} declared void`] : []),
]
const lateKo = (f: Differs) => [
  ...(f.batches.length > 0 ? [`묶음 ${f.batches.join(', ')} 접수`] : []),
  ...(f.voided > 0 ? [`응답 ${showNumber(f.voided)}건 무효`] : []),
]

type SealingFault = Extract<FaultCode, 'tally.differs'>

/** What is said when a sealed tally does not come out the same, each cause in words of its own. */
export const sealingFaults: Pick<Sentences, SealingFault> = {
  'tally.differs': {en: f => differs[f.why].en(f), ko: f => differs[f.why].ko(f)},
}

/** A tally with what it takes the place of. */
type Taken = Superseded & {readonly kind: Differs['kind']}

const changesOf = (f: Taken, l: Language): string => {
  const {before, after} = f.counted
  const number = before === after ? '' : counts(f, l)
  const same = l === 'ko' ? '결과는 같음' : 'the result is the same'
  const parts = [
    number,
    ...(f.inputChanged && number === '' ? [l === 'ko' ? '건수는 같고 내용이 바뀜' : 'as many, and not the same'] : []),
    ...(f.methodChanged ? [l === 'ko' ? '집계 방법의 판이 바뀜' : 'counted by another version of the method'] : []),
    ...(f.resultChanged ? [] : [same]),
  ].filter(Boolean)
  return parts.join(l === 'ko' ? ', ' : '; ')
}

/** What sealing and counting again say. */
export const sealingSays = {
  superseding: said<Taken>({
    en: f => `It takes the place of ${f.code}: ${changesOf(f, 'en')}.`,
    ko: f => `${f.code} 을(를) 대신합니다: ${changesOf(f, 'ko')}.`,
  }),
  already: said<{code: string; digest: string}>({
    en: f => `Sealed already as ${f.code}, digest ${short(f.digest)}: the same input, method and result.`,
    ko: f => `이미 ${f.code} (으)로 확정되어 있습니다(요약값 ${short(f.digest)}). 자료, 방법, 결과가 모두 같습니다.`,
  }),
  same: said<{code: string; supersededBy: string | null}>({
    en: f => `${f.code} counted again: the same to the last byte.${f.supersededBy === null ? '' : `\n${f.supersededBy} has taken its place since.`}`,
    ko: f => `${f.code} 을(를) 다시 집계하였으며 마지막 바이트까지 같습니다.${f.supersededBy === null ? '' : `\n그 뒤 ${f.supersededBy} 이(가) 이를 대신합니다.`}`,
  }),
}

/** Labels of a sealed tally. */
export const sealingWords = {
  tally: {en: 'tally', ko: '집계'},
  of: {en: 'of', ko: '대상'},
  version: {en: 'version', ko: '판'},
  counted: {en: 'counted', ko: '집계 건수'},
  input: {en: 'input digest', ko: '자료 요약값'},
  digest: {en: 'result digest', ko: '결과 요약값'},
  sealed: {en: 'sealed', ko: '확정'},
  supersedes: {en: 'in place of', ko: '이전 집계'},
  supersededBy: {en: 'replaced by', ko: '대체 집계'},
  seed: {en: 'seed of the lot', ko: '추첨 씨앗값'},
  chain: {en: 'Tallies of the same question, the first one first:', ko: '같은 집계의 차례(처음부터):'},
} satisfies Record<string, {en: string; ko: string}>
