import {labelKey} from '../../survey/label-key.js'
import type {Option} from '../../survey/survey.js'
import {cellText, type Cell} from '../reading/grid.js'
import {problem, type Normalised} from './problem.js'

/** Finds the option a person meant, by code, circled digit or label; never the nearest. */
export interface OptionFinder {
  one(cell: Cell): Normalised<string>
  many(cell: Cell, max: number | undefined): Normalised<string[]>
}

const separators = /[,;/、·，；／\s]+/u

/** @param options of a question; the finder remembers what it has seen, as clerks type the same few words */
export function optionFinder(options: readonly Option[]): OptionFinder {
  const byKey = new Map<string, string>()
  for (const {code, label} of options) for (const text of [code, ...Object.values(label)]) byKey.set(labelKey(text), code)
  const shown = options.map(({code, label}) => label.ko ?? label.en ?? Object.values(label)[0] ?? code)
  const seen = new Map<string, Normalised<string>>()

  const find = (text: string): Normalised<string> => {
    const key = labelKey(text)
    const direct = byKey.get(key)
    if (direct !== undefined) return {value: direct}
    // "1. 매우 그렇다": a code and a label that agree.
    for (const {code} of options) {
      const start = labelKey(code)
      if (!key.startsWith(start)) continue
      const label = byKey.get(key.slice(start.length).replace(/^[.):\]-]+/, ''))
      if (label === code) return {value: code}
      if (label !== undefined) return problem('code-and-label-differ', {code})
    }

    return problem('not-an-option', {options: shown})
  }

  const one = (cell: Cell): Normalised<string> => {
    if (typeof cell === 'object' && (cell.kind === 'error' || cell.kind === 'date')) return problem(cell.kind === 'error' ? 'error-cell' : 'not-an-option', cell.kind === 'error' ? {} : {options: shown} as never)
    const text = cellText(cell)
    let known = seen.get(text)
    if (!known) seen.set(text, (known = find(text)))
    return known
  }

  return {
    one,
    many(cell, max) {
      const example = options.slice(0, 3).map(({code}) => code).join(',')
      if (typeof cell === 'object' && cell.kind !== 'number') return problem(cell.kind === 'error' ? 'error-cell' : 'not-a-list', (cell.kind === 'error' ? {} : {example}) as never)
      const text = cellText(cell).normalize('NFC')
      const whole = find(text)
      const parts = 'value' in whole ? [text] : takeApart(text, find)
      if (parts === undefined) return problem('not-a-list', {example})
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

/** The parts of a list, or undefined when it may not be one: a range, run-together digits, what a spreadsheet made of it. */
function takeApart(text: string, find: (text: string) => Normalised<string>): string[] | undefined {
  if (/[~〜～]/u.test(text) || /^\d+[.-]\d+([.-]\d+)?$/.test(text)) return undefined
  const parts = text.split(separators).filter(part => part !== '').flatMap(part => {
    const circled = [...part]
    return circled.length > 1 && circled.every(character => /[①-⑳❶-❿]/u.test(character)) ? circled : [part]
  })
  if (parts.length === 1 && /^\d{2,}$/.test(parts[0]!.normalize('NFKC'))) return undefined
  // Labels may hold spaces: cut only at the strong separators when every piece is then an option.
  const strong = text.split(/[,;/、，；／]+/u).map(part => part.trim()).filter(part => part !== '')
  return strong.length > 0 && strong.every(part => 'value' in find(part)) ? strong : parts
}
