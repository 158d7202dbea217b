/**
 * One million sheets of 14 columns in CP949, validated, with provenance and audit, against what `sqlite3 .import` and
 * `psql \copy` need for the bare file, all in this run: wall time, and the memory of the import.
 */
import {spawnSync} from 'node:child_process'
import {createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {once} from 'node:events'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import iconv from 'iconv-lite'
import {helper} from './helper.js'
import {timed} from './timed.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const million = Number(process.env.PDS_BENCH_ROWS ?? 1_000_000)

const degrees = ['매우 그렇다', '그렇다', '보통이다', '그렇지 않다', '전혀 그렇지 않다']
const regions = ['서울', '부산', '대구', '인천', '광주', '대전', '울산', '세종', '경기', '강원', '충북', '충남', '전북', '전남', '경북', '경남', '제주']
const topics = ['평화', '경제', '문화', '기후', '안보', '통상']
const words = '평화 경제 문화 협력 외교 청년 교류 기후 안보 통상 재외국민 보호 국민 참여 정책 제안 소통 이해 미래 세계'.split(' ')
const clerks = ['김서연', '이도윤', '박하준']

const options = labels => `[${labels.map((label, i) => `{code: ${i + 1}, label: ${label}}`).join(', ')}]`
const survey = `code: S1-1
title: 외교정책 국민의견 조사
missing: ["", 무응답]
field: {from: 2026-03-01, to: 2026-03-31}
sheet: {column: 접수번호, pattern: 'W26-\\d{7}'}
received: {column: 접수일자}
clerk: {column: 입력자}
questions:
${[1, 2, 3].map(n => `  - {code: Q${n}, type: single, columns: [문${n}], required: true, options: ${options(degrees)}}`).join('\n')}
  - {code: Q4, type: single, columns: [문4], show_if: "Q3 != 5", options: ${options(degrees)}}
  - {code: Q5, type: multiple, max: 3, columns: [문5], options: ${options(topics)}}
  - {code: Q6, type: scale, min: 0, max: 10, columns: [만족도]}
  - {code: age, type: number, integer: true, min: 14, max: 120, columns: [나이]}
  - {code: sex, type: single, columns: [성별], options: ${options(['남', '여'])}}
  - {code: region, type: single, columns: [지역], options: ${options(regions)}}
  - {code: seen, type: yesno, columns: [경험]}
  - {code: opinion, type: text, columns: [의견], max_length: 2000}
`

/** A small generator of numbers, the same on every run. */
function dice(seed) {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * sides)
  }
}

async function write(file, rows) {
  const out = createWriteStream(file)
  const roll = dice(2026)
  const of = list => list[roll(list.length)]
  let text = '접수번호,접수일자,입력자,문1,문2,문3,문4,문5,만족도,나이,성별,지역,경험,의견\r\n'
  for (let i = 1; i <= rows; i++) {
    const opinion = Array.from({length: 3 + roll(6)}, () => of(words)).join(' ')
    text += `W26-${String(i).padStart(7, '0')},2026. 3. ${1 + roll(31)}.,${of(clerks)},${of(degrees)},${1 + roll(5)},${of(degrees.slice(0, 4))},${of(degrees)},"${1 + roll(3)},${4 + roll(3)}",${roll(11)},${19 + roll(70)},${of(['남', '여'])},${of(regions)},${of(['O', 'X'])},${i % 50 === 0 ? `"${opinion}, ""${opinion}"""` : opinion}\r\n`
    if (i % 5000 === 0 || i === rows) {
      if (!out.write(iconv.encode(text, 'cp949'))) await once(out, 'drain')
      text = ''
    }
  }

  out.end()
  await once(out, 'close')
}

const has = program => spawnSync(program, ['--version']).status === 0

