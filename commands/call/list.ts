import {callResult} from '../../src/call/result.js'
import {listCalls} from '../../src/call/queries.js'
import {shortTime, words} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {countByCall} from '../../src/proposal/queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {stateWord} from '../../src/terminal/views.js'

export default class CallList extends ListCommand {
  static override summary = 'List calls for proposals.'
  static override examples = ['<%= config.bin %> call list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(CallList)
    const calls = await this.ask(async db => {
      const counts = await countByCall(db)
      return (await listCalls(db)).map(call => callResult(call, counts.get(call.id) ?? 0))
    })
    const l = this.language
    return this.list(calls, [
      {field: 'code', head: heads.code[l], get: c => c.code},
      {field: 'theme', head: heads.theme[l], get: c => words(c.theme, l), flexible: true},
      {field: 'state', head: heads.state[l], get: c => stateWord(c.state, l), raw: c => c.state},
      {field: 'closesAt', head: heads.closes[l], get: c => shortTime(c.closesAt), raw: c => c.closesAt},
      {field: 'proposals', head: heads.proposals[l], get: c => c.proposals, align: 'right'},
    ], ['call', 'calls', '공모'], flags)
  }
}
