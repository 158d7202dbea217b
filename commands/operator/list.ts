import {listOperators} from '../../src/act/operators.js'
import {shortTime} from '../../src/language/format.js'
import {heads, roleWords} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {stateWord} from '../../src/terminal/views.js'

export default class OperatorList extends ListCommand {
  static override summary = 'List who may act.'
  static override examples = ['<%= config.bin %> operator list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(OperatorList)
    const operators = await this.ask(listOperators)
    const l = this.language
    return this.list(operators, [
      {field: 'code', head: heads.code[l], get: o => o.code},
      {field: 'name', head: heads.name[l], get: o => o.name, flexible: true},
      {field: 'roles', head: heads.roles[l], get: o => o.roles.map(role => roleWords[role]?.[l] ?? role).join(', '), raw: o => o.roles.join(' '), flexible: true},
      {field: 'state', head: heads.state[l], get: o => stateWord(o.revokedAt === null ? 'active' : 'revoked', l), raw: o => o.revokedAt ?? 'active'},
      {field: 'activeFrom', head: heads.since[l], get: o => shortTime(o.activeFrom), raw: o => o.activeFrom},
    ], ['operator', 'operators', '담당자'], flags)
  }
}
