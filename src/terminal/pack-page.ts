import {createHash} from 'node:crypto'
import type {CallPack} from '../report/call-pack.js'
import {showDate, words} from '../language/format.js'
import type {Language} from '../language/language.js'
import {packSays as says, packWords as w} from '../language/pack.js'
import {packTables, type PackTable} from './pack-sheets.js'
import {safeText} from './safe-text.js'

const style = `body{font:16px/1.5 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc;white-space:pre-wrap;overflow-wrap:anywhere}
th{border-bottom:2px solid #1a1a1a}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.edition{font-weight:600}.internal{border:2px solid #9b1c1c;color:#9b1c1c;padding:.3rem .6rem;display:inline-block}nav a{margin-right:1rem}.wide{overflow-x:auto}
@media print{nav{display:none}body{max-width:none;margin:0}tr{break-inside:avoid}}`

/** Text inside an element: nothing in it ends the element, and what hides or turns text around is written out. */
const text = (given: string): string => given.split('\n').map(line => safeText(line).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')).join('\n')

function tableHtml({id, title, note, heads, rows}: PackTable): string {
  const numeric = heads.map((_, c) => rows.every(row => row[c] === null || typeof row[c] === 'number'))
  const cell = (tag: 'td' | 'th', value: string | number | null, c: number) =>
    `<${tag}${numeric[c] ? ' class="n"' : ''}${tag === 'th' ? ' scope="col"' : ''}>${value === null ? '' : text(typeof value === 'number' ? value.toLocaleString('en-US') : value)}</${tag}>`
  return `<section id="${text(id)}"><h2>${text(title)}</h2>${note === undefined ? '' : `<p>${text(note)}</p>`}<div class="wide"><table><thead><tr>${heads.map((head, c) => cell('th', head, c)).join('')}</tr></thead><tbody>
${rows.map(row => `<tr>${row.map((value, c) => cell('td', value, c)).join('')}</tr>`).join('\n')}
</tbody></table></div></section>`
}

/**
 * The selection pack as one file: no program in it, nothing it asks for from elsewhere, and a policy under which a browser
 * runs and loads nothing. The same pack gives the same page.
 */
export function packPage(pack: CallPack, l: Language): string {
  const {call} = pack
  const tables = packTables(pack, l)
  const title = `${w.title[l]} ${call.code}`
  const facts = [
    [w.window[l], says.window[l](call)], [w.results[l], call.resultOn === null ? null : `${showDate(call.resultOn, l)}${call.resultPlace ? `, ${words(call.resultPlace, l)}` : ''}`],
    [w.log[l], pack.log === null ? null : says.log[l](pack.log)],
  ].filter((one): one is [string, string] => one[1] !== null)
  const open = pack.edition === 'public'
  const notes = [
    ...(open && !pack.published ? [says.unpublished[l]({resultOn: call.resultOn === null ? null : showDate(call.resultOn, l)})] : []),
    ...(open && pack.published && !pack.whole ? [says.partly[l]({})] : []),
    ...(pack.whole && !pack.entries.some(({stage}) => stage === 'adopted') ? [says.noWinner[l]({})] : []),
  ]
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${l}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${text(title)}</h1><p>${text(words(call.theme, l))}</p><p class="edition${open ? '' : ' internal'}">${text((open ? w.public : w.internal)[l])}</p>
<table><tbody>${facts.map(([label, value]) => `<tr><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`).join('')}</tbody></table>
${notes.map(note => `<p><strong>${text(note)}</strong></p>`).join('\n')}
<nav>${tables.map(({id, title: name}) => `<a href="#${text(id)}">${text(name)}</a>`).join(' ')}</nav></header>
<main>
${tables.map(tableHtml).join('\n')}
</main>
</body>
</html>
`
}

/** Longest name of a sheet a workbook takes, and what it may not hold. */
const sheetName = (title: string): string => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)

/** Longest text a cell takes. */
const longest = 32_767

/** The selection pack as a workbook: a sheet for each table, the first with what the call is. Text stays text: no cell is a formula. */
export async function packBook(pack: CallPack, l: Language): Promise<Uint8Array> {
  const {writeXlsx} = await import('hucre')
  const {call} = pack
  const head = [
    [`${w.title[l]} ${call.code}`, words(call.theme, l)], [(pack.edition === 'public' ? w.public : w.internal)[l], ''], [w.window[l], says.window[l](call)],
    ...(pack.edition === 'public' && !pack.published ? [[says.unpublished[l]({resultOn: call.resultOn}), '']] : []), ...(pack.edition === 'public' && pack.published && !pack.whole ? [[says.partly[l]({}), '']] : []),
    ...(pack.log === null ? [] : [[w.log[l], says.log[l](pack.log)]]),
  ]
  const cell = (value: string | number | null) => (typeof value === 'string' ? value.split('\n').map(safeText).join('\n').slice(0, longest) : value)
  return writeXlsx({sheets: [
    {name: sheetName(w.title[l]), rows: head}, ...packTables(pack, l).map(({title, heads, rows}) => ({name: sheetName(title), rows: [[...heads], ...rows.map(row => row.map(cell))]})),
  ]})
}
