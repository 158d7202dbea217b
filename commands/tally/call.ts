import {Args, Flags} from '../../src/terminal/oclif.js'
import {sealCallTally, tallyDigest} from '../../src/counting/acts.js'
import {callMethods, countCall, type CallTallyOptions} from '../../src/counting/call-tally.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {callCountText} from '../../src/terminal/tally-views.js'

export default class TallyCall extends OfficeCommand {
  static override summary = "Count the panel's scores of a call."
  static override examples = ['<%= config.bin %> tally call C26-05 --method score-mean --seal']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    method: Flags.string({summary: `How to count: ${callMethods.join(', ')}.`, default: 'score-mean', helpValue: 'M'}),
    round: Flags.string({summary: 'Round to count; the last when left out.', helpValue: 'CODE'}),
    seats: Flags.integer({summary: 'How many are selected; the call file says it when left out.', min: 1, helpValue: 'N'}),
    seed: Flags.string({summary: 'Seed of the lot for equals at the last seat, kept with the result.', helpValue: 'TEXT'}),
    seal: Flags.boolean({summary: 'Keep the result with its digests in the log.'}),
  }

  async work() {
    const {args, flags} = await this.read(TallyCall)
    const options: CallTallyOptions = {
      call: args.call, method: flags.method, ...(flags.round === undefined ? {} : {round: flags.round}),
      ...(flags.seats === undefined ? {} : {seats: flags.seats}), ...(flags.seed === undefined ? {} : {seed: flags.seed}),
    }
    const counted = await this.ask(db => countCall(db, options))
    this.print(await callCountText(counted.tally, this.language, this.io.width))
    const result = {...counted.tally, digest: tallyDigest(counted.tally)}
    if (!flags.seal) return result
    const done = await this.act(sealCallTally, options)
    this.report(done, says.tallySealed, {code: done.result.sealed, digest: done.result.digest})
    return {...result, sealed: done.result.sealed}
  }
}
