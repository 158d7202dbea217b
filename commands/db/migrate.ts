import {hostname} from 'node:os'
import {initialise} from '../../src/act/initialise.js'
import {Fault} from '../../src/fault.js'
import {privacySays} from '../../src/language/privacy.js'
import {says} from '../../src/language/says.js'
import {schemaVersion} from '../../src/store/migrate.js'
import {explain} from '../../src/store/store.js'
import {OfficeCommand, osUser} from '../../src/terminal/command.js'

export default class DbMigrate extends OfficeCommand {
  static override summary = 'Bring an older store to the schema of this program.'
  static override description = 'Runs under a lock and in one transaction; a store that is up to date stays as it is. Make a backup first.'
  static override examples = ['<%= config.bin %> db migrate']

  async work() {
    await this.read(DbMigrate)
    const store = await this.store()
    const order = {osUser: osUser(), host: hostname(), version: this.config.version, command: 'db migrate'}
    try {
      if ((await schemaVersion(store.db)) === 0) throw new Fault('store.not-initialised', {store: store.shown})
      const {applied, schemaVersion: version, keyFile} = await initialise(store, order, {rehearsal: false})
      this.say(says.migrated, {applied, version})
      if (keyFile !== undefined) this.say(privacySays.keyMade, {file: keyFile})
      return {store: store.shown, applied, schemaVersion: version, ...(keyFile === undefined ? {} : {keyFile})}
    } catch (error) {
      throw explain(error, store.shown)
    }
  }
}
