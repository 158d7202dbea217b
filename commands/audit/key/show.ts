import {logNames, registeredLogKey} from '../../../src/act/trust/checkpoints.js'
import {Fault} from '../../../src/fault.js'
import {readTrust} from '../../../src/store/trust.js'
import {OfficeCommand} from '../../../src/terminal/command.js'

export default class AuditKeyShow extends OfficeCommand {
  static override summary = 'Print the public key of the log, as auditors need it.'
  static override examples = ['<%= config.bin %> audit key show', '<%= config.bin %> audit key show --json']

  async work() {
    await this.read(AuditKeyShow)
    const {storeId, origin, vkey} = await this.ask(async db => ({...(await logNames(db)), vkey: await registeredLogKey(db)}))
    const {logKey, anchor} = readTrust(this.io.env, storeId)
    if (vkey === null) throw new Fault('key.none', {store: (await this.location()).shown})
    this.print(vkey)
    return {origin, vkey, file: logKey ?? null, anchor: anchor ?? null}
  }
}
