/** Survey statistics: pure functions over plain data. */
export {association, pearsonChiSquare, type Association, type Test} from './association.js'
export {postStratify, rake, type Margin} from './calibrate.js'
export {type Crosstab, type CrosstabCell} from './crosstab.js'
export {parseDecimal, percent, ratio} from './decimal.js'
export {
  answered, codesOf, degreesOfFreedom, domain, surveyDesign, type Calibration, type Codes, type Design, type DesignInput, type LonelyUnit,
} from './design.js'
export {beta, chiSquare, fRatio, normal, studentT, type Distribution} from './distributions.js'
export {
  confidence, surveyCounts, surveyMean, surveyMeans, surveyRatio, surveyShares, surveyTotal, surveyTotals, type Estimate, type Interval,
} from './estimate.js'
export {clopperPearson, marginOfError, shareInterval, wald, wilson, type ShareInterval} from './intervals.js'
export {StatisticsProblem, type StatisticsProblems} from './problem.js'
export {surveyQuantile, type Quantile} from './quantile.js'
export {rakeWeights, type RakeOptions} from './rake.js'
export {shareError} from './share.js'
export {
  tabulate, type Base, type OptionTally, type QuestionTally, type SurveyTally, type TallyAnswer, type TallyOptions, type TallyQuestion,
  type TallyResponse,
} from './tabulate.js'
export {kish, trimWeights, type TrimBounds} from './weights.js'
