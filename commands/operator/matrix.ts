import {Flags} from '../../src/terminal/oclif.js'
import {roles} from '../../src/act/roles.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {permissionColumns, permissionOf} from '../../src/terminal/trust-views.js'

export default class OperatorMatrix extends ListCommand {
  static override summary = 'Show which role may order which act; needs no store.'
  static override description = 'A dot: may order it. A ring: may carry it out as the second person.'
  static override examples = ['<%= config.bin %> operator matrix', '<%= config.bin %> operator matrix --role chair']
  static override flags = {...listFlags, limit: {...listFlags.limit, default: 0}, role: Flags.string({summary: 'Only acts a role has part in.', options: [...roles]})}

  async work() {
    const {flags} = await this.read(OperatorMatrix)
    const {acts} = await import('../../src/acts.js')
    const {role} = flags
    const shown = acts.map(permissionOf).filter(({roles: may, secondPerson}) => role === undefined || [...may, ...(secondPerson ?? [])].some(one => one === role))
    return this.list(shown, permissionColumns(this.language), ['act', 'acts', '행위'], {...flags, limit: flags.limit ?? 0})
  }
}
