import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {committeeSays} from '../../src/language/committee.js'
import {memberSides} from '../../src/selection/committee.js'
import {addMember, endMembership} from '../../src/selection/committee-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readDate} from '../../src/terminal/given.js'

export default class CommitteeMember extends OfficeCommand {
  static override summary = 'Add a member to a committee, or end a membership.'
  static override examples = [
    '<%= config.bin %> committee member CM26 R-9 --side citizen --name 정하늘',
    '<%= config.bin %> committee member CM26 R-3 --end --reason "resigned"',
  ]
  static override args = {
    committee: Args.string({description: 'Code of the committee.', required: true, ignoreStdin: true}),
    member: Args.string({description: 'Code of the member, as on the score sheets.', required: true, ignoreStdin: true}),
  }
  static override flags = {
    ...changeFlags,
    side: Flags.string({summary: 'Public official, or citizen who is none.', options: [...memberSides], exclusive: ['end']}),
    name: Flags.string({summary: 'Their name.', exclusive: ['end']}),
    chair: Flags.boolean({summary: 'They chair the committee.', exclusive: ['end']}),
    from: Flags.string({summary: 'First day of the term.', helpValue: 'DATE', exclusive: ['end']}),
    until: Flags.string({summary: 'Last day of the term.', helpValue: 'DATE', exclusive: ['end']}),
    end: Flags.boolean({summary: 'End the membership.'}),
    on: Flags.string({summary: 'Last day of a membership that ends; today when left out.', helpValue: 'DATE', dependsOn: ['end']}),
  }

  async work() {
    const {args: {committee, member}, flags} = await this.read(CommitteeMember)
    if (!flags.end && flags.side === undefined) throw new Fault('prompt.needed', {flag: '--side official, --side citizen or --end'})
    const [from, until, on] = [readDate('--from', flags.from), readDate('--until', flags.until), readDate('--on', flags.on)]
    const given = {code: member, side: flags.side, ...(flags.name === undefined ? {} : {name: flags.name}), ...(flags.chair ? {chair: true} : {}), ...(from ? {from} : {}), ...(until ? {until} : {})}
    const done = flags.end ? await this.act(endMembership, {committee, member, ...(on ? {on} : {})}) : await this.act(addMember, {committee, member: given})
    this.report(done, committeeSays.changed, done.result)
    return done.result
  }
}