/** An office with the survey open, ready to take the file. */
function office(store, home) {
  const env = {PDS_STORE: store, PDS_HOME: home, HOME: home}
  for (const argv of [['db', 'init'], ['survey', 'create', '--file', join(home, 's.yaml')], ['survey', 'open', 'S1-1']]) {
    const done = spawnSync(process.execPath, [join(root, 'bin/run.js'), ...argv, '--quiet'], {env: {PATH: process.env.PATH, ...env}, encoding: 'utf8'})
    if (done.status !== 0) throw new Error(done.stderr)
  }

  return {env, take: file => timed(process.execPath, [join(root, 'bin/run.js'), 'response', 'import', file, '--survey', 'S1-1', '--quiet'], env)}
}

export async function intake() {
  const home = mkdtempSync(join(tmpdir(), 'pds-intake-'))
  const results = {}
  const line = (name, result) => {
    results[name] = result
  }
  try {
    const [file, quarter] = [join(home, 'r.csv'), join(home, 'q.csv')]
    await write(file, million)
    await write(quarter, million / 4)
    writeFileSync(join(home, 's.yaml'), survey)
    const columns = Array.from({length: 14}, (_, i) => `c${i} text${i === 0 ? ' primary key' : ''}`).join(', ')

    if (has('sqlite3')) {
      const small = await office(`sqlite:${join(home, 'quarter.sqlite')}`, home).take(quarter)
      // The middle of three raw loads around ours: the machine is noisy.
      const raw = []
      const load = async n => raw.push((await timed('sqlite3', [join(home, `raw-${n}.sqlite`), 'pragma journal_mode=wal', 'pragma synchronous=full', `create table r (${columns})`, '.mode csv', `.import --skip 1 ${file} r`])).seconds)
      await load(1)
      const ours = await office(`sqlite:${join(home, 'office.sqlite')}`, home).take(file)
      await load(2)
      await load(3)
      const bare = raw.sort((a, b) => a - b)[1]
      line(`sqlite: ${million.toLocaleString('en-US')} sheets in ${ours.seconds.toFixed(1)} s`, {ratio: ours.seconds / bare, bound: 6, than: `sqlite3 .import (${bare.toFixed(1)} s)`})
      if (ours.peak > 0) {
        line('sqlite: peak memory', {ratio: ours.peak, bound: 250, than: 'MB'})
        line('sqlite: peak memory of four times the sheets', {ratio: ours.peak / small.peak, bound: 1.15, than: `that of a quarter (${small.peak.toFixed(0)} MB)`})
      }
    } else process.stdout.write('SKIPPED: no sqlite3 shell here, so there is nothing to compare the import with.\n')

    if (has('psql')) {
      const {startPostgres} = await helper('postgres-server')
      const {url, stop} = await startPostgres()
      try {
        const {href: raw} = new URL('/postgres', url)
        const psql = sql => timed('psql', [raw, '-q', '-v', 'ON_ERROR_STOP=1', '-c', sql])
        const times = []
        const load = async n => {
          await psql(`create table raw${n} (${columns})`)
          times.push((await psql(`\\copy raw${n} from '${file}' with (format csv, header true, encoding 'UHC')`)).seconds)
        }
        await load(1)
        await psql('create database office')
        const ours = await office(new URL('/office', url).href, home).take(file)
        await load(2)
        await load(3)
        const bare = times.sort((a, b) => a - b)[1]
        line(`postgres: ${million.toLocaleString('en-US')} sheets in ${ours.seconds.toFixed(1)} s`, {ratio: ours.seconds / bare, bound: 6, than: `psql \\copy (${bare.toFixed(1)} s)`})
        if (ours.peak > 0) line('postgres: peak memory', {ratio: ours.peak, bound: 250, than: 'MB'})
      } finally {
        await stop()
      }
    } else process.stdout.write('SKIPPED: no psql here, so there is nothing to compare the import with.\n')

    return results
  } finally {
    if (existsSync(home)) rmSync(home, {recursive: true, force: true})
  }
}
