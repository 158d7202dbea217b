import {Flags} from '../../src/terminal/oclif.js'
import {batchBalances, groupBalances, readBalanceKeys} from '../../src/intake/balance.js'
import {entrySays} from '../../src/language/entry.js'
import {findSurvey} from '../../src/survey/queries.js'
import {balanceColumns, totalLine} from '../../src/terminal/batch-views.js'
import {Exit, exitCodes} from '../../src/terminal/exit.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class BatchBalance extends ListCommand {
  static override summary = 'Balance the paper: received = entered + void + duplicate + outstanding.'
  static override description = 'Ends with 4 when a batch holds more sheets than were declared for it, and names it. Reverted batches are left out.'
  static override examples = ['<%= config.bin %> batch balance --survey S26-01', '<%= config.bin %> batch balance --by point,day']
  static override flags = {
    ...listFlags,
    survey: Flags.string({summary: 'Only batches of this survey.', helpValue: 'CODE'}),
    by: Flags.string({summary: 'Break it down by any of point, day, batch, channel, survey.', default: 'point,day,batch', helpValue: 'KEYS'}),
  }

  async work() {
    const {flags} = await this.read(BatchBalance)
    const by = readBalanceKeys(flags.by)
    const balance = groupBalances(await this.ask(async db => {
      if (flags.survey !== undefined) await findSurvey(db, flags.survey)
      return batchBalances(db, flags.survey === undefined ? {} : {survey: flags.survey})
    }), by)
    const page = await this.list(balance.items, balanceColumns(by, this.language), ['line', 'lines', '항목'], flags)
    if (flags.format === 'table' && balance.items.length > 0) this.print(totalLine(balance, this.language))
    if (balance.undeclared.length > 0) this.say(entrySays.undeclared, {batches: balance.undeclared})
    for (const one of balance.notAddingUp) this.say(entrySays.notAddingUp, one)
    const result = {...balance, ...page}
    if (balance.balanced) return result
    if (this.asJson) this.io.out(`${JSON.stringify(result, null, 2)}\n`)
    throw new Exit(exitCodes.partly)
  }
}
