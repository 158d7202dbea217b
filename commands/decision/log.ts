import {Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {says} from '../../src/language/says.js'
import {decisionLogColumns} from '../../src/terminal/decision-columns.js'
import {xlsxOf} from '../../src/report/xlsx.js'
import {listDecisions} from '../../src/selection/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {writeWhole} from '../../src/terminal/files.js'
import {toCsv} from '../../src/terminal/list.js'

export default class DecisionLog extends OfficeCommand {
  static override summary = 'Export the decision log as CSV, XLSX or JSON lines.'
  static override description = 'Every decision with its reason, who recorded and who approved it. No names of proposers.'
  static override examples = ['<%= config.bin %> decision log --call C26-05 --format csv --out decisions.csv', '<%= config.bin %> decision log --format jsonl']
  static override flags = {
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    format: Flags.string({summary: 'How to write.', options: ['csv', 'xlsx', 'jsonl'], default: 'csv'}),
    out: Flags.string({summary: 'File to write; stdout when left out.', helpValue: 'FILE'}),
    force: Flags.boolean({summary: 'Replace a file that is there.'}),
  }

  async work() {
    const {flags} = await this.read(DecisionLog)
    const decisions = await this.ask(db => listDecisions(db, flags))
    const items = decisions.map(decision => ({...decision}))
    if (this.asJson && flags.out === undefined) return {items, total: items.length, truncated: false}
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
