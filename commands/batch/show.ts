import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {batchBalances} from '../../src/intake/balance.js'
import {findBatch} from '../../src/intake/batches.js'
import {typingOf} from '../../src/intake/entry/overview.js'
import {readMarks} from '../../src/intake/entry/queries.js'
import {batchParts} from '../../src/terminal/batch-views.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {recentActs} from '../../src/terminal/views.js'

export default class BatchShow extends OfficeCommand {
  static override summary = 'Show a batch: its sheets and whether they add up, its typists, marks and files.'
  static override examples = ['<%= config.bin %> batch show B26-0001']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(BatchShow)
    const {events, id: _id, ...shown} = await this.ask(async db => {
      const batch = await findBatch(db, args.batch)
      const responses = batch.kind === 'response'
      const [balance = null] = responses ? await batchBalances(db, {batch: batch.code}) : []
      return {
        ...batch, balance, typing: responses ? await typingOf(db, batch) : null, marks: await readMarks(db, batch.id), events: await trail(db, [args.batch]),
      }
    })
    this.print([...batchParts(shown, this.language), recentActs(events)].join('\n\n'))
    return shown
  }
}
