import {safeText} from './safe-text.js'

/** The two faces that paper is set in. */
export interface Faces {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

/** What pdfkit keeps of an embedded font and does not declare. */
interface Embedded {
  readonly _font: {readonly font: {hasGlyphForCodePoint(code: number): boolean}}
}

export const ink = '#1a1a1a'
export const soft = '#666666'
export const line = '#b8b8b8'

/**
 * An empty document whose bytes depend on nothing but what is set in it and a moment.
 *
 * @param at the document's only date, ISO 8601 UTC
 * @param options pdfkit's own, of the page
 */
export async function openPdf(title: string, at: string, faces: Faces, options: PDFKit.PDFDocumentOptions) {
  const {default: PDFDocument} = await import('pdfkit')
  const made = new Date(at)
  const document = new PDFDocument({
    ...options, compress: false, font: Buffer.from(faces.regular) as unknown as string,
    info: {Title: title, Creator: 'pds', Producer: 'pds', CreationDate: made, ModDate: made},
  })
  document.registerFont('regular', Buffer.from(faces.regular))
  document.registerFont('bold', Buffer.from(faces.bold))
  const replaced = new Set<string>()
  const written = new Promise<Uint8Array>(resolve => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
  })
  return {
    document,
    /** A text as the face in use can print it: a letter it lacks becomes its code point, never an empty box. */
    printable: (text: string) => {
      const {font} = (document as unknown as Embedded)._font
      return [...safeText(text).normalize('NFC')].map(character => {
        const code = character.codePointAt(0)!
        if (font.hasGlyphForCodePoint(code)) return character
        replaced.add(character)
        return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
      }).join('')
    },
    set: (face: keyof Faces, size: number, colour = ink) => document.font(face).fontSize(size).fillColor(colour),
    /** Ends the document. @returns its bytes, and the letters that were replaced */
    finish: async () => {
      document.end()
      return {bytes: await written, replaced: [...replaced]}
    },
  }
}
