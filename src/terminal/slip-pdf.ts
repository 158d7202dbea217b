import type {SlipWords} from '../language/slip.js'
import {ink, line, openPdf, soft, type Faces} from './pdf.js'
import {wrap} from './slip-text.js'

const page = {width: 419.53, height: 595.28, margin: 40}

/**
 * A slip as one page of A5. The same slip and moment give the same bytes. A letter the font lacks is printed as its
 * code point, never as an empty box.
 *
 * @param issuedAt the moment of this printing, ISO 8601 UTC; the document's only date
 * @returns the document, and the letters that were replaced
 */
export async function slipPdf(slip: SlipWords, issuedAt: string, fonts: Faces): Promise<{bytes: Uint8Array; replaced: string[]}> {
  const {document, printable, set, finish} = await openPdf(`${slip.title} ${slip.rows[0]![1]}`, issuedAt, fonts, {
    size: [page.width, page.height], margins: {top: page.margin, left: page.margin, right: page.margin, bottom: 0},
  })
  const [left, right] = [page.margin, page.width - page.margin]
  const width = right - left
  const rule = (y: number, weight: number, colour: string) => document.moveTo(left, y).lineTo(right, y).lineWidth(weight).strokeColor(colour).stroke()

  let y = page.margin + 44
  /** Sets a text in lines from `y` on, which moves below them; what is beyond the last is cut and ends in …. */
  const paragraph = (text: string, x: number, room: number, most: number) => {
    // No line of A5 holds a hundred letters: what is beyond is not measured, measuring is slow.
    const lines = wrap([...text].slice(0, 100 * most + 1).join(''), room, given => document.widthOfString(given))
    const shown = lines.length > most ? [...lines.slice(0, most - 1), `${[...lines[most - 1]!].slice(0, -1).join('')}…`] : lines
    for (const one of shown) {
      document.text(one, x, y, {lineBreak: false})
      y += document.currentLineHeight(true) + 2
    }
  }

  // Only pure Hangul is spread; letters of a word in other scripts stay together.
  const spread = /^[가-힣]+$/u.test(slip.title)
  set('bold', 24).text(printable(spread ? [...slip.title].join('  ') : slip.title), left, page.margin, {width, align: 'center'})
  if (slip.mark !== null) set('regular', 9, soft).text(printable(slip.mark), left, page.margin + 12, {width, align: 'right'})
  rule(y, 1.2, ink)
  y += 9
  set('regular', 9.5)
  const labels = Math.max(...slip.rows.map(([label]) => document.widthOfString(label))) + 18
  for (const [i, [label, value]] of slip.rows.entries()) {
    set('regular', 9.5, soft).text(printable(label), left + 4, y + (i === 0 ? 2.6 : 0.4))
    set(i === 0 ? 'bold' : 'regular', i === 0 ? 13 : 10)
    paragraph(printable(value), left + labels, width - labels - 4, slip.long.has(label) ? 2 : 1)
    y += 5
    if (i < slip.rows.length - 1) rule(y - 2, 0.3, line)
    y += 2
  }

  rule(y, 0.8, ink)
  y += 12
  set('bold', 9.5).text(printable(slip.notesTitle), left + 4, y)
  y = document.y + 5
  for (const note of slip.notes) {
    set('regular', 8.8).text('·', left + 4, y)
    paragraph(printable(note), left + 14, width - 18, 4)
    y += 3
  }

  // On a long slip the foot gives way, but stays on the page.
  const foot = Math.max(page.height - page.margin - 96, y + 6)
  set('regular', 10).text(printable(slip.confirmation), left, foot, {width, align: 'center'})
  set('regular', 10).text(printable(slip.date), left, foot + 19, {width, align: 'center'})
  set('bold', 15).text(printable(slip.office), left, foot + 42, {width, align: 'center', height: 20, ellipsis: true})
  set('regular', 9.5).text(printable(slip.signature), left, foot + 78, {width: width - 80, align: 'right', height: 14, ellipsis: true})
  set('regular', 9.5, soft).text(printable(slip.seal), right - 76, foot + 78, {width: 76, align: 'right'})
  return finish()
}
