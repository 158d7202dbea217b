import {Args} from '../../src/terminal/oclif.js'
import {booksAt} from '../../src/terminal/books.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {bookJson, bookText} from '../../src/terminal/rulebook-views.js'

export default class RulebookShow extends OfficeCommand {
  static override summary = 'Show a rulebook: its terms, what it asks, and what counsel has to settle.'
  static override examples = ['<%= config.bin %> rulebook show', '<%= config.bin %> rulebook show kr-proposal@2017-01-06 --json']
  static override args = {id: Args.string({description: 'Which; the one that counts today when left out.', ignoreStdin: true})}

  async work() {
    const {args, flags} = await this.read(RulebookShow)
    const {books, today} = await booksAt(work => this.ask(work), flags.store !== undefined, this.io.env.PDS_NOW)
    const book = args.id === undefined ? books.on(today) : books.named(args.id)
    this.print(await bookText(book, this.language, this.io.width))
    return bookJson(book, books)
  }
}
