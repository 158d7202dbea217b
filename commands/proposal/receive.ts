import {Flags} from '../../src/terminal/oclif.js'
import {readInstant} from '../../src/call/time.js'
import {Fault} from '../../src/fault.js'
import {channels} from '../../src/intake/channels.js'
import {listPoints} from '../../src/intake/points.js'
import {says} from '../../src/language/says.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {askablePerson, askPerson} from '../../src/terminal/ask-suggestion.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'
import {readWords} from '../../src/terminal/given.js'
import {personFlags, readPerson} from '../../src/terminal/person-flags.js'

export default class ProposalReceive extends OfficeCommand {
  static override summary = 'Take one proposal in and deal its receipt number.'
  static override description = 'What counts is when it was received, not when it is typed: give --received for what came earlier.'
  static override examples = [
    '<%= config.bin %> proposal receive --call C26-05 --channel visit --point GH1 --title "…" --text-file form.txt --ask name,contact',
  ]
  static override flags = {
    ...changeFlags,
    call: Flags.string({summary: 'Code of the call; without it, a standing proposal.', helpValue: 'CODE'}),
    channel: Flags.string({summary: 'How it came in.', options: [...channels], default: 'visit'}),
    point: Flags.string({summary: 'Intake point where it came in.', helpValue: 'CODE'}),
    title: Flags.string({summary: 'Title.', required: true}),
    problem: Flags.string({summary: 'The state of things and what is wrong.', default: ''}),
    text: Flags.string({summary: 'What is proposed.', aliases: ['improvement'], default: '', exclusive: ['text-file']}),
    'text-file': Flags.string({summary: 'What is proposed, from a file (- is stdin).', helpValue: 'FILE'}),
    effect: Flags.string({summary: 'What it would bring.', default: ''}),
    ...personFlags,
    ask: Flags.string({summary: `Ask for these on the terminal: ${askablePerson.join(', ')}.`, helpValue: 'A,B'}),
    received: Flags.string({summary: 'When it reached the desk; Seoul time.', aliases: ['received-at'], helpValue: 'TIME'}),
    authored: Flags.string({summary: 'Day it was written.', aliases: ['authored-on'], helpValue: 'DATE'}),
    'override-times': Flags.boolean({summary: 'Take dates that do not follow each other; needs a reason.'}),
  }

  async work() {
    const {flags: f} = await this.read(ProposalReceive)
    if (f.point === undefined) throw new Fault('point.missing', {known: (await this.ask(listPoints)).map(({code}) => code)})
    const person = await askPerson(this.io, this.language, f, await readPerson(this.io, f), readWords('--ask', f.ask, askablePerson))
    const done = await this.act(receiveProposal, {
      call: f.call, channel: f.channel, point: f.point, title: f.title, problem: f.problem, effect: f.effect, ...person,
      improvement: f['text-file'] === undefined ? f.text : await readText(this.io, f['text-file']),
      ...(f.received === undefined ? {} : {receivedAt: readInstant(f.received, 'start')}), authoredOn: f.authored, overrideTimes: f['override-times'],
    })
    this.report(done, says.proposalReceived, done.result)
    this.warnHidden(f.title)
    return done.result
  }
}
