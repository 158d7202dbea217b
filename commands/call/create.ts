import {Flags} from '../../src/terminal/oclif.js'
import {createCall} from '../../src/call/acts.js'
import {Fault} from '../../src/fault.js'
import {says} from '../../src/language/says.js'
import {mayAsk} from '../../src/terminal/ask.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'

export default class CallCreate extends OfficeCommand {
  static override summary = 'Create a call for proposals from a call file, or step by step on a terminal.'
  static override examples = ['<%= config.bin %> call create --file fixtures/calls/c26-05.yaml', '<%= config.bin %> call create']
  static override flags = {...changeFlags, file: Flags.string({summary: 'Call file, YAML or JSON (- is stdin).', helpValue: 'FILE'})}

  async work() {
    const {flags} = await this.read(CallCreate)
    const done = await this.act(createCall, await this.source(flags))
    this.report(done, says.callCreated, done.result)
    this.warnHidden(...Object.values(done.result.theme))
    return done.result
  }

  private async source(flags: {file?: string; json?: boolean; 'no-input'?: boolean}): Promise<{file: string; text: string}> {
    if (flags.file !== undefined) return {file: flags.file, text: await readText(this.io, flags.file)}
    if (!mayAsk(this.io, flags)) throw new Fault('prompt.needed', {flag: '--file'})
    const {askCall} = await import('../../src/terminal/ask-call.js')
    return {file: '(terminal)', text: JSON.stringify(await askCall(this.language), null, 2)}
  }
}
