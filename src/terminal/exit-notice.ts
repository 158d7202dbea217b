import type {Faults} from '../fault.js'
import '../notice/faults.js'
import type {ExitKind} from './exit.js'

type Mine = Extract<keyof Faults, `notice.${string}`>

/** How the program ends where persons are told something. */
export const noticeKinds: Readonly<Record<Mine, ExitKind>> = {
  'notice.not-found': 'notFound',
  'notice.unpublished': 'refused',
  'notice.state': 'refused',
  'notice.date': 'usage',
  'notice.which': 'usage',
  'notice.no-entries': 'refused',
  'notice.nobody': 'refused',
  'notice.export-unknown': 'notFound',
  'notice.export-format': 'usage',
  'notice.template-invalid': 'usage',
  'notice.template-unknown': 'usage',
  'notice.template-folder': 'notFound',
  'notice.not-yet': 'refused',
}
