import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {lateHeads, lateSays} from '../../src/language/audit-late.js'
import {heads} from '../../src/language/words.js'
import {lateItems, lateRules} from '../../src/report/audit-late.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {Flags} from '../../src/terminal/oclif.js'

export default class AuditLate extends ListCommand {
  static override summary = 'List what was done after its due day, or is past it: decisions and replies to consultations.'
  static override description = 'The due day is counted by the rulebook, from receipt or the end of the call, without the time a supplement or an opinion was awaited. A decision is done when the first one is published; what superseded it later does not make it late.'
  static override examples = ['<%= config.bin %> audit late --rule decision', '<%= config.bin %> audit late --sort -days_late --format csv']
  static override flags = {...listFlags, rule: Flags.string({summary: 'Only what is late under this rule.', options: lateRules})}

  async work() {
    const {flags} = await this.read(AuditLate)
    const {asOf, items} = await this.ask(async db => {
      const asOf = seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      return {asOf, items: await lateItems(db, asOf, flags.rule)}
    })
    const l = this.language
    const page = await this.list(items, [
      {field: 'code', head: heads.ref[l], get: i => i.code}, {field: 'call', head: lateHeads.call[l], get: i => i.call},
      {field: 'from', head: lateHeads.from[l], get: i => i.from}, {field: 'due_on', head: lateHeads.dueOn[l], get: i => i.dueOn},
      {field: 'done_on', head: lateHeads.doneOn[l], get: i => i.doneOn ?? lateSays.open[l]({}), raw: i => i.doneOn},
      {field: 'days_late', head: lateHeads.daysLate[l], get: i => i.daysLate},
      {field: 'rule', head: lateHeads.rule[l], get: i => i.rule}, {field: 'rulebook', head: lateHeads.rulebook[l], get: i => i.rulebook},
    ], ['late item', 'late items', '지연'], flags)
    return {asOf, ...page}
  }
}
