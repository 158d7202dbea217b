import {Flags} from '../../src/terminal/oclif.js'
import {openBatch} from '../../src/intake/batch-acts.js'
import {channels} from '../../src/intake/channels.js'
import {entrySays} from '../../src/language/entry.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class BatchOpen extends OfficeCommand {
  static override summary = 'Open a batch for a pile of paper: how many sheets, and how many people type each.'
  static override description = 'Nothing of a batch counts before it is committed. With --typists 2 every sheet is typed by two people who do not see each other; with --sample only a seeded share of them.'
  static override examples = [
    '<%= config.bin %> batch open --survey S26-01 --channel visit --point GH1 --sheets 42 --label "BOX 3"',
    '<%= config.bin %> batch open --survey S26-01 --sheets 300 --typists 2 --sample 10 --seed 2026',
  ]
  static override flags = {
    ...changeFlags,
    survey: Flags.string({summary: 'Code of the survey.', required: true, helpValue: 'CODE'}),
    channel: Flags.string({summary: 'How the sheets came in.', options: [...channels]}),
    point: Flags.string({summary: 'Intake point where they came in.', helpValue: 'CODE'}),
    sheets: Flags.integer({summary: 'Sheets handed over.', min: 1, helpValue: 'N'}),
    label: Flags.string({summary: 'What is written on the box.', helpValue: 'TEXT'}),
    received: Flags.string({summary: 'Day the pile was received.', default: '', helpValue: 'DATE'}),
    typists: Flags.integer({summary: 'People who type every sheet: 1 or 2.', default: 1, min: 1, max: 2}),
    sample: Flags.integer({summary: 'Percent of the sheets that are typed a second time.', min: 1, max: 99, helpValue: 'PERCENT'}),
    seed: Flags.string({summary: 'Seed the sample is drawn by; the store deals one otherwise.', dependsOn: ['sample'], helpValue: 'TEXT'}),
  }

  async work() {
    const {flags: f} = await this.read(BatchOpen)
    const done = await this.act(openBatch, {
      survey: f.survey, channel: f.channel ?? null, point: f.point ?? null, sheets: f.sheets ?? null, label: f.label ?? null, received: f.received,
      typists: f.typists, sample: f.sample ?? null, seed: f.seed ?? null,
    })
    this.report(done, entrySays.batchOpened, done.result)
    return done.result
  }
}
