import {Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {pageExported} from '../../src/language/audit-page.js'
import {says} from '../../src/language/says.js'
import {decisionPage} from '../../src/terminal/audit-page.js'
import {decisionLogColumns} from '../../src/terminal/decision-columns.js'
import {xlsxOf} from '../../src/report/xlsx.js'
import {listDecisions} from '../../src/selection/queries.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {streamWhole, writeWhole} from '../../src/terminal/files.js'
import {toCsv} from '../../src/terminal/list.js'
import {checkpointNow, logMeans} from '../../src/terminal/trust.js'

export default class DecisionLog extends OfficeCommand {
  static override summary = 'Export the decision log as CSV, XLSX, JSON lines, or a page anybody can check.'
  static override description = 'Every published decision with its reason, who recorded and who approved it; nothing of one that is not published. No names of proposers. The page (html) is made from the log itself: decisions with their reasons, every other event as its hash, and a verifier; with --call each event has its proof instead.'
  static override examples = ['<%= config.bin %> decision log --call C26-05 --format csv --out decisions.csv', '<%= config.bin %> decision log --format jsonl', '<%= config.bin %> decision log --format html --lang ko --out decisions.html']
  static override flags = {
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    format: Flags.string({summary: 'How to write.', options: ['csv', 'xlsx', 'jsonl', 'html'], default: 'csv'}),
    out: Flags.string({summary: 'File to write; stdout when left out.', helpValue: 'FILE'}),
    'passphrase-file': changeFlags['passphrase-file'],
    force: Flags.boolean({summary: 'Replace a file that is there.'}),
  }

  async work() {
    const {flags} = await this.read(DecisionLog)
    const {decisions, signer} = await this.ask(async db => ({
      decisions: await listDecisions(db, {...flags, published: true}), signer: flags.format === 'html' ? (await logMeans(this.trustContext(), db)).signer : undefined,
    }))
    const items = decisions.map(decision => ({...decision}))
    if (this.asJson && flags.out === undefined) return {items, total: items.length, truncated: false}
    if (flags.format === 'html') {
      const note = signer && (await checkpointNow(this.trustContext(), await this.store())).note
      const page = decisionPage(this.config.root, this.language, {call: flags.call, note}, work => this.ask(work))
      const done = flags.out === undefined ? await page(text => this.io.outSlowly(text)) : await streamWhole(flags.out, page, {overwrite: flags.force === true})
      this.say(pageExported, {...done, file: flags.out ?? 'stdout', signed: note !== undefined, filtered: flags.call !== undefined})
      return {items, total: items.length, truncated: false}
    }

    if (flags.format === 'xlsx' && flags.out === undefined) throw new Fault('prompt.needed', {flag: '--out'})
    const columns = decisionLogColumns(this.language)
    const text = flags.format === 'csv' ? toCsv(columns, decisions) : items.map(item => `${JSON.stringify(item)}\n`).join('')
    if (flags.out === undefined) this.printFile(text)
    else {
      // Spreadsheets take UTF-8 for what it is only when it says so.
      const content = flags.format === 'xlsx'
        ? await xlsxOf('decisions', [columns.map(({field}) => field), ...decisions.map(d => columns.map(c => ('raw' in c && c.raw ? c.raw(d) : c.get(d))))])
        : flags.format === 'csv' ? `\ufeff${text}` : text
      await writeWhole(flags.out, content, {overwrite: flags.force === true})
      this.say(says.exported, {file: flags.out, rows: items.length})
    }

    return {items, total: items.length, truncated: false}
  }
}
