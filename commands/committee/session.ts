import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {committeeSays} from '../../src/language/committee.js'
import {recordSession} from '../../src/selection/committee-acts.js'
import '../../src/selection/committee-faults.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'
import {readDate} from '../../src/terminal/given.js'

export default class CommitteeSession extends OfficeCommand {
  static override summary = 'Record a session of a committee: who was present, and its minutes.'
  static override examples = ['<%= config.bin %> committee session CM26 --on 2026-07-16 --present R-1,R-2,R-4,R-5 --call C26-05 --minutes MN-07 --minutes-file minutes.md']
  static override args = {code: Args.string({description: 'Code of the committee.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    on: Flags.string({summary: 'Day it was held.', required: true, helpValue: 'DATE'}),
    present: Flags.string({summary: 'Members present, with commas.', required: true, helpValue: 'CODE,…'}),
    call: Flags.string({summary: 'Call whose entries were its items.', helpValue: 'CODE'}),
    minutes: Flags.string({summary: 'Number of the minutes (회의록).', helpValue: 'NUMBER'}),
    'minutes-file': Flags.string({summary: 'The minutes, a text.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(CommitteeSession)
    const file = flags['minutes-file']
    if ((flags.minutes === undefined) !== (file === undefined)) throw new Fault('committee.minutes', {missing: file === undefined ? 'file' : 'number'})
    const done = await this.act(recordSession, {
      committee: args.code, heldOn: readDate('--on', flags.on), present: flags.present.split(',').map(code => code.trim()).filter(code => code !== ''),
      ...(flags.call === undefined ? {} : {call: flags.call}), ...(file === undefined ? {} : {minutes: {number: flags.minutes, text: await readText(this.io, file)}}),
    })
    this.report(done, committeeSays.session, done.result)
    return done.result
  }
}
