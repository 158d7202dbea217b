import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {seoulDate} from '../../src/act/codes.js'
import {Fault} from '../../src/fault.js'
import {privacySays} from '../../src/language/privacy.js'
import {requestPurge} from '../../src/privacy/acts.js'
import {changeFlags, confirmFlag} from '../../src/terminal/command.js'
import {readDate} from '../../src/terminal/given.js'
import {PrivacyCommand} from '../../src/terminal/privacy-command.js'

export default class PrivacyPurge extends PrivacyCommand {
  static override summary = 'Erase all personal data that is past its keeping: one person asks, another carries it out.'
  static override description = 'What a legal hold keeps is left out. Look first with privacy due.'
  static override examples = ['<%= config.bin %> privacy purge --due --reason "yearly purge" --as kim', '<%= config.bin %> privacy purge --approve ER26-002 --confirm ER26-002 --as jung']
  static override flags = {
    ...changeFlags, ...confirmFlag,
    due: Flags.boolean({summary: 'Ask to erase what privacy due lists.', exclusive: ['approve']}),
    on: Flags.string({summary: 'On this day; today when left out.', helpValue: 'DATE', dependsOn: ['due']}),
    approve: Flags.string({summary: 'Carry out a request, as somebody else than who asked.', helpValue: 'REQUEST'}),
  }

  async work() {
    const {flags} = await this.read(PrivacyPurge)
    if (flags.approve !== undefined) return this.approve(flags.approve)
    if (!flags.due) throw new Fault('privacy.which', {flags: ['--due', '--approve']})
    const given = readDate('--on', flags.on)
    const on = given ?? (await this.ask(async db => seoulDate((await moment(db, this.io.env.PDS_NOW)).now)))
    const done = await this.act(requestPurge, {on}, {silentWhenUnchanged: true})
    if (done.unchanged) this.say(privacySays.nothingDue, {on, held: done.result.held})
    else this.report(done, privacySays.purgeRequested, {...done.result, on})
    const {code, ...result} = done.result
    return {...result, code: code === '' ? null : code, on}
  }
}
