import type {Sentences} from './faults.js'
import {plural, showNumber} from './format.js'
import {said} from './language.js'
import '../report/sample-faults.js'

type Kind = 'response' | 'proposal' | 'suggestion' | 'decision'
const kindsEn: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  response: ['response', 'responses'], proposal: ['proposal', 'proposals'], suggestion: ['suggestion', 'suggestions'], decision: ['decision', 'decisions'],
}
const kindsKo: Readonly<Record<Kind, string>> = {response: '응답', proposal: '제안', suggestion: '의견', decision: '결정'}

/** What pds says of papers drawn for an audit. */
export const sampleSays = {
  drawn: said<{entity: Kind; seed: string; n: number; listed: number; digest: string; logSize: number}>({
    en: f => [
      `Drew ${f.n} of ${plural(f.listed, ...kindsEn[f.entity])} with seed ${f.seed}; list ${f.digest.slice(0, 16)}…, log of ${plural(f.logSize, 'event')}.`,
      ...(f.n < f.listed ? ['Anybody with the list and the seed draws the same: docs/audit-sample.md.'] : ['That is all of them: there was nothing to draw.']),
    ].join('\n'),
    ko: f => [
      `${kindsKo[f.entity]} ${showNumber(f.listed)}건에서 씨앗값 ${f.seed} (으)로 ${showNumber(f.n)}건을 뽑았습니다. 목록 ${f.digest.slice(0, 16)}…, 기록 ${showNumber(f.logSize)}건.`,
      ...(f.n < f.listed ? ['목록과 씨앗값이 있으면 누구나 같은 표본을 뽑습니다: docs/audit-sample.md'] : ['목록 전부이며 뽑을 것이 없었습니다.']),
    ].join('\n'),
  }),
  nothing: said<{entity: Kind}>({
    en: f => `There are no ${kindsEn[f.entity][1]} to draw from.`,
    ko: f => `뽑을 ${kindsKo[f.entity]}이(가) 없습니다.`,
  }),
}

/** Headings of the papers. */
export const sampleHeads = {
  no: {en: 'no', ko: '순번'}, paper_location: {en: 'where the paper lies', ko: '보관 위치'}, file: {en: 'file', ko: '파일'}, ticket: {en: 'ticket', ko: '추첨값'},
} as const

/** Words of what can go wrong there. */
export const sampleFaults: Pick<Sentences, 'sample.scope' | 'sample.seed'> = {
  'sample.scope': {
    en: f => ({message: `--${f.flag} says nothing about a ${f.entity}.`, next: f.flag === 'survey' ? '--survey goes with --entity response.' : '--call goes with --entity proposal or decision.'}),
    ko: f => ({message: `--${f.flag} 은(는) ${kindsKo[f.entity as Kind]}에 쓸 수 없습니다.`, next: f.flag === 'survey' ? '--survey 는 --entity response 와 함께 쓰십시오.' : '--call 은 --entity proposal 이나 decision 과 함께 쓰십시오.'}),
  },
  'sample.seed': {
    en: () => ({message: 'The seed is empty: a draw nobody could repeat is no draw.', next: 'Give a number or a word that was fixed before, for example the date of the audit order: --seed 2026-11-25'}),
    ko: () => ({message: '씨앗값이 비어 있어 누구도 다시 뽑아 볼 수 없습니다.', next: '미리 정한 숫자나 낱말을 주십시오. 예: 감사 지시일 --seed 2026-11-25'}),
  },
}
