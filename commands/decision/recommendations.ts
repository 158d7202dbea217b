import {Flags} from '../../src/terminal/oclif.js'
import {decisionHeads, outcomeWord} from '../../src/language/decisions.js'
import {shortTime} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {Fault} from '../../src/fault.js'
import {insiders, seesUnpublished} from '../../src/selection/reader.js'
import {listRecommendations} from '../../src/selection/recommendation.js'
import {osUser} from '../../src/terminal/command.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class DecisionRecommendations extends ListCommand {
  static override summary = 'List what reviews recommend, for those who decide.'
  static override examples = ['<%= config.bin %> decision recommendations --call C26-05']
  static override flags = {
    ...listFlags,
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    proposal: Flags.string({summary: 'Only those on a proposal.', helpValue: 'REF'}),
  }

  async work() {
    const {flags} = await this.read(DecisionRecommendations)
    const l = this.language
    const items = await this.ask(async db => {
      if (!(await seesUnpublished(db, {as: flags.as, osUser: osUser()}))) throw new Fault('decision.unpublished-closed', {needs: [...insiders]})
      return listRecommendations(db, flags)
    })
    return this.list(items, [
      {field: 'proposal', head: heads.ref[l], get: r => r.proposal},
      {field: 'round', head: decisionHeads.round[l], get: r => r.round},
      {field: 'outcome', head: decisionHeads.recommendation[l], get: r => outcomeWord(r.outcome, l), raw: r => r.outcome},
      {field: 'by', head: heads.by[l], get: r => r.by},
      {field: 'at', head: heads.at[l], get: r => shortTime(r.at), raw: r => r.at},
      {field: 'text', head: heads.reason[l], get: r => r.text, flexible: true},
    ], ['recommendation', 'recommendations', '심사의견'], flags)
  }
}
