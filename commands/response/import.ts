import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {importResponses} from '../../src/intake/acts.js'
import {channels} from '../../src/intake/channels.js'
import {acceptedRows, batchFile, planResponseImport} from '../../src/intake/plan-import.js'
import {says} from '../../src/language/says.js'
import {changeFlags} from '../../src/terminal/command.js'
import {ImportCommand, importFlags} from '../../src/terminal/import-command.js'

export default class ResponseImport extends ImportCommand {
  static override summary = 'Import responses from CSV, TSV or XLSX files as one batch.'
  static override description = 'All rows or none, unless --accept-valid. Codes or labels; UTF-8, UTF-16 or CP949. The same file twice changes nothing.'
  static override examples = [
    '<%= config.bin %> response import visitors-march.csv --survey S26-01 --channel visit --point GH1 --dry-run',
    '<%= config.bin %> response import visitors-march.csv --survey S26-01 --channel visit --point GH1 --accept-valid --rejects bad.csv',
  ]
  static override strict = false
  static override args = {file: Args.string({description: 'Files to import (- is stdin).', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...importFlags,
    survey: Flags.string({summary: 'Code of the survey.', required: true, helpValue: 'CODE'}),
    channel: Flags.string({summary: 'How the sheets came in.', options: [...channels]}),
    point: Flags.string({summary: 'Intake point where they came in.', helpValue: 'CODE'}),
  }

  async work() {
    const {argv, flags} = await this.read(ResponseImport)
    const sources = await this.sources(argv as string[], flags)
    const progress = this.progress(says.readingRows)
    const target = {survey: flags.survey, ...(flags.point ? {point: flags.point} : {})}
    const plans = await this.ask(async db =>
      planResponseImport(db, target, sources, (await moment(db, this.io.env.PDS_NOW)).now, progress.step)).finally(progress.end)
    return this.carryOut(plans, flags, async () => {
      const files = plans.filter(({counts}) => counts.accepted > 0).map(plan => ({...batchFile(plan), rows: acceptedRows(plan)}))
      const done = await this.act(importResponses, {survey: flags.survey, channel: flags.channel ?? null, point: flags.point ?? null, files})
      return {batch: done.result.batch, done: () => this.report(done, says.responsesImported, done.result)}
    }, value => value.answers)
  }
}
