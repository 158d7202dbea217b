import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {readInstant} from '../../src/call/time.js'
import {importedAs} from '../../src/intake/batches.js'
import {channels, type Channel} from '../../src/intake/channels.js'
import {batchFile} from '../../src/intake/plan-import.js'
import {alreadyImported} from '../../src/intake/plan/plan.js'
import {listPoints, requirePoint} from '../../src/intake/points.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {batchTarget, contentHash, importSuggestions} from '../../src/suggestion/acts.js'
import {planSuggestions, plannedSuggestions, requirable, type Requirable} from '../../src/suggestion/plan.js'
import {knownWords} from '../../src/suggestion/queries.js'
import {changeFlags} from '../../src/terminal/command.js'
import {onlyPoint, readWords} from '../../src/terminal/given.js'
import {ImportCommand, importFlags} from '../../src/terminal/import-command.js'

export default class SuggestionImport extends ImportCommand {
  static override summary = 'Import suggestions from a CSV, TSV or XLSX file as one batch.'
  static override description = 'Columns: 접수일, 작성일, 성명, 연락처, 내용, 주제, 통지 동의, 비공개 요청, 비고. Numbers follow the order of arrival; what the same person has said before in the same words is passed over.'
  static override examples = ['<%= config.bin %> suggestion import mail.csv --channel mail --point HQ --require received_on,authored_on --rejects mail.rejects.csv']
  static override args = {file: Args.string({description: 'File to import (- is stdin).', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...importFlags,
    channel: Flags.string({summary: 'How they came in.', options: [...channels], required: true}),
    point: Flags.string({summary: 'Intake point where they came in; the only one when left out.', env: 'PDS_POINT', helpValue: 'CODE'}),
    require: Flags.string({summary: `Cells that must be filled: ${Object.keys(requirable).join(', ')}.`, helpValue: 'A,B'}),
    received: Flags.string({summary: 'When all of it reached the desk, where the file does not say; Seoul time.', helpValue: 'TIME'}),
    seminar: Flags.string({summary: 'Seminar from whose floor they come.', helpValue: 'CODE'}),
    'override-times': Flags.boolean({summary: 'Take dates that do not follow each other; needs a reason.'}),
  }

  async work() {
    const {args, flags} = await this.read(SuggestionImport)
    const require = readWords('--require', flags.require, Object.keys(requirable) as Requirable[])
    const [source] = await this.sources([args.file], flags)
    const channel = flags.channel as Channel
    const overrideTimes = flags['override-times'] === true
    const receivedAt = flags.received === undefined ? {} : {receivedAt: readInstant(flags.received, 'start')}
    const {plan, point} = await this.ask(async db => {
      const point = onlyPoint(flags.point, await listPoints(db))
      await requirePoint(db, point)
      const before = await importedAs(db, 'suggestion', batchTarget(flags.seminar), source!.sha256)
      const {now} = await moment(db, this.io.env.PDS_NOW)
      const options = {channel, now, ...receivedAt, require, overrideTimes, hashOf: contentHash}
      return {point, plan: before === null ? await planSuggestions(source!, options, hashes => knownWords(db, hashes)) : alreadyImported(source!, before)}
    })
    const known = plan.rows.filter(({outcome}) => outcome === 'unchanged').map(({row, warnings}) => ({row, ref: (warnings.at(-1)!.facts as {ref: string}).ref}))
    if (known.length > 0) this.say(suggestionSays.sameBefore, {rows: known})
    return this.carryOut([plan], flags, async () => {
      const done = await this.act(importSuggestions, {channel, point, seminar: flags.seminar, overrideTimes, file: batchFile(plan), entries: plannedSuggestions(plan)})
      const {batch, suggestions} = done.result
      return {batch, done: () => this.report(done, suggestionSays.imported, {batch, suggestions: suggestions.length, first: suggestions[0]!.receiptNo, last: suggestions.at(-1)!.receiptNo})}
    }, ({text, theme, receivedAt, authoredOn}) => ({text, theme, receivedAt, authoredOn}), {paths: [args.file]})
  }
}
