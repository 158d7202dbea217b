import {listBatches} from '../../src/intake/batches.js'
import {shortTime} from '../../src/language/format.js'
import {channelWords, heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {stateWord} from '../../src/terminal/views.js'

export default class BatchList extends ListCommand {
  static override summary = 'List batches of imported paper.'
  static override examples = ['<%= config.bin %> batch list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(BatchList)
    const batches = (await this.ask(db => listBatches(db))).map(({id: _id, ...batch}) => batch)
    const l = this.language
    return this.list(batches, [
      {field: 'code', head: heads.code[l], get: b => b.code},
      {field: 'kind', head: heads.kind[l], get: b => b.kind},
      {field: 'target', head: heads.target[l], get: b => b.target},
      {field: 'channel', head: heads.channel[l], get: b => (b.channel === null ? '' : (channelWords[b.channel]?.[l] ?? b.channel)), raw: b => b.channel},
      {field: 'point', head: heads.point[l], get: b => b.point},
      {field: 'state', head: heads.state[l], get: b => stateWord(b.state, l), raw: b => b.state},
      {field: 'createdBy', head: heads.by[l], get: b => b.createdBy},
      {field: 'createdAt', head: heads.at[l], get: b => shortTime(b.createdAt), raw: b => b.createdAt},
    ], ['batch', 'batches', '접수 묶음'], flags)
  }
}
