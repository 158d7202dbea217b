/** Counting methods: pure functions, ballots or sheets in, result out. */
export {scoreMean, worthOf, type Criterion, type MeanRow, type ScoreMean, type Sheet} from './score-mean.js'
export {ballotMethods, countBallots, unusedOptions, type BallotMethod} from './methods.js'
export {
  CountError, pointSchemes, tieRules, unrankedRules, type BallotTally, type CountOptions, type CountProblem, type PointScheme, type Round, type Tie, type TieRule,
  type Unranked,
} from './result.js'
export {ProfileBuilder} from './builder.js'
export {tiersOf, totalOf, type BallotKind, type Candidate, type Profile} from './profile.js'
export {ballotFormats, ballotReader, formatOf, readBallots, type BallotFormat, type ReadOptions} from './ballots/read.js'
export {LineCutter, lineRules, type LineProblem, type LineReader, type LineRule, type ReadBallots} from './ballots/lines.js'
export {approval} from './approval.js'
export {borda} from './borda.js'
export {budgetEqualShares} from './budget-equal-shares.js'
export {budgetGreedy} from './budget-greedy.js'
export {copeland} from './copeland.js'
export {irv} from './irv.js'
export {majorityJudgment} from './majority-judgment.js'
export {pairsOf, type Pairs} from './pairwise.js'
export {plurality} from './plurality.js'
export {rankedPairs} from './ranked-pairs.js'
export {schulze} from './schulze.js'
export {score} from './score.js'
export {stvScottish} from './stv-scottish.js'
