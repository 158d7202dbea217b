declare module '../fault.js' {
  interface Faults {
    'proposal.not-found': {ref: string}
    'proposal.times': {authoredOn: string; receivedAt: string; now: string}
    'proposal.resident-number': {masked: string; field: string}
  }
}

export {}
