import {Flags} from '../../src/terminal/oclif.js'
import {listRequests} from '../../src/act/requests.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {requestColumns} from '../../src/terminal/trust-views.js'

export default class RequestList extends ListCommand {
  static override summary = 'List what waits for a second person; --state all lists what was settled too.'
  static override examples = ['<%= config.bin %> request list', '<%= config.bin %> request list --state all']
  static override flags = {...listFlags, state: Flags.string({summary: 'Only those in a state.', options: ['pending', 'done', 'declined', 'withdrawn', 'all'], default: 'pending'})}

  async work() {
    const {flags} = await this.read(RequestList)
    const requests = await this.ask(db => listRequests(db, flags.state === 'all' ? {} : {state: flags.state}))
    return this.list(requests, requestColumns(this.language), ['request', 'requests', '요청'], flags)
  }
}
