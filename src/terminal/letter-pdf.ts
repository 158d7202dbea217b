import type {LaidLetter} from './letter-text.js'
import {ink, line, openPdf, soft, type Faces} from './pdf.js'
import {wrap} from './slip-text.js'

/** A4 in points; the address stands where the window of an envelope is, 45 mm from the top. */
const page = {width: 595.28, height: 841.89, margin: 62, window: 128, afterWindow: 214}

/**
 * Letters as one document of A4, each beginning on a page of its own. The same letters and moment give the same bytes. A
 * letter of the alphabet the font lacks is printed as its code point, never as an empty box.
 *
 * @param at the document's only date, ISO 8601 UTC
 * @returns the document, its pages, and the characters that were replaced
 */
export async function letterPdf(letters: readonly LaidLetter[], at: string, fonts: Faces): Promise<{bytes: Uint8Array; pages: number; replaced: string[]}> {
  const {document, printable, set, finish} = await openPdf(letters[0]?.filled.title ?? '', at, fonts, {size: [page.width, page.height], margin: 0, autoFirstPage: false})
  const [left, right] = [page.margin, page.width - page.margin]
  const width = right - left
  let [y, pages] = [0, 0]
  const newPage = () => {
    document.addPage()
    pages++
    y = page.margin
  }
  /** Sets lines from `y` on; what does not fit goes on to a further page. */
  const lines = (text: string, {x = left, room = width, align = 'left', leading = 5}: {x?: number; room?: number; align?: 'left' | 'center'; leading?: number} = {}) => {
    for (const one of wrap(printable(text), room, given => document.widthOfString(given))) {
      const height = document.currentLineHeight(true)
      if (y + height > page.height - page.margin) newPage()
      document.text(one, align === 'center' ? x + (room - document.widthOfString(one)) / 2 : x, y, {lineBreak: false})
      y += height + leading
    }
  }
  const rule = (weight: number, colour: string) => document.moveTo(left, y).lineTo(right, y).lineWidth(weight).strokeColor(colour).stroke()

  for (const {frame, filled} of letters) {
    newPage()
    if (frame.mark !== null) set('regular', 9, soft).text(printable(frame.mark), left, page.margin - 20, {width, align: 'right'})
    set('bold', 17)
    lines(frame.office, {align: 'center'})
    y += 3
    rule(1.2, ink)
    const addressed = frame.rows.length > 0
    if (addressed) y = Math.max(y + 12, page.window)
    set('regular', 11)
    if (addressed) for (const one of frame.address.length > 0 ? frame.address : [frame.recipient]) lines(one, {room: width * 0.6})
    if (addressed) y = Math.max(y + 10, page.afterWindow)
    set('regular', 10)
    const labels = Math.max(0, ...frame.rows.map(([label]) => document.widthOfString(label))) + 18
    for (const [label, value] of frame.rows) {
      set('regular', 10, soft).text(printable(label), left, y, {lineBreak: false})
      set('regular', 10)
      lines(value, {x: left + labels, room: width - labels, leading: 4})
    }
    y += 6
    if (addressed) rule(0.5, line)
    y += 20
    set('bold', 15)
    lines(filled.title, {align: 'center'})
    y += 12
    for (const paragraph of filled.paragraphs) {
      set('regular', 11)
      for (const one of paragraph) lines(one)
      y += 9
    }
    // The foot keeps together: date, office, and how to reach it.
    if (y + 110 > page.height - page.margin) newPage()
    y += 16
    set('regular', 11)
    lines(frame.date, {align: 'center'})
    y += 10
    set('bold', 16)
    lines(frame.office, {align: 'center'})
    set('regular', 9, soft)
    y += 4
    if (frame.reach !== '') lines(frame.reach, {align: 'center'})
  }

  return {...(await finish()), pages}
}
