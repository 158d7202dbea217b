import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {lifeSays} from '../../src/language/proposal-life.js'
import {supplementGrounds} from '../../src/proposal/life.js'
import {keepSupplement, requestSupplement} from '../../src/proposal/life-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'
import {readDate} from '../../src/terminal/given.js'

export default class ProposalSupplement extends OfficeCommand {
  static override summary = 'Ask the proposer for what is missing, or keep what came.'
  static override description = 'The clock of the decision stands from the asking until the supplement comes. The first text stays as it was handed in.'
  static override examples = [
    '<%= config.bin %> proposal supplement P-2026-031 --until 2026-05-26 --ground "effect missing"',
    '<%= config.bin %> proposal supplement P-2026-031 --answered 2026-05-20 --text-file letter.txt',
  ]
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    until: Flags.string({summary: 'Day by which it is to come.', exclusive: ['answered'], helpValue: 'DATE'}),
    ground: Flags.string({summary: 'What is missing, in words the proposer reads.', exclusive: ['ground-file', 'answered'], helpValue: 'TEXT'}),
    'ground-file': Flags.string({summary: 'The same from a file (- is stdin).', exclusive: ['answered'], helpValue: 'FILE'}),
    because: Flags.string({summary: 'Why it is asked for.', options: [...supplementGrounds], default: 'defect'}),
    code: Flags.string({summary: 'With not-a-proposal: on which ground (rulebook show lists them).', helpValue: 'CODE'}),
    late: Flags.boolean({summary: 'Ask although the days for it are over; with --reason.'}),
    answered: Flags.string({summary: 'Keep what came, by the day it arrived.', helpValue: 'DATE'}),
    text: Flags.string({summary: 'What came.', exclusive: ['text-file'], dependsOn: ['answered'], helpValue: 'TEXT'}),
    'text-file': Flags.string({summary: 'The same from a file (- is stdin).', dependsOn: ['answered'], helpValue: 'FILE'}),
  }

  async work() {
    const {args: {proposal}, flags} = await this.read(ProposalSupplement)
    const words = async (text: string | undefined, file: string | undefined) => text ?? (file === undefined ? '' : await readText(this.io, file))
    if (flags.answered !== undefined) {
      const done = await this.act(keepSupplement, {proposal, on: readDate('--answered', flags.answered), words: await words(flags.text, flags['text-file'])})
      this.report(done, lifeSays.supplemented, done.result)
      return done.result
    }

    if (flags.until === undefined) throw new Fault('prompt.needed', {flag: '--until (or --answered)'})
    const {code, because, late} = flags
    const done = await this.act(requestSupplement, {
      proposal, until: readDate('--until', flags.until), because, late, words: await words(flags.ground, flags['ground-file']), ...(code === undefined ? {} : {code}),
    })
    this.report(done, lifeSays.supplementAsked, done.result)
    return done.result
  }
}
