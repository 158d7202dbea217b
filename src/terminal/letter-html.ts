import type {Language} from '../language/language.js'
import type {LaidLetter} from './letter-text.js'
import {safeText} from './safe-text.js'

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}
const escape = (text: string): string => safeText(text).replaceAll(/[&<>"']/g, mark => entities[mark]!)

const style = `@page{size:A4;margin:22mm}body{font:11pt/1.65 Pretendard,"Apple SD Gothic Neo","Malgun Gothic",sans-serif;color:#1a1a1a;max-width:42rem;margin:2rem auto;padding:0 1rem;word-break:keep-all;overflow-wrap:anywhere}
section{page-break-after:always}section:last-child{page-break-after:auto}header{text-align:center;border-bottom:1.5px solid #1a1a1a;font-weight:700;font-size:15pt;padding-bottom:.4rem}
.mark{float:right;font-size:9pt;font-weight:400;color:#666}address{font-style:normal;margin:1.6rem 0;min-height:4.5em;white-space:pre-line}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1.2rem;border-bottom:1px solid #b8b8b8;padding-bottom:.8rem}
dt{color:#666}dd{margin:0}h1{font-size:14pt;text-align:center;margin:1.4rem 0}p{white-space:pre-line;margin:0 0 1rem}footer{text-align:center;margin-top:2rem}footer b{display:block;font-size:14pt;margin:.4rem 0}small{color:#666}`

/** Letters as one page of HTML, each on a sheet of its own when printed. It runs nothing and asks for nothing. */
export function letterHtml(letters: readonly LaidLetter[], language: Language): string {
  const title = escape(letters[0]?.filled.title ?? '')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head>
<body>
${letters.map(section).join('\n')}
</body></html>
`
}

function section({frame, filled}: LaidLetter): string {
  const to = frame.address.length > 0 ? frame.address : [frame.recipient]
  return `<section>
<header>${frame.mark === null ? '' : `<span class="mark">${escape(frame.mark)}</span>`}${escape(frame.office)}</header>
${to.every(line => line === '') ? '' : `<address>${to.map(escape).join('\n')}</address>`}
${frame.rows.length === 0 ? '' : `<dl>${frame.rows.map(([label, value]) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>`}
<h1>${escape(filled.title)}</h1>
${filled.paragraphs.map(lines => `<p>${lines.map(escape).join('\n')}</p>`).join('\n')}
<footer>${escape(frame.date)}<b>${escape(frame.office)}</b>${frame.reach === '' ? '' : `<small>${escape(frame.reach)}</small>`}</footer>
</section>`
}
