import type {LetterFrame} from '../language/letters.js'
import type {FilledLetter} from '../notice/letter.js'
import {safeText} from './safe-text.js'
import {wrap} from './slip-text.js'
import {columnsOf, pad} from './width.js'

/** A letter with its head and foot, ready to be laid out as text, page or PDF. */
export interface LaidLetter {
  readonly frame: LetterFrame
  readonly filled: FilledLetter
}

/** A letter as plain text of a width, in columns. */
export function letterText({frame, filled}: LaidLetter, columns = 72): string {
  const rule = '─'.repeat(columns)
  const labels = Math.max(0, ...frame.rows.map(([label]) => columnsOf(label)))
  const centred = (text: string) => `${' '.repeat(Math.max(0, Math.floor((columns - columnsOf(text)) / 2)))}${text}`
  const entry = (head: string, text: string) => wrap(safeText(text), columns - columnsOf(head)).map((line, i) => `${i === 0 ? head : ' '.repeat(columnsOf(head))}${line}`)
  return [
    ...(frame.mark === null ? [] : [centred(`[${frame.mark}]`)]),
    centred(safeText(frame.office)), rule,
    ...(frame.rows.length === 0 ? [] : [
      ...frame.address.map(line => safeText(line)), ...(frame.address.length === 0 ? [safeText(frame.recipient)] : []), '',
      ...frame.rows.flatMap(([label, value]) => entry(`${pad(label, labels)}  `, value)), rule,
    ]), ...wrap(safeText(filled.title), columns).map(centred), '',
    ...filled.paragraphs.flatMap(lines => [...lines.flatMap(line => wrap(safeText(line), columns)), '']),
    centred(frame.date), centred(safeText(frame.office)), ...(frame.reach === '' ? [] : ['', ...wrap(safeText(frame.reach), columns)]), '',
  ].map(line => line.trimEnd()).join('\n')
}
