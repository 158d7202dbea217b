import {Args} from '../../src/terminal/oclif.js'
import {profileYaml} from '../../src/intake/profile/file.js'
import {profileNamed} from '../../src/intake/profile/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class ProfileShow extends OfficeCommand {
  static override summary = 'Print a mapping profile as a file that can be changed and saved again.'
  static override examples = ['<%= config.bin %> profile show kobo', '<%= config.bin %> profile show counter@2 > counter.profile.yaml']
  static override args = {name: Args.string({description: 'NAME or NAME@VERSION.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(ProfileShow)
    const {name, hash, own} = await this.ask(db => profileNamed(db, args.name))
    const yaml = profileYaml(own)
    // A file gets the text as it is; only a terminal needs it made safe.
    this.printFile(yaml)
    return {name, hash, profile: own}
  }
}
