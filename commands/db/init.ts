import {Flags} from '../../src/terminal/oclif.js'
import {hostname} from 'node:os'
import {initialise} from '../../src/act/initialise.js'
import {privacySays} from '../../src/language/privacy.js'
import {says} from '../../src/language/says.js'
import {explain} from '../../src/store/store.js'
import {OfficeCommand, osUser} from '../../src/terminal/command.js'

export default class DbInit extends OfficeCommand {
  static override summary = 'Set up an office in an empty store; your account becomes its administrator.'
  static override description = 'Makes the store when it is not there, applies the schema and begins the log. On a store that is set up it does nothing.'
  static override examples = ['<%= config.bin %> db init', '<%= config.bin %> db init --store sqlite:gh1.db --rehearsal']
  static override flags = {rehearsal: Flags.boolean({summary: 'For tests and training: the clock may be pretended with PDS_NOW.'})}

  async work() {
    const {flags} = await this.read(DbInit)
    const store = await this.store({create: true})
    const order = {osUser: osUser(), host: hostname(), version: this.config.version, command: 'db init'}
    const done = await initialise(store, order, {rehearsal: flags.rehearsal === true}).catch(error => {
      throw explain(error, store.shown)
    })
    this.say(says.initialised, {store: store.shown, ...(done.admin ? {admin: done.admin} : {}), rehearsal: done.rehearsal})
    if (done.keyFile !== undefined) this.say(privacySays.keyMade, {file: done.keyFile})
    return {store: store.shown, initialised: done.admin !== undefined, ...done}
  }
}
