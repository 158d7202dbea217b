import type {Profile} from '../profile.js'

/** Rules a line of a ballot file can break. */
export const lineRules = [
  'head', 'count', 'candidate', 'twice', 'end', 'columns', 'rank', 'points', 'grade', 'names', 'cost', 'budget', 'section', 'quote', 'many', 'kind', 'damaged',
] as const
export type LineRule = (typeof lineRules)[number]

/** One line that cannot be read: its number in the file, the rule it breaks, and what stands there. */
export interface LineProblem {
  readonly line: number
  readonly rule: LineRule
  readonly value: string
}

/** Takes the lines of a ballot file one after the other. */
export interface LineReader {
  /** @param number of the line in the file, from 1 */
  line(whole: string, number: number): void
  /** The ballots, and up to a thousand of the lines that cannot be read, of `wrong` in all. */
  done(): ReadBallots
}

/** What a reader made of a file. */
export interface ReadBallots {
  readonly profile: Profile
  readonly problems: readonly LineProblem[]
  readonly wrong: number
}

/** Cuts text that comes in pieces into lines; line ends LF, CRLF or, where the first line end is a CR alone, CR. */
export class LineCutter {
  #rest = ''
  #number = 0
  #end: string | undefined
  #begun = false

  constructor(private readonly each: (line: string, number: number) => void) {}

  /** @param text the next piece: the very first may begin with a byte order mark */
  push(text: string): void {
    const all = this.#rest + (!this.#begun && text.startsWith('\ufeff') ? text.slice(1) : text)
    this.#begun ||= text !== ''
    // A CR at the very end of what is there may be half of a line end.
    this.#end ??= all.includes('\n') ? '\n' : /\r[^]/.test(all) ? '\r' : undefined
    this.#rest = this.#end === undefined ? all : all.slice(this.#lines(all, this.#end))
  }

  /** Characters of a line that has not ended yet. */
  get waiting(): number {
    return this.#rest.length
  }

  /** The last line may have no end. */
  end(): void {
    const all = this.#rest
    const at = this.#lines(all, this.#end ?? '\r')
    if (at < all.length) this.#give(all, at, all.length)
    this.#rest = ''
  }

  /** Gives all whole lines. @returns where the next one begins */
  #lines(all: string, end: string): number {
    let at = 0
    for (let next; (next = all.indexOf(end, at)) >= 0; at = next + 1) this.#give(all, at, next)
    return at
  }

  #give(all: string, from: number, to: number): void {
    this.each(all.slice(from, to > from && all.charCodeAt(to - 1) === 13 ? to - 1 : to), ++this.#number)
  }
}

/** Cells of one line; quotes as RFC 4180. @returns undefined when a quote is left open */
export function cellsOf(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter)
  const cells: string[] = []
  for (let at = 0; ; ) {
    if (line[at] === '"') {
      let cell = ''
      let from = at + 1
      for (;;) {
        const close = line.indexOf('"', from)
        if (close < 0) return undefined
        cell += line.slice(from, close)
        if (line[close + 1] !== '"') {
          at = close + 1
          break
        }

        cell += '"'
        from = close + 2
      }

      const next = line.indexOf(delimiter, at)
      cells.push(cell + line.slice(at, next < 0 ? line.length : next))
      if (next < 0) return cells
      at = next + 1
    } else {
      const next = line.indexOf(delimiter, at)
      cells.push(line.slice(at, next < 0 ? line.length : next))
      if (next < 0) return cells
      at = next + 1
    }
  }
}

/** The delimiter a head line uses most. */
export const delimiterOf = (head: string): string =>
  [',', ';', '\t'].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best))
