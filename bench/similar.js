/** Near duplicates among 20,000 proposals: time and memory of the sieve, and `proposal similar` through the binary. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {measure} from './cpu.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const proposals = 20_000

/** Texts of some 60 words each, every second one a copy with one word in ten put otherwise; the same in every run. */
function texts() {
  const words = [...new Set(readFileSync(join(root, 'fixtures/proposals/texts.txt'), 'utf8').split(/[\s|]+/))].filter(word => word !== '')
  let state = 20260504
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const pick = () => words[Math.floor(next() * words.length)]
  const all = []
  while (all.length < proposals) {
    const original = Array.from({length: 30 + Math.floor(next() * 60)}, pick)
    all.push(original.join(' '), original.map(word => (next() < 0.1 ? pick() : word)).join(' '))
  }

  return all
}

/** Run in a process of its own, so that its memory is only its own. */
const measured = `
import {readFileSync} from 'node:fs'
import {comparable, groupAlike, likeness, reaches} from './similarity.mjs'
const texts = JSON.parse(readFileSync('texts.json', 'utf8')).map(comparable)
const seconds = work => { const began = process.hrtime.bigint(); work(); return Number(process.hrtime.bigint() - began) / 1e9 }
let groups
const sieved = seconds(() => (groups = groupAlike(texts, {min: 600})))
const memory = process.resourceUsage().maxRSS / 1024
const of = new Map(groups.flatMap((members, g) => members.map(i => [i, g])))
let alike = 0, found = 0
for (let i = 0; i < texts.length; i += 2)
  if (reaches(likeness(texts[i], texts[i + 1]), 600)) { alike++; if (of.has(i) && of.get(i) === of.get(i + 1)) found++ }
const pairs = seconds(() => groupAlike(texts.slice(0, ${proposals / 10}), {min: 600, wholeUpTo: Infinity}))
process.stdout.write(JSON.stringify({sieved, pairs, memory, recall: found / alike}))`

export async function similar() {
  const home = mkdtempSync(join(tmpdir(), 'pds-bench-'))
  const env = {PATH: process.env.PATH, HOME: home, PDS_HOME: home}
  const run = (argv, cwd = home) => {
    const done = spawnSync(process.execPath, argv, {env, cwd, encoding: 'utf8'})
    if (done.status !== 0) throw new Error(`${argv.join(' ')}: ${done.stderr}`)
    return done.stdout
  }
  try {
    const all = texts()
    await build({entryPoints: [join(root, 'src/proposal/similarity.ts')], outfile: join(home, 'similarity.mjs'), format: 'esm', platform: 'node', bundle: true})
    writeFileSync(join(home, 'texts.json'), JSON.stringify(all))
    writeFileSync(join(home, 'measured.mjs'), measured)
    const {sieved, pairs, memory, recall} = JSON.parse(run(['measured.mjs']))
    const bare = Number(run(['-e', 'process.stdout.write(String(process.resourceUsage().maxRSS / 1024))']))
    run([join(root, 'bin/run.js'), 'db', 'init', '--quiet', '--store', `sqlite:${join(home, 'office.sqlite')}`])
    await fill(join(home, 'office.sqlite'), all)
    const ask = [join(root, 'bin/run.js'), 'proposal', 'similar', 'P-2026-1', '--json', '--store', `sqlite:${join(home, 'office.sqlite')}`]
    if (JSON.parse(run(ask)).items[0]?.ref !== 'P-2026-2') throw new Error('the copy was not found')
    const n = proposals.toLocaleString('en-US')
    return {
      [`groups of ${n} texts (${sieved.toFixed(1)} s)`]: {ratio: sieved / pairs, bound: 3, than: 'every pair of a tenth of them'},
      [`its memory (${Math.round(memory)} MB)`]: {ratio: memory / bare, bound: 8, than: 'node -e 0'},
      'copies it finds': {ratio: recall, bound: 0.99, least: true, than: 'those there are'},
      // Some two seconds on a machine where a bare node takes 40 ms.
      ...measure({[`proposal similar P among ${n}`]: {argv: ask, bound: 50}}, {pairs: 3, times: 2, env}),
    }
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}

/** Puts proposals into a store behind its back: only reading them is measured. */
async function fill(file, all) {
  const {Database} = createRequire(import.meta.url)('sqlite3')
  const db = await new Promise((resolve, reject) => {
    const opened = new Database(file, error => (error ? reject(error) : resolve(opened)))
  })
  const exec = (sql, ...given) => new Promise((resolve, reject) => db.run(sql, ...given, error => (error ? reject(error) : resolve())))
  const rows = JSON.stringify(all.map((text, i) => ({n: i + 1, title: text.split(' ').slice(0, 5).join(' '), text})))
  const at = "strftime('%Y-%m-%dT%H:%M:%fZ', '2026-05-04', '+' || (value->>'n') || ' seconds')"
  try {
    await exec("insert into point (code, name_ko, name_en, active) values ('HQ', '본부', 'Ministry', 1)")
    await exec(`insert into receipt (point, year, serial, receipt_no, channel, received_at, entered_at, entered_by)
      select 'HQ', 2026, value->>'n', printf('HQ-2026-%06d', value->>'n'), 'web', ${at}, ${at}, 'bench' from json_each(?)`, rows)
    await exec(`insert into person (id, pseudonym, name, contact, name_commitment, contact_commitment)
      select 'n' || (value->>'n'), 'N' || (value->>'n'), '', '', '', '' from json_each(?)`, rows)
    await exec(`insert into proposal (id, ref, receipt_no, person_id, title, problem, improvement, effect, content_hash, state)
      select 'p' || (value->>'n'), 'P-2026-' || (value->>'n'), printf('HQ-2026-%06d', value->>'n'), 'n' || (value->>'n'), value->>'title', '', value->>'text', '',
        value->>'n', 'received' from json_each(?)`, rows)
  } finally {
    await new Promise(resolve => db.close(resolve))
  }
}
