import {OfficeCommand} from '../src/terminal/command.js'
import {runQuickstart} from '../src/terminal/quickstart.js'

export default class Quickstart extends OfficeCommand {
  static override summary = 'Run the whole main job on the sample office, each command shown as it runs.'
  static override description = 'In a fresh SQLite store unless --store names an empty one. Nothing of yours is touched.'
  static override examples = ['<%= config.bin %> quickstart', '<%= config.bin %> quickstart --store env:PDS_EMPTY_DATABASE']

  async work() {
    const {flags} = await this.read(Quickstart)
    return runQuickstart(this.io, {root: this.config.root, json: flags.json === true, language: this.language, ...(flags.store ? {store: flags.store} : {})})
  }
}
