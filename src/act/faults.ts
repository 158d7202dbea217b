/** Refusals every act may meet. */
declare module '../fault.js' {
  interface Faults {
    'input.invalid': {act: string; problems: {path: string; message: string}[]}
    'operator.unknown': {code: string}
    'operator.unnamed': {osUser: string}
    'operator.revoked': {code: string; revokedAt: string}
    'operator.exists': {code: string}
    'operator.own-revocation': {code: string}
    'act.role': {act: string; operator: string; has: string[]; needs: string[]}
    'act.reason-missing': {act: string}
    'command.id-invalid': {given: string}
    'command.id-reused': {id: string; act: string}
    'clock.behind': {now: string; last: string}
    'clock.invalid': {given: string}
    'clock.not-rehearsal': {given: string}
    'log.no-such-entity': {ref: string}
    'request.pending': {code: string; act: string; on: string; report?: object}
    'request.not-found': {code: string}
    'request.exists': {code: string; act: string; on: string; requestedBy: string}
    'request.state': {code: string; state: 'pending' | 'done' | 'declined' | 'withdrawn'; settledBy: string}
    'request.same-person': {code: string; operator: string}
    'request.same-key': {code: string; operator: string; requestedBy: string}
    'request.requester-gone': {code: string; requestedBy: string}
    'request.changed': {code: string}
    'request.elsewhere': {code: string; act: string}
    'request.other': {code: string; file: string}
    'request.not-own': {code: string; requestedBy: string}
    /** Something sealed does not open: it was changed, moved, or sealed under a key that is gone. */
    'personal.damaged': {where: string}
  }
}

export {}
