import {Args, Flags} from '../../src/terminal/oclif.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {closeSuggestion} from '../../src/suggestion/handling-acts.js'
import {changeFlags, confirmFlag, OfficeCommand} from '../../src/terminal/command.js'

export default class SuggestionClose extends OfficeCommand {
  static override summary = 'Close a suggestion without a reply, or hand it over to the office it belongs to.'
  static override description = 'For what nobody can answer or what is not for this office. The receipt keeps its number, and the reason stays with it.'
  static override examples = ['<%= config.bin %> suggestion close GH1-2026-000123 --handed-to 관세청 --reason "customs law" --confirm GH1-2026-000123']
  static override args = {suggestion: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, ...confirmFlag, 'handed-to': Flags.string({summary: 'Office whose business it is.', helpValue: 'OFFICE'})}

  async work() {
    const {args, flags} = await this.read(SuggestionClose)
    const done = await this.act(closeSuggestion, {suggestion: args.suggestion, handedTo: flags['handed-to']}, {
      confirm: {code: args.suggestion, what: suggestionSays.willClose},
    })
    this.report(done, suggestionSays.closed, done.result)
    return done.result
  }
}
