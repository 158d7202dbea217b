import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {privacyLabels, privacySays} from '../../src/language/privacy.js'
import {exportPerson} from '../../src/privacy/acts.js'
import {exportLines} from '../../src/privacy/export.js'
import {changeFlags} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {toCsv} from '../../src/terminal/list.js'
import {PrivacyCommand, subjectFlags} from '../../src/terminal/privacy-command.js'
import {renderTable} from '../../src/terminal/table.js'

export default class PrivacyExport extends PrivacyCommand {
  static override summary = 'Export everything the office holds of somebody; the log keeps who did it and why.'
  static override description = 'The person is named by pseudonym, by what they handed in, by a response, or by a contact read from a file or a prompt, never from an argument.'
  static override examples = ['<%= config.bin %> privacy export P-2026-001 --reason "request of the person, 12 May" --out person.json', '<%= config.bin %> privacy export --contact-file - --reason "request of the person" --format csv --out person.csv']
  static override args = {subject: Args.string({description: 'Pseudonym, proposal, suggestion, receipt or response.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...subjectFlags,
    person: Flags.string({summary: 'The same as the argument.', helpValue: 'REF', helpGroup: 'SUBJECT'}),
    format: Flags.string({summary: 'How to write.', options: ['table', 'json', 'csv'], helpValue: 'FORMAT'}),
    out: Flags.string({summary: 'File to write, mode 0600; stdout when left out.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(PrivacyExport)
    if (args.subject !== undefined && flags.person !== undefined) throw new Fault('privacy.which', {flags: ['SUBJECT', '--person']})
    const file = flags.out === undefined || flags.out === '-' ? null : flags.out
    if (file !== null) await refuseExisting(file)
    const codes = await this.subjects(args.subject ?? flags.person, flags, '--person')
    const done = await this.act(exportPerson, {subjects: codes})
    const l = this.language
    const columns = (['subject', 'what', 'where', 'value'] as const).map(field => ({field, head: privacyLabels[field][l], get: (line: Record<typeof field, string>) => line[field]}))
    const format = flags.format ?? (file === null ? 'table' : file.endsWith('.csv') ? 'csv' : 'json')
    const lines = exportLines(done.result)
    const text = format === 'json' ? `${JSON.stringify(done.result, null, 2)}\n` : format === 'csv' ? toCsv(columns, lines) : `${await renderTable(columns, lines, this.io.width)}\n`
    if (file === null) this.print(text)
    else if (!done.dryRun) await writeWhole(file, text)
    this.report(done, privacySays.exported, {subjects: codes, items: done.result.subjects.reduce((n, one) => n + one.given.length, 0), file: done.dryRun ? null : file})
    return done.result
  }
}
