import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {findBatch} from '../../src/intake/batches.js'
import {putSheet} from '../../src/intake/entry/acts.js'
import {findSurvey} from '../../src/survey/queries.js'
import {changeFlags} from '../../src/terminal/command.js'
import {EntryCommand} from '../../src/terminal/entry-command.js'
import {readPairs} from '../../src/terminal/entry-pairs.js'
import {readText} from '../../src/terminal/files.js'

export default class EntryPut extends EntryCommand {
  static override summary = 'Take one whole sheet as typed; without --sheet, type sheets question by question.'
  static override description = 'Answers are written QUESTION=ANSWER: Q1=3, Q2=1,4, Q5=@text.txt, Q6=unreadable. What is left out is no answer. The rules are those of imported files.'
  static override examples = [
    '<%= config.bin %> entry put B26-0007 --sheet GH1-00017 --received 2026-03-04 Q1=3 Q3=1,4 Q2=unreadable opinion=@text.txt',
    '<%= config.bin %> entry put B26-0007 --second --as park --sheet GH1-00017 --received 2026-03-04 Q1=3',
    '<%= config.bin %> entry put B26-0007',
  ]
  static override strict = false
  static override args = {batch: Args.string({description: 'Code of the batch, then answers as QUESTION=ANSWER.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    sheet: Flags.string({summary: 'Number of the sheet.', helpValue: 'NUMBER'}),
    received: Flags.string({summary: 'Day it reached the desk; else the day of the batch.', default: '', helpValue: 'DATE'}),
    second: Flags.boolean({summary: 'Type it the second time, as somebody else.'}),
    replace: Flags.boolean({summary: 'Type your own sheet anew, while nobody has checked it.'}),
  }

  async work() {
    const {argv, args, flags} = await this.read(EntryPut)
    const pass = flags.second ? 2 : 1
    const words = (argv as string[]).slice(1)
    if (flags.sheet === undefined) {
      // One id or one rehearsal is for one sheet, not for a sitting.
      if (words.length > 0 || flags['dry-run'] || flags['command-id'] !== undefined) throw new Fault('prompt.needed', {flag: '--sheet'})
      return this.typeSheets(args.batch, pass, flags)
    }

    const {definition} = await this.ask(async db => findSurvey(db, (await findBatch(db, args.batch)).target))
    const answers = await readPairs(definition, words, file => readText(this.io, file))
    const done = await this.act(putSheet, {batch: args.batch, pass, sheet: flags.sheet, received: flags.received, answers, replace: flags.replace === true})
    if (!done.unchanged) this.reportSheet(done.result, done.dryRun)
    return this.sheetJson(done.result)
  }
}
