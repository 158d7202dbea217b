import {Args} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {noteCheck, periodPattern} from '../../src/call/run-acts.js'
import {scheduleSays} from '../../src/language/schedule.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ScheduleCheck extends OfficeCommand {
  static override summary = 'Note that the check of a quarter or the report of a year was made.'
  static override description = 'Until then schedule run and schedule due list it, where the rulebook of that time asks for it.'
  static override examples = ['<%= config.bin %> schedule check 2026-Q2', '<%= config.bin %> schedule check 2026']
  static override args = {period: Args.string({description: 'A quarter, 2026-Q2, or a year.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(ScheduleCheck)
    const period = args.period.toUpperCase()
    if (!periodPattern.test(period)) throw new Fault('usage', {detail: `${args.period} is no quarter or year; write 2026-Q2 or 2026`, command: 'schedule check'})
    const done = await this.act(noteCheck, {period})
    this.report(done, scheduleSays.checked, done.result)
    return done.result
  }
}
