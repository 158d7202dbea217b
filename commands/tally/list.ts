import {listTallies} from '../../src/counting/queries.js'
import {shortTime} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class TallyList extends ListCommand {
  static override summary = 'List sealed tallies.'
  static override examples = ['<%= config.bin %> tally list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(TallyList)
    const tallies = (await this.ask(listTallies)).map(({result: _result, ...tally}) => tally)
    const l = this.language
    return this.list(tallies, [
      {field: 'code', head: heads.code[l], get: t => t.code},
      {field: 'subject', head: heads.target[l], get: t => t.subject},
      {field: 'method', head: heads.method[l], get: t => t.method},
      {field: 'digest', head: heads.digest[l], get: t => t.digest.slice(0, 16), raw: t => t.digest},
      {field: 'sealedBy', head: heads.by[l], get: t => t.sealedBy},
      {field: 'sealedAt', head: heads.at[l], get: t => shortTime(t.sealedAt), raw: t => t.sealedAt},
    ], ['tally', 'tallies', '집계'], flags)
  }
}
