import {Args, Flags} from '../../../src/terminal/oclif.js'
import {sha256} from '../../../src/act/hash.js'
import {identify} from '../../../src/act/operators.js'
import {decisionSays} from '../../../src/language/decisions.js'
import {keyName, makeSigner, signNote} from '../../../src/ledger/index.js'
import {listStatement} from '../../../src/selection/decision.js'
import {changeFlags, OfficeCommand, osUser} from '../../../src/terminal/command.js'
import {readSource, writeWhole} from '../../../src/terminal/files.js'
import {unlock} from '../../../src/terminal/trust.js'

export default class OperatorKeySign extends OfficeCommand {
  static override summary = 'Sign a list of decisions with your own key.'
  static override description = "Writes a note (C2SP signed-note) over the file's SHA-256. `decision record --file FILE --signature FILE.sig` checks and keeps it; one changed byte of the file and it no longer holds."
  static override examples = ['<%= config.bin %> operator key sign decisions.csv --sign-key han.pem --as han']
  static override args = {file: Args.string({description: 'The list.', required: true, ignoreStdin: true})}
  static override flags = {
    'sign-key': Flags.string({summary: 'Your own key.', env: 'PDS_SIGN_KEY', required: true, helpValue: 'FILE'}),
    'passphrase-file': changeFlags['passphrase-file'],
    out: Flags.string({summary: 'Where the signature goes; FILE.sig when left out.', helpValue: 'FILE'}),
    force: Flags.boolean({summary: 'Replace a file that is there.'}),
  }

  async work() {
    const {args, flags} = await this.read(OperatorKeySign)
    const digest = sha256(await readSource(this.io, args.file))
    const {code} = await this.ask(db => identify(db, {osUser: osUser(), ...(flags.as === undefined ? {} : {as: flags.as})}))
    const signer = makeSigner(code, await unlock(this.trustContext(), flags['sign-key']))
    const out = flags.out ?? `${args.file}.sig`
    await writeWhole(out, signNote(listStatement(digest), [signer]), {overwrite: flags.force === true})
    this.say(decisionSays.fileSigned, {file: args.file, out, key: keyName(signer)})
    return {file: args.file, sha256: digest, signature: out, key: keyName(signer)}
  }
}
