import {resolve} from 'node:path'
import {writeNewKey} from '../../src/act/trust/key-file.js'
import {Fault} from '../../src/fault.js'
import {formatVerifierKey, isKeyName, keyName, makeSigner} from '../../src/ledger/index.js'
import {trustSays} from '../../src/language/trust.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {newPassphrase} from '../../src/terminal/trust.js'
import {Args, Flags} from '../../src/terminal/oclif.js'

export default class AuditWitnessKey extends OfficeCommand {
  static override summary = 'Make the key of a witness, on the auditor’s own machine. Needs no store.'
  static override examples = ['<%= config.bin %> audit witness-key auditor.example/2026 --out witness.pem --encrypt']
  static override args = {name: Args.string({description: 'Name the witness signs under; no spaces.', required: true, ignoreStdin: true})}
  static override flags = {
    out: Flags.string({summary: 'File for the private key; it must not be there yet.', required: true, helpValue: 'FILE'}),
    encrypt: Flags.boolean({summary: 'Lock the key with a passphrase, which is asked for.'}),
    'passphrase-file': Flags.string({summary: 'File whose first line is the passphrase.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(AuditWitnessKey)
    if (!isKeyName(args.name)) throw new Fault('key.malformed', {given: args.name})
    const file = resolve(flags.out)
    const passphrase = await newPassphrase(this.trustContext(), file, flags.encrypt === true, 'own')
    const signer = makeSigner(args.name, await writeNewKey(file, passphrase), 4)
    const vkey = formatVerifierKey(signer)
    this.print(vkey)
    this.say(trustSays.witnessKeyMade, {file, vkey})
    return {name: args.name, key: keyName(signer), vkey, file, locked: passphrase !== undefined}
  }
}
