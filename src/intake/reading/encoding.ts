import {Fault} from '../../fault.js'
import './faults.js'

/** The encodings of intake files. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949'

/** Text of a file and the encoding that gave it. */
export interface Decoded {
  /** A character that was destroyed on its way here stands as U+FFFD; rows that hold one are rejected by name. */
  readonly text: string
  readonly encoding: Encoding
}

const names: Record<string, Encoding> = {
  'utf-8': 'utf-8', 'utf8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', 'utf-16be': 'utf-16be', 'cp949': 'cp949', 'euc-kr': 'cp949',
  'ms949': 'cp949', 'uhc': 'cp949',
}

/** What `--encoding` takes. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'cp949', 'euc-kr']

/** What stands where bytes were no character. */
export const destroyed = '\ufffd'

/**
 * Whether so few lines are damaged that the encoding is understood all the same: two in a hundred, or one where two
 * others are whole. A wrong encoding breaks nearly every line with Hangul in it, a damaged byte one.
 */
const understood = ({lines, all}: {lines: number; all: number}): boolean => lines === 0 || lines <= all / 50 || (lines === 1 && all >= 3)

/**
 * Decodes by a fixed ladder: byte order mark, NUL pattern (UTF-16), strict UTF-8, then CP949 when it gives no
 * replacement character, no control character and at least one Hangul syllable. Where no step fits the whole file, the
 * one that fits all but a few lines is taken, and those lines are damaged. Guessing by statistics goes wrong on short
 * files, and Node's own decoder is not CP949.
 *
 * @throws Fault `file.encoding`, `file.encoding-wrong`, `file.encoding-unknown`
 */
export async function decode(bytes: Uint8Array, file: string, given?: string): Promise<Decoded> {
  if (given !== undefined) {
    const text = await decodeAs(bytes, encodingNamed(given))
    if (!understood(damaged(text))) throw new Fault('file.encoding-wrong', {file, encoding: given})
    return {text, encoding: encodingNamed(given)}
  }

  const steps = ladder(bytes)
  const tried: (Decoded & {lines: number; all: number})[] = []
  for (const encoding of steps) {
    const text = await decodeAs(bytes, encoding)
    const found = damaged(text)
    const sure = encoding !== 'cp949' || /[\uac00-\ud7a3]/.test(text)
    if (found.lines === 0 && sure) return {text, encoding}
    if (sure) tried.push({text, encoding, ...found})
  }

  const [best, second] = tried.sort((a, b) => a.lines - b.lines)
  // Two readings that are equally good are none.
  if (!best || !understood(best) || (second && second.lines <= best.lines * 2)) throw new Fault('file.encoding', {file})
  return {text: best.text, encoding: best.encoding}
}

/** The encoding a person names. @throws Fault `file.encoding-unknown` */
export function encodingNamed(given: string): Encoding {
  const encoding = names[given.toLowerCase()]
  if (!encoding) throw new Fault('file.encoding-unknown', {given, known: encodings})
  return encoding
}

function ladder(bytes: Uint8Array): Encoding[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return ['utf-8']
  const start = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  start.forEach((byte, i) => {
    if (byte !== 0) return
    if (i % 2 === 0) even++
    else odd++
  })
  // ASCII in UTF-16 leaves a NUL in every second byte; 8-bit text holds none, or one that strayed in.
  if (even + odd > start.length / 64) return odd > even ? ['utf-16le'] : ['utf-16be']
  return ['utf-8', 'cp949']
}

/** Turns bytes that come in pieces into text. */
export interface Decoder {
  write(bytes: Uint8Array): string
  end(): string
}

/** A decoder of one encoding; a byte order mark at the very beginning is passed over. */
export async function decoderOf(encoding: Encoding): Promise<Decoder> {
  const decoder = await rawDecoder(encoding)
  let begun = false
  const first = (text: string) => {
    if (begun || text === '') return text
    begun = true
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }
  // A NUL is no character of a text, nor is half a surrogate pair; in CP949 no control is, since any bytes at all are nearly CP949.
  const clean = encoding === 'cp949'
    ? (text: string) => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f]/g, destroyed)
    : (text: string) => (text.includes('\0') ? text.replaceAll('\0', destroyed) : text)
  return {write: bytes => clean(first(decoder.write(bytes))), end: () => clean(first(decoder.end()))}
}

async function rawDecoder(encoding: Encoding): Promise<Decoder> {
  if (encoding === 'utf-8' || encoding === 'utf-16le') {
    const decoder = new TextDecoder(encoding, {ignoreBOM: true})
    return {write: bytes => decoder.decode(bytes, {stream: true}), end: () => decoder.decode()}
  }

  const {default: iconv} = await import('iconv-lite')
  const decoder = iconv.getDecoder(encoding, {stripBOM: false})
  // The first half of a pair waits for the piece that brings the other.
  let half = ''
  const whole = (text: string, last: boolean) => {
    const all = half + text
    half = !last && /[\ud800-\udbff]$/.test(all) ? all.at(-1)! : ''
    return all.slice(0, all.length - half.length).toWellFormed()
  }
  return {
    write: bytes => whole(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), false),
    end: () => whole(decoder.end() ?? '', true),
  }
}

async function decodeAs(bytes: Uint8Array, encoding: Encoding): Promise<string> {
  const decoder = await decoderOf(encoding)
  return decoder.write(bytes) + decoder.end()
}

/** How many lines hold a destroyed character, of how many. */
function damaged(text: string): {lines: number; all: number} {
  let lines = 0
  for (let at = text.indexOf(destroyed); at >= 0; ) {
    lines++
    const next = text.indexOf('\n', at)
    at = next < 0 ? -1 : text.indexOf(destroyed, next)
  }

  let all = text === '' || text.endsWith('\n') ? 0 : 1
  if (lines > 0) for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) all++
  return {lines, all}
}
