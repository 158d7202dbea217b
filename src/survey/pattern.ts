import {RE2JS} from 're2js'

/** Characters of a pattern at most. */
export const longestPattern = 200

/** Characters of a text that a pattern is held against at most: a longer one matches nothing. Sheet numbers are short. */
export const longestMatched = 1000

/** A pattern a person wrote, ready to be held against whole texts. */
export interface Pattern {
  /** Whether the whole text fits, without regard to case. */
  test(text: string): boolean
}

/**
 * Compiles a pattern that a person wrote for an engine whose time grows with the length of the text alone (RE2), so that
 * no pattern can stop the office. It has no look-around and no back-references, and repeats nothing more than 1,000
 * times; JavaScript's own spelling of characters and scripts (`\uAC00`, `\p{Script=Hangul}`) is understood.
 *
 * @returns undefined when it is no such pattern
 */
export function compilePattern(pattern: string): Pattern | undefined {
  // What is no escape it knows, the engine takes for the letter.
  if (pattern.length > longestPattern || /(?<!\\)(?:\\\\)*\\k/.test(pattern)) return undefined
  const spelled = pattern.replaceAll(/\\([pP])\{(?:Script|sc|General_Category|gc)=(\w+)\}/g, '\\$1{$2}')
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(spelled), RE2JS.CASE_INSENSITIVE)
    return {test: text => text.length <= longestMatched && compiled.matches(text)}
  } catch {
    return undefined
  }
}

/**
 * The matcher of a survey's sheet numbers; undefined where any number will do.
 *
 * A pattern that an older version took and this one does not fits nothing, so that no number is taken unread.
 */
export const sheetPattern = (pattern: string | undefined): Pattern | undefined =>
  pattern === undefined ? undefined : (compilePattern(pattern) ?? {test: () => false})
