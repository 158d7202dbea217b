import type {QuestionTally, SurveyTally} from '../statistics/index.js'
import type {ScoreMean} from '../tally/index.js'
import {plural, showNumber} from './format.js'
import {said} from './language.js'

const baseWords = {
  valid: {en: 'those who answered', ko: '응답자'},
  shown: {en: 'all who were asked', ko: '질문받은 사람'},
  all: {en: 'all responses', ko: '전체 응답'},
}

/** Kinds of missing answers. */
export const missingWords: Record<string, {en: string; ko: string}> = {
  no_answer: {en: 'no answer', ko: '무응답'},
  refused: {en: 'refused', ko: '거절'},
  dont_know: {en: "don't know", ko: '모름'},
  not_applicable: {en: 'not applicable', ko: '해당 없음'},
  unreadable: {en: 'unreadable', ko: '판독 불가'},
}

/** What a tally says beside its numbers. */
export const tallySays = {
  base: said<SurveyTally & {survey: string}>({
    en: f => `${f.survey}: ${plural(f.eligible, 'response')}. Percentages are of ${baseWords[f.base].en}.`,
    ko: f => `${f.survey}: 응답 ${showNumber(f.eligible)}건. 백분율의 기준은 ${baseWords[f.base].ko}입니다.`,
  }),
  weight: said<SurveyTally>({
    en: f => `Weighted by ${f.weight}: effective size ${f.effectiveSize}, design effect ${f.designEffect}; intervals are 95 %.`,
    ko: f => `가중치 ${f.weight}: 유효 표본 ${f.effectiveSize}, 설계효과 ${f.designEffect}. 구간은 95 %입니다.`,
  }),
  answered: said<QuestionTally>({
    en: f => `${showNumber(f.answered)} of ${showNumber(f.shown)} answered`,
    ko: f => `${showNumber(f.shown)}명 중 ${showNumber(f.answered)}명 응답`,
  }),
  middle: said<QuestionTally>({
    en: f => `mean ${f.mean}, median ${f.median}`,
    ko: f => `평균 ${f.mean}, 중앙값 ${f.median}`,
  }),
  hidden: said<{cells: number}>({
    en: f => `  · hidden: ${plural(f.cells, 'cell')} too small to show`,
    ko: f => `  · 사례가 적어 ${showNumber(f.cells)}칸을 가렸습니다`,
  }),
  panel: said<ScoreMean & {round: string}>({
    en: f => `${f.round}: weighted mean of panel scores, of 100${f.seats === undefined ? '' : `, ${f.winners.length} of ${plural(f.seats, 'seat')} filled (●)`}.`,
    ko: f => `${f.round}: 심사 점수의 가중 평균(100점)${f.seats === undefined ? '' : `, 선정 ${f.winners.length}/${f.seats} (●)`}.`,
  }),
  tie: said<{among: readonly string[]}>({
    en: f => `Equal: ${f.among.join(', ')}; nobody broke the tie.`,
    ko: f => `동점: ${f.among.join(', ')}. 순위를 가리지 않았습니다.`,
  }),
}
