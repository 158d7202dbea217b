import type {FaultCode} from '../fault.js'
import '../counting/faults.js'
import type {CountProblem, LineProblem, LineRule} from '../tally/index.js'
import type {Sentences} from './faults.js'
import {plural, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'

const rules: Readonly<Record<LineRule, Word>> = {
  head: {en: 'not a head line of this format', ko: '이 형식의 첫 줄이 아닙니다'},
  count: {en: 'not a number of ballots', ko: '표수가 아닙니다'},
  candidate: {en: 'no candidate of this file', ko: '이 파일의 후보가 아닙니다'},
  twice: {en: 'stands twice', ko: '두 번 나옵니다'},
  end: {en: 'the closing 0 is missing', ko: '끝의 0 이 없습니다'},
  columns: {en: 'a column is missing', ko: '열이 부족합니다'},
  rank: {en: 'not a rank', ko: '순위가 아닙니다'},
  points: {en: 'not points, or not as many as projects', ko: '점수가 아니거나 개수가 다릅니다'},
  grade: {en: 'not one of the grades', ko: '정한 등급이 아닙니다'},
  names: {en: 'names and candidates differ', ko: '후보 이름의 수나 번호가 맞지 않습니다'},
  cost: {en: 'not a cost', ko: '비용이 아닙니다'},
  budget: {en: 'not an amount of money', ko: '예산액이 아닙니다'},
  section: {en: 'a section is missing', ko: '구역이 없습니다'},
  quote: {en: 'a quotation mark is left open', ko: '따옴표가 닫히지 않았습니다'},
  many: {en: 'more candidates than can be counted', ko: '후보가 너무 많습니다'},
  kind: {en: 'a kind of ballot that is not counted', ko: '셀 수 없는 투표 방식입니다'},
  damaged: {en: 'a character of it was destroyed on its way here', ko: '깨진 글자가 있습니다'},
}

const unfit: Readonly<Record<CountProblem, {readonly en: readonly [string, string]; readonly ko: readonly [string, string]}>> = {
  'needs-points': {
    en: ['needs points or grades, and these ballots carry none', 'A table of points is read with --format-in points-csv, one of grades with --grades.'],
    ko: ['방법에는 점수나 등급이 있어야 하는데 이 투표에는 없습니다', '점수표는 --format-in points-csv, 등급표는 --grades 로 읽습니다.'],
  },
  'needs-money': {
    en: ['needs a budget and costs, and this file names none', 'Pabulib files (.pb) name them under META and PROJECTS.'],
    ko: ['방법에는 예산과 비용이 있어야 하는데 이 파일에는 없습니다', 'Pabulib 파일(.pb)의 META 와 PROJECTS 에 적습니다.'],
  },
  'needs-seed': {
    en: ['draws lots only with a seed that is kept with the result', 'Name it with --seed.'],
    ko: ['방법의 추첨에는 결과와 함께 남길 씨앗값이 필요합니다', '--seed 로 정하십시오.'],
  },
  'needs-candidates': {en: ['has nobody to count', 'Look at the first lines of the file.'], ko: ['방법으로 셀 후보가 없습니다', '파일의 첫 부분을 확인하십시오.']},
  'too-many-seats': {
    en: ['cannot fill that many seats', 'A run-off fills one; the others at most as many as there are candidates. Name them with --seats.'],
    ko: ['방법으로 그만큼 뽑을 수 없습니다', 'irv 는 한 명, 다른 방법은 후보 수까지입니다. --seats 로 정하십시오.'],
  },
  'no-ballots': {en: ['has no ballot to count', 'Look at the file.'], ko: ['방법으로 셀 투표가 없습니다', '파일을 확인하십시오.']},
  'tie-rule': {
    en: ['does not know that rule for ties', 'irv: none, order, earlier, lot, earlier-lot; stv-scottish: earlier, earlier-lot; budget-equal-shares: order, lot; others: none, order, lot.'],
    ko: ['방법에는 그 동점 규칙이 없습니다', 'irv: none, order, earlier, lot, earlier-lot. stv-scottish: earlier, earlier-lot. budget-equal-shares: order, lot. 그 밖: none, order, lot.'],
  },
}

const unfitSheets = {
  choice: {en: 'it counts one choice or a run-off of each voter, and a reviewer marks every proposal', ko: '유권자마다 고르거나 결선을 치르는 방법이고, 심사위원은 제안마다 점수를 줍니다'},
  mean: {en: 'a panel of unequal criteria is counted by its weighted mean, score-mean', ko: '기준마다 배점이 다른 심사는 가중 평균(score-mean)으로 집계합니다'},
  money: {en: 'it spends a budget, and a call has seats', ko: '예산을 나누는 방법이고, 공모에는 선정 건수가 있습니다'},
} satisfies Record<string, Word>

const problemLines = (problems: readonly LineProblem[], wrong: number, l: Language): string => {
  const shown = problems.slice(0, 20).map(({line, rule, value}) => ` ${showNumber(line)}  ${value === '' ? '' : `${value}: `}${rules[rule][l]}`)
  return [...shown, ...(wrong > shown.length ? [` … ${l === 'ko' ? `모두 ${showNumber(wrong)}건` : `${showNumber(wrong)} in all`}`] : [])].join('\n')
}

type BallotFault = Extract<FaultCode, `ballots.${string}`> | 'tally.method-unfit' | 'tally.sheet-missing'

/** What is said when ballots cannot be read or counted. */
export const ballotFaults: Pick<Sentences, BallotFault> = {
  'ballots.format-unknown': {
    en: f => ({message: `${f.file} is in no known format of ballots.`, next: `Name one with --format-in: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.file} 은(는) 알려진 투표 파일 형식이 아닙니다.`, next: `형식을 --format-in 으로 정하십시오: ${f.known.join(', ')}`}),
  },
  'ballots.rejected': {
    en: f => ({message: `${f.file}, read as ${f.format}, has ${plural(f.wrong, 'line')} that cannot be counted. Nothing was counted.\n line  why\n${problemLines(f.problems, f.wrong, 'en')}`, next: 'Correct the lines, or name another format with --format-in.'}),
    ko: f => ({message: `${f.file}(${f.format})에 셀 수 없는 줄이 ${showNumber(f.wrong)}건 있습니다. 집계하지 않았습니다.\n 줄  이유\n${problemLines(f.problems, f.wrong, 'ko')}`, next: '그 줄을 고치거나 --format-in 으로 다른 형식을 정하십시오.'}),
  },
  'ballots.too-large': {
    en: f => ({message: `${f.file} has ${showNumber(f.found)} bytes; a ballot file is read up to ${showNumber(f.limit)}.`, next: `Read it all the same with --max-mb ${f.megabytes}`}),
    ko: f => ({message: `${f.file} 은(는) ${showNumber(f.found)}바이트입니다. 투표 파일은 ${showNumber(f.limit)}바이트까지 읽습니다.`, next: `그래도 읽으려면: --max-mb ${f.megabytes}`}),
  },
  'tally.method-unfit': {
    en: f => ({message: `${f.given} does not count score sheets: ${unfitSheets[f.why].en}.`, next: `Methods for a panel: ${f.known.join(', ')}. Ballots in a file are counted with: pds tally ballots FILE --method M`}),
    ko: f => ({message: `${f.given} 방법으로는 채점표를 집계하지 않습니다. ${unfitSheets[f.why].ko}.`, next: `심사 집계 방법: ${f.known.join(', ')}. 투표 파일은: pds tally ballots FILE --method M`}),
  },
  'tally.sheet-missing': {
    en: f => ({message: `${f.method} compares whole orders, and ${f.reviewer} did not mark ${f.missing.slice(0, 5).join(', ')}${f.missing.length > 5 ? ` and ${showNumber(f.missing.length - 5)} more` : ''} in ${f.round}.`, next: 'Import the sheet, or count with score-mean, majority-judgment or schulze: they say nothing of what was not marked.'}),
    ko: f => ({message: `${f.method} 방법은 모든 제안의 순서를 견줍니다. ${f.round} 에서 ${f.reviewer} 의 채점이 없는 제안: ${f.missing.slice(0, 5).join(', ')}${f.missing.length > 5 ? ` 외 ${showNumber(f.missing.length - 5)}건` : ''}.`, next: '채점표를 접수하거나, 채점하지 않은 제안을 빼고 보는 score-mean, majority-judgment, schulze 로 집계하십시오.'}),
  },
  'ballots.method-unknown': {
    en: f => ({message: `${f.given} is not a method.`, next: `Methods: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} 은(는) 집계 방법이 아닙니다.`, next: `집계 방법: ${f.known.join(', ')}`}),
  },
  'ballots.flag-unused': {
    en: f => ({message: `--${f.flag} changes nothing in a count by ${f.methods.join(', ')}.`, next: 'Leave it out, or name a method that knows it; see: pds tally ballots --help'}),
    ko: f => ({message: `${f.methods.join(', ')} 집계에서 --${f.flag} 은(는) 쓰이지 않습니다.`, next: '빼고 다시 하거나 그것을 쓰는 방법을 정하십시오. 확인: pds tally ballots --help'}),
  },
  'ballots.unfit': {
    en: f => ({message: `${f.method} ${unfit[f.problem].en[0]}.`, next: unfit[f.problem].en[1]}),
    ko: f => ({message: `${f.method} ${unfit[f.problem].ko[0]}.`, next: unfit[f.problem].ko[1]}),
  },
}

const tieWords: Readonly<Record<string, Word>> = {
  none: {en: 'nobody broke the tie', ko: '순위를 가리지 않았습니다'},
  order: {en: 'by the order of the list', ko: '목록 순서로'},
  earlier: {en: 'by an earlier round', ko: '앞선 차수로'},
  lot: {en: 'by lot', ko: '추첨으로'},
  together: {en: 'together', ko: '함께'},
  votes: {en: 'by votes', ko: '표수로'},
  cost: {en: 'by cost', ko: '비용으로'},
}

/** What a count of ballots says beside its numbers. */
export const ballotSays = {
  base: said<{method: string; format: string; ballots: string; distinct: number; candidates: number}>({
    en: f => `${f.method}: ${f.ballots} ballots (${showNumber(f.distinct)} different), ${plural(f.candidates, 'candidate')}, read as ${f.format}.`,
    ko: f => `${f.method}: 투표 ${f.ballots}매(서로 다른 것 ${showNumber(f.distinct)}), 후보 ${showNumber(f.candidates)}, 형식 ${f.format}.`,
  }),
  panel: said<{round: string; method: string; candidates: readonly unknown[]}>({
    en: f => `${f.round}: panel scores by ${f.method}, ${plural(f.candidates.length, 'proposal')}; what a reviewer did not mark counts neither way.`,
    ko: f => `${f.round}: 심사 점수를 ${f.method} 방법으로 집계, 제안 ${showNumber(f.candidates.length)}건. 채점하지 않은 제안은 셈에 넣지 않습니다.`,
  }),
  winners: said<{winners: readonly string[]; seats: number}>({
    en: f => (f.winners.length === 0 ? 'Nobody is chosen.' : `Chosen: ${f.winners.join(', ')}${f.winners.length < f.seats ? ` (${showNumber(f.seats - f.winners.length)} of ${showNumber(f.seats)} open)` : ''}.`),
    ko: f => (f.winners.length === 0 ? '선정 없음.' : `선정: ${f.winners.join(', ')}${f.winners.length < f.seats ? ` (${showNumber(f.seats)} 중 ${showNumber(f.seats - f.winners.length)} 미정)` : ''}.`),
  }),
  quota: said<{quota: string}>({en: f => `Quota: ${f.quota}.`, ko: f => `당선 기준표: ${f.quota}.`}),
  spent: said<{spent: string; budget: string}>({en: f => `Spent: ${f.spent} of ${f.budget}.`, ko: f => `집행: 예산 ${f.budget} 중 ${f.spent}.`}),
  options: said<{options: Readonly<Record<string, string | number | boolean>>}>({
    en: f => `Counted with ${Object.entries(f.options).map(([key, value]) => `${key} ${value}`).join(', ')}.`,
    ko: f => `집계 조건: ${Object.entries(f.options).map(([key, value]) => `${key} ${value}`).join(', ')}.`,
  }),
  tie: said<{among: readonly string[]; rule: string; chosen: readonly string[]}>({
    en: f => `Equal: ${f.among.join(', ')}; ${tieWords[f.rule]?.en ?? f.rule}${f.rule === 'none' || f.chosen.length === 0 ? '' : `: ${f.chosen.join(', ')}`}.`,
    ko: f => `동점: ${f.among.join(', ')}. ${tieWords[f.rule]?.ko ?? f.rule}${f.rule === 'none' || f.chosen.length === 0 ? '' : `: ${f.chosen.join(', ')}`}.`,
  }),
}

/** Headings of a count of ballots. */
export const ballotHeads = {
  round: {en: 'round', ko: '차수'}, candidate: {en: 'candidate', ko: '후보'}, votes: {en: 'votes', ko: '득표'}, outcome: {en: 'outcome', ko: '결과'},
  elected: {en: 'chosen', ko: '선정'}, excluded: {en: 'out', ko: '제외'}, exhausted: {en: 'for nobody', ko: '무효·소진'}, rank: {en: 'rank', ko: '순위'},
} satisfies Record<string, Word>
