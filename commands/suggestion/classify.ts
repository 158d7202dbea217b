import {Args, Flags} from '../../src/terminal/oclif.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {classifySuggestion} from '../../src/suggestion/handling-acts.js'
import {classifications, type Classification} from '../../src/suggestion/suggestion.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {kindFromAs} from '../../src/terminal/given.js'

export default class SuggestionClassify extends OfficeCommand {
  static override summary = 'Sort a suggestion: proposal, opinion, petition or not for this office.'
  static override description = 'As a proposal it goes on under its own receipt and person. A petition, another office\'s business and a change of mind need a reason.'
  static override examples = ['<%= config.bin %> suggestion classify GH1-2026-000123 --as proposal', '<%= config.bin %> suggestion classify SG-2026-0002 --as out_of_remit --reason "customs law"']
  static override args = {suggestion: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    kind: Flags.string({summary: 'What it is; --as with one of these words says the same.', options: [...classifications], required: true}),
    title: Flags.string({summary: 'Title of the proposal; its first line when left out.'}),
  }

  async work() {
    this.argv = kindFromAs(this.argv, classifications)
    const {args, flags} = await this.read(SuggestionClassify)
    const done = await this.act(classifySuggestion, {suggestion: args.suggestion, as: flags.kind as Classification, title: flags.title})
    this.report(done, suggestionSays.classified, {...done.result, as: done.result.classification!})
    return done.result
  }
}
