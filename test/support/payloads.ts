const hex = (code: number) => String.fromCodePoint(code)
const range = (from: number, to: number) => Array.from({length: to - from + 1}, (_, i) => hex(from + i))

/** Everything that could move a cursor, change a terminal or hide what a text says; NUL is left out, no store takes it. */
export const hostileCharacters: readonly string[] = [
  ...range(1, 0x1f), ...range(0x7f, 0x9f), ...range(0x202a, 0x202e), ...range(0x2066, 0x2069), ...range(0x200b, 0x200f), ...range(0x2060, 0x2064), ...range(0x206a, 0x206f),
  ...range(0xfff9, 0xfffb), '\u2028', '\u2029', '\u061c', '\u180e', '\ufeff', ...range(0xe0000, 0xe007f),
]

/** What terminals obey, and what people have been fooled with. */
const sequences = [
  '\u001b[2J', '\u001b[31m', '\u001b[8m', '\u001b[1;1H', '\u001b[999D', '\u001b[K', '\u001b[?1049h', '\u001b[6n', '\u001b[c', '\u001b]0;title\u0007', '\u001b]52;c;cm0gLXJm\u0007', '\u001b]8;;http://x\u001b\\y\u001b]8;;\u001b\\',
  '\u001b]1337;File=:AA\u0007', '\u001bP+q544e\u001b\\', '\u001bc', '\u001b(0', '\u001b#8', '\u001b7\u001b8', '\u009b2J', '\u009d0;x\u009c', '\u0090x\u009c', '\r\u001b[2Kok', 'ab\b\bxy', 'ok\rno', '\u000e\u000f', '\u202etxt.exe', 'a\u2066b\u2069', '\u2067x',
  `a${'\u0301'.repeat(400)}`, '\u0489'.repeat(200), '\u200b'.repeat(50), 'user\u{e0041}\u{e0042}', '\u001b[200~rm -rf /\u001b[201~', '\u001bZ', '\u001b[>0;276;0c', '\u0005', '\u0007\u0007', '\u001b[5i', '\u001b[!p', '\u001b]104\u0007',
]

/** More than five hundred payloads: each character within words, each sequence alone, and every sequence before a word and behind one. */
export const payloads: readonly string[] = [
  ...hostileCharacters.map(character => `가${character}나`), ...sequences, ...sequences.map(one => `제목 ${one}`), ...sequences.map(one => `${one}끝`), ...hostileCharacters.map((one, i) => `${one}${hostileCharacters[(i * 7) % hostileCharacters.length]}x`),
]

/** Raw characters that must never reach a terminal; LF ends our own lines. */
export const rawOnTerminal = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{M}{12}/u
