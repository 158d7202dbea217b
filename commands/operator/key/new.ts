import {resolve} from 'node:path'
import {writeNewKey} from '../../../src/act/trust/key-file.js'
import {Fault} from '../../../src/fault.js'
import {formatVerifierKey, isKeyName, keyName, makeSigner} from '../../../src/ledger/index.js'
import {trustSays} from '../../../src/language/trust.js'
import {OfficeCommand} from '../../../src/terminal/command.js'
import {newPassphrase} from '../../../src/terminal/trust.js'
import {Args, Flags} from '../../../src/terminal/oclif.js'

export default class OperatorKeyNew extends OfficeCommand {
  static override summary = 'Make your own key, to sign what you order. Needs no store.'
  static override examples = ['<%= config.bin %> operator key new han.jm --out ~/.config/pds/han.jm.pem --encrypt']
  static override args = {code: Args.string({description: 'Your code in the office.', required: true, ignoreStdin: true})}
  static override flags = {
    out: Flags.string({summary: 'File for the private key; it must not be there yet.', required: true, helpValue: 'FILE'}),
    encrypt: Flags.boolean({summary: 'Lock the key with a passphrase, which is asked for.'}),
    'passphrase-file': Flags.string({summary: 'File whose first line is the passphrase.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(OperatorKeyNew)
    if (!isKeyName(args.code)) throw new Fault('key.malformed', {given: args.code})
    const file = resolve(flags.out)
    const passphrase = await newPassphrase(this.trustContext(), file, flags.encrypt === true, 'own')
    const signer = makeSigner(args.code, await writeNewKey(file, passphrase))
    const vkey = formatVerifierKey(signer)
    this.print(vkey)
    this.say(trustSays.operatorKeyMade, {file, vkey, code: args.code})
    return {code: args.code, key: keyName(signer), vkey, file, locked: passphrase !== undefined}
  }
}
