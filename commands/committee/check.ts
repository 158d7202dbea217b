import {Args, Flags} from '../../src/terminal/oclif.js'
import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {committeeSays} from '../../src/language/committee.js'
import {composition} from '../../src/selection/committee.js'
import {findCommittee} from '../../src/selection/committee-queries.js'
import {committeeRules} from '../../src/selection/committee-rules.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {readDate} from '../../src/terminal/given.js'

export default class CommitteeCheck extends OfficeCommand {
  static override summary = 'Hold the members of a committee against its rulebook; exit 3 when it may not sit like this.'
  static override examples = ['<%= config.bin %> committee check CM26', '<%= config.bin %> committee check CM26 --on 2026-12-31']
  static override args = {code: Args.string({description: 'Code of the committee.', required: true, ignoreStdin: true})}
  static override flags = {
    on: Flags.string({summary: 'Day it is looked at; today when left out.', helpValue: 'DATE'}),
    rulebook: Flags.string({summary: 'Another rulebook than its own.', helpValue: 'ID'}),
  }

  async work() {
    const {args, flags} = await this.read(CommitteeCheck)
    const asked = readDate('--on', flags.on)
    const found = await this.ask(async db => {
      const {code, title, members, rulebook} = await findCommittee(db, args.code)
      const on = asked ?? seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      return {code, title, ...composition(members, committeeRules(flags.rulebook ?? rulebook), on)}
    })
    if (found.flaws.length > 0) throw new Fault('committee.composition', found)
    this.say(committeeSays.lawful, found)
    return found
  }
}
