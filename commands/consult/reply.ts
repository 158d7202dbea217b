import {Args, Flags} from '../../src/terminal/oclif.js'
import {keepReply} from '../../src/consultation/acts.js'
import {stances} from '../../src/consultation/consultation.js'
import {consultSays} from '../../src/language/consultation.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'
import {readDate} from '../../src/terminal/given.js'

export default class ConsultReply extends OfficeCommand {
  static override summary = 'Keep what an agency or expert answered, and how late.'
  static override examples = ['<%= config.bin %> consult reply P-2026-112 --agency MND --stance conditional --text-file mnd.txt', '<%= config.bin %> consult reply CS-2026-004 --stance not-ours --text "goes to the ministry of trade"']
  static override args = {of: Args.string({description: 'The proposal (with --agency), or the code of the consultation.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    agency: Flags.string({summary: 'Who answered.', helpValue: 'CODE'}),
    stance: Flags.string({summary: 'What they think of it.', required: true, options: stances.map(stance => stance.replaceAll('_', '-'))}),
    text: Flags.string({summary: 'The answer.', exclusive: ['text-file'], helpValue: 'TEXT'}),
    'text-file': Flags.string({summary: 'The answer, from a file (- is stdin).', helpValue: 'FILE'}),
    on: Flags.string({summary: 'Day it arrived; today when left out.', helpValue: 'DATE'}),
  }

  async work() {
    const {args, flags} = await this.read(ConsultReply)
    const reply = flags.text ?? (flags['text-file'] === undefined ? '' : await readText(this.io, flags['text-file']))
    const on = readDate('--on', flags.on)
    const {agency} = flags
    const done = await this.act(keepReply, {of: args.of, stance: flags.stance.replaceAll('-', '_'), reply, ...(agency === undefined ? {} : {agency}), ...(on === undefined ? {} : {on})})
    this.report(done, consultSays.replied, done.result)
    return done.result
  }
}
