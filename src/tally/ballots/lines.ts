/** Rules a line of a ballot file can break. */
export const lineRules = [
  'head', 'count', 'candidate', 'twice', 'end', 'columns', 'rank', 'points', 'grade', 'names', 'cost', 'budget', 'section', 'quote', 'many', 'kind', 'data',
] as const
export type LineRule = (typeof lineRules)[number]

/** One line that cannot be read: its number in the file, the rule it breaks, and what stands there. */
export interface LineProblem {
  readonly line: number
  readonly rule: LineRule
  readonly value: string
}

/** Calls `each` with every line and its number from 1; line ends LF, CRLF or CR. */
export function eachLine(text: string, each: (line: string, number: number) => void): void {
  const end = text.includes('\n') ? '\n' : '\r'
  let number = 1
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; number++) {
    const next = text.indexOf(end, at)
    const stop = next < 0 ? text.length : next
    each(text.charCodeAt(stop - 1) === 13 && stop > at ? text.slice(at, stop - 1) : text.slice(at, stop), number)
    at = stop + 1
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
