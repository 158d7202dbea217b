import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {findBatch} from '../../src/intake/batches.js'
import {shortTime} from '../../src/language/format.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {letterhead} from '../../src/terminal/table.js'
import {labels} from '../../src/language/labels.js'
import {recentActs, stateWord} from '../../src/terminal/views.js'

export default class BatchShow extends OfficeCommand {
  static override summary = 'Show a batch: its files and what was found in them.'
  static override examples = ['<%= config.bin %> batch show B26-0001']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(BatchShow)
    const {batch, events} = await this.ask(async db => ({batch: await findBatch(db, args.batch), events: await trail(db, [args.batch])}))
    const counts = (of: Readonly<Record<string, number>>) => Object.entries(of).map(([name, n]) => `${name} ${n}`).join(', ')
    const l = this.language
    this.print([
      letterhead([
        [labels.batch[l], batch.code], [labels.of[l], `${batch.kind} ${batch.target}`], [labels.state[l], stateWord(batch.state, this.language)],
        [labels.channel[l], batch.channel], [labels.point[l], batch.point],
        [labels.imported[l], `${shortTime(batch.createdAt)} ${batch.createdBy}`],
        [labels.reverted[l], batch.revertedAt && `${shortTime(batch.revertedAt)} ${batch.revertedBy}`],
      ]),
      ...batch.files.map(file => letterhead([[labels.file[l], file.name], ['sha256', file.sha256], [labels.rows[l], counts(file.counts)]])),
      recentActs(events),
    ].join('\n\n'))
    const {id: _id, ...shown} = batch
    return shown
  }
}
