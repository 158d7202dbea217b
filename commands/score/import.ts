import {Args, Flags} from '../../src/terminal/oclif.js'
import {findCall} from '../../src/call/queries.js'
import {importedAs} from '../../src/intake/batches.js'
import {batchFile} from '../../src/intake/plan-import.js'
import {alreadyImported} from '../../src/intake/plan/plan.js'
import {says} from '../../src/language/says.js'
import {duplicatesInCall, entriesOf} from '../../src/proposal/queries.js'
import {planScores, plannedSheets} from '../../src/selection/plan.js'
import {findRound} from '../../src/selection/queries.js'
import {recusedIn} from '../../src/selection/recusal-queries.js'
import {importScores} from '../../src/selection/score-acts.js'
import {changeFlags} from '../../src/terminal/command.js'
import {ImportCommand, importFlags} from '../../src/terminal/import-command.js'

export default class ScoreImport extends ImportCommand {
  static override summary = 'Import score sheets of a round.'
  static override description = 'A second sheet of a reviewer for the same proposal is a new version; the newest counts.'
  static override examples = ['<%= config.bin %> score import fixtures/scores/*.csv --round C26-05-R1']
  static override strict = false
  static override args = {file: Args.string({description: 'Files to import (- is stdin).', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, ...importFlags, round: Flags.string({summary: 'Code of the round.', required: true, helpValue: 'CODE'})}

  async work() {
    const {argv, flags} = await this.read(ScoreImport)
    const sources = await this.sources(argv as string[], flags)
    const {plans, criteria} = await this.ask(async db => {
      const round = await findRound(db, flags.round)
      const {definition: {criteria}} = await findCall(db, round.call)
      const refs = new Set((await entriesOf(db, round.callId)).map(({ref}) => ref))
      const duplicates = await duplicatesInCall(db, round.callId)
      const isRecused = await recusedIn(db, round.call)
      const plans = []
      for (const source of sources) {
        const before = await importedAs(db, 'score', round.code, source.sha256)
        plans.push(before === null ? planScores(source, criteria, refs, duplicates, isRecused) : alreadyImported(source, before))
      }

      return {plans, criteria}
    })
    return this.carryOut(plans, flags, async () => {
      const files = plans.filter(({counts}) => counts.accepted > 0).map(plan => ({...batchFile(plan), sheets: plannedSheets(plan, criteria)}))
      const done = await this.act(importScores, {round: flags.round, files})
      return {batch: done.result.batch, done: () => this.report(done, says.scoresImported, done.result)}
    }, values => values, {paths: argv as string[]})
  }
}
