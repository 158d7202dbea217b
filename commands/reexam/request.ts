import {Args, Flags} from '../../src/terminal/oclif.js'
import {decisionSays} from '../../src/language/decisions.js'
import {officeBooks} from '../../src/regime/queries.js'
import {reexamKinds, requesters} from '../../src/selection/reexam.js'
import {requestReexam} from '../../src/selection/reexam-acts.js'
import {needsCommittee} from '../../src/selection/terms.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readSource} from '../../src/terminal/files.js'

export default class ReexamRequest extends OfficeCommand {
  static override summary = 'Take a request for re-examination of a refused proposal in.'
  static override description = 'The proposer asks within 15 days of the notice, or, since 2020, within two years where the same measure was taken. A month of its own begins. The minister and the office itself are bound to no days.'
  static override examples = [
    '<%= config.bin %> reexam request P-2019-115 --received 2019-08-12 --ground-file ground.txt',
    '<%= config.bin %> reexam request P-2021-007 --kind same-measure --measure-on 2022-03-02 --ground-file ground.txt',
    '<%= config.bin %> reexam request P-2019-115 --received 2019-08-13 --ground-file ground.txt --override --reason "in hospital" --as chair.han',
  ]
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    received: Flags.string({summary: 'Day on which it came in; today when left out.', helpValue: 'DATE'}),
    notified: Flags.string({summary: 'Day on which the proposer was told; else when the notice was sent, or the decision published.', helpValue: 'DATE'}),
    requester: Flags.string({summary: 'Who asks.', options: [...requesters], default: 'proposer'}),
    kind: Flags.string({summary: 'What is asked for.', options: [...reexamKinds], default: 're-examination'}),
    'measure-on': Flags.string({summary: 'Day of the measure that is the same.', helpValue: 'DATE'}),
    'ground-file': Flags.string({summary: 'The ground, from a file (- is stdin).', helpValue: 'FILE', exclusive: ['ground']}),
    ground: Flags.string({summary: 'The ground.', helpValue: 'TEXT'}),
    override: Flags.boolean({summary: 'Take it although it came too late; the chair only, with a reason.'}),
  }

  async work() {
    const {args, flags} = await this.read(ReexamRequest)
    const ground = flags['ground-file'] === undefined ? flags.ground : new TextDecoder().decode(await readSource(this.io, flags['ground-file']))
    const done = await this.act(requestReexam, {
      proposal: args.proposal, kind: flags.kind, requester: flags.requester, receivedOn: flags.received, notifiedOn: flags.notified,
      measureOn: flags['measure-on'], ground, override: flags.override,
    })
    const book = await this.ask(async db => (await officeBooks(db)).named(done.result.rulebook))
    this.report(done, decisionSays.reexamRequested, {...done.result, needsCommittee: needsCommittee(book)})
    return done.result
  }
}
