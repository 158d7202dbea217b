import {Flags} from '../../src/terminal/oclif.js'
import {readInstant} from '../../src/call/time.js'
import {channels} from '../../src/intake/channels.js'
import {consentScopes} from '../../src/intake/persons.js'
import {listPoints} from '../../src/intake/points.js'
import {decode} from '../../src/intake/reading/encoding.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {askable, askSuggestion} from '../../src/terminal/ask-suggestion.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readSource} from '../../src/terminal/files.js'
import {readWords} from '../../src/terminal/given.js'
import {personFlags, readPerson} from '../../src/terminal/person-flags.js'

export default class SuggestionReceive extends OfficeCommand {
  static override summary = 'Take one suggestion in and deal its receipt number.'
  static override description = 'At all times and through every channel. One contact is enough, and none is possible; a resident registration number is refused wherever it stands.'
  static override examples = [
    '<%= config.bin %> suggestion receive --channel visit --point GH1 --text-file form.txt --ask name,contact --consent process,notify',
    'head -2 form.txt | <%= config.bin %> suggestion receive --channel visit --point GH1 --text "…" --person-file -',
    '<%= config.bin %> suggestion receive --channel mail --point HQ --text "…" --received 2026-05-08T10:30 --authored 2026-05-06',
  ]
  static override flags = {
    ...changeFlags,
    channel: Flags.string({summary: 'How it came in.', options: [...channels]}),
    point: Flags.string({summary: 'Intake point where it came in; the only one when left out.', env: 'PDS_POINT', helpValue: 'CODE'}),
    text: Flags.string({summary: 'What is said.', exclusive: ['text-file']}),
    'text-file': Flags.string({summary: 'What is said, from a file (- is stdin).', helpValue: 'FILE'}),
    theme: Flags.string({summary: 'What it is about.'}),
    note: Flags.string({summary: "The desk's own remark.", default: ''}),
    ...personFlags,
    consent: Flags.string({summary: 'What they agreed to: process, notify.', helpValue: 'A,B'}),
    'non-disclosure': Flags.boolean({summary: 'They ask that nobody learns who it was.'}),
    received: Flags.string({summary: 'When it reached the desk; Seoul time.', helpValue: 'TIME'}),
    authored: Flags.string({summary: 'Day it was written.', helpValue: 'DATE'}),
    seminar: Flags.string({summary: 'Seminar from whose floor it comes.', helpValue: 'CODE'}),
    ask: Flags.string({summary: `Ask for these on the terminal: ${askable.join(', ')}.`, helpValue: 'A,B'}),
    'override-times': Flags.boolean({summary: 'Take dates that do not follow each other; needs a reason.'}),
  }

  async work() {
    const {flags: f} = await this.read(SuggestionReceive)
    const file = f['text-file']
    const text = file === undefined ? f.text : (await decode(await readSource(this.io, file), file)).text
    const given = {channel: f.channel, point: f.point, text, ...(await readPerson(this.io, f)), theme: f.theme, authored: f.authored, received: f.received, consent: f.consent}
    const asked = readWords('--ask', f.ask, askable)
    readWords('--consent', f.consent, consentScopes)
    const a = await askSuggestion(this.io, this.language, f, given, asked, await this.ask(listPoints))
    const done = await this.act(receiveSuggestion, {
      channel: a.channel, point: a.point, text: a.text, theme: a.theme, note: f.note, name: a.name, contact: a.contact, consent: readWords('--consent', a.consent, consentScopes),
      nonDisclosure: f['non-disclosure'], ...(a.received === undefined ? {} : {receivedAt: readInstant(a.received, 'start')}), authoredOn: a.authored,
      seminar: f.seminar, overrideTimes: f['override-times'],
    })
    this.report(done, suggestionSays.received, done.result)
    return done.result
  }
}
