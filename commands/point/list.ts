import {listPoints} from '../../src/intake/points.js'
import {words} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {stateWord} from '../../src/terminal/views.js'

export default class PointList extends ListCommand {
  static override summary = 'List intake points.'
  static override examples = ['<%= config.bin %> point list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(PointList)
    const points = await this.ask(listPoints)
    const l = this.language
    return this.list(points, [
      {field: 'code', head: heads.code[l], get: p => p.code},
      {field: 'name', head: heads.name[l], get: p => words(p.name, l), flexible: true},
      {field: 'state', head: heads.state[l], get: p => stateWord(p.active ? 'active' : 'inactive', l)},
    ], ['point', 'points', '접수처'], flags)
  }
}
