import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {showDate, showTime} from '../../src/language/format.js'
import {reasonWords, stateWords} from '../../src/language/words.js'
import {findDecision} from '../../src/selection/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {safeLines} from '../../src/terminal/safe-text.js'
import {letterhead} from '../../src/terminal/table.js'
import {recentActs} from '../../src/terminal/views.js'

export default class DecisionShow extends OfficeCommand {
  static override summary = 'Show a decision and who recorded, approved and published it.'
  static override examples = ['<%= config.bin %> decision show D-2026-001']
  static override args = {decision: Args.string({description: 'Code of the decision, or its proposal.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(DecisionShow)
    const {decision: d, events} = await this.ask(async db => {
      const decision = await findDecision(db, args.decision)
      return {decision, events: await trail(db, [decision.code])}
    })
    const l = this.language
    const t = (en: string, ko: string) => (l === 'ko' ? ko : en)
    this.print([
      letterhead([
        [t('decision', '결정'), d.code], [t('proposal', '제안'), d.proposal], [t('call', '공모'), d.call], [t('outcome', '결과'), stateWords[d.outcome][l]],
        [t('state', '상태'), stateWords[d.state][l]], [t('reason', '사유'), d.reasonCode && (reasonWords[d.reasonCode]?.[l] ?? d.reasonCode)],
        [t('decided', '결정일'), `${showDate(d.decidedOn, l)}, ${d.decidedBy}`],
        [t('approved', '결재'), d.approvedAt && `${showTime(d.approvedAt, l)}, ${d.approvedBy}`],
        [t('published', '공표'), d.publishedAt && showTime(d.publishedAt, l)],
        [t('implement by', '실시 예정'), d.implementBy && showDate(d.implementBy, l)], [t('supersedes', '대체한 결정'), d.supersedes],
      ]),
      ...(d.reasonText === null ? [] : [safeLines(d.reasonText)]),
      recentActs(events),
    ].join('\n\n'))
    const {id: _id, proposalId: _proposal, ...shown} = d
    return {...shown, recent: events.slice(-5)}
  }
}
