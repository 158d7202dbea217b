import {limits, type GridRow} from './grid.js'

const candidates = [',', '\t', ';', '|']

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

/**
 * Takes delimited text apart (RFC 4180 quoting). A record with a bad quote is given up with its first physical line and
 * reading goes on with the next line: one clerk's slip must not swallow the next person's sheet.
 *
 * @param firstLine physical line number of the text's first line
 */
export function parseDelimited(text: string, delimiter: string, firstLine = 1): GridRow[] {
  const rows: GridRow[] = []
  let at = 0
  let line = firstLine
  while (at < text.length) {
    const start = at
    const startLine = line
    const record = readRecord(text, at, delimiter)
    if (record) {
      rows.push(record.cells.some(cell => cell.length > limits.cell)
        ? {row: startLine, cells: [], problem: 'cell-too-long'}
        : {row: startLine, cells: record.cells})
      at = record.end
      line += record.lines
    } else {
      const end = endOfLine(text, start)
      rows.push({row: startLine, cells: text.slice(start, end.text).split(delimiter), problem: 'bad-quote'})
      at = end.next
      line++
    }
  }

  return rows
}

function endOfLine(text: string, from: number): {text: number; next: number} {
  const newline = text.indexOf('\n', from)
  if (newline < 0) {
    const end = text.length
    return {text: text[end - 1] === '\r' && end > from ? end - 1 : end, next: end}
  }

  return {text: text[newline - 1] === '\r' && newline > from ? newline - 1 : newline, next: newline + 1}
}

/** One record, or undefined when its quotes do not close as they should. */
function readRecord(text: string, from: number, delimiter: string): {cells: string[]; end: number; lines: number} | undefined {
  const line = endOfLine(text, from)
  const plain = text.slice(from, line.text)
  if (!plain.includes('"')) return {cells: plain.split(delimiter), end: line.next, lines: 1}

  const cells: string[] = []
  let at = from
  let lines = 1
  for (;;) {
    if (text[at] !== '"') {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++
      const stop = text[end - 1] === '\r' && text[end] !== delimiter && end > at ? end - 1 : end
      const cell = text.slice(at, stop)
      // A quote inside an unquoted cell: somebody's inch mark or a lost beginning. Nothing can be built on it.
      if (cell.includes('"')) return undefined
      cells.push(cell)
      at = end
    } else {
      let cell = ''
      for (;;) {
        const close = text.indexOf('"', at + 1)
        if (close < 0) return undefined
        cell += text.slice(at + 1, close)
        at = close + 1
        if (text[at] !== '"') break
        cell += '"'
      }

      const breaks = cell.split('\n').length - 1
      // A quote left open eats everything up to the next quote: more lines than any answer has.
      if (breaks > 200) return undefined
      lines += breaks
      cells.push(cell)
      if (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) at++
      if (at < text.length && text[at] !== delimiter && text[at] !== '\n') return undefined
    }

    if (at >= text.length) return {cells, end: at, lines}
    if (text[at] === '\n') return {cells, end: at + 1, lines}
    at++
  }
}
