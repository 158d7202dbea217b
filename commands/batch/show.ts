import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {findBatch} from '../../src/intake/batches.js'
import {shortTime} from '../../src/language/format.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {letterhead} from '../../src/terminal/table.js'
import {recentActs, stateWord} from '../../src/terminal/views.js'

export default class BatchShow extends OfficeCommand {
  static override summary = 'Show a batch: its files and what was found in them.'
  static override examples = ['<%= config.bin %> batch show B26-0001']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(BatchShow)
    const {batch, events} = await this.ask(async db => ({batch: await findBatch(db, args.batch), events: await trail(db, [args.batch])}))
    const t = (en: string, ko: string) => (this.language === 'ko' ? ko : en)
    const counts = (of: Readonly<Record<string, number>>) => Object.entries(of).map(([name, n]) => `${name} ${n}`).join(', ')
    this.print([
      letterhead([
        [t('batch', '묶음'), batch.code], [t('of', '대상'), `${batch.kind} ${batch.target}`], [t('state', '상태'), stateWord(batch.state, this.language)],
        [t('channel', '접수 경로'), batch.channel], [t('point', '접수처'), batch.point],
        [t('imported', '접수'), `${shortTime(batch.createdAt)} ${batch.createdBy}`],
        [t('reverted', '취소'), batch.revertedAt && `${shortTime(batch.revertedAt)} ${batch.revertedBy}`],
      ]),
      ...batch.files.map(file => letterhead([[t('file', '파일'), file.name], ['sha256', file.sha256], [t('rows', '행'), counts(file.counts)]])),
      recentActs(events),
    ].join('\n\n'))
    const {id: _id, ...shown} = batch
    return shown
  }
}
