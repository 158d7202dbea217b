// Built from code points so that this file holds no invisible character itself.
const controls = /[\u0000-\u001f\u007f-\u009f]/g
const invisible = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g

/**
 * Text from outside, made safe for a terminal: control characters become a visible `\xNN`, bidirectional and invisible
 * ones a visible `\u{…}`, so that no name, file or answer can move the cursor, change a colour or hide what it says.
 */
export function safeText(text: string): string {
  return text
    .replaceAll(controls, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll(invisible, character => `\\u{${character.codePointAt(0)!.toString(16)}}`)
}

/** Several lines from outside: each made safe, line breaks kept. */
export const safeLines = (text: string): string => text.split('\n').map(safeText).join('\n')
