import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {exportLog, type Exported} from '../act/export.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import '../act/export-faults.js'
import {pageWords} from '../language/page.js'
import type {Language} from '../language/language.js'
import {aboutId, linesClass, type PageAbout} from '../page/about.js'
import {decisionCodes} from '../report/trail.js'
import type {Db} from '../store/store.js'
import {actTable} from '../acts.js'

/** Largest page, bytes: what a browser still opens and searches without a pause (megabytes of 10^6). */
export const maxPageBytes = 100_000_000

type Write = (text: string) => Promise<void>

/**
 * JSON for an element that is never run: nothing in it can end the element or open a comment, and nothing turns the text
 * around for whoever reads the file itself. Read back it is the same value.
 */
export const inertJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/[<>&\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Turns what writes the lines of an export into what writes a page that holds them: one file, with the program that
 * shows and verifies them, and a policy under which the browser runs that program, asks for nothing and sends nothing.
 * The same log gives the same page.
 *
 * @param root folder of the installed program
 * @param fill writes the lines, some whole ones at a time
 * @throws Fault `export.page-too-large`, as soon as it is
 */
export function asPage<T>(root: string, about: PageAbout, fill: (write: Write) => Promise<T>, limit = maxPageBytes): (write: Write) => Promise<T> {
  return async write => {
    const [script, style] = await Promise.all(['auditor.js', 'auditor.css'].map(name => readFile(join(root, 'dist', 'assets', name), 'utf8')))
    let bytes = 0
    const counted: Write = async text => {
      bytes += Buffer.byteLength(text)
      if (bytes > limit) throw new Fault('export.page-too-large', {limitMb: Math.floor(limit / 1_000_000)})
      await write(text)
    }
    await counted(beginning(about, script!, style!))
    const done = await fill(lines => counted(`<script type="application/json" class="${linesClass}">${inertJson(lines.trimEnd().split('\n'))}</script>\n`))
    await counted(`<script>${script!}</script>\n</body>\n</html>\n`)
    return done
  }
}

/**
 * The page of the office's decisions: made from the log, with the reasons of decisions and the hash of every other event,
 * or for one call the events of its decisions with a proof each.
 *
 * @param ask reads in one moment
 */
export function decisionPage(root: string, language: Language, {call, note}: {call: string | undefined; note: string | undefined}, ask: <T>(work: (db: Db) => Promise<T>) => Promise<T>): (write: Write) => Promise<Exported> {
  const fill = (write: Write): Promise<Exported> => ask(async db => {
    const chosen = call === undefined ? {filter: null} : {filter: {call: (await findCall(db, call)).code}, refs: [call, ...await decisionCodes(db, call)]}
    return exportLog(db, {...chosen, openings: 'decisions', only: 'decision.', redact: [], ...(note === undefined ? {} : {note})}, write)
  })
  return asPage(root, {language, kind: 'decisions', acts: actTable()}, fill)
}

function beginning(about: PageAbout, script: string, style: string): string {
  const {language: l} = about
  const policy = `default-src 'none'; script-src ${sha256(script)}; style-src ${sha256(style)}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${l}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light">
<title>${pageWords[about.kind === 'log' ? 'log' : 'decisionLog'][l]} · ${pageWords.office[l]}</title>
<style>${style}</style>
</head>
<body>
<main id="page"><noscript><p>${pageWords.needsScript[l]}</p></noscript></main>
<script type="application/json" id="${aboutId}">${inertJson(about)}</script>
`
}
