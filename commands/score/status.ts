import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {namedRound} from '../../src/selection/round-queries.js'
import {sheetStatus} from '../../src/selection/sheet-status.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {statusText} from '../../src/terminal/committee-views.js'

export default class ScoreStatus extends OfficeCommand {
  static override summary = 'Who has handed in which score sheets of a round, and who has not, by name.'
  static override examples = ['<%= config.bin %> score status C26-05-R1', '<%= config.bin %> score status C26-05 --round 1 --json']
  static override args = {round: Args.string({description: 'Code of the round, or of the call.', required: true, ignoreStdin: true})}
  static override flags = {round: Flags.string({summary: 'Number of the round, after the code of a call; its last when left out.', helpValue: 'N'})}

  async work() {
    const {args, flags} = await this.read(ScoreStatus)
    const {status} = await this.ask(async db => sheetStatus(db, await namedRound(db, args.round, flags.round), (await moment(db, this.io.env.PDS_NOW)).now))
    this.print(await statusText(status, this.language, this.io.width))
    return status
  }
}
