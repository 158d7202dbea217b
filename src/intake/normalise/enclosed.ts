/**
 * Numbers drawn as one character: in a circle (white, black, double, sans-serif), in brackets, or with a full stop, from
 * 1 to 20. Each can only be read one way. Other scripts in circles (㊀) and letters (ⓐ) are no option's code.
 */
const families: readonly [first: number, count: number, from: number][] = [
  [0x2460, 20, 1], [0x2474, 20, 1], [0x2488, 20, 1], [0x2776, 10, 1], [0x2780, 10, 1], [0x278a, 10, 1], [0x24eb, 10, 11], [0x24f5, 10, 1],
]

const values = new Map(families.flatMap(([first, count, from]) => Array.from({length: count}, (_, i) => [String.fromCodePoint(first + i), String(from + i)] as const)))

/** One such number. */
export const enclosed = /[\u2460-\u249b\u24eb-\u24fe\u2776-\u2793]/u

/** The text with each of them as plain digits and a space: what follows is another word. */
export const enclosedDigits = (text: string): string =>
  (enclosed.test(text) ? text.replaceAll(new RegExp(enclosed, 'gu'), one => `${values.get(one) ?? one} `).trim() : text)
