import {Flags} from '../../src/terminal/oclif.js'
import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {lateWords, overdueWords, scheduleHeads} from '../../src/language/schedule.js'
import {showDate} from '../../src/language/format.js'
import {overdueLists, overdueOf} from '../../src/report/overdue.js'
import {readDays} from '../../src/terminal/given.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ScheduleDue extends ListCommand {
  static override summary = 'List what is overdue, or will be soon: decisions, suggestions, letters that came back.'
  static override examples = ['<%= config.bin %> schedule due', '<%= config.bin %> schedule due --within 7d --list decision']
  static override flags = {
    ...listFlags,
    within: Flags.string({summary: 'What ends within so many days too.', helpValue: 'DAYS'}),
    list: Flags.string({summary: 'Only one list.', options: [...overdueLists]}),
  }

  async work() {
    const {flags} = await this.read(ScheduleDue)
    const within = readDays('--within', flags.within) ?? 0
    const {today, items} = await this.ask(async db => {
      const today = seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      const items = []
      for (const list of overdueLists) if (flags.list === undefined || flags.list === list) items.push(...(await overdueOf(db, list, today, within)))
      return {today, items: items.sort((a, b) => b.daysLate - a.daysLate)}
    })
    const l = this.language
    const page = await this.list(items, [
      {field: 'dueOn', head: scheduleHeads.dueOn[l], get: i => showDate(i.dueOn, l), raw: i => i.dueOn},
      {field: 'daysLate', head: scheduleHeads.daysLate[l], get: i => lateWords(i.daysLate, l), raw: i => i.daysLate, align: 'right'},
      {field: 'list', head: scheduleHeads.list[l], get: i => overdueWords[i.list][l], raw: i => i.list},
      {field: 'ref', head: scheduleHeads.ref[l], get: i => i.ref},
      {field: 'call', head: scheduleHeads.call[l], get: i => i.call},
    ], ['thing', 'things', '할 일'], flags)
    return {...page, on: today, within}
  }
}
