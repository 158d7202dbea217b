import {CST, Lexer} from 'yaml'

/** How deep an office file may nest; surveys need six. */
const deepest = 40
/** Keys, list items, brackets, lines and stray marks of an office file at most. A thousand questions of thirty options have fewer. */
const mostParts = 100_000

/** What makes a file too much for the parser, and the position of it. */
export interface TooMuch {
  readonly what: 'deep' | 'parts'
  readonly at: number
  readonly limit: number
}

/**
 * Looks a YAML text over before it is parsed. The parser goes as deep as the text nests, and its time grows faster than
 * the number of keys: a few kilobytes of brackets can end the process. The lexer does neither.
 *
 * @returns undefined when the text may be parsed
 */
export function tooMuch(text: string): TooMuch | undefined {
  // Indents of the open blocks, and how many markers that open one stand on this line.
  const indents: number[] = []
  let [flow, markers, column, at, parts, fresh] = [0, 0, 0, 0, 0, true]
  for (const lexeme of new Lexer().lex(text)) {
    switch (CST.tokenType(lexeme)) {
      case 'newline':
        ;[markers, column, fresh] = [0, 0, true]
        parts++
        break
      case 'flow-map-start':
      case 'flow-seq-start':
        flow++
        parts++
        break
      case 'flow-map-end':
      case 'flow-seq-end':
        flow--
        break
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        // Inside brackets only brackets nest.
        if (flow === 0) markers++
        parts++
        break
      case 'alias':
      case 'anchor':
      case 'tag':
        parts++
        break
      case 'double-quoted-scalar':
      case 'single-quoted-scalar':
        // JSON quotes every key and word.
        parts += 0.25
        break
      default:
    }

    if (fresh && lexeme.trim() !== '' && !lexeme.startsWith('#') && lexeme > '\u0020') {
      while (indents.length > 0 && indents.at(-1)! >= column) indents.pop()
      indents.push(column)
      fresh = false
    }

    if (indents.length + markers + flow > deepest) return {what: 'deep', at, limit: deepest}
    if (parts > mostParts) return {what: 'parts', at, limit: mostParts}
    column += lexeme.length
    at += lexeme.length
  }

  return undefined
}
