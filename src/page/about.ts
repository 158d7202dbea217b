import type {Language} from '../language/language.js'
import type {ActTable} from '../ledger/index.js'

/** What the program that wrote a page tells it beside the lines of the log; nothing in it is trusted more than the file. */
export interface PageAbout {
  readonly language: Language
  /** The whole log or a choice of it, or the decisions of the office. */
  readonly kind: 'log' | 'decisions'
  /** Roles of every act, for the rules of the log. */
  readonly acts: ActTable
}

/** Id of the element that holds `PageAbout`, and class of those that hold lines, a JSON array of texts each. */
export const [aboutId, linesClass] = ['about', 'lines'] as const
