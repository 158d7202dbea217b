declare module '../fault.js' {
  interface Faults {
    'proposal.not-found': {ref: string}
    'proposal.reclassified': {ref: string; receiptNo: string}
  }
}

export {}
