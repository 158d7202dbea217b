import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {seoulDate} from '../../src/act/codes.js'
import {Fault} from '../../src/fault.js'
import {privacySays} from '../../src/language/privacy.js'
import {erase} from '../../src/privacy/acts.js'
import {dueOn} from '../../src/privacy/due.js'
import {changeFlags} from '../../src/terminal/command.js'
import {readDate} from '../../src/terminal/given.js'
import {PrivacyCommand} from '../../src/terminal/privacy-command.js'

export default class PrivacyPurge extends PrivacyCommand {
  static override summary = 'Ask to erase all personal data that is past its keeping; another person carries it out.'
  static override description = 'What a legal hold keeps is left out, then and now. Look first with privacy due.'
  static override examples = ['<%= config.bin %> privacy purge --due --reason "yearly purge" --as kim', '<%= config.bin %> request approve R26-0002 --confirm R26-0002 --as jung']
  static override flags = {
    ...changeFlags,
    due: Flags.boolean({summary: 'Ask to erase what privacy due lists.'}),
    on: Flags.string({summary: 'On this day; today when left out.', helpValue: 'DATE', dependsOn: ['due']}),
  }

  async work() {
    const {flags} = await this.read(PrivacyPurge)
    if (!flags.due) throw new Fault('privacy.which', {flags: ['--due']})
    const given = readDate('--on', flags.on)
    const {on, due, today} = await this.ask(async db => {
      const today = seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      return {on: given ?? today, due: await dueOn(db, given ?? today), today}
    })
    if (on > today) throw new Fault('privacy.not-yet', {on, today})
    const subjects = due.filter(({holds}) => holds.length === 0).map(({subject}) => subject)
    if (subjects.length === 0) {
      this.say(privacySays.nothingDue, {on, held: due.length})
      return {subjects, held: due.length, on}
    }

    const done = await this.act(erase, {subjects, basis: 'retention', due: on})
    this.report(done, privacySays.wouldErase, done.result)
    return {...done.result, on}
  }
}
