import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {findCall} from '../../src/call/queries.js'
import {importedAs} from '../../src/intake/batches.js'
import {channels, type Channel} from '../../src/intake/channels.js'
import {batchFile} from '../../src/intake/plan-import.js'
import {alreadyImported} from '../../src/intake/plan/plan.js'
import {requirePoint} from '../../src/intake/points.js'
import {duplicateSays} from '../../src/language/duplicates.js'
import {says} from '../../src/language/says.js'
import {importProposals} from '../../src/proposal/acts.js'
import {compareWithKnown, comparedAtIntake, likeRows} from '../../src/proposal/known.js'
import {planProposals, plannedEntries} from '../../src/proposal/plan.js'
import {changeFlags} from '../../src/terminal/command.js'
import {ImportCommand, importFlags} from '../../src/terminal/import-command.js'

export default class ProposalImport extends ImportCommand {
  static override summary = 'Import proposals from a CSV, TSV, XLSX, ODS or XLS file as one batch.'
  static override description = "Rows received outside the call's window are not taken; receipt numbers follow the order of arrival."
  static override examples = ['<%= config.bin %> proposal import fixtures/proposals/c26-05-online.csv --call C26-05 --channel web --point HQ --accept-valid']
  static override args = {file: Args.string({description: 'File to import (- is stdin).', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...importFlags,
    call: Flags.string({summary: 'Code of the call; without it, standing proposals.', helpValue: 'CODE'}),
    channel: Flags.string({summary: 'How they came in.', options: [...channels], required: true}),
    point: Flags.string({summary: 'Intake point where they came in.', required: true, helpValue: 'CODE'}),
  }

  async work() {
    const {args, flags} = await this.read(ProposalImport)
    const [source] = await this.sources([args.file], flags)
    const channel = flags.channel as Channel
    const {plan, copies, tooMany} = await this.ask(async db => {
      await requirePoint(db, flags.point)
      const call = flags.call === undefined ? undefined : await findCall(db, flags.call)
      const before = await importedAs(db, 'proposal', flags.call ?? '', source!.sha256)
      if (before !== null) return {plan: alreadyImported(source!, before), copies: {}, tooMany: null}
      return compareWithKnown(db, planProposals(source!, call, channel, (await moment(db, this.io.env.PDS_NOW)).now), call)
    })
    return this.carryOut([plan], flags, async () => {
      const done = await this.act(importProposals, {call: flags.call, channel, point: flags.point, file: batchFile(plan), entries: plannedEntries(plan), copies})
      const {batch, proposals} = done.result
      const facts = {batch, proposals: proposals.length, first: proposals[0]!.ref, last: proposals.at(-1)!.ref}
      return {batch, done: () => {
        this.report(done, says.proposalsImported, facts)
        if (likeRows(plan).length > 0) this.say(duplicateSays.likeAtIntake, {call: flags.call ?? null})
        if (tooMany !== null) this.say(duplicateSays.notCompared, {entries: tooMany, limit: comparedAtIntake})
      }}
    }, ({title, receivedAt, authoredOn}) => ({title, receivedAt, authoredOn}), {paths: [args.file]})
  }
}
