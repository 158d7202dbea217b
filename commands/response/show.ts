import {Args} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {findResponse} from '../../src/intake/responses.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {labels} from '../../src/language/labels.js'
import {letterhead} from '../../src/terminal/table.js'

export default class ResponseShow extends OfficeCommand {
  static override summary = 'Show one response: its answers and where it came from.'
  static override examples = ['<%= config.bin %> response show B26-0001/17', '<%= config.bin %> response show GH1-00017']
  static override args = {response: Args.string({description: 'BATCH/ROW or the sheet number.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(ResponseShow)
    const found = await this.ask(db => findResponse(db, args.response))
    if (!found) throw new Fault('response.not-found', {ref: args.response})
    const {batchId: _batch, rowNo: _row, surveyId: _survey, ...shown} = found
    const l = this.language
    this.print(`${letterhead([
      [labels.response[l], shown.ref], [labels.sheet[l], shown.key], [labels.channel[l], shown.channel],
      [labels.point[l], shown.point], [labels.received[l], shown.receivedOn], [labels.typedBy[l], shown.typedBy],
      [labels.file[l], shown.file], [labels.line[l], shown.sourceRow], [labels.void[l], shown.voided ? labels.yes[l] : null],
    ])}\n\n${letterhead(Object.entries(shown.answers).map(([code, answer]) => [code, typeof answer === 'object' ? JSON.stringify(answer) : answer]))}`)
    return shown
  }
}
