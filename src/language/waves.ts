import type {FaultCode} from '../fault.js'
import '../counting/faults.js'
import type {ChangeTally, LeftOut, QuestionChange} from '../counting/change.js'
import type {Sentences} from './faults.js'
import {listed, plural, showNumber} from './format.js'
import {said, type Word} from './language.js'

/** Why a question of two waves is not compared. */
export const leftOutWords: Readonly<Record<LeftOut, Word>> = {
  'only-before': {en: 'only in the first survey', ko: '앞 설문에만 있음'},
  'only-after': {en: 'only in the second survey', ko: '뒤 설문에만 있음'},
  type: {en: 'of another type in the second survey', ko: '문항 유형이 다름'},
  'no-options': {en: 'no options in common', ko: '같은 보기가 없음'},
  nobody: {en: 'nobody answered it in one of them', ko: '한쪽에 응답자가 없음'},
  'too-few': {en: 'too few matched persons to show', ko: '짝지은 응답자가 적어 가림'},
}

/** Headings of a comparison. */
export const changeHeads = {
  answer: {en: 'answer', ko: '응답'},
  before: {en: 'before', ko: '앞'},
  after: {en: 'after', ko: '뒤'},
  change: {en: 'change', ko: '변화'},
  error: {en: 'SE', ko: '표준오차'},
  p: {en: 'p', ko: 'p'},
  beyond: {en: 'beyond error', ko: '오차 밖'},
  within: {en: 'within', ko: '오차 안'},
  mean: {en: '(mean)', ko: '(평균)'},
} satisfies Record<string, Word>

const level = (value: number) => `${Number((100 * value).toFixed(4))} %`
const weighing = ({weights: {before, after}}: ChangeTally): string | null => (before === null && after === null ? null : before === after ? before : `${before ?? '–'} / ${after ?? '–'}`)
const verdicts = (f: ChangeTally) => f.questions.flatMap(({options, mean}) => [...options, ...(mean ? [mean] : [])]).filter(({beyond}) => beyond !== undefined)

/** What a comparison of waves says beside its numbers. */
export const changeSays = {
  base: said<ChangeTally>({
    en: f => [
      `${f.before} to ${f.after}: ${plural(f.responses.before, 'response')} and ${showNumber(f.responses.after)}.`,
      f.persons === undefined
        ? 'Two independent samples; changes are in percentage points, with the sampling error of the difference.'
        : `${plural(f.persons, 'person', 'persons')} in both (matched by ${f.match}), compared with themselves; changes are in percentage points, with what the two answers of a person have in common taken into account.`,
      `Intervals are ${level(f.level)}.${weighing(f) === null ? '' : ` Weighted by ${weighing(f)}.`}`,
    ].join('\n'),
    ko: f => [
      `${f.before} → ${f.after}: 응답 ${showNumber(f.responses.before)}건과 ${showNumber(f.responses.after)}건.`,
      f.persons === undefined
        ? '서로 독립인 두 표본의 비교입니다. 변화는 %p이며 차이의 표본오차를 함께 냅니다.'
        : `두 차수에 모두 응답한 ${showNumber(f.persons)}명(기준: ${f.match})의 비교입니다. 변화는 %p이며 같은 사람의 두 응답 사이 상관을 반영하였습니다.`,
      `구간은 ${level(f.level)}입니다.${weighing(f) === null ? '' : ` 가중치 ${weighing(f)}.`}`,
    ].join('\n'),
  }),
  answered: said<{before: number; after: number; persons: boolean}>({
    en: f => (f.persons ? `${plural(f.before, 'person', 'persons')} answered both times` : `${showNumber(f.before)} answered before, ${showNumber(f.after)} after`),
    ko: f => (f.persons ? `두 번 모두 응답 ${showNumber(f.before)}명` : `응답 앞 ${showNumber(f.before)}명, 뒤 ${showNumber(f.after)}명`),
  }),
  reworded: said<QuestionChange>({
    en: () => 'The words of the question changed: a difference may be theirs.',
    ko: () => '문항 표현이 바뀌었습니다. 차이가 표현 때문일 수 있습니다.',
  }),
  unshared: said<QuestionChange>({
    en: f => `Not in both surveys, and not compared: ${f.unshared.join(', ')}. Percentages are of all answers.`,
    ko: f => `한쪽에만 있어 비교하지 않은 보기: ${f.unshared.join(', ')}. 백분율은 모든 응답을 기준으로 합니다.`,
  }),
  line: said<{reach: number}>({
    en: f => `Each line runs from -${f.reach} to +${f.reach}; zero is the upright stroke.`,
    ko: f => `각 선의 범위는 -${f.reach}에서 +${f.reach}까지이며 세로선이 0입니다.`,
  }),
  verdict: said<ChangeTally>({
    en: f => {
      const all = verdicts(f)
      const beyond = all.filter(one => one.beyond).length
      return `${showNumber(beyond)} of ${plural(all.length, 'change')} ${beyond === 1 ? 'is' : 'are'} beyond sampling error at ${level(f.level)}; were nothing different, about ${((1 - f.level) * all.length).toFixed(1)} would be.`
    },
    ko: f => {
      const all = verdicts(f)
      return `변화 ${showNumber(all.length)}건 가운데 ${showNumber(all.filter(one => one.beyond).length)}건이 ${level(f.level)} 표본오차를 벗어납니다. 달라진 것이 없어도 약 ${((1 - f.level) * all.length).toFixed(1)}건은 벗어날 수 있습니다.`
    },
  }),
  leftOut: said<ChangeTally>({
    en: f => `Not compared: ${f.leftOut.map(({code, why}) => `${code} (${leftOutWords[why].en})`).join(', ')}.`,
    ko: f => `비교하지 않은 문항: ${f.leftOut.map(({code, why}) => `${code}(${leftOutWords[why].ko})`).join(', ')}.`,
  }),
}

