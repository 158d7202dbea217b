import type {NoticeMeans, NoticeState} from './notice.js'

declare module '../fault.js' {
  interface Faults {
    'notice.not-found': {code: string}
    'notice.unpublished': {decision: string; proposal: string; state: string}
    'notice.state': {code: string; state: NoticeState; verb: string; allowed: string[]; means: NoticeMeans | null}
  }
}
