/**
 * A survey of twenty questions and a million responses, tallied by the binary, against one question grouped by the
 * database's own shell on the same store, in this run: wall time by turns, and the memory of the tally.
 */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {helper} from './helper.js'
import {timed} from './timed.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const rows = Number(process.env.PDS_BENCH_ROWS ?? 1_000_000)
const has = program => spawnSync(program, ['--version'], {stdio: 'ignore'}).status === 0
const middle = list => [...list].sort((a, b) => a - b)[list.length >> 1]

/** Q1 to Q17 of one choice, Q18 of several, Q19 a scale, Q20 a number. */
const options = n => `[${Array.from({length: n}, (_, i) => `{code: ${i + 1}, label: 답 ${i + 1}}`).join(', ')}]`
const survey = `code: S1-1
title: 외교정책 국민의견 조사
questions:
${Array.from({length: 17}, (_, i) => `  - {code: Q${i + 1}, type: single, options: ${options(5)}}`).join('\n')}
  - {code: Q18, type: multiple, max: 3, options: ${options(6)}}
  - {code: Q19, type: scale, min: 0, max: 10}
  - {code: Q20, type: number, integer: true, min: 14, max: 120}
`

/** The stored text of a response: its members in canonical order. `r(n)` is SQL for a whole number below n. */
function answers(r) {
  const member = code => `'"${code}":"'||(1+${r(5)})||'",'`
  const codes = Array.from({length: 17}, (_, i) => `Q${i + 1}`)
  const after = codes.filter(code => code > 'Q2').sort()
  return `'{'||${[...codes.filter(code => code < 'Q18').sort().filter(code => code < 'Q2').map(member),
    `'"Q18":["'||(1+${r(3)})||'","'||(4+${r(3)})||'"],"Q19":'||${r(11)}||','`, member('Q2'), `'"Q20":'||(14+${r(80)})||','`,
    ...after.map((code, i) => (i < after.length - 1 ? member(code) : `'"${code}":"'||(1+${r(5)})||'"}'`))].join('||')}`
}

/** Five turns of each; the middle ratio. */
async function compare(name, env, shell, results) {
  const turns = []
  for (let turn = 0; turn < 5; turn++) {
    const ours = await timed(process.execPath, [join(root, 'bin/run.js'), 'tally', 'survey', 'S1-1', '--json'], env)
    turns.push({...ours, bare: (await timed(...shell)).seconds})
  }

  const bare = middle(turns.map(turn => turn.bare))
  results[`${name}: ${rows.toLocaleString('en-US')} × 20 tallied (${middle(turns.map(turn => turn.seconds)).toFixed(1)} s)`] = {ratio: middle(turns.map(turn => turn.seconds / turn.bare)), bound: 3, than: `one question grouped in the shell (${bare.toFixed(1)} s)`}
  const peak = Math.max(...turns.map(turn => turn.peak))
  if (peak > 0) results[`${name}: peak memory of the tally`] = {ratio: peak, bound: 300, than: 'MB'}
}

export async function tallySurvey() {
  const home = mkdtempSync(join(tmpdir(), 'pds-tally-'))
  const results = {}
  const office = env => {
    for (const argv of [['db', 'init'], ['survey', 'create', '--file', join(home, 's.yaml')], ['survey', 'open', 'S1-1']]) {
      const done = spawnSync(process.execPath, [join(root, 'bin/run.js'), ...argv, '--quiet'], {env: {PATH: process.env.PATH, ...env}, encoding: 'utf8'})
      if (done.status !== 0) throw new Error(done.stderr)
    }
  }
  const batch = "insert into batch (id, code, kind, target, state, created_by, created_at) values ('b', 'B26-0001', 'responses', 'S1-1', 'committed', 'x', 'x')"
  const into = 'insert into response (batch_id, row_no, survey_id, content_hash, channel, file_sha256, source_row, answers, digest)'
  try {
    writeFileSync(join(home, 's.yaml'), survey)
    const hex = '0'.repeat(64)
    if (has('sqlite3')) {
      const file = join(home, 'office.sqlite')
      const env = {PDS_STORE: `sqlite:${file}`, PDS_HOME: home, HOME: home}
      office(env)
      await timed('sqlite3', [file, `${batch}; with recursive c(i) as (select 1 union all select i + 1 from c where i < ${rows}) ${into} select 'b', i, (select id from survey), lower(hex(randomblob(32))), case i % 3 when 0 then 'visit' when 1 then 'mail' end, '${hex}', i, ${answers(n => `(abs(random()) % ${n})`)}, lower(hex(randomblob(32))) from c`], {})
      await compare('sqlite', env, ['sqlite3', [file, "select json_extract(answers, '$.Q1'), count(*) from response group by 1"], {}], results)
    } else process.stdout.write('SKIPPED: no sqlite3 shell here, so there is nothing to compare the tally with.\n')

    if (has('psql')) {
      const {startPostgres} = await helper('postgres-server')
      const {url, stop} = await startPostgres()
      try {
        const env = {PDS_STORE: url, PDS_HOME: home, HOME: home}
        const psql = sql => ['psql', [url, '-q', '-v', 'ON_ERROR_STOP=1', '-c', sql], {}]
        office(env)
        await timed(...psql(`${batch}; ${into} select 'b', i, (select id from survey), md5(random()::text) || md5(random()::text), case i % 3 when 0 then 'visit' when 1 then 'mail' end, '${hex}', i, ${answers(n => `floor(random() * ${n})::int`)}, md5(random()::text) || md5(random()::text) from generate_series(1, ${rows}) i`))
        await timed(...psql('vacuum analyze response'))
        await compare('postgres', env, psql("select answers::json->>'Q1', count(*) from response group by 1"), results)
      } finally {
        await stop()
      }
    } else process.stdout.write('SKIPPED: no psql here, so there is nothing to compare the tally with.\n')
    return results
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}
