/** Survey statistics: pure functions over plain data. */
export {parseDecimal, percent, ratio} from './decimal.js'
export {shareError} from './share.js'
export {type Crosstab, type CrosstabCell} from './crosstab.js'
export {
  tabulate, type Base, type OptionTally, type QuestionTally, type SurveyTally, type TallyAnswer, type TallyOptions, type TallyQuestion,
  type TallyResponse,
} from './tabulate.js'
