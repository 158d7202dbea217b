/** Counting methods: pure functions, ballots or sheets in, result out. */
export {scoreMean, type Criterion, type MeanRow, type ScoreMean, type Sheet} from './score-mean.js'
