import {Args, Flags} from '../../src/terminal/oclif.js'
import {dueJson, dueLines} from '../../src/language/rulebook.js'
import {readStop} from '../../src/regime/stops.js'
import {dueOrFault} from '../../src/regime/queries.js'
import {booksAt} from '../../src/terminal/books.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class RulebookDue extends OfficeCommand {
  static override summary = 'Count a due day and tell each step; no store is needed.'
  static override examples = [
    '<%= config.bin %> rulebook due decision --from 2026-05-11',
    '<%= config.bin %> rulebook due decision --from 2019-06-28 --stop consultation:2019-07-02..2019-07-16',
  ]
  static override args = {rule: Args.string({description: 'supplement, decision, consultation-reply, re-examination, … (rulebook show lists them).', required: true, ignoreStdin: true})}
  static override flags = {
    from: Flags.string({summary: 'The day the count begins with: receipt, end of the call, notice.', required: true, helpValue: 'DATE'}),
    rulebook: Flags.string({summary: 'Count by this book instead of the one for that day.', helpValue: 'ID'}),
    stop: Flags.string({summary: 'A span in which the clock stood.', multiple: true, helpValue: 'KIND:FROM..TO'}),
    'every-book': Flags.boolean({summary: 'Count by every book that has the rule, to see where they differ.', exclusive: ['rulebook']}),
  }

  async work() {
    const {args, flags} = await this.read(RulebookDue)
    const {books} = await booksAt(work => this.ask(work), flags.store !== undefined, this.io.env.PDS_NOW)
    const stops = (flags.stop ?? []).map(readStop)
    const one = flags.rulebook === undefined ? books.on(flags.from) : books.named(flags.rulebook)
    const chosen = flags['every-book'] ? books.all.filter(book => Object.hasOwn(book.rules, args.rule)) : [one]
    const counted = (chosen.length === 0 ? [one] : chosen).map(book => ({book, due: dueOrFault(book, args.rule, flags.from, stops)}))
    this.print(counted.map(({book, due}) => dueLines(due, book, this.language)).join('\n\n'))
    const shown = counted.map(({due}) => dueJson(due, this.language))
    return flags['every-book'] ? {items: shown, total: shown.length, truncated: false} : shown[0]!
  }
}
