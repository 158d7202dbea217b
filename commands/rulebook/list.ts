import {rulebookLabels as labels} from '../../src/language/rulebook.js'
import {booksAt} from '../../src/terminal/books.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {useWord} from '../../src/terminal/rulebook-views.js'

export default class RulebookList extends ListCommand {
  static override summary = 'List the rulebooks, and which counts today.'
  static override examples = ['<%= config.bin %> rulebook list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(RulebookList)
    const {books, today} = await booksAt(work => this.ask(work), flags.store !== undefined, this.io.env.PDS_NOW)
    const l = this.language
    const current = books.on(today).id
    const items = books.all.map(({id, family, inForceFrom, title, source}) => ({
      id, family, inForceFrom, title: title[l], source: source[l], current: id === current,
      uses: books.uses.filter(({book}) => book.id === id).map(({fromOn, untilOn, usedBy, usedAt}) => ({fromOn, untilOn, usedBy, usedAt})),
    }))
    return this.list(items, [
      {field: 'id', head: labels.id[l], get: book => book.id},
      {field: 'title', head: labels.title[l], get: book => book.title, flexible: true},
      {field: 'inForceFrom', head: labels.inForce[l], get: book => book.inForceFrom},
      {field: 'uses', head: labels.state[l], get: book => useWord(book, l), raw: book => book.uses.map(({fromOn}) => fromOn).join(' ')},
      {field: 'source', head: labels.source[l], get: book => book.source, flexible: true},
    ], ['rulebook', 'rulebooks', '규정'], flags)
  }
}
