import {resolve} from 'node:path'
import {refuseBeside} from '../../src/act/trust/key-file.js'
import {identify} from '../../src/act/operators.js'
import {trustSays} from '../../src/language/trust.js'
import {bundleSince} from '../../src/act/trust/bundle.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {checkpointNow} from '../../src/terminal/trust.js'
import {Flags} from '../../src/terminal/oclif.js'

export default class AuditCheckpoint extends OfficeCommand {
  static override summary = 'Sign the head of the log, keep it in the store and append it to the anchor.'
  static override description = 'The same head is signed once. With --since and --out it also writes the proof a witness asks for. What happened after the last checkpoint that left this machine could still be rewritten: run it daily.'
  static override examples = ['<%= config.bin %> audit checkpoint', '0 18 * * * pds audit checkpoint --as cron --no-input --quiet', '<%= config.bin %> audit checkpoint --since 1200 --out for-the-auditor.txt']
  static override flags = {
    anchor: Flags.string({summary: 'Another anchor file, this once.', helpValue: 'FILE'}),
    since: Flags.integer({summary: 'Number of events the witness saw last; 0 at the first time.', min: 0, dependsOn: ['out'], helpValue: 'N'}),
    out: Flags.string({summary: 'File for the proof from there to here.', dependsOn: ['since'], helpValue: 'FILE'}),
    'passphrase-file': Flags.string({summary: "File whose first line unlocks the log's key; asked for otherwise.", helpValue: 'FILE'}),
  }

  async work() {
    const {flags} = await this.read(AuditCheckpoint)
    if (flags.out !== undefined && flags.out !== '-') await refuseExisting(flags.out)
    const location = await this.location()
    const anchor = flags.anchor === undefined ? undefined : resolve(flags.anchor)
    if (anchor !== undefined) await refuseBeside(anchor, location.dialect === 'sqlite' ? location.file : undefined, 'anchor')
    const order = await this.order()
    await this.ask(db => identify(db, order))
    const taken = await checkpointNow(this.trustContext(), await this.store(), anchor)
    const result = {origin: taken.origin, size: taken.size, root: taken.root, fresh: taken.fresh, anchor: taken.anchor?.file ?? null, anchored: taken.anchor === null ? null : taken.anchor.state !== 'failed', checkpoint: taken.note}
    if (flags.out !== undefined) {
      const bundle = await this.ask(db => bundleSince(db, taken, flags.since!))
      if (flags.out === '-') this.print(bundle)
      else await writeWhole(flags.out, bundle)
      this.say(trustSays.bundleWritten, {file: flags.out, since: flags.since!, size: taken.size})
    } else this.print(taken.note)
    if (taken.anchor?.state === 'failed') throw taken.anchor.fault
    this.say(trustSays.checkpointTaken, {...result, anchor: taken.anchor?.file ?? null})
    return result
  }
}
