import {Flags} from '../../src/terminal/oclif.js'
import {listedFollowUps} from '../../src/followup/due.js'
import {followUpStates} from '../../src/followup/follow-up.js'
import {followUpColumns} from '../../src/terminal/follow-up-view.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class FollowupList extends ListCommand {
  static override summary = 'List what became of adopted proposals.'
  static override examples = ['<%= config.bin %> followup list --call C26-05', '<%= config.bin %> followup list --state delayed']
  static override flags = {
    ...listFlags,
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    state: Flags.string({summary: 'Only those in a state.', options: [...followUpStates]}),
  }

  async work() {
    const {flags} = await this.read(FollowupList)
    const items = await this.ask(db => listedFollowUps(db, this.io.env.PDS_NOW, {call: flags.call, state: flags.state}))
    return this.list(items, followUpColumns(this.language), ['follow-up', 'follow-ups', '사후관리'], flags)
  }
}
