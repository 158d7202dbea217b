import {eastAsianWidth} from 'get-east-asian-width'

const marks = /\p{Mark}/u

/** Width of text in terminal columns: Hangul takes two, combining marks none. */
export function columnsOf(text: string): number {
  let width = 0
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0)!
    if (code < 0x7f) width++
    else if (!marks.test(character)) width += eastAsianWidth(code)
  }

  return width
}

/** Cuts text to a width in columns, ending in … when something was cut. */
export function cut(text: string, width: number): string {
  const composed = text.normalize('NFC')
  if (columnsOf(composed) <= width) return composed
  let kept = ''
  let used = 0
  for (const character of composed) {
    const next = columnsOf(character)
    if (used + next > width - 1) break
    kept += character
    used += next
  }

  return `${kept}…`
}

/** Fills text with spaces to a width in columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return align === 'left' ? text + fill : fill + text
}
