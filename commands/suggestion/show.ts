import {Args, Flags} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {consentOf} from '../../src/intake/persons.js'
import {findReceipt} from '../../src/intake/receipts.js'
import {suggestionLabels} from '../../src/language/suggestion.js'
import {revealSuggester} from '../../src/suggestion/handling-acts.js'
import {findSuggestion, repliesTo} from '../../src/suggestion/queries.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {safeLines} from '../../src/terminal/safe-text.js'
import {replyTexts, suggestionLines} from '../../src/terminal/suggestion-views.js'
import {letterhead} from '../../src/terminal/table.js'
import {recentActs} from '../../src/terminal/views.js'

export default class SuggestionShow extends OfficeCommand {
  static override summary = 'Show a suggestion; who made it by pseudonym unless revealed.'
  static override examples = ['<%= config.bin %> suggestion show GH1-2026-000123', '<%= config.bin %> suggestion show SG-2026-0001 --reveal --reason "call back"']
  static override args = {suggestion: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, reveal: Flags.boolean({summary: 'Show name and contact; the log keeps who looked and why.'})}

  async work() {
    const {args, flags} = await this.read(SuggestionShow)
    const {found, receipt, consent, replies, events} = await this.ask(async db => {
      const found = await findSuggestion(db, args.suggestion)
      const [receipt, consent, replies] = [await findReceipt(db, found.receiptNo), await consentOf(db, found.personId), await repliesTo(db, found.id)]
      return {found, receipt, consent, replies, events: await trail(db, [found.ref, found.receiptNo])}
    })
    const revealed = flags.reveal ? (await this.act(revealSuggester, {suggestion: found.ref})).result : undefined
    this.print([
      letterhead(suggestionLines(found, receipt, consent, revealed, this.language)),
      `${suggestionLabels.text[this.language]}\n${safeLines(found.text)}`,
      ...replyTexts(replies, this.language),
      recentActs(events),
    ].join('\n\n'))
    const {id: _id, personId: _person, proposalId: _proposal, ...shown} = found
    return {...shown, consent, marks: receipt.marks, slips: receipt.slips, replies, ...(revealed ? {person: revealed} : {}), recent: events.slice(-5)}
  }
}
