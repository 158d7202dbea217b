import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {lifeSays} from '../../src/language/proposal-life.js'
import {planCoProposers, plannedPeople, setCoProposers} from '../../src/proposal/co-proposers.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readSource} from '../../src/terminal/files.js'
import {planText} from '../../src/terminal/import-report.js'

export default class ProposalCoproposers extends OfficeCommand {
  static override summary = 'Record who made a proposal together, with shares that add up to 100.'
  static override description = 'The file has one line for each of the others: name, contact, share, and a mark under principal where the largest shares are equal.'
  static override examples = ['<%= config.bin %> proposal coproposers P-2026-031 --own-share 60 --file others.csv']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    file: Flags.string({summary: 'The others, CSV or a workbook (- is stdin).', required: true, helpValue: 'FILE'}),
    'own-share': Flags.integer({summary: 'Share of the one who handed it in, in percent.', required: true, min: 1, max: 99, helpValue: 'N'}),
    'own-principal': Flags.boolean({summary: 'They are the principal, of equals.'}),
  }

  async work() {
    const {args, flags} = await this.read(ProposalCoproposers)
    const plan = planCoProposers(await readSourceFile(flags.file, await readSource(this.io, flags.file), {}))
    if (plan.counts.rejected > 0) {
      if (!this.isQuiet) this.io.talk(`${await planText(plan, this.language, this.io.width)}\n`)
      throw new Fault('import.rejected', {files: [plan.name], rejected: plan.counts.rejected, report: undefined})
    }

    const done = await this.act(setCoProposers, {proposal: args.proposal, ownShare: flags['own-share'], ownPrincipal: flags['own-principal'], people: plannedPeople(plan)})
    this.report(done, lifeSays.shared, done.result)
    return done.result
  }
}
