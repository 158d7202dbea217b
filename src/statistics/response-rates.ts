/**
 * Outcome rates of a survey. A rate is never printed without its formula: the Korean rates are much higher than
 * AAPOR's on the same field work.
 *
 * AAPOR, Standard Definitions, 10th edition 2023, chapter on outcome rates.
 */
import {StatisticsProblem} from './problem.js'

/** Final dispositions of the sampled numbers or addresses. */
export interface Dispositions {
  /** I: complete interviews. */
  readonly complete: number
  /** P: partial interviews. */
  readonly partial: number
  /** R: refusals and break-offs. */
  readonly refusal: number
  /** NC: eligible, never reached. */
  readonly nonContact: number
  /** O: eligible, reached, not interviewed for another reason. */
  readonly other: number
  /** UH: not known whether there is a household. */
  readonly unknownHousehold: number
  /** UO: anything else of unknown eligibility. */
  readonly unknownOther: number
  /** Known not to belong to the population: only the estimate of e needs it. */
  readonly ineligible?: number
  /** e: part of the unknown taken to be eligible; without it {@link eligibility} is used. */
  readonly e?: number
}

/** The name of a rate. `KR-` are those of Korean telephone surveys: cooperation (응답률) and contact (접촉률). */
export type RateName =
  | 'RR1' | 'RR2' | 'RR3' | 'RR4' | 'RR5' | 'RR6' | 'COOP1' | 'COOP2' | 'COOP3' | 'COOP4'
  | 'REF1' | 'REF2' | 'REF3' | 'CON1' | 'CON2' | 'CON3' | 'KR-COOP' | 'KR-CON'

/** A rate and how it was made. */
export interface Rate {
  readonly name: RateName
  readonly formula: string
  readonly numerator: number
  readonly denominator: number
  /** Absent where nothing is below the line. */
  readonly rate?: number
  /** e, where the formula has it. */
  readonly e?: number
}

/** e by proportional allocation: the eligible part of those whose eligibility is known. */
export function eligibility(d: Dispositions): number {
  const eligible = d.complete + d.partial + d.refusal + d.nonContact + d.other
  const known = eligible + (d.ineligible ?? 0)
  return known === 0 ? 1 : eligible / known
}

/**
 * Every rate with its formula.
 *
 * @throws StatisticsProblem parameter.range for a count that is negative or not whole, or e outside 0 to 1
 */
export function outcomeRates(d: Dispositions): Readonly<Record<RateName, Rate>> {
  for (const [parameter, value] of Object.entries(d) as [string, number][])
    if (parameter !== 'e' && !(Number.isInteger(value) && value >= 0)) throw new StatisticsProblem('parameter.range', {parameter, value})
  const e = d.e ?? eligibility(d)
  if (!(e >= 0 && e <= 1)) throw new StatisticsProblem('parameter.range', {parameter: 'e', value: e})

  const {complete: i, partial: p, refusal: r, nonContact: nc, other: o} = d
  const unknown = d.unknownHousehold + d.unknownOther
  const interviewed = i + p
  const known = interviewed + r + nc + o
  const reached = interviewed + r + o
  const rates: Record<RateName, readonly [formula: string, numerator: number, denominator: number]> = {
    RR1: ['I / ((I+P) + (R+NC+O) + (UH+UO))', i, known + unknown],
    RR2: ['(I+P) / ((I+P) + (R+NC+O) + (UH+UO))', interviewed, known + unknown],
    RR3: ['I / ((I+P) + (R+NC+O) + e(UH+UO))', i, known + e * unknown],
    RR4: ['(I+P) / ((I+P) + (R+NC+O) + e(UH+UO))', interviewed, known + e * unknown],
    RR5: ['I / ((I+P) + (R+NC+O))', i, known],
    RR6: ['(I+P) / ((I+P) + (R+NC+O))', interviewed, known],
    COOP1: ['I / ((I+P) + R + O)', i, reached],
    COOP2: ['(I+P) / ((I+P) + R + O)', interviewed, reached],
    COOP3: ['I / ((I+P) + R)', i, interviewed + r],
    COOP4: ['(I+P) / ((I+P) + R)', interviewed, interviewed + r],
    REF1: ['R / ((I+P) + (R+NC+O) + (UH+UO))', r, known + unknown],
    REF2: ['R / ((I+P) + (R+NC+O) + e(UH+UO))', r, known + e * unknown],
    REF3: ['R / ((I+P) + (R+NC+O))', r, known],
    CON1: ['((I+P) + R + O) / ((I+P) + R + O + NC + (UH+UO))', reached, known + unknown],
    CON2: ['((I+P) + R + O) / ((I+P) + R + O + NC + e(UH+UO))', reached, known + e * unknown],
    CON3: ['((I+P) + R + O) / ((I+P) + R + O + NC)', reached, known],
    'KR-COOP': ['I / (I+R)', i, i + r],
    'KR-CON': ['(I+R) / (I+R + e(UH+UO))', i + r, i + r + e * unknown],
  }
  return Object.fromEntries(Object.entries(rates).map(([name, [formula, numerator, denominator]]) => [name, {
    name, formula, numerator, denominator,
    ...(denominator > 0 ? {rate: numerator / denominator} : {}),
    ...(formula.includes('e(') ? {e} : {}),
  }])) as unknown as Record<RateName, Rate>
}
