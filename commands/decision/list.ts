import {Flags} from '../../src/terminal/oclif.js'
import {decisionColumns} from '../../src/terminal/decision-columns.js'
import {listDecisions} from '../../src/selection/queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class DecisionList extends ListCommand {
  static override summary = 'List decisions.'
  static override examples = ['<%= config.bin %> decision list --call C26-05']
  static override flags = {
    ...listFlags,
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    state: Flags.string({summary: 'Only those in a state.', options: ['drafted', 'sealed', 'published', 'superseded']}),
  }

  async work() {
    const {flags} = await this.read(DecisionList)
    const decisions = await this.ask(db => listDecisions(db, flags))
    return this.list(decisions, decisionColumns(this.language), ['decision', 'decisions', '결정'], flags)
  }
}
