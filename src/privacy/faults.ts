/** What is refused where personal data is exported, erased or held. */
declare module '../fault.js' {
  interface Faults {
    'privacy.subject-unknown': {ref: string}
    /** Nobody has this contact; the contact itself is not repeated. */
    'privacy.nobody': {by: 'contact'}
    'privacy.contact-empty': {from: string}
    'privacy.erased': {subject: string}
    'privacy.which': {flags: string[]}
    'privacy.held': {subjects: string[]; holds: string[]}
    /** All that was to be purged is held, or not due any more. */
    'privacy.nothing-left': {subjects: string[]}
    'privacy.hold-unknown': {ref: string}
    'privacy.hold-exists': {ref: string; code: string}
    'privacy.not-yet': {on: string; today: string}
    /** A name or contact stood in the arguments; it is not repeated. */
    'person.in-arguments': {flag: string}
    'person.file-invalid': {file: string; lines: number}
    'privacy.date-invalid': {flag: string; given: string}
  }
}

export {}
