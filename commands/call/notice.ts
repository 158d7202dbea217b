import {Args, Flags} from '../../src/terminal/oclif.js'
import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {callFrame, callValues} from '../../src/language/letters.js'
import {noticeSays} from '../../src/language/notices.js'
import {fillTemplate} from '../../src/notice/letter.js'
import {callNotice, callNoticeKinds, type CallNoticeKind} from '../../src/report/call-notice.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {readTemplates, templatePlaces} from '../../src/terminal/letter-files.js'
import {lettersAs, templatesFlag} from '../../src/terminal/notice-views.js'
import {slipFonts} from '../../src/terminal/slip-fonts.js'

export default class CallNotice extends OfficeCommand {
  static override summary = 'Write the public notice of a call from the record: announcement, extension, late results, results.'
  static override description = 'Results are there once every decision of the call is published, and not before; where nothing was adopted, that is the result. To tell those who handed in: pds notice queue --call CODE.'
  static override examples = ['<%= config.bin %> call notice C26-05 --kind extension --reason "few entries" --lang ko', '<%= config.bin %> call notice C26-05 --kind results --format pdf --out results.pdf']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {
    ...templatesFlag,
    kind: Flags.string({summary: 'What is made public.', options: [...callNoticeKinds], default: 'announcement'}),
    reason: Flags.string({summary: 'The reason the notice gives.', helpValue: 'TEXT'}),
    format: Flags.string({summary: 'How to write it.', options: ['text', 'html', 'pdf'], default: 'text'}),
    out: Flags.string({summary: 'File to write; stdout when left out (a PDF: with -).', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(CallNotice)
    const format = flags.format as 'text' | 'html' | 'pdf'
    if (format === 'pdf' && (flags.out === undefined || (flags.out === '-' && this.asJson))) throw new Fault('prompt.needed', {flag: '--out'})
    const file = flags.out === undefined || flags.out === '-' ? null : flags.out
    if (file !== null) await refuseExisting(file)
    const {now, facts} = await this.ask(async db => ({now: (await moment(db, this.io.env.PDS_NOW)).now, facts: await callNotice(db, args.call, flags.kind as CallNoticeKind)}))
    const [template] = await readTemplates(templatePlaces(this.config.root, this.io.env, flags.templates), [facts.letter], [this.language])
    const notice = {...facts, reason: flags.reason ?? null, date: seoulDate(now)}
    const filled = fillTemplate(template!, callValues(notice, this.language))
    const {content, replaced} = await lettersAs(format, [{frame: callFrame(notice, this.language), filled}], now, this.language, () => slipFonts(this.config.root))
    if (file !== null) {
      await writeWhole(file, content)
      this.say(noticeSays.publicWritten, {call: facts.code, file})
    } else if (typeof content === 'string') this.print(content)
    else this.io.outBytes(content)
    if (replaced.length > 0) this.say(noticeSays.replaced, {characters: replaced})
    return {call: facts.code, kind: flags.kind, letter: facts.letter, title: filled.title, paragraphs: filled.paragraphs, file, ...(file === null && typeof content === 'string' ? {content} : {})}
  }
}
