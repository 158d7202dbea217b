/** What can go wrong around keys, checkpoints, anchors and witnesses. */
declare module '../../fault.js' {
  interface Faults {
    'key.readable': {file: string; mode: string}
    'key.unreadable': {file: string}
    'key.not-ed25519': {file: string; type: string}
    'key.passphrase-needed': {file: string}
    'key.passphrase-wrong': {file: string}
    'key.passphrase-differs': Record<string, never>
    'key.beside-store': {file: string; folder: string; what: 'key' | 'anchor'}
    'key.malformed': {given: string}
    'key.wrong-type': {given: string; needs: 'log' | 'witness' | 'operator'}
    'key.none': {store: string}
    'key.not-registered': {key: string; registered: string | null}
    'key.taken': {key: string; operator: string}
    'key.name-differs': {key: string; name: string}
    'key.unknown': {key: string; known: string[]}
    'key.other-operator': {key: string; operator: string; keys: string[]}
    'operator.signature-missing': {act: string; operator: string; keys: string[]}
    'anchor.failed': {file: string; detail: string}
    'checkpoint.behind': {size: number; root: string; knownSize: number; knownRoot: string; where: string}
    'checkpoint.none': {size: number}
    'checkpoint.size-unknown': {size: number; head: number}
    'note.malformed': {file: string; code: string; detail: string}
    'note.untrusted': {file: string; code: string; detail: string}
    'cosignature.unmatched': {file: string; lines: number}
    'witness.input': {file: string; line: number; detail: string}
    'witness.partial': {file: string}
    'witness.log-unknown': {origin: string}
    'witness.refused': {origin: string; size: number; root: string; seenSize: number; seenRoot: string; why: 'smaller' | 'other-root' | 'not-proven'}
    'witness.state-broken': {file: string}
    'log.origin-invalid': {origin: string}
    'decision.unpublished': {decision: string; state: string}
  }
}

export {}
