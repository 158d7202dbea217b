import {listSchedules} from '../../src/call/schedule-acts.js'
import {words} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {stateWord} from '../../src/terminal/views.js'

export default class ScheduleList extends ListCommand {
  static override summary = 'List recurring calls.'
  static override examples = ['<%= config.bin %> schedule list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(ScheduleList)
    const schedules = await this.ask(listSchedules)
    const l = this.language
    return this.list(schedules, [
      {field: 'code', head: heads.code[l], get: s => s.code},
      {field: 'theme', head: heads.theme[l], get: s => words(s.definition.theme, l), flexible: true},
      {field: 'every', head: heads.every[l], get: s => s.definition.every},
      {field: 'opens', head: heads.opens[l], get: s => `${s.definition.opens.day} ${s.definition.opens.time}`},
      {field: 'closes', head: heads.closes[l], get: s => `${s.definition.closes.day} ${s.definition.closes.time}`},
      {field: 'state', head: heads.state[l], get: s => stateWord(s.active ? 'active' : 'inactive', l)},
    ], ['schedule', 'schedules', '일정'], flags)
  }
}