type WaveFault = Extract<FaultCode, `change.${string}`>

/** What is said when waves cannot be compared. */
export const waveFaults: Pick<Sentences, WaveFault> = {
  'change.same': {
    en: f => ({message: `${f.survey} cannot be compared with itself.`, next: 'Name two surveys, the earlier first. See: pds survey list'}),
    ko: f => ({message: `${f.survey} 을(를) 자기 자신과 비교할 수 없습니다.`, next: '서로 다른 두 설문을 먼저 한 것부터 쓰십시오. 목록: pds survey list'}),
  },
  'change.empty': {
    en: f => ({message: `${f.survey} has no response to compare.`, next: `See: pds survey show ${f.survey}`}),
    ko: f => ({message: `${f.survey} 에 비교할 응답이 없습니다.`, next: `확인: pds survey show ${f.survey}`}),
  },
  'change.match-unknown': {
    en: f => ({message: `${f.given} identifies nobody in ${f.survey}.`, next: `Persons can be matched by: ${f.known.join(', ')} (sheet is the number of the sheet; personal answers are kept apart and match nobody).`}),
    ko: f => ({message: `${f.survey} 에서 ${f.given} (으)로는 응답자를 짝지을 수 없습니다.`, next: `가능: ${f.known.join(', ')} (sheet 는 설문지 번호, 개인정보 문항은 따로 보관하므로 쓸 수 없습니다)`}),
  },
  'change.person-twice': {
    en: f => ({message: `one person answered ${f.survey} twice: responses ${listed(f.refs, 'en')} have the same ${f.match}.`, next: `Declare one of them void: pds response void ${f.refs[1]} --reason TEXT`}),
    ko: f => ({message: `${f.survey} 에 한 사람의 응답이 두 건 있습니다. ${f.refs.join(', ')} 의 ${f.match} 값이 같습니다.`, next: `한 건을 무효로 하십시오: pds response void ${f.refs[1]} --reason 사유`}),
  },
  'change.nobody-matched': {
    en: f => ({message: `nobody is in both ${f.before} and ${f.after} by ${f.match} (${showNumber(f.named.before)} and ${showNumber(f.named.after)} are identified).`, next: 'Match by another question, or leave --match out to compare independent samples.'}),
    ko: f => ({message: `${f.match} 기준으로 ${f.before} 과(와) ${f.after} 에 모두 있는 사람이 없습니다(확인된 사람 ${showNumber(f.named.before)}명, ${showNumber(f.named.after)}명).`, next: '다른 문항으로 짝짓거나 --match 를 빼고 독립 표본으로 비교하십시오.'}),
  },
  'change.question-unknown': {
    en: f => ({message: `Neither ${f.before} nor ${f.after} has a question ${f.given}.`, next: `Questions: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.before}, ${f.after} 어디에도 ${f.given} 문항이 없습니다.`, next: `문항: ${f.known.join(', ')}`}),
  },
  'change.nothing': {
    en: f => ({message: `${f.before} and ${f.after} have no question that can be compared${f.minBase > 0 ? `: fewer than ${f.minBase} matched persons answered each, and so few are not shown` : ''}.`, next: 'A question is compared when both surveys have it by code, type and options.'}),
    ko: f => ({message: `${f.before} 과(와) ${f.after} 에 비교할 문항이 없습니다${f.minBase > 0 ? `. 짝지은 응답자가 문항마다 ${f.minBase}명이 되지 않아 보이지 않습니다` : ''}.`, next: '번호, 유형, 보기가 같은 문항을 비교합니다.'}),
  },
}
