declare module '../fault.js' {
  interface Faults {
    'tally.by-unknown': {given: string; known: string[]}
    'tally.weight-unknown': {given: string; known: string[]}
    'tally.not-found': {code: string}
    'tally.differs': {code: string; sealed: string; now: string; why: 'input' | 'method'}
    'tally.no-criteria': {call: string}
    'tally.no-round': {call: string}
    'tally.method-unknown': {given: string; known: string[]}
  }
}

export {}
