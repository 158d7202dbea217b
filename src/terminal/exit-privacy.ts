import type {Faults} from '../fault.js'
import '../privacy/faults.js'
import '../store/key-faults.js'
import type {ExitKind} from './exit.js'

type Mine = Extract<keyof Faults, 'key.missing' | 'key.open' | 'key.damaged' | 'key.differs' | `privacy.${string}` | `personal.${string}` | `person.${string}`>

/** How the program ends where personal data is kept under lock and key. */
export const privacyKinds: Readonly<Record<Mine, ExitKind>> = {
  'key.missing': 'refused',
  'key.open': 'refused',
  'key.damaged': 'integrity',
  'key.differs': 'refused',
  'personal.damaged': 'integrity',
  'person.in-arguments': 'usage',
  'person.file-invalid': 'usage',
  'privacy.subject-unknown': 'notFound',
  'privacy.nobody': 'notFound',
  'privacy.contact-empty': 'usage',
  'privacy.erased': 'refused',
  'privacy.which': 'usage',
  'privacy.held': 'refused',
  'privacy.nothing-left': 'refused',
  'privacy.hold-unknown': 'notFound',
  'privacy.hold-exists': 'busy',
  'privacy.not-yet': 'refused',
  'privacy.date-invalid': 'usage',
}
