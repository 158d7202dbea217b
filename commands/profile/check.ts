import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {checkProfile} from '../../src/intake/profile/check.js'
import '../../src/intake/profile/faults.js'
import {profileSays} from '../../src/language/profiles.js'
import {findSurvey} from '../../src/survey/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {readMap} from '../../src/terminal/map-flag.js'

export default class ProfileCheck extends OfficeCommand {
  static override summary = 'Check a mapping profile, and whether it fits a survey.'
  static override examples = ['<%= config.bin %> profile check counter.profile.yaml --survey S26-01', '<%= config.bin %> profile check counter@2 --survey S26-01']
  static override args = {profile: Args.string({description: 'Profile file (- is stdin), or a saved profile.', required: true, ignoreStdin: true})}
  static override flags = {survey: Flags.string({summary: 'Code of the survey.', required: true, helpValue: 'CODE'})}

  async work() {
    const {args, flags} = await this.read(ProfileCheck)
    const {name, hash, profile, own, lineOf} = (await readMap(this.io, work => this.ask(work), args.profile))!
    const survey = await this.ask(db => findSurvey(db, flags.survey))
    const file = args.profile === '-' || name.startsWith('file:') ? args.profile : name
    const problems = checkProfile(own, survey.code, survey.definition, lineOf)
    if (problems.length > 0) throw new Fault('profile.file-invalid', {file, problems})
    this.say(profileSays.checked, {file, survey: survey.code, columns: profile.columns?.length ?? 0})
    return {file, survey: survey.code, ok: true, hash, columns: profile.columns?.length ?? 0}
  }
}
