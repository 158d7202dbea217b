import {listOperatorKeys} from '../../../src/act/trust/acts.js'
import {shortTime} from '../../../src/language/format.js'
import {keyHeads} from '../../../src/language/trust.js'
import {heads} from '../../../src/language/words.js'
import {ListCommand, listFlags} from '../../../src/terminal/list.js'
import {stateWord} from '../../../src/terminal/views.js'

export default class OperatorKeyList extends ListCommand {
  static override summary = 'List the public keys operators sign with.'
  static override examples = ['<%= config.bin %> operator key list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(OperatorKeyList)
    const keys = await this.ask(db => listOperatorKeys(db))
    const l = this.language
    return this.list(keys, [
      {field: 'key', head: keyHeads.key[l], get: k => k.key},
      {field: 'operator', head: keyHeads.operator[l], get: k => k.operator},
      {field: 'state', head: heads.state[l], get: k => stateWord(k.revokedAt === null ? 'active' : 'revoked', l), raw: k => k.revokedAt ?? 'active'},
      {field: 'addedAt', head: heads.since[l], get: k => shortTime(k.addedAt), raw: k => k.addedAt},
      {field: 'vkey', head: keyHeads.vkey[l], get: k => k.vkey, flexible: true},
    ], ['key', 'keys', '열쇠'], flags)
  }
}
