import {Args, Flags} from '../../src/terminal/oclif.js'
import {privacySays} from '../../src/language/privacy.js'
import {bases, erase} from '../../src/privacy/acts.js'
import {changeFlags} from '../../src/terminal/command.js'
import {PrivacyCommand, subjectFlags} from '../../src/terminal/privacy-command.js'

export default class PrivacyErase extends PrivacyCommand {
  static override summary = 'Ask to erase somebody\'s personal data; another person carries it out.'
  static override description = 'Name, contact, personal answers, their salts and keys, and the log\'s texts about the person are erased for good once another operator runs request approve. Proposals, decisions and the log stay, and the log still verifies.'
  static override examples = [
    '<%= config.bin %> privacy erase N26-00042 --basis consent-withdrawn --reason "letter of 12 May" --as kim',
    '<%= config.bin %> privacy erase --contact-file - --basis request --reason "asked at the counter" --as kim',
    '<%= config.bin %> request approve R26-0001 --confirm R26-0001 --as jung',
  ]
  static override args = {subject: Args.string({description: 'Pseudonym, proposal, suggestion, receipt or response.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...subjectFlags,
    basis: Flags.string({summary: 'Why: the person asks, took consent back, or it is no longer needed.', options: [...bases], default: 'request', helpValue: 'BASIS'}),
  }

  async work() {
    const {args, flags} = await this.read(PrivacyErase)
    const done = await this.act(erase, {subjects: await this.subjects(args.subject, flags, 'SUBJECT'), basis: flags.basis})
    this.report(done, privacySays.wouldErase, done.result)
    return done.result
  }
}
