import type {ChalkInstance} from 'chalk'
import type {ProposalText} from '../proposal/proposal.js'
import {textFields} from '../proposal/proposal.js'
import {safeText} from './safe-text.js'
import {columnsOf, pad} from './width.js'

/** A word as it is drawn: with the brackets of a run that stands on one side only. */
interface Word {
  readonly drawn: string
  readonly shared: boolean
}

/** One of two texts that are compared. */
export interface Side extends ProposalText {
  /** What stands over it, e.g. its reference and when it was received. */
  readonly head: string
}

const widest = 160
const narrowestColumn = 24

/**
 * Two texts beside each other, field by field. Words that stand on one side only are in brackets, and on a terminal
 * bold where the shared ones are dim: colour carries nothing alone. A narrow terminal has one below the other.
 *
 * @param width columns there are; undefined off a terminal
 * @param labels heading of each field
 */
export function sideBySide(
  left: Side,
  right: Side,
  {width = 80, colour, labels}: {width?: number | undefined; colour: ChalkInstance; labels: Readonly<Record<keyof ProposalText, string>>},
): string {
  const total = Math.min(width, widest)
  const column = Math.floor((total - 3) / 2)
  const [leftWords, rightWords] = [marked(left, right), marked(right, left)]
  const fields = textFields.filter(field => left[field] !== '' || right[field] !== '')
  if (column < narrowestColumn)
    return [[left, leftWords] as const, [right, rightWords] as const].map(([side, words]) => [
      colour.underline(safeText(side.head)),
      ...textFields.filter(field => side[field] !== '').flatMap(field => [labels[field], ...draw(words[field], total - 2, colour).map(line => `  ${line.text}`)]),
    ].join('\n')).join('\n\n')
  const lines = [` ${pad(fitted(left.head, column), column)}  ${fitted(right.head, column)}`, ` ${'─'.repeat(column)}  ${'─'.repeat(column)}`]
  for (const field of fields) {
    lines.push(` ${labels[field]}`)
    const [a, b] = [draw(leftWords[field], column, colour), draw(rightWords[field], column, colour)]
    for (let i = 0; i < Math.max(a.length, b.length); i++)
      lines.push(` ${a[i]?.text ?? ''}${' '.repeat(column - (a[i]?.columns ?? 0))}  ${b[i]?.text ?? ''}`.trimEnd())
  }

  return lines.join('\n')
}

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(word => word !== '')
const wordKey = (word: string): string => word.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')

type Counts = Map<string, number>

const countWords = (text: string): Counts => {
  const counts: Counts = new Map()
  for (const key of wordsOf(text).map(wordKey)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Takes one of a word, if any is left. */
function take(counts: Counts, key: string): boolean {
  const n = counts.get(key) ?? 0
  if (n > 0) counts.set(key, n - 1)
  return n > 0
}

/**
 * The words of one side, field by field. A word is shared as often as the other side has it: in the same field first,
 * else in any, since not everybody uses the fields of the form alike.
 */
function marked(side: ProposalText, other: ProposalText): Readonly<Record<keyof ProposalText, Word[]>> {
  const inFields = textFields.map(field => {
    const counts = countWords(other[field])
    return {field, words: wordsOf(side[field]).map(word => ({word, key: wordKey(word), shared: take(counts, wordKey(word))})), own: countWords(side[field])}
  })
  // What the other side's fields have more of than the same field here is left for words of the other fields.
  const left: Counts = new Map()
  for (const {field, own} of inFields)
    for (const [key, n] of countWords(other[field])) left.set(key, (left.get(key) ?? 0) + Math.max(0, n - (own.get(key) ?? 0)))
  const drawn = inFields.map(({field, words}) => [field, bracketed(words.map(({word, key, shared}) => ({word, shared: shared || key === '' || take(left, key)})))])
  return Object.fromEntries(drawn) as Record<keyof ProposalText, Word[]>
}

/** Puts brackets around each run of words that stand on one side only. */
const bracketed = (words: readonly {word: string; shared: boolean}[]): Word[] => words.map(({word, shared}, i) => ({
  shared,
  drawn: shared ? safeText(word) : `${words[i - 1]?.shared === false ? '' : '['}${safeText(word)}${words[i + 1]?.shared === false ? '' : ']'}`,
}))

/** Words in lines of at most so many columns; a word longer than a line is broken. */
function draw(words: readonly Word[], width: number, colour: ChalkInstance): {text: string; columns: number}[] {
  const lines: {text: string; columns: number}[] = []
  let [text, columns] = ['', 0]
  const paint = (part: string, shared: boolean) => (shared ? colour.dim(part) : colour.bold(part))
  const end = () => {
    if (columns > 0) lines.push({text, columns})
    ;[text, columns] = ['', 0]
  }
  for (const {drawn, shared} of words) {
    for (const part of broken(drawn, width)) {
      const needed = columnsOf(part)
      if (columns > 0 && columns + 1 + needed > width) end()
      text += `${columns > 0 ? ' ' : ''}${paint(part, shared)}`
      columns += (columns > 0 ? 1 : 0) + needed
    }
  }

  end()
  return lines
}

function broken(word: string, width: number): string[] {
  if (columnsOf(word) <= width) return [word]
  const parts = ['']
  for (const character of word)
    if (columnsOf(parts.at(-1)! + character) > width) parts.push(character)
    else parts[parts.length - 1] += character
  return parts
}

/** A head as far as it fits. */
const fitted = (head: string, width: number): string => broken(safeText(head), width)[0]!
