import {Args} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {findResponse} from '../../src/intake/responses.js'
import {OfficeCommand} from '../../src/terminal/command.js'
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
    const t = (en: string, ko: string) => (this.language === 'ko' ? ko : en)
    this.print(`${letterhead([
      [t('response', '응답'), shown.ref], [t('sheet', '설문지 번호'), shown.key], [t('channel', '접수 경로'), shown.channel],
      [t('point', '접수처'), shown.point], [t('received', '접수일'), shown.receivedOn], [t('typed by', '입력자'), shown.typedBy],
      [t('file', '파일'), shown.file], [t('line', '행'), shown.sourceRow], [t('void', '무효'), shown.voided ? t('yes', '예') : null],
    ])}\n\n${letterhead(Object.entries(shown.answers).map(([code, answer]) => [code, typeof answer === 'object' ? JSON.stringify(answer) : answer]))}`)
    return shown
  }
}
