/** The import of 50,000 sheets through the binary, in rows a second, against the sqlite3 driver inserting row by row. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const rows = 50_000

export async function importing() {
  const home = mkdtempSync(join(tmpdir(), 'pds-bench-'))
  const env = {PATH: process.env.PATH, HOME: home, PDS_HOME: home}
  const run = argv => {
    const done = spawnSync(process.execPath, [join(root, 'bin/run.js'), ...argv, '--quiet'], {env, encoding: 'utf8'})
    if (done.status !== 0) throw new Error(`${argv.join(' ')}: ${done.stderr}`)
  }
  try {
    const columns = Array.from({length: 12}, (_, i) => `Q${i + 1}`)
    writeFileSync(join(home, 's.yaml'), `code: S1-1\ntitle: x\nsheet: {column: no}\nquestions:\n${columns.map(code => `  - {code: ${code}, type: single, options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}]}`).join('\n')}\n`)
    const lines = Array.from({length: rows}, (_, i) => [`N${i}`, ...columns.map((_, c) => ((i + c) % 2 ? '그렇다' : '2'))].join(','))
    writeFileSync(join(home, 'r.csv'), `no,${columns.join(',')}\n${lines.join('\n')}\n`)
    run(['db', 'init'])
    run(['survey', 'create', '--file', join(home, 's.yaml')])
    run(['survey', 'open', 'S1-1'])
    const pairs = []
    for (let pair = 1; pair <= 3; pair++) {
      const began = process.hrtime.bigint()
      run(['response', 'import', join(home, 'r.csv'), '--survey', 'S1-1'])
      const ours = Number(process.hrtime.bigint() - began) / 1e9
      pairs.push({ours, theirs: await rowByRow(join(home, `rows-${pair}.sqlite`), lines)})
      run(['batch', 'revert', `B${String(new Date(Date.now() + 9 * 3_600_000).getUTCFullYear()).slice(2)}-000${pair}`, '--reason', 'bench'])
    }

    // The middle of three pairs, each measured back to back: the machine is noisy.
    const {ours, theirs} = pairs.sort((a, b) => a.theirs / a.ours - b.theirs / b.ours)[1]
    return {[`import ${rows.toLocaleString('en-US')} rows (${Math.round(rows / ours).toLocaleString('en-US')} a second)`]: {ratio: theirs / ours, bound: 0.4, least: true, than: 'the bare driver, row by row, in one transaction'}}
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}

/** Seconds the driver needs to insert the same lines, unread and unchecked, one statement each. */
async function rowByRow(file, lines) {
  const {Database} = createRequire(import.meta.url)('sqlite3')
  const db = await new Promise((resolve, reject) => {
    const opened = new Database(file, error => (error ? reject(error) : resolve(opened)))
  })
  const exec = sql => new Promise((resolve, reject) => db.exec(sql, error => (error ? reject(error) : resolve())))
  await exec('pragma journal_mode=wal; pragma synchronous=full; create table r (n integer primary key, line text); begin immediate')
  const began = process.hrtime.bigint()
  const insert = db.prepare('insert into r (line) values (?)')
  for (const line of lines) await new Promise((resolve, reject) => insert.run(line, error => (error ? reject(error) : resolve())))
  await exec('commit')
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  await new Promise(resolve => insert.finalize(resolve))
  await new Promise(resolve => db.close(resolve))
  return seconds
}
