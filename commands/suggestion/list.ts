import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {seoulDate} from '../../src/act/codes.js'
import {channels} from '../../src/intake/channels.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {listSuggestions} from '../../src/suggestion/queries.js'
import {suggestionResult} from '../../src/suggestion/result.js'
import {classifications, suggestionStates} from '../../src/suggestion/suggestion.js'
import {readDays} from '../../src/terminal/given.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {countBy, suggestionColumns} from '../../src/terminal/suggestion-views.js'
import {channelWords} from '../../src/language/words.js'

export default class SuggestionList extends ListCommand {
  static override summary = 'List suggestions, with how many came in through each channel and point.'
  static override examples = ['<%= config.bin %> suggestion list --state received --due 7d', '<%= config.bin %> suggestion list --entered-late 3d --format csv']
  static override flags = {
    ...listFlags,
    state: Flags.string({summary: 'Only those in a state.', options: [...suggestionStates]}),
    classification: Flags.string({summary: 'Only those sorted so.', options: [...classifications]}),
    channel: Flags.string({summary: 'Only those that came in so.', options: [...channels]}),
    point: Flags.string({summary: 'Only those of an intake point.', helpValue: 'CODE'}),
    theme: Flags.string({summary: 'Only those about this.'}),
    seminar: Flags.string({summary: 'Only those from the floor of a seminar.', helpValue: 'CODE'}),
    due: Flags.string({summary: 'Only those whose term ends within so many days, or has ended.', helpValue: 'DAYS'}),
    'entered-late': Flags.string({summary: 'Only those typed in so many days after they came, or later.', helpValue: 'DAYS'}),
  }

  async work() {
    const {flags} = await this.read(SuggestionList)
    const due = readDays('--due', flags.due)
    const enteredLate = readDays('--entered-late', flags['entered-late'])
    const {items, today} = await this.ask(async db => {
      const today = seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      const dueBy = due === undefined ? {} : {dueBy: new Date(Date.parse(today) + due * 86_400_000).toISOString().slice(0, 10)}
      const {state, classification, channel, point, theme, seminar} = flags
      return {today, items: (await listSuggestions(db, {state, classification, channel, point, theme, seminar, ...dueBy, enteredLate})).map(suggestionResult)}
    })
    const page = await this.list(items, suggestionColumns(this.language, today, enteredLate !== undefined), ['suggestion', 'suggestions', '의견'], flags)
    const totals = {channel: countBy(items, item => item.channel), point: countBy(items, item => item.point), classification: countBy(items, item => item.classification ?? '')}
    const channelTotals = Object.entries(totals.channel).map(([channel, n]) => [channelWords[channel]?.[this.language] ?? channel, n] as const)
    if (flags.format === 'table' && channelTotals.length > 1) this.say(suggestionSays.totals, {channels: channelTotals})
    return {...page, totals}
  }
}
