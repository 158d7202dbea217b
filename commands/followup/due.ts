import {Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {listedFollowUps} from '../../src/followup/due.js'
import {isOpen} from '../../src/followup/follow-up.js'
import {followUpColumns} from '../../src/terminal/follow-up-view.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class FollowupDue extends ListCommand {
  static override summary = 'List adopted proposals that are to be implemented soon, or should have been.'
  static override examples = ['<%= config.bin %> followup due --within 30d']
  static override flags = {
    ...listFlags,
    within: Flags.string({summary: 'So many days ahead; 0 lists only what is overdue or due today.', default: '30d', helpValue: 'DAYS'}),
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
  }

  async work() {
    const {flags} = await this.read(FollowupDue)
    const days = /^(\d{1,4})d?$/.exec(flags.within)?.[1]
    if (days === undefined) throw new Fault('followup.within-invalid', {given: flags.within})
    const items = await this.ask(async db => (await listedFollowUps(db, this.io.env.PDS_NOW, {call: flags.call}))
      .filter(({state, daysLeft}) => isOpen(state) && daysLeft <= Number(days)))
    return this.list(items, followUpColumns(this.language), ['follow-up due', 'follow-ups due', '기한이 다가온 사후관리'], flags)
  }
}
