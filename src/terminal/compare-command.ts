import {Flags} from './oclif.js'
import type {DeskComparison} from '../intake/entry/differences.js'
import {columnName} from '../intake/entry/decide.js'
import {discrepancies} from '../intake/entry/discrepancies.js'
import {revealDifferences} from '../intake/entry/settle-acts.js'
import type {SurveyDefinition} from '../survey/survey.js'
import {entrySays, entryWords as w} from '../language/entry.js'
import type {Language} from '../language/language.js'
import {heads} from '../language/words.js'
import {changeFlags} from './command.js'
import {ListCommand, type ListValues} from './list.js'
import type {Column} from './table.js'

/** Flags of commands that show how two people typed. */
export const revealFlags = {
  ...changeFlags,
  reveal: Flags.boolean({summary: 'Show personal answers too, masked; the log keeps who looked and why.'}),
}

/** One difference as it is shown. Null where the answers are personal and not revealed. */
export interface ShownDifference {
  readonly sheet: string
  readonly column: string
  readonly first: string | null
  readonly second: string | null
  readonly personal: boolean
  readonly open: boolean
  /** `first`, `second`, `value`, or null when nobody has settled it. */
  readonly decision: string | null
  readonly decidedBy: string | null
}

const decisionWord = (decision: string | null, l: Language): string =>
  decision === null ? '' : ({first: w.first, second: w.second, value: w.value}[decision]?.[l] ?? decision)

const columns = (l: Language, sides: readonly [string, string]): Column<ShownDifference>[] => [
  {field: 'sheet', head: heads.key[l], get: d => d.sheet},
  {field: 'column', head: heads.column[l], get: d => d.column},
  {field: 'first', head: sides[0], get: d => d.first ?? w.differs[l], raw: d => d.first, flexible: true},
  {field: 'second', head: sides[1], get: d => d.second ?? w.differs[l], raw: d => d.second, flexible: true},
  {field: 'decision', head: w.decision[l], get: d => decisionWord(d.decision, l), raw: d => d.decision},
  {field: 'decidedBy', head: heads.by[l], get: d => d.decidedBy},
]

/** A command that lays two typings side by side. */
export abstract class CompareCommand extends ListCommand {
  /** The differences as they are shown; personal answers masked after an act, else not at all. */
  protected async differences(made: DeskComparison, definition: SurveyDefinition, reveal: {batch: string; with: string | null} | undefined): Promise<ShownDifference[]> {
    const masks = reveal === undefined ? undefined : new Map((await this.act(revealDifferences, reveal)).result.map(row => [`${row.sheet}\n${row.column}`, row]))
    const rows = new Map(discrepancies(definition, made, false).map(row => [`${row.sheet}\n${row.code}`, row]))
    return made.items.map(({sheet, code, personal, open, decision}): ShownDifference => {
      const row = rows.get(`${sheet}\n${code}`)!
      const mask = personal ? masks?.get(`${sheet}\n${row.column}`) : row
      return {
        sheet, column: row.column, first: mask?.first ?? null, second: mask?.second ?? null, personal, open,
        decision: decision?.take ?? null, decidedBy: decision?.decidedBy ?? null,
      }
    })
  }

  /** Lists differences and says how well the two agree, by typist and by column; `silent` only gives them for `--json`. */
  protected async showComparison(items: readonly ShownDifference[], made: DeskComparison, definition: SurveyDefinition, flags: ListValues, sides: readonly [string, string], silent = false) {
    const {agreement, onlyFirst, onlySecond} = made
    const open = items.filter(item => item.open).length
    const page = silent ? {items, total: items.length, truncated: false} : await this.list(items, columns(this.language, sides), ['difference', 'differences', '차이'], flags)
    if (!silent) this.#sayAgreement(made, definition, open)
    return {
      ...page, onlyFirst, onlySecond, open,
      agreement: {...agreement, columns: agreement.columns.map(({code, ...rate}) => ({column: columnName(definition, code), ...rate}))},
    }
  }

  #sayAgreement({agreement, onlyFirst, onlySecond}: DeskComparison, definition: SurveyDefinition, open: number): void {
    this.say(entrySays.compared, {...agreement, onlyFirst, onlySecond, open})
    for (const typist of agreement.typists) this.say(entrySays.typistRate, typist)
    const rates = agreement.columns.filter(({differences}) => differences > 0)
      .map(({code, ...rate}) => entrySays.columnRate[this.language]({column: columnName(definition, code), ...rate}))
    if (rates.length > 0) this.say(entrySays.columnRates, {rates})
  }
}
