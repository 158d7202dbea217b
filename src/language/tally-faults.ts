import type {FaultCode} from '../fault.js'
import '../counting/faults.js'
import type {Sentences} from './faults.js'
import {plural, showNumber} from './format.js'

type TallyFault = Extract<FaultCode,
  'tally.flag-invalid' | 'tally.question-unfit' | 'tally.design-missing' | 'tally.weight-invalid' | 'tally.stratum-lonely' | 'tally.stratum-population' |
  'tally.margin-category' | 'tally.margin-total' | 'tally.raking-unsettled' | 'tally.trim-impossible' | 'tally.statistics'>

const few = ({count, responses}: {count: number; responses: readonly string[]}) => `${responses.join(', ')}${count > responses.length ? ' …' : ''}`
const plainEn = 'or count plainly with --unweighted'
const plainKo = '가중 없이 세려면 --unweighted 를 쓰십시오'

/** What is said when a survey cannot be counted under its design. */
export const tallyFaults: Pick<Sentences, TallyFault> = {
  'tally.flag-invalid': {
    en: f => (f.flag === 'level'
      ? {message: `--level ${f.given} is no level of an interval.`, next: 'Write it from 0.5 to below 1, or from 50 to below 100: --level 0.95'}
      : {message: `--trim ${f.given} is no largest weight.`, next: 'Write a number above zero: --trim 3.5'}),
    ko: f => (f.flag === 'level'
      ? {message: `--level ${f.given} 은(는) 신뢰수준이 아닙니다.`, next: '0.5 이상 1 미만 또는 50 이상 100 미만으로 쓰십시오: --level 0.95'}
      : {message: `--trim ${f.given} 은(는) 가중치 상한이 아닙니다.`, next: '0보다 큰 수로 쓰십시오: --trim 3.5'}),
  },
  'tally.question-unfit': {
    en: f => ({
      message: f.flag === 'nps' ? `${f.given} is no scale from 0 to 10, and only such a one has a net promoter score.` : `${f.given} is no question of one choice with numbers for codes.`,
      next: f.known.length === 0 ? 'This survey has none.' : `Can: ${f.known.join(', ')}`,
    }),
    ko: f => ({
      message: f.flag === 'nps' ? `${f.given} 은(는) 0~10점 척도가 아니어서 순추천지수를 낼 수 없습니다.` : `${f.given} 은(는) 숫자 코드의 단일 선택 문항이 아닙니다.`,
      next: f.known.length === 0 ? '이 설문에는 해당 문항이 없습니다.' : `가능한 문항: ${f.known.join(', ')}`,
    }),
  },
  'tally.design-missing': {
    en: f => ({message: `${plural(f.count, 'response')} without ${f.column}, which the design of the survey needs: ${few(f)}.`, next: `Void or correct them, ${plainEn}.`}),
    ko: f => ({message: `설문의 표본설계에 필요한 ${f.column} 값이 없는 응답이 ${showNumber(f.count)}건 있습니다: ${few(f)}`, next: `응답을 바로잡거나 무효로 하십시오. ${plainKo}.`}),
  },
  'tally.weight-invalid': {
    en: f => ({message: `${plural(f.count, 'response')} whose weight ${f.column} is not a number above zero: ${few(f)}.`, next: `Correct the weights and import again, ${plainEn}.`}),
    ko: f => ({message: `가중치 ${f.column} 이(가) 0보다 큰 수가 아닌 응답이 ${showNumber(f.count)}건 있습니다: ${few(f)}`, next: `가중치를 바로잡아 다시 접수하십시오. ${plainKo}.`}),
  },
  'tally.stratum-lonely': {
    en: f => ({message: `stratum ${f.stratum === '' ? '(the whole sample)' : f.stratum} has a single sampled unit, so nothing can be said of its spread.`, next: `Join it to a neighbouring stratum in the survey file, ${plainEn}.`}),
    ko: f => ({message: `층 ${f.stratum === '' ? '(전체 표본)' : f.stratum} 에 표본 단위가 하나뿐이어서 오차를 계산할 수 없습니다.`, next: `설문 파일에서 이웃 층과 합치십시오. ${plainKo}.`}),
  },
  'tally.stratum-population': {
    en: f => ({
      message: f.population === null
        ? `stratum ${f.stratum} has no population size.`
        : `the population of ${f.stratum === '' ? 'the sample' : `stratum ${f.stratum}`}, ${showNumber(f.population)}, differs between its responses or is smaller than the ${plural(f.sampled, 'unit')} sampled.`,
      next: `Correct population_size in the survey file; several strata columns are joined by commas. To count without it: --unweighted`,
    }),
    ko: f => ({
      message: f.population === null
        ? `층 ${f.stratum} 의 모집단 크기가 없습니다.`
        : `${f.stratum === '' ? '표본' : `층 ${f.stratum}`} 의 모집단 크기 ${showNumber(f.population)} 이(가) 응답마다 다르거나 표본 단위 ${showNumber(f.sampled)}개보다 작습니다.`,
      next: `설문 파일의 population_size 를 바로잡으십시오. 층 열이 여럿이면 값을 쉼표로 잇습니다. ${plainKo}.`,
    }),
  },
  'tally.margin-category': {
    en: f => ({
      message: f.why === 'nobody' ? `the margin ${f.question} has a target for ${f.category}, but nobody in the sample is in it.` : `the margin ${f.question} has no target for ${f.category}, which people in the sample are in.`,
      next: `Correct the margins in the survey file, ${plainEn}.`,
    }),
    ko: f => ({
      message: f.why === 'nobody' ? `주변분포 ${f.question} 의 ${f.category} 에 목표값이 있으나 표본에 해당자가 없습니다.` : `표본에 있는 ${f.question} 의 ${f.category} 에 주변분포 목표값이 없습니다.`,
      next: `설문 파일의 margins 를 바로잡으십시오. ${plainKo}.`,
    }),
  },
  'tally.margin-total': {
    en: f => ({message: `the margin ${f.question} adds up to ${f.total}, not to ${f.expected}.`, next: 'Margins are shares of 1 or 100, or people, and all add up to the same: correct the survey file.'}),
    ko: f => ({message: `주변분포 ${f.question} 의 합이 ${f.total} 입니다. ${f.expected} 이어야 합니다.`, next: '주변분포는 1이나 100에 대한 비율 또는 사람 수이고 합이 모두 같아야 합니다. 설문 파일을 바로잡으십시오.'}),
  },
  'tally.raking-unsettled': {
    en: f => ({message: `raking did not settle in ${showNumber(f.rounds)} rounds: the margins contradict each other in this sample.`, next: `Join small categories or leave a margin out in the survey file, ${plainEn}.`}),
    ko: f => ({message: `레이킹이 ${showNumber(f.rounds)}회 안에 수렴하지 않았습니다. 이 표본에서는 주변분포들이 서로 맞지 않습니다.`, next: `설문 파일에서 작은 범주를 합치거나 주변분포를 줄이십시오. ${plainKo}.`}),
  },
  'tally.trim-impossible': {
    en: f => ({message: `no set of weights with this sum keeps below ${f.cap}.`, next: 'Name a larger cap with --trim: it must be above the mean weight.'}),
    ko: f => ({message: `합을 그대로 두고 모든 가중치를 ${f.cap} 아래로 줄일 수 없습니다.`, next: '--trim 을 평균 가중치보다 크게 정하십시오.'}),
  },
  'tally.statistics': {
    en: f => ({message: `these responses leave a figure undefined (${f.problem}).`, next: 'Count plainly with --unweighted, and look at the design in the survey file.'}),
    ko: f => ({message: `이 응답으로는 계산할 수 없는 값이 있습니다 (${f.problem}).`, next: '--unweighted 로 세고 설문 파일의 표본설계를 확인하십시오.'}),
  },
}
