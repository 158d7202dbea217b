import {Args, Flags} from '../../src/terminal/oclif.js'
import {disclose} from '../../src/report/disclosure.js'
import {readDisclosureFile} from '../../src/report/disclosure-file.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {disclosureText} from '../../src/terminal/disclosure-view.js'
import {readText} from '../../src/terminal/files.js'

export default class TallyDisclosure extends OfficeCommand {
  static override summary = 'Print what a release of a survey must say about it, and what the office has not recorded.'
  static override description = `The sheet is made from the survey file, its responses and, with --file, a small YAML file with what neither of them holds:
sponsor, conductor, area, frame, selection, probability (true or false), mode, quality, limitations; dispositions (complete,
partial, refusal, nonContact, other, unknownHousehold, unknownOther, ineligible, e) for the response rates, and rates, the
names of those to print (RR1 to RR6, COOP1 to COOP4, REF1 to REF3, CON1 to CON3, KR-COOP, KR-CON). What is left out is
printed as not recorded. Words are a text, or {ko: …, en: …}.`
  static override examples = ['<%= config.bin %> tally disclosure S26-01', '<%= config.bin %> tally disclosure S26-01 --file s26-01.disclosure.yaml --lang ko']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {file: Flags.string({summary: 'YAML file with what the survey file does not hold (- is stdin).', helpValue: 'FILE'})}

  async work() {
    const {args, flags} = await this.read(TallyDisclosure)
    const given = flags.file === undefined ? {} : readDisclosureFile(await readText(this.io, flags.file), flags.file)
    const sheet = await this.ask(db => disclose(db, args.survey, given))
    this.print(disclosureText(sheet, this.language, this.io.width))
    return sheet
  }
}
