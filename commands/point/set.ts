import {Args, Flags} from '../../src/terminal/oclif.js'
import {setDesk} from '../../src/intake/points.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class PointSet extends OfficeCommand {
  static override summary = 'Set what receipt slips print of an intake point: office, telephone, address.'
  static override description = 'What is not named stays; an empty text takes it away.'
  static override examples = ['<%= config.bin %> point set GH1 --office-ko 외교부 --phone 02-000-0000 --address-ko "서울특별시 종로구"']
  static override args = {code: Args.string({description: 'Code of the point.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    'office-ko': Flags.string({summary: 'Office in whose name receipts are given, in Korean.', helpValue: 'NAME'}),
    'office-en': Flags.string({summary: 'The same in English.', helpValue: 'NAME'}),
    phone: Flags.string({summary: 'Telephone of the desk.'}),
    email: Flags.string({summary: 'E-mail of the desk.'}),
    'address-ko': Flags.string({summary: 'Address in Korean.'}),
    'address-en': Flags.string({summary: 'Address in English.'}),
  }

  async work() {
    const {args, flags: f} = await this.read(PointSet)
    const done = await this.act(setDesk, {
      code: args.code, officeKo: f['office-ko'], officeEn: f['office-en'], phone: f.phone, email: f.email, addressKo: f['address-ko'], addressEn: f['address-en'],
    })
    this.report(done, suggestionSays.deskSet, done.result)
    return done.result
  }
}
