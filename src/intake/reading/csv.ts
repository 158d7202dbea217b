import {limits, type GridRow} from './grid.js'

const candidates = [',', '\t', ';', '|']

/** Most lines and characters a quoted cell may hold; a quote that is open for longer was left open by a slip. */
const longestQuoted = {lines: 200, characters: 4 * limits.cell}

/** The delimiter: a `sep=` line's, else the most frequent candidate in the first lines outside quotes. */
export function findDelimiter(text: string): {delimiter: string; skip: number} {
  const sep = /^("?)sep=(.)\1(?:\r?\n|$)/i.exec(text)
  if (sep) return {delimiter: sep[2]!, skip: 1}
  const counts = new Map(candidates.map(candidate => [candidate, 0]))
  let quoted = false
  let lines = 0
  for (let i = 0; i < text.length && lines < 20; i++) {
    const character = text[i]!
    if (character === '"') quoted = !quoted
    else if (character === '\n') {
      lines++
      quoted = false
    } else if (!quoted && counts.has(character)) counts.set(character, counts.get(character)! + 1)
  }

  return {delimiter: candidates.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best)), skip: 0}
}

/** Takes delimited text apart (RFC 4180 quoting), all of it at once. @param firstLine physical line number of its first line */
export function parseDelimited(text: string, delimiter: string, firstLine = 1): GridRow[] {
  return new DelimitedReader(delimiter, firstLine).read(text, true)
}

/**
 * Takes delimited text apart piece by piece: what a piece leaves unfinished waits for the next one, so that memory
 * does not grow with the file. A record with a bad quote is given up with its first physical line and reading goes on
 * with the next line: one clerk's slip must not swallow the next person's sheet.
 */
export class DelimitedReader {
  #text = ''
  #at = 0
  #line: number
  /** Where the next quotation mark stands; behind the last character when there is none. */
  #quote = -1

  constructor(private readonly delimiter: string, firstLine = 1) {
    this.#line = firstLine
  }

  /** Characters that wait for the next piece. */
  get waiting(): number {
    return this.#text.length - this.#at
  }

  /** @param last no more text follows @returns the records that are whole, in order */
  read(piece: string, last: boolean): GridRow[] {
    this.#add(piece)
    const rows: GridRow[] = []
    while (this.#at < this.#text.length) {
      const row = this.#next(last)
      if (row === undefined) break
      rows.push(row)
    }

    return rows
  }

  /** Cuts off the text of the records that are whole, and tells on which line it begins: another reader may take it apart. */
  cut(piece: string, last: boolean): {text: string; line: number} {
    this.#add(piece)
    const line = this.#line
    while (this.#at < this.#text.length && this.#skip(last));
    return {text: this.#text.slice(0, this.#at), line}
  }

  #add(piece: string): void {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + piece : piece
    this.#at = 0
    this.#quote = -1
  }

  /** The next record, or undefined when it may go on in the next piece. */
  #next(last: boolean): GridRow | undefined {
    const row = this.#line
    const start = this.#at
    const line = this.#lineAt(start, last)
    if (!line) return undefined
    const text = this.#text
    if (this.#quote >= line.end) return this.#take({cells: text.slice(start, line.end).split(this.delimiter), end: line.next, lines: 1})
    const cells: string[] = []
    const record = this.#quotedRecord(start, last, cells)
    if (record === 'unfinished') return undefined
    if (record) return this.#take({cells, ...record})
    this.#at = line.next
    this.#line++
    return {row, cells: text.slice(start, line.end).split(this.delimiter), problem: 'bad-quote'}
  }

  /** Steps over the next record. @returns false when it may go on in the next piece */
  #skip(last: boolean): boolean {
    const line = this.#lineAt(this.#at, last)
    if (!line) return false
    const record = this.#quote >= line.end ? undefined : this.#quotedRecord(this.#at, last)
    if (record === 'unfinished') return false
    this.#at = record?.end ?? line.next
    this.#line += record?.lines ?? 1
    return true
  }

  /** Where the physical line ends and the next begins; undefined when its end has not come yet. Also finds the next quote. */
  #lineAt(start: number, last: boolean): {end: number; next: number} | undefined {
    const text = this.#text
    const newline = text.indexOf('\n', start)
    if (newline < 0 && !last) return undefined
    const stop = newline < 0 ? text.length : newline
    if (this.#quote < start) {
      const found = text.indexOf('"', start)
      this.#quote = found < 0 ? text.length : found
    }

    return {end: text[stop - 1] === '\r' && stop > start ? stop - 1 : stop, next: newline < 0 ? text.length : newline + 1}
  }

  #take({cells, end, lines}: {cells: string[]; end: number; lines: number}): GridRow {
    const row = this.#line
    this.#at = end
    this.#line += lines
    return cells.some(cell => cell.length > limits.cell) ? {row, cells: [], problem: 'cell-too-long'} : {row, cells}
  }

  /**
   * The extent of a record with quotes in it, or undefined when they do not close as they should.
   *
   * @param cells is given its cells; without it they are only stepped over
   */
  #quotedRecord(from: number, last: boolean, cells?: string[]): {end: number; lines: number} | 'unfinished' | undefined {
    const text = this.#text
    let at = from
    let lines = 1
    for (;;) {
      if (text[at] !== '"') {
        const end = this.#unquotedEnd(at)
        if (end === text.length && !last) return 'unfinished'
        // A quote inside an unquoted cell: somebody's inch mark or a lost beginning. Nothing can be built on it.
        const quote = text.indexOf('"', at)
        if (quote >= 0 && quote < end) return undefined
        cells?.push(text.slice(at, text[end - 1] === '\r' && text[end] !== this.delimiter && end > at ? end - 1 : end))
        at = end
      } else {
        const quoted = this.#quotedCell(at, last, cells)
        if (quoted === 'unfinished' || quoted === undefined) return quoted
        lines += quoted.lines
        at = quoted.end
        // The character after a closing quote tells whether it closed the cell.
        if (!last && at + 1 >= text.length) return 'unfinished'
        if (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) at++
        if (at < text.length && text[at] !== this.delimiter && text[at] !== '\n') return undefined
      }

      if (at >= text.length) return {end: at, lines}
      if (text[at] === '\n') return {end: at + 1, lines}
      at++
    }
  }

  /** Where an unquoted cell ends: before its delimiter or line end. */
  #unquotedEnd(from: number): number {
    const text = this.#text
    const delimiter = text.indexOf(this.delimiter, from)
    const newline = text.indexOf('\n', from)
    if (delimiter < 0) return newline < 0 ? text.length : newline
    return newline < 0 || delimiter < newline ? delimiter : newline
  }

  #quotedCell(from: number, last: boolean, cells?: string[]): {end: number; lines: number} | 'unfinished' | undefined {
    const text = this.#text
    let doubled = false
    let at = from
    for (;;) {
      const close = text.indexOf('"', at + 1)
      if (close < 0 || (!last && close + 1 >= text.length))
        return last || text.length - from > longestQuoted.characters ? undefined : 'unfinished'
      at = close + 1
      if (text[at] !== '"') break
      doubled = true
    }

    const end = at
    let lines = 0
    for (let newline = text.indexOf('\n', from); newline >= 0 && newline < end; newline = text.indexOf('\n', newline + 1)) lines++
    // A quote left open eats everything up to the next quote: more than any answer has.
    if (lines > longestQuoted.lines || end - from > longestQuoted.characters) return undefined
    if (cells) {
      const inside = text.slice(from + 1, end - 1)
      cells.push(doubled ? inside.replaceAll('""', '"') : inside)
    }

    return {end, lines}
  }
}
