import type {FileProblem, FileRule} from '../document.js'
import type {Loss, LossKind, Place} from './rules.js'

const most = 1000

/** Collects what is refused and what is left behind while a form is read or written. */
export class Report {
  readonly #losses: Loss[] = []
  readonly #problems: FileProblem[] = []
  readonly #seen = new Set<string>()

  /** Notes a reason to refuse the form; the same reason at the same place is said once, and no more than a thousand are. */
  refuse(place: Place, rule: FileRule, facts: FileProblem['facts'] = {}): void {
    const key = JSON.stringify([place.sheet, place.row, place.column, rule, facts])
    if (this.#seen.has(key) || this.#problems.length > most) return
    this.#seen.add(key)
    const {sheet, row: line, column} = place
    const at = {line, path: column ?? '', ...(sheet === null ? {} : {sheet})}
    this.#problems.push(this.#problems.length === most ? {...at, rule: 'too-many-problems', facts: {limit: most}} : {...at, rule, facts})
  }

  /** Notes something that will not be there. */
  lose(place: Place, what: LossKind, about: string, value = ''): void {
    this.#losses.push({...place, what, about, value: shortly(value)})
  }

  get refused(): boolean {
    return this.#problems.length > 0
  }

  /** The reasons, sheet by sheet, each by row. */
  get problems(): FileProblem[] {
    return [...this.#problems].sort((a, b) => sheetOrder(a.sheet) - sheetOrder(b.sheet) || a.line - b.line)
  }

  /** What was left behind: whole questions first, looks last; within that sheet by sheet, each by row. */
  get losses(): Loss[] {
    return [...this.#losses].sort((a, b) => weight(a) - weight(b) || sheetOrder(a.sheet) - sheetOrder(b.sheet) || a.row - b.row)
  }
}

const gravest: ReadonlySet<LossKind> = new Set(['never-asked', 'choice-unknown'])
const looks: ReadonlySet<LossKind> = new Set(['hint', 'appearance', 'media', 'group', 'running', 'formatting', 'metadata', 'setting', 'column', 'sheet', 'attribute', 'parameters'])
const weight = ({what}: Loss): number => (gravest.has(what) ? 0 : looks.has(what) ? 2 : 1)

const sheets = ['survey', 'choices', 'settings']
const sheetOrder = (sheet: string | null | undefined): number => {
  const at = sheets.indexOf(sheet?.toLowerCase() ?? '')
  return at < 0 ? sheets.length : at
}

const shortly = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : line
}
