import {Args, Flags} from '../../src/terminal/oclif.js'
import {callClock} from '../../src/call/clock.js'
import {dueJson, rulebookSays} from '../../src/language/rulebook.js'
import {officeBooks} from '../../src/regime/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {clockText} from '../../src/terminal/rulebook-views.js'

export default class CallClock extends OfficeCommand {
  static override summary = 'Show when the decisions of a call are due; --explain tells each step of the count.'
  static override examples = ['<%= config.bin %> call clock C26-05 --explain']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {
    explain: Flags.boolean({summary: 'Tell each step of the count.'}),
    rulebook: Flags.string({summary: 'Count by this book instead of the one for the call.', helpValue: 'ID'}),
  }

  async work() {
    const {args, flags} = await this.read(CallClock)
    const {clock, book} = await this.ask(async db => {
      const clock = await callClock(db, args.call, flags.rulebook)
      return {clock, book: (await officeBooks(db)).named(clock.due.rulebook)}
    })
    this.print(clockText(clock.call, [clock.due], book, this.language, flags.explain))
    if (clock.ahead) this.say(rulebookSays.callAhead, {call: clock.call})
    const {due, ...rest} = clock
    return {...rest, ...dueJson(due, this.language)}
  }
}
