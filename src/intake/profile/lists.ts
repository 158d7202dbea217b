import type {OptionFinder} from '../normalise/choice.js'
import {problem, type Normalised} from '../normalise/problem.js'
import {cellText, cleanText, type Cell} from '../reading/grid.js'
import type {Question} from '../../survey/survey.js'

/** What a cell with several choices holds: the options, and words that are none of them. */
export interface SplitList {
  readonly codes: readonly string[]
  /** What stands after the last option. */
  readonly rest: string
}

/** Beyond so many pieces a cell is no list of choices. */
const maxPieces = 200

/**
 * Takes a list apart at a separator that may also stand inside labels: pieces are put together again until each is an
 * option.
 *
 * @param find the code of an option, undefined for anything else
 * @returns undefined when there is more than one way to read it
 */
export function splitList(text: string, separator: string, find: (text: string) => string | undefined): SplitList | undefined {
  const mark = separator.trim() === '' ? /\s+/u : separator.trim()
  const pieces = cleanText(text).split(mark)
  if (pieces.length > maxPieces) return undefined
  const join = separator.trim() === '' ? ' ' : separator
  const label = (from: number, to: number) => pieces.slice(from, to).map((piece, i) => (i === 0 ? piece.trimStart() : piece.trim())).join(join).trim()
  // ways[i]: the readings of the first i pieces, two being as good as many.
  const ways: string[][][] = [[[]]]
  for (let end = 1; end <= pieces.length; end++) {
    ways[end] = []
    for (let start = end - 1; start >= 0 && ways[end]!.length < 2; start--) {
      const before = ways[start]!
      const code = before.length > 0 ? find(label(start, end)) : undefined
      if (code !== undefined) for (const way of before) if (!ways[end]!.some(known => known.join('\n') === [...way, code].join('\n'))) ways[end]!.push([...way, code])
    }
  }

  for (let end = pieces.length; end >= 0; end--) {
    const found = ways[end]!
    if (found.length > 1) return undefined
    if (found.length === 1) return {codes: found[0]!, rest: label(end, pieces.length)}
  }

  return undefined
}

/** What an option finder makes of a text, as `splitList` asks. */
export const codeOf = (finder: OptionFinder) => (text: string): string | undefined => {
  const found = text === '' ? undefined : finder.one(text)
  return found && 'value' in found ? found.value : undefined
}

/**
 * The choices of a cell whose separator is known.
 *
 * @param other option that stands for words which are none; undefined where they are a problem
 */
export function listed(finder: OptionFinder, question: Question, cell: Cell, separator: string, other: string | undefined): Normalised<string[]> {
  if (typeof cell === 'object' && cell.kind === 'error') return problem('error-cell', {})
  const example = question.options.slice(0, 3).map(({code}) => code).join(separator)
  const split = splitList(cellText(cell), separator, codeOf(finder))
  if (split === undefined) return problem('not-a-list', {example})
  if (split.rest !== '' && other === undefined) {
    const found = finder.one(split.rest)
    return 'problem' in found ? found : problem('not-a-list', {example})
  }

  const all = split.rest === '' ? split.codes : [...split.codes, other!]
  const chosen = [...new Set(all)]
  const {max} = question
  if (max !== undefined && chosen.length > max) return problem('too-many-choices', {found: chosen.length, max})
  return {value: chosen, ...(chosen.length < all.length ? {warnings: [{rule: 'repeated-choice' as const, facts: {}}]} : {})}
}
