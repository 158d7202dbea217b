import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {decode} from '../../src/intake/reading/encoding.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {replyToSuggestion} from '../../src/suggestion/handling-acts.js'
import {replyMeans, type ReplyMeans} from '../../src/suggestion/suggestion.js'
import {changeFlags, confirmFlag, OfficeCommand} from '../../src/terminal/command.js'
import {readSource} from '../../src/terminal/files.js'

export default class SuggestionReply extends OfficeCommand {
  static override summary = 'Reply to a suggestion; the reply is kept as it went out and never written over.'
  static override examples = ['<%= config.bin %> suggestion reply GH1-2026-000123 --text-file answer.txt --confirm GH1-2026-000123']
  static override args = {suggestion: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...confirmFlag,
    text: Flags.string({summary: 'The reply.', exclusive: ['text-file']}),
    'text-file': Flags.string({summary: 'The reply, from a file (- is stdin).', helpValue: 'FILE'}),
    means: Flags.string({summary: 'How it goes out; what the contact suggests when left out.', options: [...replyMeans]}),
  }

  async work() {
    const {args, flags} = await this.read(SuggestionReply)
    const file = flags['text-file']
    const text = file === undefined ? flags.text : (await decode(await readSource(this.io, file), file)).text
    if (text === undefined) throw new Fault('prompt.needed', {flag: '--text-file'})
    const done = await this.act(replyToSuggestion, {suggestion: args.suggestion, text, means: flags.means as ReplyMeans | undefined}, {
      confirm: {code: args.suggestion, what: suggestionSays.willReply},
    })
    this.report(done, suggestionSays.replied, done.result)
    return done.result
  }
}
