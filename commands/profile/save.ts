import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {saveProfile} from '../../src/intake/profile/acts.js'
import {profileSays} from '../../src/language/profiles.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'

export default class ProfileSave extends OfficeCommand {
  static override summary = 'Save a mapping profile from a file, or from how a file of a batch was read.'
  static override description = 'A profile saved again under its name is a new version; the same rules again change nothing. Earlier versions stay.'
  static override examples = [
    '<%= config.bin %> profile save counter --file counter.profile.yaml',
    '<%= config.bin %> profile save counter --from-batch B26-0003 --file-no 2',
  ]
  static override args = {name: Args.string({description: 'Name of the profile: one word.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    file: Flags.string({summary: 'Profile file, YAML or JSON (- is stdin).', helpValue: 'FILE', exclusive: ['from-batch']}),
    'from-batch': Flags.string({summary: 'Batch whose file was read as others shall be.', helpValue: 'CODE'}),
    'file-no': Flags.integer({summary: 'Which file of the batch; else its first.', min: 1, helpValue: 'N', dependsOn: ['from-batch']}),
  }

  async work() {
    const {args, flags} = await this.read(ProfileSave)
    const {file, 'from-batch': batch, 'file-no': fileNo = 1} = flags
    if (file === undefined && batch === undefined) throw new Fault('profile.source-needed', {})
    const source = batch === undefined ? {file: file!, text: await readText(this.io, file!)} : {batch, fileNo}
    const done = await this.act(saveProfile, {name: args.name, source}, {silentWhenUnchanged: true})
    if (done.unchanged) this.say(profileSays.same, done.result)
    else this.report(done, profileSays.saved, done.result)
    return done.result
  }
}
