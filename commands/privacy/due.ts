import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {seoulDate} from '../../src/act/codes.js'
import {listRequests} from '../../src/act/requests.js'
import {privacySays} from '../../src/language/privacy.js'
import {erase} from '../../src/privacy/acts.js'
import {dueOn} from '../../src/privacy/due.js'
import {wipeDeleted} from '../../src/store/dialect.js'
import {readDate} from '../../src/terminal/given.js'
import {listFlags} from '../../src/terminal/list.js'
import {PrivacyCommand} from '../../src/terminal/privacy-command.js'
import {dueColumns} from '../../src/terminal/privacy-views.js'

export default class PrivacyDue extends PrivacyCommand {
  static override summary = 'List the personal data that is past its keeping, and requests that wait.'
  static override description = 'Adopted proposals keep their proposer for 3 years from the decision, others for 2; answered or closed suggestions for 2; personal answers of a survey for 1 from its close.'
  static override examples = ['<%= config.bin %> privacy due', '<%= config.bin %> privacy due --on 2027-01-31 --json']
  static override flags = {...listFlags, on: Flags.string({summary: 'On this day; today when left out.', helpValue: 'DATE'})}

  async work() {
    const {flags} = await this.read(PrivacyDue)
    const given = readDate('--on', flags.on)
    const {on, due, waiting} = await this.ask(async db => {
      const on = given ?? seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      return {on, due: await dueOn(db, on), waiting: (await listRequests(db, {state: 'pending'})).filter(({act}) => act === erase.name)}
    })
    // What a reader kept from being wiped after an erasure is wiped now.
    await wipeDeleted((await this.store()).db, erase.wipes!.tables, erase.wipes!.anew)
    const held = due.filter(({holds}) => holds.length > 0).length
    const page = await this.list(due, dueColumns(this.language), ['record', 'records', '기록'], flags)
    if (due.length === held) this.say(privacySays.nothingDue, {on, held})
    else this.say(privacySays.due, {on, due: due.length, held})
    if (waiting.length > 0) this.say(privacySays.waiting, {codes: waiting.map(({code}) => code)})
    return {...page, on, waiting}
  }
}
