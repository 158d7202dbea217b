import {listTallies} from '../../src/counting/queries.js'
import {shortTime, showNumber} from '../../src/language/format.js'
import {sealingWords} from '../../src/language/sealing.js'
import {heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class TallyList extends ListCommand {
  static override summary = 'List sealed tallies, and which has taken the place of which.'
  static override examples = ['<%= config.bin %> tally list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(TallyList)
    const all = await this.ask(listTallies)
    const replacedBy = new Map(all.map(({code, supersedes}) => [supersedes, code]))
    const tallies = all.map(({result: _result, ...tally}) => ({...tally, supersededBy: replacedBy.get(tally.code) ?? null}))
    const l = this.language
    return this.list(tallies, [
      {field: 'code', head: heads.code[l], get: t => t.code},
      {field: 'subject', head: heads.target[l], get: t => t.subject},
      {field: 'method', head: heads.method[l], get: t => t.method},
      {field: 'counted', head: sealingWords.counted[l], get: t => (t.counted === null ? '' : showNumber(t.counted)), raw: t => t.counted, align: 'right'},
      {field: 'supersedes', head: sealingWords.supersedes[l], get: t => t.supersedes},
      {field: 'supersededBy', head: sealingWords.supersededBy[l], get: t => t.supersededBy},
      {field: 'sealedBy', head: heads.by[l], get: t => t.sealedBy},
      {field: 'sealedAt', head: heads.at[l], get: t => shortTime(t.sealedAt), raw: t => t.sealedAt},
      {field: 'digest', head: heads.digest[l], get: t => t.digest.slice(0, 16), raw: t => t.digest},
    ], ['tally', 'tallies', '집계'], flags)
  }
}
