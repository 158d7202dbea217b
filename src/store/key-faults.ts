/** What can go wrong with the key that opens personal data. */
declare module '../fault.js' {
  interface Faults {
    /** There is no key file where one is looked for; empty where no place was named. */
    'key.missing': {file: string}
    /** Somebody else on this machine may read it. */
    'key.open': {file: string; mode: string}
    'key.damaged': {file: string}
    /** It is the key of another store. */
    'key.differs': {file: string; found: string; needed: string}
  }
}

export {}
