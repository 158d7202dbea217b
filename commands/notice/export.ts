import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {noticeSays} from '../../src/language/notices.js'
import {exportNotices} from '../../src/notice/export-acts.js'
import {personLetters} from '../../src/notice/letter.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {readTemplates, templatePlaces} from '../../src/terminal/letter-files.js'
import {dispatchFile, formatOf, layLetters, meansOptions, readMeans, templatesFlag} from '../../src/terminal/notice-views.js'
import {slipFonts} from '../../src/terminal/slip-fonts.js'

export default class NoticeExport extends OfficeCommand {
  static override summary = 'Take queued notices out for dispatch: letters as PDF, or a list as CSV or XLSX.'
  static override description = 'The file holds names and contacts: the log keeps who took them out and why. The notices are exported from then on; --again makes the file of an earlier export once more. Letters stand in windowed envelopes, each on a page of its own.'
  static override examples = ['<%= config.bin %> notice export --means mail --out letters.pdf --reason "dispatch of 26 July"', '<%= config.bin %> notice export --means email --out mails.csv --reason dispatch', '<%= config.bin %> notice export --again NX-2026-001 --out letters.pdf --reason "printer jam"']
  static override flags = {
    ...changeFlags, ...templatesFlag,
    means: Flags.string({summary: 'Which are taken out.', options: [...meansOptions], exclusive: ['again']}),
    again: Flags.string({summary: 'Make the file of an export once more.', helpValue: 'CODE'}),
    out: Flags.string({summary: 'File to write, mode 0600: .pdf, .html or .txt are letters, .csv and .xlsx a list.', helpValue: 'FILE', required: true}),
  }

  async work() {
    const {flags} = await this.read(NoticeExport)
    if (flags.means === undefined && flags.again === undefined) throw new Fault('prompt.needed', {flag: '--means'})
    const means = flags.means === undefined ? undefined : readMeans(flags.means)
    const format = formatOf(flags.out, means ?? 'mail')
    await refuseExisting(flags.out)
    const templates = await readTemplates(templatePlaces(this.config.root, this.io.env, flags.templates), personLetters, [this.language])
    const {now} = await this.ask(db => moment(db, this.io.env.PDS_NOW))
    const done = await this.act(exportNotices, {
      ...(means ? {means} : {of: flags.again}), language: this.language, templates: Object.fromEntries(templates.map(({letter, digest}) => [letter, digest])),
    }, {silentWhenUnchanged: true})
    const {result} = done
    const laid = layLetters(result.letters, templates, this.language)
    const {content, replaced} = await dispatchFile(format, result.letters, laid, now, this.language, () => slipFonts(this.config.root))
    const file = done.dryRun || result.export === null ? null : flags.out
    if (file !== null) await writeWhole(file, content)
    this.say(noticeSays.exported, {...result, letters: result.letters.length, file, again: flags.again !== undefined})
    if (done.dryRun) this.say(noticeSays.dryLetters, {})
    if (replaced.length > 0) this.say(noticeSays.replaced, {characters: replaced})
    return {export: result.export, means: result.means, format, file, dryRun: done.dryRun, letters: result.letters.map(({code, kind, subject}) => ({code, kind, subject})), dropped: result.dropped, replaced}
  }
}
