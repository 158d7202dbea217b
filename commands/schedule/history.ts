import {Args, Flags} from '../../src/terminal/oclif.js'
import {listRuns} from '../../src/call/run-acts.js'
import {scheduleHistory} from '../../src/call/schedule-acts.js'
import {shortTime} from '../../src/language/format.js'
import {scheduleHeads} from '../../src/language/schedule.js'
import {heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ScheduleHistory extends ListCommand {
  static override summary = 'List what schedules did and when.'
  static override examples = ['<%= config.bin %> schedule history', '<%= config.bin %> schedule history WEEKLY', '<%= config.bin %> schedule history --runs']
  static override args = {schedule: Args.string({description: 'Code of a schedule.', ignoreStdin: true})}
  static override flags = {...listFlags, runs: Flags.boolean({summary: 'List runs instead: when, where, what they did and what failed.'})}

  async work() {
    const {args, flags} = await this.read(ScheduleHistory)
    if (flags.runs) {
      const l = this.language
      return this.list(await this.ask(listRuns), [
        {field: 'ranAt', head: scheduleHeads.ranAt[l], get: r => shortTime(r.ranAt), raw: r => r.ranAt}, {field: 'code', head: scheduleHeads.run[l], get: r => r.code},
        {field: 'ranBy', head: scheduleHeads.ranBy[l], get: r => r.ranBy}, {field: 'host', head: scheduleHeads.host[l], get: r => r.host},
        {field: 'done', head: scheduleHeads.done[l], get: r => r.done.join(', '), flexible: true}, {field: 'failed', head: scheduleHeads.failed[l], get: r => r.failed.map(({part, code}) => `${part} (${code})`).join(', ')},
      ], ['run', 'runs', '실행'], flags)
    }

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
