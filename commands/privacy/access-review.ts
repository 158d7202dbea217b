import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {seoulDate} from '../../src/act/codes.js'
import {privacySays} from '../../src/language/privacy.js'
import {accessesIn, reviewAccess} from '../../src/privacy/access.js'
import {changeFlags} from '../../src/terminal/command.js'
import {readMonth} from '../../src/terminal/given.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {accessColumns} from '../../src/terminal/privacy-views.js'

export default class PrivacyAccessReview extends ListCommand {
  static override summary = 'List who looked at personal data in a month, whose, and why.'
  static override description = 'The monthly check of access records. With --reasons the sealed reasons are opened too, and that is itself logged.'
  static override examples = ['<%= config.bin %> privacy access-review --month 2026-05', '<%= config.bin %> privacy access-review --month 2026-05 --reasons --reason "monthly check" --json']
  static override flags = {
    ...changeFlags, ...listFlags,
    month: Flags.string({summary: 'The month; the last whole one when left out.', helpValue: 'YYYY-MM'}),
    reasons: Flags.boolean({summary: 'Open the reasons that were given.'}),
  }

  async work() {
    const {flags} = await this.read(PrivacyAccessReview)
    const given = readMonth('--month', flags.month)
    const found = await this.ask(async db => {
      const month = given ?? monthBefore(seoulDate((await moment(db, this.io.env.PDS_NOW)).now))
      return {month, items: await accessesIn(db, month)}
    })
    const items = flags.reasons ? (await this.act(reviewAccess, {month: found.month})).result : found.items
    const byOperator: Record<string, number> = {}
    for (const {operator} of items) byOperator[operator] = (byOperator[operator] ?? 0) + 1
    const page = await this.list(items, accessColumns(this.language, flags.reasons === true), ['reading', 'readings', '열람'], flags)
    this.say(privacySays.reviewed, {month: found.month, reads: items.length, operators: Object.keys(byOperator).length})
    return {...page, month: found.month, byOperator}
  }
}

/** The month before the one a local date lies in. */
function monthBefore(date: string): string {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7)
}
