import {Args} from '../../src/terminal/oclif.js'
import {scheduleHistory} from '../../src/call/schedule-acts.js'
import {shortTime} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ScheduleHistory extends ListCommand {
  static override summary = 'List what schedules did and when.'
  static override examples = ['<%= config.bin %> schedule history', '<%= config.bin %> schedule history WEEKLY']
  static override args = {schedule: Args.string({description: 'Code of a schedule.', ignoreStdin: true})}
  static override flags = {...listFlags}

  async work() {
    const {args, flags} = await this.read(ScheduleHistory)
    const runs = await this.ask(db => scheduleHistory(db, args.schedule))
    const l = this.language
    return this.list(runs, [
      {field: 'ranAt', head: heads.time[l], get: r => shortTime(r.ranAt), raw: r => r.ranAt},
      {field: 'schedule', head: heads.schedule[l], get: r => r.schedule},
      {field: 'period', head: heads.period[l], get: r => r.period},
      {field: 'step', head: heads.step[l], get: r => r.step},
      {field: 'call', head: heads.call[l], get: r => r.call},
    ], ['step', 'steps', '처리'], flags)
  }
}
