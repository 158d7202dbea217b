import {z} from 'zod'
import {criterionSchema} from '../call/call.js'
import {memberCode} from './committee-file.js'
import type {CutTie, TieRule} from './cut.js'

/** A round file, YAML or JSON: what this round weighs, whom it keeps and how equals at the cut are told apart. All of it may be left out. */
export const roundSchema = z.strictObject({
  criteria: z.array(criterionSchema).min(1).max(30).optional(),
  /** How many go on to the next round or win; `round close --keep` may say it later. */
  keep: z.number().int().min(1).max(5000).optional(),
  /** Tie rules said before a mark is known, e.g. `criterion:feasibility,received`. */
  ties: z.string().max(200).optional(),
  /** Members of the committee who score; all of them when left out. */
  reviewers: z.array(memberCode).min(1).max(200).optional(),
})

export type RoundDefinition = z.infer<typeof roundSchema>

/** How a round was closed. */
export interface RoundClosing {
  readonly keep: number | null
  readonly rules: readonly TieRule[]
  /** Whether the rules were part of the round file, said before any mark was known. */
  readonly rulesBefore: boolean
  readonly seed: string | null
  readonly ties: readonly CutTie[]
  readonly entries: number
  readonly kept: number
  readonly sheets: number
  /** Sheets that never came, which a reason stands for. */
  readonly missing: number
}

/** One entry of a closed round. */
export interface RoundResult {
  readonly place: number
  readonly proposal: string
  readonly title: string
  /** Rank by the mean alone; equals share it. Null without a score. */
  readonly standing: number | null
  readonly reviewers: number
  /** 0 to 100, four decimals; null where nobody scored it. */
  readonly mean: string | null
  readonly kept: boolean
  /** Code of the award, where the call has tiers. */
  readonly award: string | null
}
