import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {privacySays} from '../../src/language/privacy.js'
import {bases, refuseErasure, requestErasure} from '../../src/privacy/acts.js'
import {changeFlags, confirmFlag} from '../../src/terminal/command.js'
import {PrivacyCommand, subjectFlags} from '../../src/terminal/privacy-command.js'

export default class PrivacyErase extends PrivacyCommand {
  static override summary = 'Erase somebody\'s personal data: one person asks, another carries it out.'
  static override description = 'Name, contact, personal answers, their salts and keys, and the log\'s texts about the person are erased for good. Proposals, decisions and the log stay, and the log still verifies.'
  static override examples = [
    '<%= config.bin %> privacy erase N26-00042 --basis consent-withdrawn --reason "letter of 12 May" --as kim',
    '<%= config.bin %> privacy erase --contact-file - --basis request --reason "asked at the counter" --as kim',
    '<%= config.bin %> privacy erase --approve ER26-001 --confirm ER26-001 --as jung',
  ]
  static override args = {subject: Args.string({description: 'Pseudonym, proposal, suggestion, receipt or response.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...confirmFlag, ...subjectFlags,
    basis: Flags.string({summary: 'Why: the person asks, took consent back, or it is no longer needed.', options: [...bases], default: 'request', helpValue: 'BASIS'}),
    approve: Flags.string({summary: 'Carry out a request, as somebody else than who asked.', helpValue: 'REQUEST', exclusive: ['refuse', 'contact-file', 'same-contact']}),
    refuse: Flags.string({summary: 'Refuse a request, or take your own back.', helpValue: 'REQUEST', exclusive: ['approve', 'contact-file', 'same-contact']}),
  }

  async work() {
    const {args, flags} = await this.read(PrivacyErase)
    const settled = flags.approve ?? flags.refuse
    if (settled !== undefined && args.subject !== undefined) throw new Fault('privacy.which', {flags: ['SUBJECT', '--approve', '--refuse']})
    if (flags.approve !== undefined) return this.approve(flags.approve)
    if (flags.refuse !== undefined) {
      const done = await this.act(refuseErasure, {request: flags.refuse})
      this.report(done, privacySays.refusedRequest, {code: done.result.code})
      return done.result
    }

    const done = await this.act(requestErasure, {subjects: await this.subjects(args.subject, flags, 'SUBJECT'), basis: flags.basis})
    this.report(done, privacySays.requested, done.result)
    return done.result
  }
}
