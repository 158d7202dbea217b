/** What a survey is counted from and what comes out: the shapes of a tally, without a rule of counting among them. */
import type {ShareInterval} from './intervals.js'

/** What percentages are of: valid answers, everybody shown the question, or all eligible responses. */
export type Base = 'valid' | 'shown' | 'all'

/** What the percentages of a breakdown are of: its column, its row, or everybody in the table. */
export type PercentOf = 'column' | 'row' | 'total'

/**
 * How intervals of shares are made. `clopper-pearson` takes the sample for a simple random one of as many cases; the
 * others are those of {@link ShareInterval}. Where an interval has no answer at 0 and 100 %, Korn and Graubard's stands there.
 */
export type IntervalMethod = Extract<ShareInterval, 'logit' | 'wilson' | 'korn-graubard'> | 'clopper-pearson'

/** Words of a code, by language. */
export type Labels = Readonly<Record<string, string>>

/** A question as a tally needs it. A matrix comes as one question per row. */
export interface TallyQuestion {
  readonly code: string
  readonly type: string
  readonly options: readonly {readonly code: string; readonly label: Labels; readonly missing?: string}[]
  /** Bounds of a scale, whose values are its options. */
  readonly min?: number
  readonly max?: number
  /** The codes of its options are points of a scale: they have a mean, a median, a top and a bottom. */
  readonly likert?: boolean
}

/** A stored answer: see the survey file. */
export type TallyAnswer = string | number | readonly string[] | {readonly missing: string}

/** A response as a tally needs it; `weight` is decimal text. */
export interface TallyResponse {
  readonly answers: Readonly<Record<string, TallyAnswer>>
  readonly channel: string | null
  readonly weight?: string
}

/** Why something is not shown: too few people, too small a base, or it would give another away. */
export type Suppressed = 'min-cell' | 'min-base' | 'complement'

/**
 * How sure an estimate from the design is, ten significant digits. What is `fixed` by weighting has neither an error of its
 * own nor an interval; nor has what is left without a degree of freedom.
 */
export interface Precision {
  readonly standardError: number
  /** Interval of the tally's level. */
  readonly low?: number
  readonly high?: number
  /** t × standard error. */
  readonly marginOfError?: number
  /** Variance over that of a simple random sample drawn with replacement. */
  readonly designEffect?: number
  /** The sample is calibrated to it. */
  readonly fixed?: true
}

/** An estimate from the design, ten significant digits. */
export interface Figure extends Precision {
  readonly value: number
}

/** A weighted share, in percent (eight decimals) and percentage points (ten significant digits). */
export interface WeightedShare extends Precision {
  /** Sum of the weights behind it; six decimals. */
  readonly n: number
  readonly percent: number
  /** Of all answers given, for a question with several. */
  readonly percentOfAnswers?: number
}

/** A share of people counted, with its estimate where a design is used. */
export interface Share {
  readonly n: number
  readonly percent: number
  readonly weighted?: WeightedShare
}

/** How many chose an option. */
export interface OptionTally {
  readonly code: string
  readonly label: Labels
  /** Null where a breakdown of the same output would give a small cell away through it. */
  readonly n: number | null
  /** Of the named base; four decimals, half up. Null with `n`. */
  readonly percent: number | null
  readonly suppressed?: Suppressed
  /** Of all answers given, for a question with several: these add up to 100. */
  readonly percentOfAnswers?: number
  /** Of a rank: how many ranked it at all, and its average rank among them; `n` counts first places. */
  readonly ranked?: number
  readonly averageRank?: number
  readonly weighted?: WeightedShare
}

/** Net promoter score of a scale from 0 to 10, -100 to 100, with its parts as shares of valid answers. */
export interface PromoterTally {
  readonly score: number
  readonly promoters: Share
  readonly passives: Share
  readonly detractors: Share
  readonly weighted?: Figure
}

