import {rotate, rotateKey} from '../../../src/act/rotation.js'
import {keyRotationSays as says} from '../../../src/language/key-rotation.js'
import {changeFlags, OfficeCommand} from '../../../src/terminal/command.js'

export default class PrivacyKeyRotate extends OfficeCommand {
  static override summary = 'Wrap the data keys of persons with a new key.'
  static override description = `Names stay sealed as they are; only what wraps their keys is new (${rotateKey.name} in the log). Stopped at any step it can be run again. The key file before is kept beside the new one, for backups from before.`
  static override examples = ['<%= config.bin %> privacy key rotate --reason "yearly"']
  static override flags = {...changeFlags}

  async work() {
    await this.read(PrivacyKeyRotate)
    const done = await rotate(await this.store(), {...(await this.order()), ...(await this.reason())})
    const {file, finished, result} = done
    if (finished) this.say(says.finished, {file})
    else this.report(done, says.rotated, {...result, file, wiped: done.wiped ?? true})
    return {...result, file, finished, dryRun: done.dryRun}
  }
}
