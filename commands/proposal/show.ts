import {Args, Flags} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {showTime} from '../../src/language/format.js'
import {channelWords} from '../../src/language/words.js'
import {revealProposer} from '../../src/proposal/acts.js'
import {findProposal} from '../../src/proposal/queries.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {safeLines} from '../../src/terminal/safe-text.js'
import {letterhead} from '../../src/terminal/table.js'
import {recentActs, stateWord} from '../../src/terminal/views.js'

export default class ProposalShow extends OfficeCommand {
  static override summary = 'Show a proposal; the proposer by pseudonym unless revealed.'
  static override examples = ['<%= config.bin %> proposal show P-2026-001', '<%= config.bin %> proposal show P-2026-001 --reveal --reason "call back"']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, reveal: Flags.boolean({summary: 'Show name and contact; the log keeps who looked and why.'})}

  async work() {
    const {args, flags} = await this.read(ProposalShow)
    const {proposal: p, events} = await this.ask(async db => {
      const proposal = await findProposal(db, args.proposal)
      return {proposal, events: await trail(db, [proposal.ref])}
    })
    const person = flags.reveal ? (await this.act(revealProposer, {proposal: p.ref})).result : undefined
    const l = this.language
    const t = (en: string, ko: string) => (l === 'ko' ? ko : en)
    this.print([
      letterhead([
        [t('proposal', '제안'), `${p.ref}  ${p.title}`], [t('state', '상태'), stateWord(p.state, l)], [t('call', '공모'), p.call],
        [t('receipt', '접수번호'), p.receiptNo], [t('received', '접수'), `${showTime(p.receivedAt, l)}, ${channelWords[p.channel]?.[l] ?? p.channel}`],
        [t('written', '작성'), p.authoredOn], [t('proposer', '제안자'), p.proposer], [t('name', '성명'), person?.name],
        [t('contact', '연락처'), person?.contact], [t('from', '출처'), p.batch && `${p.batch}, ${t('line', '행')} ${p.sourceRow}`],
      ]),
      ...[[t('Problem', '현황 및 문제점'), p.problem], [t('Proposal', '개선방안'), p.improvement], [t('Effect', '기대효과'), p.effect]]
        .filter(([, text]) => text !== '').map(([head, text]) => `${head}\n${safeLines(text!)}`),
      recentActs(events),
    ].join('\n\n'))
    const {id: _id, callId: _call, ...shown} = p
    return {...shown, ...(person ? {person} : {}), recent: events.slice(-5)}
  }
}
