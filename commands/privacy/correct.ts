import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {privacySays} from '../../src/language/privacy.js'
import {correctSubject} from '../../src/privacy/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'

export default class PrivacyCorrect extends OfficeCommand {
  static override summary = 'Set right the name or contact of somebody.'
  static override description = 'Both are read from files, never from arguments. What was there before is overwritten.'
  static override examples = ['<%= config.bin %> privacy correct P-2026-001 --contact-file - --reason "letter of 12 May"']
  static override args = {subject: Args.string({description: 'Pseudonym, proposal, suggestion or receipt.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    'name-file': Flags.string({summary: 'File with the right name, one line; - is stdin.', helpValue: 'FILE'}),
    'contact-file': Flags.string({summary: 'File with the right contact, one line; - is stdin.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(PrivacyCorrect)
    const files = {name: flags['name-file'], contact: flags['contact-file']}
    if ((files.name === undefined && files.contact === undefined) || (files.name === '-' && files.contact === '-')) throw new Fault('privacy.which', {flags: ['--name-file', '--contact-file']})
    const changes: Record<string, string> = {}
    for (const [field, file] of Object.entries(files)) {
      if (file === undefined) continue
      changes[field] = (await readText(this.io, file)).replace(/^\uFEFF/, '').trim()
      if (changes[field] === '') throw new Fault('privacy.contact-empty', {from: file})
    }

    const done = await this.act(correctSubject, {person: args.subject, ...changes})
    this.report(done, privacySays.corrected, done.result)
    return done.result
  }
}
