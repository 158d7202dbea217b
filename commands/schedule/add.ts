import {Flags} from '../../src/terminal/oclif.js'
import {addSchedule} from '../../src/call/schedule-acts.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'

export default class ScheduleAdd extends OfficeCommand {
  static override summary = 'Add a call that comes back every week.'
  static override examples = ['<%= config.bin %> schedule add --file fixtures/schedules/weekly.yaml']
  static override flags = {...changeFlags, file: Flags.string({summary: 'Schedule file, YAML or JSON (- is stdin).', required: true, helpValue: 'FILE'})}

  async work() {
    const {flags} = await this.read(ScheduleAdd)
    const done = await this.act(addSchedule, {file: flags.file, text: await readText(this.io, flags.file)})
    this.report(done, says.scheduleAdded, done.result)
    return done.result
  }
}
