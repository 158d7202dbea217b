// Built from code points so that this file holds no invisible character itself.
const controls = /[\u0000-\u001f\u007f-\u009f]/g
const invisible = /[\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g
// Marks stacked on one letter cover the lines around it; no language stacks as many.
const stacked = /(\p{M}{8})\p{M}+/gu

/**
 * Text from outside, made safe for a terminal: control characters become a visible `\xNN`, bidirectional and invisible
 * ones a visible `\u{…}`, and marks stacked without end are cut, so that no name, file or answer can move the cursor, change a colour or hide what it says.
 */
export function safeText(text: string): string {
  return text
    .replaceAll(controls, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll(invisible, character => `\\u{${character.codePointAt(0)!.toString(16)}}`)
    .replaceAll(stacked, '$1…')
}

/** Several lines from outside: each made safe, line breaks kept. */
export const safeLines = (text: string): string => text.split('\n').map(safeText).join('\n')

/** Whether a text holds characters that nobody sees, or that turn the direction of what follows. */
export const hidesSomething = (text: string): boolean => text.search(invisible) >= 0

/**
 * JSON whose text cannot move a cursor either: JSON itself leaves DEL, the controls above it and invisible characters as
 * they are. The value is the same for whoever parses it.
 */
export const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replaceAll(/[\u007f-\u009f]/g, escapeUnits).replaceAll(invisible, escapeUnits)
    .replaceAll(stacked, (text: string, kept: string) => kept + escapeUnits(text.slice(kept.length)))

const escapeUnits = (text: string): string =>
  Array.from({length: text.length}, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')
