import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {showDate, showTime} from '../../src/language/format.js'
import {reasonWords, stateWords} from '../../src/language/words.js'
import {findDecision} from '../../src/selection/queries.js'
import {seesUnpublished} from '../../src/selection/reader.js'
import {listRecommendations} from '../../src/selection/recommendation.js'
import {decisionHeads, outcomeWord} from '../../src/language/decisions.js'
import {OfficeCommand, osUser} from '../../src/terminal/command.js'
import {safeLines} from '../../src/terminal/safe-text.js'
import {letterhead} from '../../src/terminal/table.js'
import {labels} from '../../src/language/labels.js'
import {recentActs} from '../../src/terminal/views.js'

export default class DecisionShow extends OfficeCommand {
  static override summary = 'Show a decision and who recorded, approved and published it.'
  static override examples = ['<%= config.bin %> decision show D-2026-001']
  static override args = {decision: Args.string({description: 'Code of the decision, or its proposal.', required: true, ignoreStdin: true})}

  async work() {
    const {args, flags} = await this.read(DecisionShow)
    const {decision: d, events, opinions} = await this.ask(async db => {
      const sees = await seesUnpublished(db, {as: flags.as, osUser: osUser()})
      const decision = await findDecision(db, args.decision, !sees)
      const opinions = sees ? await listRecommendations(db, {proposal: decision.proposal}) : []
      return {decision, opinions, events: await trail(db, [decision.code])}
    })
    const l = this.language
    this.print([
      letterhead([
        [labels.decision[l], d.code], [labels.proposal[l], d.proposal], [labels.call[l], d.call], [labels.outcome[l], stateWords[d.outcome][l]],
        [labels.state[l], stateWords[d.state][l]], [labels.reason[l], d.reasonCode && [reasonWords[d.reasonCode]?.[l] ?? d.reasonCode, ...(d.legalBasis === null ? [] : [d.legalBasis])].join(', ')],
        [labels.decided[l], `${showDate(d.decidedOn, l)}, ${d.decidedBy}`],
        [labels.approved[l], d.approvedAt && `${showTime(d.approvedAt, l)}, ${d.approvedBy}`],
        [labels.published[l], d.publishedAt && [showTime(d.publishedAt, l), ...(d.publishedBy === null ? [] : [d.publishedBy])].join(', ')],
        [labels.implementBy[l], d.implementBy && showDate(d.implementBy, l)], [labels.supersedes[l], d.supersedes],
        [decisionHeads.reexam[l], d.reexam], [decisionHeads.tally[l], d.tally], [decisionHeads.committee[l], d.committee], [decisionHeads.minutes[l], d.minutes],
        [decisionHeads.list[l], d.fileSha256 && [`${d.fileSha256.slice(0, 16)}…`, ...(d.fileSigner === null ? [] : [d.fileSigner])].join(', ')],
        [decisionHeads.recommendation[l], opinions.map(({outcome, round, by}) => `${outcomeWord(outcome, l)} (${round ?? by})`).join(', ')],
      ]),
      ...(d.reasonText === null ? [] : [safeLines(d.reasonText)]),
      recentActs(events),
    ].join('\n\n'))
    const {id: _id, proposalId: _proposal, ...shown} = d
    return {...shown, recommendations: opinions, recent: events.slice(-5)}
  }
}
