import {resolve} from 'node:path'
import {setLogKey} from '../../../src/act/trust/acts.js'
import {logNames, registeredLogKey} from '../../../src/act/trust/checkpoints.js'
import {refuseBeside} from '../../../src/act/trust/key-file.js'
import {Fault} from '../../../src/fault.js'
import {formatVerifierKey, keyName, makeSigner} from '../../../src/ledger/index.js'
import {trustSays} from '../../../src/language/trust.js'
import {readTrust, saveTrust} from '../../../src/store/trust.js'
import {changeFlags, OfficeCommand} from '../../../src/terminal/command.js'
import {unlock} from '../../../src/terminal/trust.js'
import {Args, Flags} from '../../../src/terminal/oclif.js'

export default class AuditKeyUse extends OfficeCommand {
  static override summary = "Let this account sign the log with a key that is there, or change the anchor."
  static override description = 'The log must name the key; --register names it, in the place of the one before.'
  static override examples = ['<%= config.bin %> audit key use log.pem --anchor /mnt/archive/anchor.jsonl', '<%= config.bin %> audit key use new-log.pem --register --reason "the old one was lost"']
  static override args = {file: Args.string({description: 'The private key; left out, the one in use.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    anchor: Flags.string({summary: 'File outside the store to which checkpoints are appended.', helpValue: 'FILE'}),
    register: Flags.boolean({summary: 'Name this key in the log.'}),
  }

  async work() {
    const {args, flags} = await this.read(AuditKeyUse)
    const location = await this.location()
    const database = location.dialect === 'sqlite' ? location.file : undefined
    const {storeId, origin, registered} = await this.ask(async db => ({...(await logNames(db)), registered: await registeredLogKey(db)}))
    const kept = readTrust(this.io.env, storeId)
    const file = args.file === undefined ? kept.logKey : resolve(args.file)
    if (file === undefined) throw new Fault('key.none', {store: location.shown})
    const anchor = flags.anchor === undefined ? (kept.anchor ?? null) : resolve(flags.anchor)
    await refuseBeside(file, database, 'key')
    if (anchor !== null) await refuseBeside(anchor, database, 'anchor')
    const signer = makeSigner(origin, await unlock(this.trustContext(), file, {whose: 'log'}))
    const vkey = formatVerifierKey(signer)
    if (flags.register) await this.act(setLogKey, {vkey}, {silentWhenUnchanged: true})
    else if (registered !== vkey) throw new Fault('key.not-registered', {key: keyName(signer), registered})
    const passphraseFile = flags['passphrase-file'] === undefined ? {} : {passphraseFile: resolve(flags['passphrase-file'])}
    if (!flags['dry-run']) await saveTrust(this.io.env, storeId, {logKey: file, ...passphraseFile, ...(anchor === null ? {} : {anchor})})
    this.say(trustSays.logKeyUsed, {file, vkey, anchor})
    return {origin, vkey, file, anchor, dryRun: flags['dry-run'] === true}
  }
}
