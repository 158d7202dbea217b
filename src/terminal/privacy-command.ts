import {Flags} from './oclif.js'
import {Fault} from '../fault.js'
import '../privacy/faults.js'
import {privacySays} from '../language/privacy.js'
import {alikeTo, findByContact, findSubject, type Subject} from '../privacy/subjects.js'
import {mayAsk} from './ask.js'
import {ListCommand} from './list.js'
import {readText} from './files.js'

/** Flags that say who is meant. A contact is never an argument: it would stay in the shell's history and in process lists. */
export const subjectFlags = {
  'contact-file': Flags.string({summary: 'File with the contact, one line; - is stdin. Everybody with it is meant.', helpValue: 'FILE', helpGroup: 'SUBJECT'}),
  'same-contact': Flags.boolean({summary: 'Take in every further record with the same contact.', helpGroup: 'SUBJECT'}),
}

/** A command about the personal data of somebody. */
export abstract class PrivacyCommand extends ListCommand {
  /**
   * The codes of who is meant: one reference, or everybody with a contact, which is asked for where nothing was given.
   *
   * @throws Fault `privacy.which`, `privacy.subject-unknown`, `privacy.nobody`, `privacy.contact-empty`
   */
  protected async subjects(ref: string | undefined, flags: {'contact-file'?: string; 'same-contact'?: boolean; 'no-input'?: boolean; json?: boolean}, named: string): Promise<string[]> {
    if ((ref === undefined) === (flags['contact-file'] === undefined)) {
      if (ref !== undefined || !mayAsk(this.io, flags)) throw new Fault('privacy.which', {flags: [named, '--contact-file']})
      const {input} = await import('./prompts.js')
      return this.withContact(await input({message: privacySays.askContact[this.language]({})}), 'stdin')
    }

    if (ref === undefined) return this.withContact(await readText(this.io, flags['contact-file']!), flags['contact-file']!)
    const {subject, alike} = await this.ask(async db => {
      const subject = await findSubject(db, ref)
      return {subject, alike: await alikeTo(db, subject)}
    })
    if (flags['same-contact']) return codesOf([subject, ...alike])
    if (alike.length > 0) this.say(privacySays.alike, {codes: codesOf(alike)})
    return [subject.code]
  }

  private async withContact(text: string, from: string): Promise<string[]> {
    const contact = text.replace(/^\uFEFF/, '').trim()
    if (contact === '') throw new Fault('privacy.contact-empty', {from})
    return codesOf(await this.ask(db => findByContact(db, contact)))
  }
}

const codesOf = (subjects: readonly Subject[]): string[] => subjects.map(({code}) => code)
