import {resolve} from 'node:path'
import {setLogKey} from '../../../src/act/trust/acts.js'
import {logNames} from '../../../src/act/trust/checkpoints.js'
import {refuseBeside, writeNewKey} from '../../../src/act/trust/key-file.js'
import {formatVerifierKey, makeSigner} from '../../../src/ledger/index.js'
import {trustSays} from '../../../src/language/trust.js'
import {saveTrust} from '../../../src/store/trust.js'
import {changeFlags, OfficeCommand} from '../../../src/terminal/command.js'
import {refuseExisting} from '../../../src/terminal/files.js'
import {newPassphrase} from '../../../src/terminal/trust.js'
import {Flags} from '../../../src/terminal/oclif.js'

export default class AuditKeyNew extends OfficeCommand {
  static override summary = "Make the key that signs the log's checkpoints, and name it in the log."
  static override description = 'The private key stays in its file (PEM, mode 0600), outside the database folder. Auditors get the public line that is printed.'
  static override examples = ['<%= config.bin %> audit key new --out ~/.config/pds/log.pem --anchor /mnt/archive/anchor.jsonl', '<%= config.bin %> audit key new --out log.pem --encrypt --json']
  static override flags = {
    ...changeFlags,
    out: Flags.string({summary: 'File for the private key; it must not be there yet.', required: true, helpValue: 'FILE'}),
    anchor: Flags.string({summary: 'File outside the store to which checkpoints are appended.', helpValue: 'FILE'}),
    encrypt: Flags.boolean({summary: 'Lock the key with a passphrase, which is asked for.'}),
  }

  async work() {
    const {flags} = await this.read(AuditKeyNew)
    const location = await this.location()
    const database = location.dialect === 'sqlite' ? location.file : undefined
    const file = resolve(flags.out)
    const anchor = flags.anchor === undefined ? null : resolve(flags.anchor)
    await refuseExisting(file)
    await refuseBeside(file, database, 'key')
    if (anchor !== null) await refuseBeside(anchor, database, 'anchor')
    const {storeId, origin} = await this.ask(logNames)
    const passphrase = await newPassphrase(this.trustContext(), file, flags.encrypt === true, 'log')
    if (flags['dry-run']) return {origin, vkey: null, file: null, anchor, locked: passphrase !== undefined, dryRun: true}
    const key = await writeNewKey(file, passphrase)
    const vkey = formatVerifierKey(makeSigner(origin, key))
    await this.act(setLogKey, {vkey})
    const passphraseFile = flags['passphrase-file'] === undefined ? {} : {passphraseFile: resolve(flags['passphrase-file'])}
    await saveTrust(this.io.env, storeId, {logKey: file, ...passphraseFile, ...(anchor === null ? {} : {anchor})})
    this.say(trustSays.logKeyMade, {file, vkey, anchor, locked: passphrase !== undefined})
    return {origin, vkey, file, anchor, locked: passphrase !== undefined, dryRun: false}
  }
}
