import {resolve} from 'node:path'
import {asNote, witness} from '../../src/act/trust/witness.js'
import {makeSigner, parsePolicy} from '../../src/ledger/index.js'
import {trustSays} from '../../src/language/trust.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {readText, refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {publicKeys} from '../../src/terminal/key-text.js'
import {sourceLines} from '../../src/terminal/source-lines.js'
import {unlock} from '../../src/terminal/trust.js'
import {Args, Flags} from '../../src/terminal/oclif.js'

export default class AuditWitness extends OfficeCommand {
  static override summary = 'As an auditor, off line: check that the log continues what you saw, write it down, cosign it.'
  static override description = 'Reads a full export or a proof of audit checkpoint --since. What was seen is kept beside the key; a log that is shorter or begins otherwise is refused with exit 7, both heads named. Prints the cosignature line.'
  static override examples = ['<%= config.bin %> audit witness export.jsonl --key witness.pem --name auditor.example/2026 --log log.vkey', '<%= config.bin %> audit witness proof.txt --key witness.pem --name auditor.example/2026 --out cosignature.txt']
  static override args = {file: Args.string({description: 'The export or proof; - is stdin.', required: true, ignoreStdin: true})}
  static override flags = {
    key: Flags.string({summary: 'Your private key.', required: true, helpValue: 'FILE'}),
    name: Flags.string({summary: 'Name you sign under, as when the key was made.', required: true, helpValue: 'NAME'}),
    log: Flags.string({summary: "The log's public key, its line or a file; needed at first sight.", multiple: true, exclusive: ['policy'], helpValue: 'KEY|FILE'}),
    policy: Flags.string({summary: 'Policy file (C2SP tlog-policy) that names the log.', helpValue: 'FILE'}),
    state: Flags.string({summary: 'File for what was seen; beside the key when left out.', helpValue: 'FILE'}),
    out: Flags.string({summary: 'File for the cosignature line, beside stdout.', helpValue: 'FILE'}),
    'passphrase-file': Flags.string({summary: 'File whose first line unlocks your key; asked for otherwise.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(AuditWitness)
    if (flags.out !== undefined) await refuseExisting(flags.out)
    const policy = flags.policy
    const trusted = policy === undefined
      ? await publicKeys(this.io, flags.log ?? [], 'log')
      : await readText(this.io, policy).then(text => asNote(policy, () => parsePolicy(text)).logs)
    const signer = makeSigner(flags.name, await unlock(this.trustContext(), flags.key), 4)
    const state = resolve(flags.state ?? `${flags.key}.seen`)
    const seen = await witness({name: args.file, lines: sourceLines(this.io, args.file)}, state, signer, trusted, Math.floor(Date.now() / 1000))
    if (flags.out !== undefined) await writeWhole(flags.out, `${seen.line}\n`)
    this.print(seen.line)
    this.say(trustSays.witnessed, {...seen, file: flags.out ?? null})
    return {...seen, time: new Date(seen.time * 1000).toISOString(), state, file: flags.out ?? null}
  }
}
