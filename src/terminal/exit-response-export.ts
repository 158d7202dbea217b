import type {ExitKind} from './exit.js'

/** How the program ends where responses are handed out. */
export const responseExportKinds = {
  'export.empty': 'refused',
  'export.needs-file': 'usage',
  'export.survey-open': 'refused',
  'export.no-quasi': 'usage',
  'export.quasi-unknown': 'usage',
  'export.too-few': 'refused',
  'export.isolates': 'refused',
} as const satisfies Readonly<Record<string, ExitKind>>
