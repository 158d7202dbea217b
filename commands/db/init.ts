import {Flags} from '../../src/terminal/oclif.js'
import {hostname} from 'node:os'
import {setRoles} from '../../src/act/database-roles.js'
import {initialise} from '../../src/act/initialise.js'
import {Fault} from '../../src/fault.js'
import {databaseRoleSays} from '../../src/language/database-roles.js'
import {privacySays} from '../../src/language/privacy.js'
import {says} from '../../src/language/says.js'
import {explain} from '../../src/store/store.js'
import {OfficeCommand, osUser} from '../../src/terminal/command.js'
import {grantTable} from '../../src/terminal/trust-views.js'

const roleFlag = (role: string) => Flags.string({summary: `Name of the ${role} role.`, dependsOn: ['roles'], helpValue: 'NAME', defaultHelp: `DATABASE_${role}`})

export default class DbInit extends OfficeCommand {
  static override summary = 'Set up an office in an empty store; your account becomes its administrator.'
  static override description = 'Makes the store when it is not there, applies the schema and begins the log. On a store that is set up it does nothing. With --roles a PostgreSQL store gets the roles owner, app and auditor, each with just its rights; run it again to put rights straight.'
  static override examples = ['<%= config.bin %> db init', '<%= config.bin %> db init --store sqlite:gh1.db --rehearsal', '<%= config.bin %> db init --roles --store postgres://owner@db.example/office']
  static override flags = {
    origin: Flags.string({summary: 'Name of the log in its checkpoints, e.g. voice.mofa.example/2026; made from the id of the store when left out.', helpValue: 'NAME'}),
    rehearsal: Flags.boolean({summary: 'For tests and training: the clock may be pretended with PDS_NOW.'}),
    roles: Flags.boolean({summary: 'Make the PostgreSQL roles owner, app and auditor and grant each its rights.'}),
    'owner-role': roleFlag('owner'), 'app-role': roleFlag('app'), 'auditor-role': roleFlag('auditor'),
  }

  async work() {
    const {flags} = await this.read(DbInit)
    const {dialect, shown} = await this.location()
    if (flags.roles && dialect === 'sqlite') throw new Fault('roles.sqlite', {store: shown})
    const store = await this.store({create: true})
    const order = {osUser: osUser(), host: hostname(), version: this.config.version, command: 'db init'}
    const failed = (error: unknown): never => {
      throw explain(error, store.shown)
    }
    const done = await initialise(store, order, {rehearsal: flags.rehearsal === true, ...(flags.origin === undefined ? {} : {origin: flags.origin})}).catch(failed)
    if (!flags.roles || done.admin !== undefined) this.say(says.initialised, {store: store.shown, ...(done.admin ? {admin: done.admin} : {}), rehearsal: done.rehearsal})
    if (done.keyFile !== undefined) this.say(privacySays.keyMade, {file: done.keyFile})
    const result = {store: store.shown, initialised: done.admin !== undefined, ...done}
    if (!flags.roles) return result
    const given = {owner: flags['owner-role'], app: flags['app-role'], auditor: flags['auditor-role']}
    const roles = await setRoles(store, order, Object.fromEntries(Object.entries(given).filter(([, name]) => name !== undefined))).catch(failed)
    this.print(await grantTable(roles, this.language, this.io.width))
    this.say(databaseRoleSays.rolesSet, {...roles, tables: roles.grants.length})
    return {...result, roles}
  }
}
