import type {SlipWords} from '../language/slip.js'
import {safeText} from './safe-text.js'
import {columnsOf, pad} from './width.js'

/**
 * A slip for a printer of fixed columns, receipt printers included: labels and values aligned by the columns they
 * take, long ones wrapped under themselves.
 *
 * @param columns of the paper; 32 at least
 */
export function slipText(slip: SlipWords, columns: number): string {
  const rule = '─'.repeat(columns)
  const labels = Math.max(...slip.rows.map(([label]) => columnsOf(label)))
  const entry = (head: string, text: string) =>
    wrap(safeText(text), columns - columnsOf(head)).map((line, i) => `${i === 0 ? head : ' '.repeat(columnsOf(head))}${line}`)
  return [
    rule,
    centred(/^[가-힣]+$/u.test(slip.title) ? [...slip.title].join(' ') : slip.title, columns),
    ...(slip.mark === null ? [] : [centred(slip.mark, columns)]),
    rule,
    ...slip.rows.flatMap(([label, value]) => entry(`${pad(label, labels)}  `, value)),
    rule,
    slip.notesTitle,
    ...slip.notes.flatMap(note => entry('- ', note)),
    rule,
    ...wrap(slip.confirmation, columns).map(line => centred(line, columns)),
    centred(slip.date, columns),
    '',
    ...wrap(safeText(slip.office), columns).map(line => centred(line, columns)),
    '',
    ...wrap(`${safeText(slip.signature)}  ${slip.seal}`, columns).map(line => pad(line, columns, 'right')),
    '',
  ].map(line => line.trimEnd()).join('\n')
}

const centred = (text: string, columns: number): string => `${' '.repeat(Math.max(0, Math.floor((columns - columnsOf(text)) / 2)))}${text}`

/**
 * Cuts text into lines of a width, at spaces where there are any: Korean too is not broken inside a word.
 *
 * @param measure gives the width of a text, in columns unless told
 */
export function wrap(text: string, width: number, measure: (text: string) => number = columnsOf): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`
    if (measure(joined) <= width) {
      line = joined
      continue
    }

    if (line !== '') lines.push(line)
    line = ''
    // A word longer than the paper is cut where the paper ends.
    for (const character of word) {
      if (line !== '' && measure(line + character) > width) {
        lines.push(line)
        line = ''
      }

      line += character
    }
  }

  return [...lines, line]
}
