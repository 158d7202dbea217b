/** Which headers of a clerk's file belong to which answer. */
import {type ExpectedAnswer} from './answers.js'

const invisible = /[\s\u200B-\u200D\u2060\uFEFF]/gu
const middleDots = /[\u00B7\u318D\u30FB\uFF65\u2027]/gu

/**
 * The form in which headers and labels are compared, never stored: compatibility forms folded (１ is 1), no white
 * space, no middle dots, lower case.
 */
export function labelKey(text: string): string {
  // The dots go first: NFKC turns U+318D into a jamo, which is a letter.
  return text.replace(middleDots, '').normalize('NFKC').replace(invisible, '').toLowerCase()
}

/**
 * Every header spelling an answer claims: its code, the question's labels and its `columns`. A matrix row claims its
 * code and its own `columns` only, since the same row labels return under every matrix; typed words claim `Q3.other`.
 */
export function headerSpellings({code, question, row, part}: ExpectedAnswer): string[] {
  if (part === 'other') return [code]
  if (row) return [code, ...(row.columns ?? [])]
  return [code, ...question.columns, ...Object.values(question.label)]
}
