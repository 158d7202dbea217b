/** What can go wrong with drawing papers. */
declare module '../fault.js' {
  interface Faults {
    'sample.scope': {entity: string; flag: 'survey' | 'call'}
    'sample.seed': Record<string, never>
  }
}

export {}
