/** Survey statistics: pure functions over plain data. */
export {classOf, generalised, isolating, planRelease, topLevel, untold, type Difference, type Earlier, type Quasi, type QuasiKind, type Release, type Tuple} from './anonymity.js'
export {association, pearsonChiSquare, type Association, type Test} from './association.js'
export {postStratify, rake, type Margin} from './calibrate.js'
export {AnswerColumns, someText, type AnswerColumn} from './answer-columns.js'
export {countsOf, type Counts, type Histogram, type Sum} from './counts.js'
export {parseDecimal, percent, ratio} from './decimal.js'
export {
  answered, codesOf, degreesOfFreedom, domain, surveyDesign, type Calibration, type Codes, type Design, type DesignInput, type LonelyUnit,
} from './design.js'
export {beta, chiSquare, fRatio, normal, studentT, type Distribution} from './distributions.js'
export {
  confidence, surveyCounts, surveyMean, surveyMeans, surveyRatio, surveyShares, surveyTotal, surveyTotals, type Estimate, type Interval,
} from './estimate.js'
export {cohenKappa, fleissKappa, type Kappa, type KappaWeights} from './kappa.js'
export {krippendorffAlpha, type Agreement, type Level} from './krippendorff.js'
export {clopperPearson, marginOfError, shareInterval, wald, wilson, type ShareInterval} from './intervals.js'
export {likert, multiResponse, netPromoter, type Likert, type MultiOption, type MultiResponse, type NetPromoter} from './items.js'
export {StatisticsProblem, type StatisticsProblems} from './problem.js'
export {surveyQuantile, type Quantile} from './quantile.js'
export {rakeWeights, type RakeOptions} from './rake.js'
export {
  cronbachAlpha, intraclass, kendallW, ranks, type Alpha, type Concordance, type Intraclass, type IntraclassForm,
} from './reliability.js'
export {eligibility, outcomeRates, type Dispositions, type Rate, type RateName} from './response-rates.js'
export {hiddenBounds, suppressSmallCells, type Bounds, type Hidden, type Known, type Suppressed} from './suppress.js'
export {columnsNeeded, drawSample, type Sample, type SampleDesign, type SampleOptions} from './sample.js'
export {columnsOf, tabulate, tallySurvey, type Sampled, type TallyOptions} from './tabulate.js'
export type {
  Base, Crosstab, CrosstabCell, Figure, IndependenceTest, IntervalMethod, OptionTally, PercentOf, QuestionTally, Share, SurveyTally, TallyAnswer,
  TallyDesign, TallyQuestion, TallyResponse, WeightedShare,
} from './tally-types.js'
export {independentWaves, matchedWaves, waveChange, type WaveChange, type WaveFigure, type WavePair} from './waves.js'
export {kish, trimWeights, type TrimBounds} from './weights.js'
