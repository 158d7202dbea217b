import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {committeeHeads as heads} from '../../src/language/committee.js'
import {composition} from '../../src/selection/committee.js'
import {listCommittees} from '../../src/selection/committee-queries.js'
import {committeeRules} from '../../src/selection/committee-rules.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class CommitteeList extends ListCommand {
  static override summary = 'List committees.'
  static override examples = ['<%= config.bin %> committee list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(CommitteeList)
    const l = this.language
    const items = await this.ask(async db => {
      const on = seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      return (await listCommittees(db)).map(one => ({code: one.code, title: one.title, ...composition(one.members, committeeRules(one.rulebook), on)}))
    })
    return this.list(items, [
      {field: 'code', head: heads.committee[l], get: one => one.code},
      {field: 'title', head: heads.title[l], get: one => one.title, flexible: true},
      {field: 'rulebook', head: heads.rulebook[l], get: one => one.rulebook},
      {field: 'officials', head: heads.officials[l], get: one => one.officials, align: 'right'},
      {field: 'citizens', head: heads.citizens[l], get: one => one.citizens, align: 'right'},
      {field: 'quorum', head: heads.quorum[l], get: one => one.quorum, align: 'right'},
    ], ['committee', 'committees', '위원회'], flags)
  }
}
