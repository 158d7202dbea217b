import {heads} from '../../src/language/words.js'
import {folders, locate, readNamedStores} from '../../src/store/location.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class StoreList extends ListCommand {
  static override summary = 'List named stores, and the default.'
  static override examples = ['<%= config.bin %> store list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(StoreList)
    const {current, stores} = readNamedStores(folders(this.io.env).config)
    const fallback = {name: '(default)', url: locate(undefined, {...this.io.env, PDS_HOME: this.io.env.PDS_HOME}, false).shown, inUse: current === undefined}
    const items = [
      ...(current === undefined ? [fallback] : []),
      ...Object.entries(stores).sort().map(([name, url]) => ({name, url: url.replace(/:[^:@/]*@/, ':***@'), inUse: name === current})),
    ]
    const l = this.language
    return this.list(items, [
      {field: 'name', head: heads.name[l], get: item => item.name},
      {field: 'url', head: heads.store[l], get: item => item.url, flexible: true},
      {field: 'inUse', head: heads.inUse[l], get: item => (item.inUse ? '●' : ''), raw: item => String(item.inUse)},
    ], ['store', 'stores', '저장소'], flags)
  }
}
