import {Args} from '../../src/terminal/oclif.js'
import {readComparison} from '../../src/intake/entry/overview.js'
import {entrySays, entryWords} from '../../src/language/entry.js'
import {CompareCommand, revealFlags} from '../../src/terminal/compare-command.js'
import {listFlags} from '../../src/terminal/list.js'

export default class EntryDiff extends CompareCommand {
  static override summary = 'Show what two typists typed differently, and how well they agree.'
  static override description = 'Only sheets both have done with are looked into. The order of ticks, spacing and spelling of options are no differences.'
  static override examples = ['<%= config.bin %> entry diff B26-0007', '<%= config.bin %> entry diff B26-0007 --format csv', '<%= config.bin %> entry diff B26-0007 --reveal --reason "telephone checked on the sheet"']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}
  static override flags = {...listFlags, ...revealFlags}

  async work() {
    const {args, flags} = await this.read(EntryDiff)
    const {batch, definition, made} = await this.ask(db => readComparison(db, args.batch))
    const items = await this.differences(made, definition, flags.reveal ? {batch: batch.code, with: null} : undefined)
    const shown = await this.showComparison(items, made, definition, flags, [entryWords.first[this.language], entryWords.second[this.language]])
    if (shown.open > 0) this.say(entrySays.howToSettle, {})
    return {batch: batch.code, ...shown}
  }
}
