import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {useNamedStore} from '../../src/store/named.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class StoreUse extends OfficeCommand {
  static override summary = 'Work on a named store unless --store says otherwise.'
  static override examples = ['<%= config.bin %> store use ministry']
  static override args = {name: Args.string({description: 'Name of a store.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(StoreUse)
    const used = await useNamedStore(args.name, this.io.env)
    this.say(says.storeUsed, used)
    return used
  }
}
