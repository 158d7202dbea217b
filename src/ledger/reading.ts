import {maxLineBytes} from './export.js'

/** What can be wrong with the lines of an export before any is read. */
export type LineFault = 'not-utf8' | 'line-too-long' | 'no-newline' | 'blank-line'

/** An export: its whole text or bytes, or an iterable of its lines (text, without their ends) or of its bytes in any pieces. */
export type ExportSource =
  | string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** Cuts bytes into lines: UTF-8, each ending in one LF, the last one too. */
export class LineCutter {
  readonly #decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})
  #rest: Uint8Array = new Uint8Array()

  /** @param line is given each whole line; false stops @returns what is wrong with the line that would have been next */
  push(bytes: Uint8Array, line: (text: string) => boolean): LineFault | undefined {
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      const piece = bytes.subarray(from, at)
      const whole = this.#rest.length === 0 ? piece : joined(this.#rest, piece)
      this.#rest = none
      if (whole.length > maxLineBytes) return 'line-too-long'
      if (whole.length === 0) return 'blank-line'
      const text = this.#decode(whole)
      if (text === undefined) return 'not-utf8'
      from = at + 1
      if (!line(text)) return undefined
    }

    this.#rest = joined(this.#rest, bytes.subarray(from))
    return this.#rest.length > maxLineBytes ? 'line-too-long' : undefined
  }

  /** The end of the bytes. */
  end(): LineFault | undefined {
    return this.#rest.length > 0 ? 'no-newline' : undefined
  }

  #decode(bytes: Uint8Array): string | undefined {
    try {
      return this.#decoder.decode(bytes)
    } catch {
      return undefined
    }
  }
}

const none = new Uint8Array()

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/**
 * Reads a source line by line.
 *
 * @param line is given each line; false stops
 * @returns what is wrong with the lines as lines
 */
export async function readLines(source: ExportSource, line: (text: string) => boolean): Promise<LineFault | undefined> {
  if (typeof source === 'string') return readText(source, line)
  if (source instanceof Uint8Array) {
    const cutter = new LineCutter()
    return cutter.push(source, line) ?? cutter.end()
  }

  const cutter = new LineCutter()
  let goes = true
  let sawBlank = false
  const take = (text: string): boolean => (goes = line(text))
  for await (const piece of source) {
    if (sawBlank) return 'blank-line'
    if (typeof piece !== 'string') {
      const fault = cutter.push(piece, take)
      if (fault) return fault
    // What splitting at line ends leaves behind the last one is no line.
    } else if (piece === '') sawBlank = true
    else take(piece)
    if (!goes) return undefined
  }

  return cutter.end()
}

function readText(text: string, line: (text: string) => boolean): LineFault | undefined {
  for (let from = 0; from < text.length;) {
    const at = text.indexOf('\n', from)
    if (at < 0) return 'no-newline'
    if (at === from) return 'blank-line'
    if (!line(text.slice(from, at))) return undefined
    from = at + 1
  }

  return undefined
}
