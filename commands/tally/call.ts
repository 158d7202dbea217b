import {Args, Flags} from '../../src/terminal/oclif.js'
import {sealCallTally, tallyDigest} from '../../src/counting/acts.js'
import {callMethods, countCall, type CallTallyOptions, type CountedCall} from '../../src/counting/call-tally.js'
import {changeFlags} from '../../src/terminal/command.js'
import {SealCommand} from '../../src/terminal/seal-command.js'
import {callCountText} from '../../src/terminal/tally-views.js'

export default class TallyCall extends SealCommand {
  static override summary = "Count the panel's scores of a call."
  static override examples = ['<%= config.bin %> tally call C26-05 --method score-mean --seal']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    method: Flags.string({summary: `How to count: ${callMethods.join(', ')}.`, default: 'score-mean', helpValue: 'M'}),
    round: Flags.string({summary: 'Round to count; the last when left out.', helpValue: 'CODE'}),
    seats: Flags.integer({summary: 'How many are selected; the call file says it when left out.', min: 1, helpValue: 'N'}),
    seed: Flags.string({summary: 'Seed of the lot for equals at the last seat, kept with the result.', helpValue: 'TEXT'}),
    seal: Flags.boolean({summary: 'Keep the result for ever, its digests in the log; after late data, in the place of the tally sealed before.'}),
  }

  async work() {
    const {args, flags} = await this.read(TallyCall)
    const options: CallTallyOptions = {
      call: args.call, method: flags.method, ...(flags.round === undefined ? {} : {round: flags.round}),
      ...(flags.seats === undefined ? {} : {seats: flags.seats}), ...(flags.seed === undefined ? {} : {seed: flags.seed}),
    }
    const print = async (tally: CountedCall['tally']) => this.print(await callCountText(tally, this.language, this.io.width))
    if (flags.seal) return this.seal(sealCallTally, options, 'call', print)
    const {tally} = await this.ask(db => countCall(db, options))
    await print(tally)
    return {...tally, digest: tallyDigest(tally)}
  }
}
