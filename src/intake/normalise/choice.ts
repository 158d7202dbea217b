import {labelKey} from '../../survey/label-key.js'
import type {Option} from '../../survey/survey.js'
import {cellText, cleanText, type Cell} from '../reading/grid.js'
import {enclosed, enclosedDigits} from './enclosed.js'
import {isErrorCell, problem, type Normalised} from './problem.js'

/** Finds the option a person meant, by code, circled digit or label; never the nearest. */
export interface OptionFinder {
  one(cell: Cell): Normalised<string>
  many(cell: Cell, max: number | undefined): Normalised<string[]>
}

// Both kinds part a list; only the strong ones never stand inside a label.
const separators = /[,;/、·ㆍ・‧･，；／\s]+/u
const strongSeparators = /[,;/、，；／]+/u

/**
 * @param options of a question; the finder remembers what it has seen, as clerks type the same few words
 * @param spellings other words for options, by code; they go before the options' own
 */
export function optionFinder(options: readonly Option[], spellings: Readonly<Record<string, string>> = {}): OptionFinder {
  const byKey = new Map<string, string>()
  const byLabel = new Map<string, string>()
  for (const {code, label} of options) {
    for (const text of Object.values(label)) byLabel.set(labelKey(text), code)
    for (const text of [code, ...Object.values(label)]) byKey.set(labelKey(text), code)
  }

  for (const [text, code] of Object.entries(spellings)) byKey.set(labelKey(text), code)

  const shown = options.map(({code, label}) => label.ko ?? label.en ?? Object.values(label)[0] ?? code)
  const example = options.slice(0, 3).map(({code}) => code).join(',')
  const seen = new Map<string, Normalised<string>>()

  const look = (typed: string): Normalised<string> => {
    const text = cleanText(typed)
    // The key has no spaces and no dots: "1 2" must not become option 12.
    if (severalNumbers(text)) return problem('not-an-option', {options: shown})
    // A label may itself begin with a number in a circle: the text as it stands comes first.
    const key = [text, enclosedDigits(text)].map(labelKey).find(one => byKey.has(one)) ?? labelKey(enclosedDigits(text))
    const direct = byKey.get(key)
    if (direct !== undefined) return {value: direct}
    // Digits alone are a code or nothing: "11" is not a one and its label.
    if (!/^[\d.-]+$/.test(key)) {
      // "1. 매우 그렇다": a code and a label that agree.
      for (const {code} of options) {
        const start = labelKey(code)
        if (!key.startsWith(start)) continue
        const label = byLabel.get(key.slice(start.length).replace(/^[.):\]-]+/, ''))
        if (label === code) return {value: code}
        if (label !== undefined) return problem('code-and-label-differ', {code})
      }
    }

    return problem('not-an-option', {options: shown})
  }

  const find = (text: string): Normalised<string> => {
    let known = seen.get(text)
    if (!known) seen.set(text, (known = look(text)))
    return known
  }

  return {
    one(cell) {
      if (isErrorCell(cell)) return problem('error-cell', {})
      if (typeof cell === 'object' && cell.kind === 'date') return problem('not-an-option', {options: shown})
      return find(cellText(cell))
    },
    many(cell, max) {
      if (isErrorCell(cell)) return problem('error-cell', {})
      if (typeof cell === 'object' && cell.kind !== 'number') return problem('not-a-list', {example})
      const text = cleanText(cellText(cell))
      const parts = 'value' in find(text) ? [text] : takeApart(text, find)
      if (parts === undefined || parts.length === 0) return problem('not-a-list', {example})
      const chosen: string[] = []
      let repeated = false
      for (const part of parts) {
        const found = find(part)
        if ('problem' in found) return found
        if (chosen.includes(found.value)) repeated = true
        else chosen.push(found.value)
      }

      if (max !== undefined && chosen.length > max) return problem('too-many-choices', {found: chosen.length, max})
      return {value: chosen, ...(repeated ? {warnings: [{rule: 'repeated-choice' as const, facts: {}}]} : {})}
    },
  }
}

/** Whether numbers stand side by side with nothing but spaces, dots or circles to part them: a list, never one option. */
function severalNumbers(text: string): boolean {
  const parts = text.split(/[\s·ㆍ・‧･]+/u).filter(part => part !== '').flatMap(apart)
  return parts.length > 1 && parts.every(part => enclosed.test(part) || /^[\d０-９]+$/u.test(part))
}

/** Numbers in circles need nothing between them; plain digits beside one are a part of their own. */
const apart = (part: string): string[] => (enclosed.test(part) ? part.split(splitEnclosed).filter(piece => piece !== '') : [part])
const splitEnclosed = new RegExp(`(${enclosed.source})`, 'u')

/** The parts of a list, or undefined when it may not be one: a range, run-together digits, what a spreadsheet made of it. */
function takeApart(text: string, find: (text: string) => Normalised<string>): string[] | undefined {
  // Labels may hold spaces and ranges: cut only at the strong separators when every piece is then an option.
  const strong = text.split(strongSeparators).map(part => part.trim()).filter(part => part !== '')
  if (strong.length > 1 && strong.every(part => 'value' in find(part))) return strong
  // A range, and the decimal, day or date a spreadsheet makes of 1.3, 1-3 and 1/3/5.
  if (/[~〜～∼]/u.test(text) || /^[\d０-９]+[.．\p{Pd}\u2212][\d０-９]+(?:[.．\p{Pd}\u2212][\d０-９]+)?\.?$/u.test(text)) return undefined
  if (/^(?:\d{4}\/\d{1,2}\/\d{1,2}|\d{1,2}월\s*\d{1,2}일|\d{1,2}일\s*\d{1,2}월|\d{1,2}-[A-Za-z]{3}|[A-Za-z]{3}-\d{1,2})$/u.test(text)) return undefined
  const parts = text.split(separators).filter(part => part !== '').flatMap(part => (/^\D*$/u.test(part) || enclosed.test(part) ? bare(part) : [part]))
  return parts.length === 1 && /^\d{2,}$/.test(parts[0]!.normalize('NFKC')) && !enclosed.test(parts[0]!) ? undefined : parts
}

/** Circles back to back; a circle before its label stays with it. */
const bare = (part: string): string[] => {
  const pieces = apart(part)
  return pieces.length > 1 && pieces.every(piece => enclosed.test(piece)) ? pieces : [part]
}
