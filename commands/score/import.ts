import {Args, Flags} from '../../src/terminal/oclif.js'
import {importedAs} from '../../src/intake/batches.js'
import {batchFile} from '../../src/intake/plan-import.js'
import {alreadyImported} from '../../src/intake/plan/plan.js'
import {committeeSays} from '../../src/language/committee.js'
import {duplicatesInCall} from '../../src/proposal/queries.js'
import {committeeOf} from '../../src/selection/committee-queries.js'
import {planScores, plannedSheets} from '../../src/selection/plan.js'
import {recusedIn} from '../../src/selection/recusal-queries.js'
import {criteriaOf, droppedBefore, namedRound, roundEntries} from '../../src/selection/round-queries.js'
import {importScores} from '../../src/selection/score-acts.js'
import {changeFlags} from '../../src/terminal/command.js'
import {ImportCommand, importFlags} from '../../src/terminal/import-command.js'

export default class ScoreImport extends ImportCommand {
  static override summary = 'Import score sheets of a round.'
  static override description = 'A second sheet of a reviewer for the same proposal is a new version; the newest counts, and it takes a --reason.'
  static override examples = ['<%= config.bin %> score import fixtures/scores/*.csv --round C26-05-R1']
  static override strict = false
  static override args = {file: Args.string({description: 'Files to import (- is stdin).', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, ...importFlags, round: Flags.string({summary: 'Code of the round.', required: true, helpValue: 'CODE'})}

  async work() {
    const {argv, flags} = await this.read(ScoreImport)
    const sources = await this.sources(argv as string[], flags)
    const {plans, criteria, code} = await this.ask(async db => {
      const round = await namedRound(db, flags.round)
      const criteria = await criteriaOf(db, round)
      const refs = new Set((await roundEntries(db, round)).map(({ref}) => ref))
      const members = (await committeeOf(db, round.committeeId))?.members.map(({member}) => member)
      const panel = {...(members ? {members} : {}), dropped: await droppedBefore(db, round)}
      const duplicates = await duplicatesInCall(db, round.callId)
      const isRecused = await recusedIn(db, round.call)
      const plans = []
      for (const source of sources) {
        const before = await importedAs(db, 'score', round.code, source.sha256)
        plans.push(before === null ? planScores(source, criteria, refs, duplicates, isRecused, panel) : alreadyImported(source, before))
      }

      return {plans, criteria, code: round.code}
    })
    return this.carryOut(plans, flags, async () => {
      const files = plans.filter(({counts}) => counts.accepted > 0).map(plan => ({...batchFile(plan), sheets: plannedSheets(plan, criteria)}))
      const done = await this.act(importScores, {round: code, files})
      return {batch: done.result.batch, done: () => this.report(done, committeeSays.scoresImported, done.result)}
    }, values => values, {paths: argv as string[]})
  }
}
