import {Args, Flags} from '../../src/terminal/oclif.js'
import {addPoint} from '../../src/intake/points.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class PointAdd extends OfficeCommand {
  static override summary = 'Add an intake point; its code begins its receipt numbers.'
  static override examples = ['<%= config.bin %> point add GH1 --name-ko 국민외교센터 --name-en "Public Diplomacy Center"']
  static override args = {code: Args.string({description: 'Capital letters and digits, e.g. GH1.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    'name-ko': Flags.string({summary: 'Name in Korean.', required: true, helpValue: 'NAME'}),
    'name-en': Flags.string({summary: 'Name in English.', required: true, helpValue: 'NAME'}),
  }

  async work() {
    const {args, flags} = await this.read(PointAdd)
    const done = await this.act(addPoint, {code: args.code, nameKo: flags['name-ko'], nameEn: flags['name-en']})
    this.report(done, says.pointAdded, done.result)
    return done.result
  }
}
