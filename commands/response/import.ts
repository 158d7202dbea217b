import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {importResponses} from '../../src/intake/acts.js'
import {channels} from '../../src/intake/channels.js'
import {acceptedRows, batchFile, planResponseImport, type ImportTarget} from '../../src/intake/plan-import.js'
import {requirePlan} from '../../src/intake/plan/plan-hash.js'
import {says} from '../../src/language/says.js'
import {changeFlags} from '../../src/terminal/command.js'
import {importFlags, readOptions} from '../../src/terminal/import-command.js'
import {LoadCommand, loadFlags} from '../../src/terminal/load-command.js'
import {mapFlag, readMap} from '../../src/terminal/map-flag.js'

export default class ResponseImport extends LoadCommand {
  static override summary = 'Import responses from CSV, TSV, XLSX, ODS or XLS files as one batch.'
  static override description = 'All rows or none, unless --accept-valid. Codes or labels; UTF-8, UTF-16 or CP949. The same file twice changes nothing. A large text file is loaded in chunks; after a kill the same command goes on where it stopped, and nothing counts before the end.'
  static override examples = [
    '<%= config.bin %> response import visitors-march.csv --survey S26-01 --channel visit --point GH1 --dry-run',
    '<%= config.bin %> response import visitors-march.csv --survey S26-01 --channel visit --point GH1 --accept-valid --rejects bad.csv',
    '<%= config.bin %> response import box-3.xlsx --survey S26-01 --batch B26-0007',
    '<%= config.bin %> response import results-survey.csv --survey S26-01 --channel web --map limesurvey --dry-run',
  ]
  static override strict = false
  static override args = {file: Args.string({description: 'Files to import (- is stdin).', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...importFlags, ...loadFlags, ...mapFlag,
    survey: Flags.string({summary: 'Code of the survey.', required: true, helpValue: 'CODE'}),
    channel: Flags.string({summary: 'How the sheets came in.', options: [...channels]}),
    point: Flags.string({summary: 'Intake point where they came in.', helpValue: 'CODE'}),
    batch: Flags.string({summary: 'An opened batch to fill; it counts once it is committed.', helpValue: 'CODE'}),
    plan: Flags.string({summary: 'Import only what a dry run showed under this hash.', helpValue: 'HASH', helpGroup: 'IMPORT'}),
  }

  async work() {
    const {argv, flags} = await this.read(ResponseImport)
    const paths = argv as string[]
    const place = {survey: flags.survey, channel: flags.channel ?? null, point: flags.point ?? null, batch: flags.batch ?? null}
    const map = await readMap(this.io, work => this.ask(work), flags.map)
    const target: ImportTarget = {...place, ...(map ? {map} : {})}
    const twice = await this.isTypedTwice(place.batch)
    for (const path of paths)
      if (!twice && (await this.isLarge(path, flags['in-chunks']))) {
        if (paths.length > 1) throw new Fault('import.large-alone', {file: path, files: paths.length})
        return this.load(path, target, flags)
      }

    const sources = await this.sources(paths, flags)
    const progress = this.progress(says.readingRows)
    const {plans, hash} = await this.ask(async db =>
      planResponseImport(db, target, sources, readOptions(flags), (await moment(db, this.io.env.PDS_NOW)).now, progress.step)).finally(progress.end)
    requirePlan(flags.plan, hash)
    return this.carryOut(plans, flags, async () => {
      const files = plans.filter(({counts}) => counts.accepted > 0).map(plan => ({...batchFile(plan, hash), rows: acceptedRows(plan)}))
      if (twice) return this.takeTyping(place.batch!, files)
      const done = await this.act(importResponses, {...place, files})
      return {batch: done.result.batch, done: () => this.report(done, says.responsesImported, done.result)}
    }, value => value.answers, {paths, plan: hash})
  }
}
