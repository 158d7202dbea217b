import type {SurveyDefinition} from '../../survey/survey.js'
import {agreementOf, compareSheets, settle, wholeSheet, type Agreement, type ComparedSheet, type Difference, type Settled} from './compare.js'
import type {Desk, Entry, StoredDecision} from './queries.js'

/** A difference on a sheet, and what was settled of it. */
export interface SheetDifference extends Difference {
  readonly sheet: string
  readonly decision: StoredDecision | null
  /** False once it is decided, or hangs on a question that, as decided, was never asked. */
  readonly open: boolean
}

/** Two passes of a batch laid side by side. */
export interface DeskComparison {
  readonly items: readonly SheetDifference[]
  /** Sheets that wait for the second typing, or were typed in the second alone. */
  readonly onlyFirst: readonly string[]
  readonly onlySecond: readonly string[]
  readonly agreement: Agreement
  /** Sheets both typed, as far as they are settled. */
  readonly settled: ReadonlyMap<string, Settled>
}

const done = (entry: Entry | undefined): Entry | undefined => (entry?.state === 'done' ? entry : undefined)

/** Compares what two people typed. Only sheets both have done with are looked into; of the others only the number is told. */
export function compareDesk(definition: SurveyDefinition, desk: Desk): DeskComparison {
  const items: SheetDifference[] = []
  const onlyFirst: string[] = []
  const onlySecond: string[] = []
  const compared: ComparedSheet[] = []
  const settled = new Map<string, Settled>()
  for (const [sheet, pair] of desk.sheets) {
    const [first, second] = [done(pair.first), done(pair.second)]
    const decisions = desk.decisions.get(sheet) ?? new Map<string, StoredDecision>()
    if (first && second) {
      const made = compareSheets(definition, first, second)
      const state = settle(definition, first, second, decisions)
      const open = new Set(state.open.map(({code}) => code))
      settled.set(sheet, state)
      compared.push({first, second, ...made, decisions})
      for (const difference of made.differences)
        items.push({...difference, sheet, decision: decisions.get(difference.code) ?? null, open: open.has(difference.code)})
    } else if (first && desk.sample.has(sheet) && !decisions.has(wholeSheet)) onlyFirst.push(sheet)
    else if (second && !decisions.has(wholeSheet)) onlySecond.push(sheet)
  }

  return {items, onlyFirst, onlySecond, agreement: agreementOf(definition, compared), settled}
}
