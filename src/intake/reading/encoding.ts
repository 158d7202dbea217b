import {Fault} from '../../fault.js'
import './faults.js'

/** Text of a file and the encoding that gave it. */
export interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949'
}

const names: Record<string, Decoded['encoding']> = {
  'utf-8': 'utf-8', 'utf8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', 'utf-16be': 'utf-16be', 'cp949': 'cp949', 'euc-kr': 'cp949',
  'ms949': 'cp949', 'uhc': 'cp949',
}

/** What `--encoding` takes. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'cp949', 'euc-kr']

/**
 * Decodes by a fixed ladder: byte order mark, NUL pattern (UTF-16), strict UTF-8, then CP949 when it gives no
 * replacement character, no control character and at least one Hangul syllable. Guessing by statistics goes wrong on
 * short files, and Node's own decoder is not CP949.
 *
 * @throws Fault `file.encoding`, `file.encoding-wrong`, `file.encoding-unknown`
 */
export async function decode(bytes: Uint8Array, file: string, given?: string): Promise<Decoded> {
  if (given !== undefined) {
    const encoding = names[given.toLowerCase()]
    if (!encoding) throw new Fault('file.encoding-unknown', {given, known: encodings})
    const text = await decodeAs(bytes, encoding)
    if (text === undefined) throw new Fault('file.encoding-wrong', {file, encoding: given})
    return {text, encoding}
  }

  for (const encoding of ladder(bytes)) {
    const text = await decodeAs(bytes, encoding)
    if (text !== undefined && (encoding !== 'cp949' || /[\uac00-\ud7a3]/.test(text))) return {text, encoding}
  }

  throw new Fault('file.encoding', {file})
}

function ladder(bytes: Uint8Array): Decoded['encoding'][] {
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
  // ASCII in UTF-16 leaves a NUL in every second byte; no 8-bit text file holds any.
  if (even + odd > 0) return odd > even ? ['utf-16le'] : ['utf-16be']
  return ['utf-8', 'cp949']
}

async function decodeAs(bytes: Uint8Array, encoding: Decoded['encoding']): Promise<string | undefined> {
  if (encoding === 'utf-8') {
    try {
      return withoutNul(new TextDecoder('utf-8', {fatal: true}).decode(bytes))
    } catch {
      return undefined
    }
  }

  const {default: iconv} = await import('iconv-lite')
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding).replace(/^\ufeff/, '')
  if (text.includes('\ufffd')) return undefined
  // Half a surrogate pair has no UTF-8 form and could not be stored.
  if (encoding !== 'cp949') return text.isWellFormed() ? withoutNul(text) : undefined
  // Any bytes at all are nearly CP949; control characters show that these were not.
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f]/.test(text) ? undefined : text
}

/** Undefined for text with NULs, which is no text. Other controls say nothing against strict UTF-8: people paste them. */
const withoutNul = (text: string): string | undefined => (text.includes('\0') ? undefined : text)