/** One question counted. shown = answered + all missing. */
export interface QuestionTally {
  readonly code: string
  readonly type: string
  readonly shown: number
  readonly answered: number
  readonly missing: Readonly<Record<string, number>>
  readonly options: readonly OptionTally[]
  /** Answers given in all, for a question with several. */
  readonly answers?: number
  /** Of numbers and of the points of a scale; answers off the scale are in `missing` and in no figure here. */
  readonly mean?: number
  readonly median?: number
  readonly min?: number
  readonly max?: number
  /** Sum of a number question. */
  readonly total?: number
  /** The two highest and the two lowest points of a scale, of valid answers. */
  readonly topTwo?: Share
  readonly bottomTwo?: Share
  readonly nps?: PromoterTally
  /** First, middle and last date of a date question, ISO. */
  readonly dates?: {readonly first: string; readonly median: string; readonly last: string}
  /** Estimates under the design, over the base of the question. */
  readonly weighted?: {
    /** Sum of the weights of the base, and Kish's size of it. */
    readonly base: number
    readonly effectiveSize: number
    readonly mean?: Figure
    readonly median?: Omit<Figure, 'standardError'> & {readonly standardError?: number}
    readonly total?: Figure
  }
}

/** One cell of a breakdown: how many of the column chose the row, or why it is hidden. */
export type CrosstabCell =
  | {readonly n: number; readonly percent: number; readonly weightedPercent?: number}
  | {readonly suppressed: Suppressed}

/** A test of independence. `rao-scott`: second order, an F under the design; `pearson`: chi-square of plain counts. */
export interface IndependenceTest {
  readonly kind: 'rao-scott' | 'pearson'
  readonly statistic: number
  readonly df: number
  readonly df2?: number
  readonly p: number
}

/** A question broken down by another, or by the channel. */
export interface Crosstab {
  readonly by: string
  readonly question: string
  /** What percentages are of. */
  readonly percentOf: PercentOf
  readonly columns: readonly {
    readonly code: string
    readonly label: Labels
    /** Respondents in the column's base, unweighted; null where it would give a small cell away. */
    readonly base: number | null
    readonly weightedBase?: number
    /** Mean of a number or scale in the column; absent where a cell of the column is hidden. */
    readonly mean?: number
    readonly weightedMean?: number
  }[]
  readonly rows: readonly {
    readonly code: string
    readonly label: Labels
    readonly cells: readonly CrosstabCell[]
  }[]
  /** Absent where the table leaves it undefined, and where a cell is hidden: the statistic would help to work it out. */
  readonly test?: IndependenceTest
}

/** How the sample was drawn, as used. */
export interface TallyDesign {
  readonly weight?: string
  /** Columns crossed into strata, and how many strata there are. */
  readonly strata?: {readonly columns: readonly string[]; readonly count: number}
  readonly cluster?: {readonly column: string; readonly count: number}
  /** Units of the population are known: the finite population correction is used. */
  readonly population?: true
  /** Questions whose margins the weights were raked to, and the rounds it took. */
  readonly raked?: {readonly margins: readonly string[]; readonly rounds: number}
  /** Largest weight allowed, and how many were cut to it. */
  readonly trimmed?: {readonly cap: number; readonly weights: number}
  /** Primary sampling units less strata. */
  readonly df: number
  readonly interval: IntervalMethod
  /** Of the intervals, e.g. 0.95. */
  readonly level: number
}

/** A whole survey counted. */
export interface SurveyTally {
  readonly base: Base
  readonly weight?: string
  readonly eligible: number
  readonly questions: readonly QuestionTally[]
  readonly crosstabs?: readonly Crosstab[]
  /** Kish: (Σw)² / Σw²; four decimals. */
  readonly effectiveSize?: number
  /** Kish: n Σw² / (Σw)²; six decimals. */
  readonly designEffect?: number
  /** Responses without the weight the survey file names, where no response has one: all are counted unweighted. */
  readonly unweighted?: number
  readonly design?: TallyDesign
  /** Cells that were hidden, and totals hidden with them. */
  readonly hidden?: {readonly minCell: number; readonly minBase: number; readonly cells: number; readonly totals: number}
}
