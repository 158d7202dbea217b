/** What can go wrong while opening, migrating or copying a store. */
declare module '../fault.js' {
  interface Faults {
    'store.missing': {store: string}
    'store.name-invalid': {name: string}
    'store.not-initialised': {store: string}
    'store.unknown': {name: string; known: string[]}
    'store.url-invalid': {given: string}
    'store.password-in-argument': {store: string}
    'store.unreachable': {store: string; detail: string}
    'store.not-a-database': {store: string}
    'store.insecure': {host: string}
    'store.busy': {store: string}
    'store.full': {store: string; detail: string}
    'store.disk-failed': {store: string; detail: string}
    'store.read-only': {store: string; detail: string}
    'store.schema-older': {found: number; needed: number}
    'store.schema-newer': {found: number; known: number}
    'store.not-empty': {store: string; events: number; confirm: string}
    'store.backup-broken': {file: string; detail: string}
    'store.write-failed': {file: string; detail: string}
  }
}

export {}
