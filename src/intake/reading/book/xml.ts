import {Broken} from './broken.js'

/** What a reader of XML is told. Names come without their prefix; a text may come in several pieces. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  text(text: string): void
  close(name: string): void
}

/** No tag or text of an office file is longer; what is has lost its end. */
const longest = 1024 * 1024
const deepest = 200

/**
 * Reads XML as it arrives, in constant memory. It takes what office programs write (elements, attributes, references,
 * CDATA, comments) and refuses the rest: a document type could declare text without end.
 */
class XmlScanner {
  #rest = ''
  #searched = 0
  readonly #names: string[] = []

  constructor(private readonly handler: XmlHandler) {}

  feed(text: string): void {
    const buffer = this.#rest === '' ? text : this.#rest + text
    let at = 0
    for (;;) {
      const start = buffer.indexOf('<', at === 0 ? this.#searched : at)
      if (start < 0) break
      if (start > at && this.#names.length > 0) this.handler.text(dereference(buffer.slice(at, start)))
      const next = this.#markup(buffer, start)
      if (next < 0) {
        at = start
        break
      }

      at = next
      this.#searched = 0
    }

    this.#rest = at === 0 ? buffer : buffer.slice(at)
    this.#searched = this.#rest.startsWith('<') ? 0 : this.#rest.length
    if (this.#rest.length > longest) throw new Broken('xml')
  }

  end(): void {
    if (this.#names.length > 0 || this.#rest.trim() !== '') throw new Broken('xml')
  }

  /** @returns where the markup at `start` ends, or -1 when the rest of it has not arrived */
  #markup(buffer: string, start: number): number {
    const second = buffer.charCodeAt(start + 1)
    if (second === 0x21 /* ! */) {
      if (buffer.startsWith('<!--', start)) return after(buffer, '-->', start + 4)
      if (buffer.startsWith('<![CDATA[', start)) {
        const end = after(buffer, ']]>', start + 9)
        if (end > 0 && this.#names.length > 0) this.handler.text(buffer.slice(start + 9, end - 3))
        return end
      }

      if (buffer.length - start < 9) return -1
      throw new Broken('xml')
    }

    if (second === 0x3f /* ? */) return after(buffer, '?>', start + 2)
    const end = tagEnd(buffer, start + 1)
    if (end < 0) return -1
    if (second === 0x2f /* / */) this.#close(buffer.slice(start + 2, end).trimEnd())
    else this.#open(buffer, start + 1, end)
    return end + 1
  }

  #open(buffer: string, start: number, end: number): void {
    const selfClosing = buffer.charCodeAt(end - 1) === 0x2f
    const stop = selfClosing ? end - 1 : end
    let nameEnd = start
    while (nameEnd < stop && buffer.charCodeAt(nameEnd) > 0x20) nameEnd++
    if (nameEnd === start) throw new Broken('xml')
    const name = buffer.slice(start, nameEnd)
    const local = withoutPrefix(name)
    this.handler.open(local, buffer.slice(nameEnd, stop))
    if (selfClosing) this.handler.close(local)
    else if (this.#names.push(name) > deepest) throw new Broken('xml')
  }

  #close(name: string): void {
    if (this.#names.pop() !== name) throw new Broken('xml')
    this.handler.close(withoutPrefix(name))
  }
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

const after = (buffer: string, mark: string, from: number): number => {
  const at = buffer.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

/** The `>` that ends a tag: one inside quotes does not. */
function tagEnd(buffer: string, from: number): number {
  let quote = 0
  for (let at = from; at < buffer.length; at++) {
    const code = buffer.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x22 || code === 0x27) quote = code
    else if (code === 0x3e) return at
    else if (code === 0x3c) throw new Broken('xml')
  }

  return -1
}

const named: Record<string, string> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}

function dereference(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&([^;&]*);?/g, (whole, name: string) => {
    const known = named[name]
    if (known !== undefined && whole.endsWith(';')) return known
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
    const code = number ? (number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)) : Number.NaN
    if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff) || !whole.endsWith(';')) throw new Broken('xml')
    return String.fromCodePoint(code)
  })
}

/**
 * The value of an attribute, by its name without prefix; undefined when it is not there.
 *
 * @throws Broken `xml` when the attributes before it are not well formed
 */
export function attribute(attributes: string, name: string): string | undefined {
  let at = 0
  for (;;) {
    while (attributes.charCodeAt(at) <= 0x20) at++
    if (at >= attributes.length) return undefined
    const equals = attributes.indexOf('=', at)
    let value = equals + 1
    while (attributes.charCodeAt(value) <= 0x20) value++
    const quote = attributes.charCodeAt(value)
    const end = quote === 0x22 || quote === 0x27 ? attributes.indexOf(quote === 0x22 ? '"' : "'", value + 1) : -1
    if (equals < 0 || end < 0) throw new Broken('xml')
    const start = attributes.lastIndexOf(':', equals) >= at ? attributes.lastIndexOf(':', equals) + 1 : at
    if (attributes.startsWith(name, start) && attributes.slice(start, equals).trimEnd() === name) return dereference(attributes.slice(value + 1, end))
    at = end + 1
  }
}

/**
 * Reads a part of a workbook as XML. The text is UTF-8, or UTF-16 where it begins with a mark.
 *
 * @throws Broken `xml` for what is not well formed, or not the encoding it is in
 */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler)
  let decoder: InstanceType<typeof TextDecoder> | undefined
  const decode = (piece?: Uint8Array): string => {
    try {
      return decoder!.decode(piece, {stream: piece !== undefined})
    } catch (error) {
      throw new Broken('xml', {cause: error})
    }
  }

  for await (const piece of pieces) {
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8', {fatal: true})
    scanner.feed(decode(piece))
  }

  if (decoder) scanner.feed(decode())
  scanner.end()
}
