/** What can go wrong with files, and while opening, migrating or copying a store. */
declare module '../fault.js' {
  interface Faults {
    'file.not-found': {file: string}
    'file.unreadable': {file: string; detail: string}
    'file.exists': {file: string}
    'store.missing': {store: string}
    'store.name-invalid': {name: string}
    'store.not-initialised': {store: string}
    'store.unknown': {name: string; known: string[]}
    'store.url-invalid': {given: string}
    'store.password-in-argument': {store: string}
    'store.unreachable': {store: string; detail: string}
    'store.not-a-database': {store: string}
    'store.insecure': {host: string}
    'store.untrusted': {store: string; detail: string}
    'store.network-disk': {store: string; kind: string}
    'store.busy': {store: string}
    'store.full': {store: string; detail: string}
    'store.disk-failed': {store: string; detail: string}
    'store.read-only': {store: string; detail: string}
    'store.schema-older': {found: number; needed: number}
    'store.schema-newer': {found: number; known: number}
    'store.not-empty': {store: string; events: number; confirm: string}
    'store.backup-broken': {file: string; detail: string}
    'store.forbidden': {store: string; detail: string}
    'roles.sqlite': {store: string}
    'roles.name-invalid': {given: string}
    'roles.not-allowed': {user: string; detail: string}
    'roles.other-names': {owner: string; app: string; auditor: string}
    'store.write-failed': {file: string; detail: string}
  }
}

export {}
