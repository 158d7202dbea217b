import {Flags} from '../../src/terminal/oclif.js'
import {noticeKinds, noticeStates} from '../../src/notice/notice.js'
import {findNotices, shownNotice} from '../../src/notice/queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {meansOptions, noticeColumns, readMeans} from '../../src/terminal/notice-views.js'

export default class NoticeList extends ListCommand {
  static override summary = 'List notices: what was told, to whom, by which means, and when.'
  static override description = 'Persons appear by pseudonym; names and contacts are opened only where letters are made.'
  static override examples = ['<%= config.bin %> notice list --state queued', '<%= config.bin %> notice list --call C26-05 --kind decision --json']
  static override flags = {
    ...listFlags,
    state: Flags.string({summary: 'Only those in a state.', options: [...noticeStates]}),
    kind: Flags.string({summary: 'Only those that tell of this.', options: [...noticeKinds]}),
    means: Flags.string({summary: 'Only those that go out so.', options: [...meansOptions]}),
    call: Flags.string({summary: 'Only those about proposals of a call.', helpValue: 'CODE'}),
    export: Flags.string({summary: 'Only those of an export.', helpValue: 'CODE'}),
  }

  async work() {
    const {flags} = await this.read(NoticeList)
    const {state, kind, call} = flags
    const notices = await this.ask(db => findNotices(db, {
      ...(state ? {state} : {}), ...(kind ? {kind} : {}), ...(call ? {call} : {}), ...(flags.export ? {export: flags.export} : {}), ...(flags.means ? {means: readMeans(flags.means)} : {}),
    }))
    return this.list(notices.map(shownNotice), noticeColumns(this.language), ['notice', 'notices', '통지'], flags)
  }
}
