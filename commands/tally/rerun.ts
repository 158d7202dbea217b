import {Args} from '../../src/terminal/oclif.js'
import {rerunTally} from '../../src/counting/rerun.js'
import {sealingSays} from '../../src/language/sealing.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class TallyRerun extends OfficeCommand {
  static override summary = 'Count a sealed tally again; exit 7 when one byte differs.'
  static override examples = ['<%= config.bin %> tally rerun T26-0001']
  static override args = {tally: Args.string({description: 'Code of the tally.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(TallyRerun)
    const {sealed, supersededBy} = await this.ask(db => rerunTally(db, args.tally))
    const {code, digest, inputDigest, method, methodVersion, counted, supersedes} = sealed
    this.say(sealingSays.same, {code, supersededBy})
    return {tally: code, same: true, digest, inputDigest, method, methodVersion, counted, supersedes, supersededBy}
  }
}
