import {identify} from '../../src/act/operators.js'
import {appendAnchor} from '../../src/act/trust/anchor.js'
import {addCosignatures, logNames, storedCheckpoint} from '../../src/act/trust/checkpoints.js'
import {asNote} from '../../src/act/trust/witness.js'
import {parsePolicy} from '../../src/ledger/index.js'
import {trustSays} from '../../src/language/trust.js'
import {readTrust} from '../../src/store/trust.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'
import {publicKeys} from '../../src/terminal/key-text.js'
import {Args, Flags} from '../../src/terminal/oclif.js'

export default class AuditCosign extends OfficeCommand {
  static override summary = "Take a witness's cosignature into the store, beside its checkpoint."
  static override examples = ['<%= config.bin %> audit cosign cosignature.txt --witness witness.vkey', '<%= config.bin %> audit cosign - --policy policy.txt']
  static override args = {file: Args.string({description: 'Cosignature lines, or a cosigned checkpoint; - is stdin.', required: true, ignoreStdin: true})}
  static override flags = {
    witness: Flags.string({summary: "The witness's public key, its line or a file.", multiple: true, exclusive: ['policy'], helpValue: 'KEY|FILE'}),
    policy: Flags.string({summary: 'Policy file (C2SP tlog-policy) that names the witnesses.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(AuditCosign)
    const {policy} = flags
    const witnesses = policy === undefined
      ? await publicKeys(this.io, flags.witness ?? [], 'witness')
      : await readText(this.io, policy).then(text => [...asNote(policy, () => parsePolicy(text)).witnesses.values()])
    const order = await this.order()
    const {storeId, origin} = await this.ask(async db => ({...(await identify(db, order)), ...(await logNames(db))}))
    // Lines of the log itself, in a whole note, are not cosignatures.
    const lines = (await readText(this.io, args.file)).split(/\r?\n/).filter(line => line.startsWith('\u2014 ') && !line.startsWith(`\u2014 ${origin} `))
    const taken = await addCosignatures(await this.store(), args.file, lines.length === 0 ? [''] : lines, witnesses)
    const newest = await this.ask(db => storedCheckpoint(db, 0))
    const {anchor} = readTrust(this.io.env, storeId)
    if (anchor !== undefined && newest && taken.some(({size, fresh}) => fresh && size === newest.size)) await appendAnchor(anchor, newest.note)
    this.say(trustSays.cosigned, {taken})
    return {cosignatures: taken.map(one => ({...one, time: new Date(one.time * 1000).toISOString()}))}
  }
}
