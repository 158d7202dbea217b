/** Marked-up text of other systems (HTML, and the Markdown of XLSForm) as plain text, and back. */

const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', middot: '·', hellip: '…', ndash: '–', mdash: '—', laquo: '«', raquo: '»',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', euro: '€', copy: '©', deg: '°', times: '×', auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß',
}
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi

function decodeEntities(text: string): string {
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const point = Number.parseInt(decimal ?? hex!, decimal === undefined ? 16 : 10)
    // No control characters and no half pairs, whatever the number says.
    return point >= 32 && point <= 0x10_ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : ''
  })
}

const link = /<a\s[^<>]*?href\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>([^<]*)<\/a\s*>/gi

/**
 * HTML as plain text: paragraphs and breaks become line breaks, scripts and styles go with what they hold, a link keeps
 * its address in brackets, entities are decoded once.
 */
export function plainHtml(text: string): string {
  if (!/[<&]/.test(text)) return text
  const tagless = text
    .replaceAll(/<!--[^]*?(?:-->|$)/g, '').replaceAll(/<(script|style|iframe|object)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(link, (_whole, double: string | undefined, single: string | undefined, words: string) => besideAddress(words, double ?? single ?? ''))
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^<>]*>/gi, '\n').replaceAll(/<li\b[^<>]*>/gi, '- ')
    // A tag begins with a letter or a slash: "3 < 5" is no tag.
    .replaceAll(/<\/?[a-z!][^<>]*>/gi, '')
  if (tagless === text) return decodeEntities(text)
  return decodeEntities(tagless).split('\n').map(line => line.trimEnd()).join('\n').replaceAll(/\n{3,}/g, '\n\n').trim()
}

const besideAddress = (words: string, address: string): string => (words.trim() === address || address === '' || address.startsWith('#') ? words : `${words} (${address})`)

const escaped = /\\([\\*_#[\]`~])/g
// Characters that no text may hold stand for escaped marks while the others are taken away.
const hidden = /[\uFDD0-\uFDD8]/g
const marks = '\\*_#[]`~<'

/** XLSForm's Markdown and HTML as plain text. */
export function plainMarkup(text: string): string {
  if (!/[<&\\*_#[`~]/.test(text)) return text
  return plainHtml(text.replace(escaped, (_whole, mark: string) => String.fromCodePoint(0xfdd0 + marks.indexOf(mark))))
    .replaceAll(/\[([^[\]\n]+)\]\((\S{1,2000}?)\)/g, (_whole, words: string, address: string) => besideAddress(words, address))
    .replaceAll(/^#{1,6}[ \t]+/gm, '')
    .replaceAll(/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/g, '$1').replaceAll(/(?<![\p{L}\p{N}_])__(?=\S)([^_\n]+?)(?<=\S)__(?![\p{L}\p{N}_])/gu, '$1')
    .replaceAll(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replaceAll(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(hidden, mark => marks[mark.codePointAt(0)! - 0xfdd0]!)
}

/** Text with nothing but its escapes and entities resolved: what differs from this lost some formatting. */
export const unescaped = (text: string): string => decodeEntities(text.replaceAll(escaped, '$1')).trim()

/**
 * Plain text so written that `plainMarkup` gives it back and no `${…}` in it is taken for a reference. Text that would
 * come through as it is stays as it is.
 */
export function asMarkup(text: string): string {
  if (plainMarkup(text) === text && !text.includes('${')) return text
  return text.replaceAll(/[\\*_#[\]`~]/g, mark => `\\${mark}`).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('${', '&#36;{')
}
