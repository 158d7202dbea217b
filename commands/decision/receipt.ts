import {registeredLogKey, storedCheckpoint} from '../../src/act/trust/checkpoints.js'
import {trustSays} from '../../src/language/trust.js'
import {decisionReceipt, eventsNeeded} from '../../src/report/decision-receipt.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {checkpointNow} from '../../src/terminal/trust.js'
import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'

export default class DecisionReceipt extends OfficeCommand {
  static override summary = 'Write the proof of a published decision, which a citizen can check without this office.'
  static override description = "The file (C2SP tlog-proof) holds the decision as published, its place in the log and a signed checkpoint; with the log's public key alone it shows whether one letter was changed since."
  static override examples = ['<%= config.bin %> decision receipt D-2026-001 --out D-2026-001.tlog-proof', '<%= config.bin %> decision receipt P-2026-014 --out -']
  static override args = {decision: Args.string({description: 'Code of the decision, or its proposal.', required: true, ignoreStdin: true})}
  static override flags = {
    out: Flags.string({summary: 'File to write; - is stdout.', required: true, helpValue: 'FILE'}),
    'passphrase-file': Flags.string({summary: "File whose first line unlocks the log's key; asked for otherwise.", helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(DecisionReceipt)
    if (flags.out !== '-') await refuseExisting(flags.out)
    const {needed, there} = await this.ask(async db => {
      const needed = await eventsNeeded(db, args.decision)
      return {needed, there: await storedCheckpoint(db, needed)}
    })
    // Nothing signed yet holds it: sign now, where this account can.
    if (!there)
      await checkpointNow(this.trustContext(), await this.store()).catch((error: unknown) => {
        throw error instanceof Fault && error.code === 'key.none' ? new Fault('checkpoint.none', {size: needed}) : error
      })
    const {receipt, vkey} = await this.ask(async db => ({receipt: await decisionReceipt(db, args.decision), vkey: await registeredLogKey(db)}))
    const {file, ...rest} = receipt
    if (flags.out === '-') this.print(file)
    else await writeWhole(flags.out, file)
    this.say(trustSays.receiptMade, {...rest, file: flags.out, vkey: vkey ?? ''})
    return {...rest, vkey, file: flags.out === '-' ? null : flags.out, ...(flags.out === '-' ? {proof: file} : {})}
  }
}
