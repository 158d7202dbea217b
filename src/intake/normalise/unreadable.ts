import {cellText, cleanText, type Cell} from '../reading/grid.js'

const words = new Set(['unreadable', 'illegible', '판독불가', '판독불능'])

/**
 * Whether a typist says that an answer cannot be read (판독 불가). It is counted apart from a blank: something is
 * written there.
 */
export function isUnreadable(cell: Cell): boolean {
  const text = cellText(cell)
  // Nearly every cell is something else, and is told so by its beginning.
  return text.length <= 20 && /^\s*[uiUI판\u1111ｕｉＵＩ]/u.test(text) && words.has(cleanText(text).normalize('NFKC').replaceAll(/\s/g, '').toLowerCase())
}
