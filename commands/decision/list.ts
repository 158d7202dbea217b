import {Flags} from '../../src/terminal/oclif.js'
import {decisionColumns} from '../../src/terminal/decision-columns.js'
import {decisionSays} from '../../src/language/decisions.js'
import {listDecisions} from '../../src/selection/queries.js'
import {seesUnpublished} from '../../src/selection/reader.js'
import {osUser} from '../../src/terminal/command.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class DecisionList extends ListCommand {
  static override summary = 'List decisions.'
  static override description = 'What is not published yet is listed for those who decide, administrate or audit.'
  static override examples = ['<%= config.bin %> decision list --call C26-05']
  static override flags = {
    ...listFlags,
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    state: Flags.string({summary: 'Only those in a state.', options: ['drafted', 'sealed', 'published', 'superseded']}),
  }

  async work() {
    const {flags} = await this.read(DecisionList)
    const {decisions, hidden} = await this.ask(async db => {
      const [all, sees] = [await listDecisions(db, flags), await seesUnpublished(db, {as: flags.as, osUser: osUser()})]
      const decisions = sees ? all : all.filter(({publishedAt}) => publishedAt !== null)
      return {decisions, hidden: all.length - decisions.length}
    })
    if (hidden > 0) this.say(decisionSays.notPublic, {n: hidden})
    return this.list(decisions, decisionColumns(this.language), ['decision', 'decisions', '결정'], flags)
  }
}
