import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {addNamedStore} from '../../src/store/named.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class StoreAdd extends OfficeCommand {
  static override summary = 'Give a store a name.'
  static override description = 'Passwords stay out of it: use PGPASSWORD, ~/.pgpass, env:NAME or file:PATH.'
  static override examples = ['<%= config.bin %> store add ministry postgres://pds@db.example/pds', '<%= config.bin %> store add gh1 sqlite:gh1.db']
  static override args = {
    name: Args.string({description: 'Name.', required: true, ignoreStdin: true}),
    url: Args.string({description: 'sqlite:FILE, postgres://…, env:NAME or file:PATH.', required: true, ignoreStdin: true}),
  }

  async work() {
    const {args} = await this.read(StoreAdd)
    const added = await addNamedStore(args.name, args.url, this.io.env)
    this.say(says.storeAdded, added)
    return added
  }
}
