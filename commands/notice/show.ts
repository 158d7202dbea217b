import {Args, Flags} from '../../src/terminal/oclif.js'
import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {templateOf} from '../../src/language/letters.js'
import {noticeSays} from '../../src/language/notices.js'
import {revealLetter} from '../../src/notice/export-acts.js'
import {findNotice, lettersOf, shownNotice} from '../../src/notice/queries.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {readTemplates, templatePlaces} from '../../src/terminal/letter-files.js'
import {layLetters, lettersAs, templatesFlag} from '../../src/terminal/notice-views.js'
import {slipFonts} from '../../src/terminal/slip-fonts.js'

export default class NoticeShow extends OfficeCommand {
  static override summary = 'Show the letter of a notice, as text, a page or PDF.'
  static override description = 'Without a name, as a preview. With --with-name it is the letter to hand over; the log keeps who looked and why.'
  static override examples = ['<%= config.bin %> notice show N-2026-001 --lang ko', '<%= config.bin %> notice show N-2026-001 --format pdf --out letter.pdf --with-name --reason "handed over at the desk"']
  static override args = {notice: Args.string({description: 'Code of the notice.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...templatesFlag,
    format: Flags.string({summary: 'How to show it.', options: ['text', 'html', 'pdf'], default: 'text'}),
    out: Flags.string({summary: 'File to write, mode 0600; stdout when left out (a PDF: with -).', helpValue: 'FILE'}),
    'with-name': Flags.boolean({summary: 'With the name and contact; needs a reason.'}),
  }

  async work() {
    const {args, flags} = await this.read(NoticeShow)
    const format = flags.format as 'text' | 'html' | 'pdf'
    if (format === 'pdf' && (flags.out === undefined || (flags.out === '-' && this.asJson))) throw new Fault('prompt.needed', {flag: '--out'})
    const file = flags.out === undefined || flags.out === '-' ? null : flags.out
    if (file !== null) await refuseExisting(file)
    const {now, notice, plain} = await this.ask(async db => {
      const [{now}, notice] = [await moment(db, this.io.env.PDS_NOW), await findNotice(db, args.notice)]
      return {now, notice, plain: (await lettersOf(db, [notice], seoulDate(now)))[0]!}
    })
    const templates = await readTemplates(templatePlaces(this.config.root, this.io.env, flags.templates), [templateOf(plain)], [this.language])
    const letter = flags['with-name'] ? (await this.act(revealLetter, {notice: args.notice})).result.letter : plain
    if (notice.template !== null && notice.language === this.language && notice.template !== templates[0]!.digest) this.say(noticeSays.otherTemplate, {code: notice.code})
    const laid = layLetters([letter], templates, this.language)
    const {content, replaced} = await lettersAs(format, laid, now, this.language, () => slipFonts(this.config.root))
    if (file !== null) {
      await writeWhole(file, content)
      this.say(noticeSays.written, {code: notice.code, file})
    }
    if (file === null && typeof content === 'string') this.print(content)
    else if (file === null) this.io.outBytes(content as Uint8Array)
    if (replaced.length > 0) this.say(noticeSays.replaced, {characters: replaced})
    const {filled} = laid[0]!
    return {...shownNotice(notice), title: filled.title, paragraphs: filled.paragraphs, short: filled.short, withName: flags['with-name'] === true, file, ...(file === null && typeof content === 'string' ? {content} : {})}
  }
}
