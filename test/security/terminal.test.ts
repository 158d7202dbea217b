import {execFile} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {jsonText, safeText} from '../../src/terminal/safe-text.js'
import {dice} from '../support/damage.js'
import {many, manyScript, planOf} from '../support/many.js'
import {hostileCharacters, payloads, rawOnTerminal} from '../support/payloads.js'
import {root} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'

interface Flag {
  readonly type: string
  readonly options?: readonly string[]
}

const {commands: all} = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: Record<string, {id: string; flags: Record<string, Flag>; args: Record<string, {required?: boolean}>}>}
const commands = Object.values(all)
const wordsOf = (id: string) => id.split(':')

let folder: string
let env: Record<string, string>
const csv = (text: string) => `"${text.replaceAll('"', '""')}"`

/** An office whose every field that somebody outside fills holds payloads. */
beforeAll(async () => {
  folder = await mkdtemp('/tmp/pds-test-terminal-')
  env = {PDS_HOME: folder, NO_COLOR: '1', PDS_LANG: 'en', PDS_NOW: '2026-05-11T03:00:00Z'}
  const p = (i: number) => payloads[i % payloads.length]!
  const bundle = (i: number) => payloads.slice((i * 10) % payloads.length, (i * 10) % payloads.length + 10).join(' ').slice(0, 280)
  const yaml = (value: unknown) => JSON.stringify(value)
  const file = async (name: string, text: string) => {
    const path = join(folder, name)
    await writeFile(path, text)
    return path
  }
  const survey = await file('s.yaml', yaml({
    code: 'S26-01', title: {ko: bundle(1), en: bundle(2)}, languages: ['ko', 'en'], population: {ko: bundle(3), en: bundle(4)}, sheet: {column: '접수번호'}, received: {column: '접수일'},
    questions: [
      {code: 'Q1', type: 'single', label: {ko: bundle(5), en: bundle(6)}, options: Array.from({length: 40}, (_, i) => ({code: String(i + 1), label: {ko: `${p(i * 9)}ㄱ${i}`, en: `${p(i * 9 + 3)}e${i}`}}))},
      {code: 'Q2', type: 'text', label: {ko: bundle(7), en: bundle(8)}},
    ],
  }))
  const call = await file('c.yaml', yaml({
    code: 'C26-05', theme: {ko: bundle(9), en: bundle(10)}, opens_at: '2026-05-04T09:00', closes_at: '2026-06-26T18:00', result_on: '2026-07-24', result_place: {ko: bundle(11), en: bundle(12)}, seats: 2,
    criteria: [{code: 'feasibility', label: {ko: bundle(13), en: bundle(14)}, weight: 100, max: 10}],
  }))
  const proposals = await file('p.csv', `접수일시,작성일자,제안자,연락처,제목,현황 및 문제점,개선방안,기대효과\n${Array.from({length: 60}, (_, i) =>
    ['2026-05-05 10:00', '2026-05-04', `${p(i)}이름`, `${p(i + 60)}0`, `${i} ${bundle(i)}`, bundle(i + 3), bundle(i + 5), bundle(i + 7)].map(csv).join(',')).join('\n')}\n`)
  const answers = await file('r.csv', `접수번호,접수일,Q1,Q2\n${Array.from({length: 60}, (_, i) => [`R${i}`, '2026-05-05', String(1 + i % 40), bundle(i)].map(csv).join(',')).join('\n')}\n`)
  const bad = await file('bad\u001b[31m\u202e.csv', `접수번호,접수일,Q1,Q2\n${Array.from({length: 30}, (_, i) => [`B${i}${p(i)}`, p(i + 100), p(i + 200), bundle(i)].map(csv).join(',')).join('\n')}\n`)
  const setUp: string[][] = [
    ['db', 'init', '--rehearsal'], ['point', 'add', 'GH1', '--name-ko', p(30), '--name-en', p(200)], ['operator', 'add', 'kim', '--role', 'officer', '--name', bundle(20)], ['survey', 'create', '--file', survey], ['survey', 'open', 'S26-01'],
    ['call', 'create', '--file', call], ['call', 'announce', 'C26-05'], ['call', 'open', 'C26-05'], ['proposal', 'import', proposals, '--call', 'C26-05', '--channel', 'mail', '--point', 'GH1'],
    ['response', 'import', answers, '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1'], ['batch', 'open', '--survey', 'S26-01', '--channel', 'mail', '--point', 'GH1', '--sheets', '3', '--label', bundle(23)],
    ...Array.from({length: 12}, (_, i) => ['suggestion', 'receive', '--channel', 'visit', '--point', 'GH1', '--text', `${i} ${bundle(i * 2)}`, '--theme', p(i), '--note', bundle(i)]),
    ['suggestion', 'reply', 'SG-2026-0001', '--means', 'in-person', '--text', bundle(9)], ['score', 'import', bad, '--round', 'none'], ['tally', 'survey', 'S26-01', '--seal'],
  ]
  const ran = await many(folder, setUp, env)
  const needed = ['db init', 'point add', 'operator add', 'survey create', 'call create', 'proposal import', 'response import', 'suggestion receive']
  for (const {argv, exit, err, out} of ran) if (needed.some(one => argv.join(' ').startsWith(one))) expect([argv.slice(0, 2).join(' '), exit], err + out).toEqual([argv.slice(0, 2).join(' '), 0])
  expect(payloads.length).toBeGreaterThan(500)
}, 240_000)
afterAll(() => rm(folder, {recursive: true, force: true}))

const lists = () => commands.filter(({flags}) => 'sort' in flags)
const looking = (): string[][] => [
  ...lists().map(({id}) => [...wordsOf(id), '--limit', '0']).filter(argv => !['schedule', 'score'].includes(argv[0]!)),
  ['survey', 'show', 'S26-01'], ['survey', 'check', join(folder, 's.yaml')], ['survey', 'export', 'S26-01'], ['call', 'show', 'C26-05'], ...Array.from({length: 12}, (_, i) => ['proposal', 'show', `P-2026-${String(i + 1).padStart(3, '0')}`]),
  ['proposal', 'list', '--format', 'csv'], ['proposal', 'list', '--format', 'jsonl'], ['decision', 'log'], ['response', 'template', 'S26-01', '--format', 'csv', '--out', '-'], ['proposal', 'similar', 'C26-05'], ['proposal', 'repeats', '--call', 'C26-05'], ...Array.from({length: 6}, (_, i) => ['suggestion', 'show', `SG-2026-000${i + 1}`]), ['receipt', 'slip', 'SG-2026-0001', '--with-name'], ['receipt', 'slip', 'SG-2026-0002', '--lang', 'ko', '--with-name'],
  ['batch', 'show', 'B26-0001'], ['batch', 'show', 'B26-0002'], ['response', 'show', 'B26-0001', '1'], ['tally', 'survey', 'S26-01', '--by', 'Q1'], ['tally', 'survey', 'S26-01'], ['tally', 'show', 'T26-0001'], ['audit', 'trail', 'SG-2026-0001'], ['db', 'status'], ['store', 'list'],
  ['response', 'import', join(folder, 'bad\u001b[31m\u202e.csv'), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', '--dry-run'], ['proposal', 'import', join(folder, 'bad\u001b[31m\u202e.csv'), '--call', 'C26-05', '--channel', 'mail', '--point', 'GH1', '--dry-run'],
  ...payloads.filter((_, i) => i % 23 === 0).flatMap(one => [['survey', 'show', one], ['survey', 'check', `/nonexistent/${one}`], ['point', 'list', '--sort', one], [one], ['survey', `--${one}`], ['batch', 'open', '--survey', one, '--channel', one], ['db', 'status', '--store', one]]),
]

describe('S5 and S6: text from outside', () => {
  it('never reaches a terminal raw: not in a list, a view, a warning or an error, whatever field or file name it stands in', async () => {
    const runs = looking()
    const plan = await planOf(folder, [...runs, ...runs.filter((_, i) => i % 6 === 0).map(argv => [...argv, '--lang', 'ko'])], false)
    const {stdout} = await promisify(execFile)('python3', [join(root, 'test/support/terminal.py'), '[]', process.execPath, manyScript, plan], {
      cwd: folder, env: {PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env}, maxBuffer: 256 * 1024 * 1024,
    })
    // A terminal ends lines with CR LF; the line that moves begins with a CR and a clearing of its own.
    const seen = stdout.replaceAll('\r\n', '\n').replaceAll('\r\u001b[2K', '')
    expect(seen.length).toBeGreaterThan(50_000)
    expect(seen).toContain('\\x1b')
    expect(seen).toContain('\\u{202e}')
    const at = seen.search(rawOnTerminal)
    expect(at < 0 ? '' : JSON.stringify(seen.slice(Math.max(0, at - 300), at + 40))).toBe('')
    expect(seen).toMatch(/exit 0\n$/)
  })

  it('in a question on a terminal is as safe', async () => {
    const done = await onTerminal(['survey', 'lock', 'S26-01\u001b[2J', '--lang', 'en'], env, [['Go on?', '\r']])
    expect(done.seen).toContain('S26-01\\x1b[2J will take nothing more')
    expect(done.seen).not.toContain('\u001b[2J')
  })

  it('is the same text under --json, escaped as JSON escapes', async () => {
    const ran = await many(folder, [['proposal', 'list', '--limit', '0', '--json'], ['survey', 'show', 'S26-01', '--json'], ['suggestion', 'list', '--format', 'jsonl', '--limit', '0'], ['survey', 'show', '\u009b2J\u202e', '--json']], env)
    for (const {argv, out} of ran) expect(out.replaceAll('\n', ''), argv.join(' ')).not.toMatch(new RegExp(rawOnTerminal.source.replace(/\|\\p\{M\}\{12\}$/, ''), 'u'))
    expect((JSON.parse(ran[3]!.out) as {error: {details: {code: string}}}).error.details).toMatchObject({code: '\u009b2J\u202e'})
    for (const text of payloads) expect(JSON.parse(jsonText({text}))).toEqual({text})
  })

  it('loses nothing that a person should see, and shows what hides', () => {
    for (const character of hostileCharacters) expect(safeText(`가${character}나`)).toMatch(/^가\\(?:x[0-9a-f]{2}|u\{[0-9a-f]+\})나$/)
    for (const plain of ['국민외교 100% “좋다” ①', 'é', 'e\u0301\u0323', '한글', '🇰🇷👍🏽', 'ไทย', 'עברית', '1\u00a02']) expect(safeText(plain)).toBe(plain)
  })

  it('in a title is kept as it is, and said to hide something', async () => {
    const [received, checked] = await many(folder, [['proposal', 'receive', '--point', 'GH1', '--title', '제목\u202e끝', '--text', 'x'], ['survey', 'check', join(folder, 's.yaml')]], env)
    expect(received!.err).toContain('“제목\\u{202e}끝” holds characters that nobody sees')
    expect(checked!.err).toMatch(/holds characters that nobody sees/)
  })
})

const injections = ["code'; drop table survey; --", 'code desc, (select 1)', '1 or 1=1', 'code"--', "' union select body from audit_event --", 'code)', '`code`', 'password', '__proto__', 'constructor', 'toString', '-', '--', '-code;', 'code,,nothing', '\\', '%', '*', '{"a":1}', '$1', '?', ':code', "x'||pg_sleep(9)||'"]

describe('S7: words that are no columns or codes', () => {
  it('are refused as such in every list, by every flag', async () => {
    const runs = lists().filter(({args}) => Object.keys(args).length === 0).flatMap(({id, flags}, n) => ['sort', 'fields'].filter(flag => flag in flags).flatMap((flag, m) =>
      [0, 7, 15].map(k => [...wordsOf(id), ...(id === 'response:list' ? ['--survey=S26-01'] : []), `--${flag}=${injections[(n * 2 + m + k) % injections.length]}`, '--json'])))
    const ran = (await many(folder, runs, env)).filter(({argv}) => !argv.some(word => /schedule|score/.test(word)))
    expect(ran.length).toBeGreaterThan(60)
    for (const {argv, exit, out} of ran) expect([argv.join(' '), exit, (JSON.parse(out) as {error: {code: string}}).error.code]).toEqual([argv.join(' '), 2, 'list.field-unknown'])
  })

  it('are looked for and not found where a code is named, and change nothing', async () => {
    const shows = commands.filter(({id, args}) => /:(?:show|trail|rerun|export)$/.test(id) && !/^(?:audit|privacy):export$/.test(id) && Object.keys(args).length === 1)
    const ran = await many(folder, [...shows.flatMap(({id}, n) => [0, 9].map(k => [...wordsOf(id), '--json', '--', injections[(n + k) % injections.length]!])), ['audit', 'verify', '--db', '--require', 'L0', '--json']], env)
    for (const {argv, exit, out} of ran.slice(0, -1)) expect([2, 5], `${argv.join(' ')} ${out.slice(0, 300)}`).toContain(exit)
    expect(ran.at(-1)!.exit).toBe(0)
  })

  it('reach the database only as values: raw SQL is written where the dialects are known, and lint says so', async () => {
    const {ESLint} = await import('eslint')
    const eslint = new ESLint({cwd: root})
    for (const file of ['src/call/queries.ts', 'src/intake/points.ts', 'src/selection/queries.ts']) {
      const [result] = await eslint.lintText("export const f = (db: {raw(sql: string): unknown}) => db.raw('select 1')\n", {filePath: join(root, file)})
      expect(result!.messages.map(({ruleId}) => ruleId), file).toContain('no-restricted-syntax')
    }
  })
})

describe('S19: any command with any words', () => {
  const soak = process.env.PDS_SOAK === '1'
  const each = soak ? 60 : 2
  const seed = Number(process.env.PDS_SEED ?? (soak ? Date.now() % 1_000_000 : 20_261_125))
  const odd = ['', ' ', '-', '0', '-1', '1e9', '99999999999999999999', 'NaN', 'null', '2026-13-45', '2026-05-11', '../../etc/passwd', '/', '/dev/null', 'S26-01', 'C26-05', 'P-2026-001', 'SG-2026-0001', 'B26-0001', 'GH1', 'kim', 'Q1', 'Q1,Q2', 'a=b', '"', "'", '{}', '[]', '가', '\u001b[31m', '\ud83d', 'x'.repeat(5000), '%s%n', '$(id)', ';', '\n', '00000000-0000-4000-8000-000000000000', '=1+1', '__proto__', ...injections.slice(0, 4)]

  it(`ends with a code of the list and a sentence, never a stack (seed ${seed})`, async () => {
    const d = dice(seed)
    // Not these: they run for long, or make what the next ones would stumble over.
    const left = new Set(['quickstart', 'db:restore', 'store:use', 'help', 'completion'])
    const runs = commands.filter(({id}) => !left.has(id)).flatMap(({id, flags, args}) => Array.from({length: each}, () => {
      const argv = [...wordsOf(id)]
      for (const _ of Object.keys(args)) if (d.chance(0.8)) argv.push(d.pick(odd).replace(/^-/, 'x'))
      for (const [name, flag] of Object.entries(flags)) {
        if (['debug', 'store', 'help'].includes(name) || !d.chance(0.25)) continue
        if (flag.type === 'boolean') argv.push(`--${name}`)
        else argv.push(`--${name}=${flag.options && d.chance(0.7) ? d.pick(flag.options) : d.pick(odd)}`)
      }

      return argv
    }))
    const ran = await many(folder, runs, {...env, PDS_NOW: ''})
    for (const {argv, exit, out, err, escaped} of ran) {
      const told = JSON.stringify(argv)
      expect(escaped, told).toBeUndefined()
      expect([0, 2, 3, 4, 5, 6, 7], `${told}: ${out.slice(0, 300)}${err.slice(0, 500)}`).toContain(exit)
      expect(out + err, told).not.toMatch(/^\s+at .*:\d+:\d+|\[object Object\]|\bundefined\b|TypeError|ReferenceError|SQLITE_ERROR/m)
      if (exit !== 0 && argv.includes('--json')) expect((JSON.parse(out) as {error?: {code: string}}).error?.code ?? 'checked', told).toMatch(/^[a-z]+(?:[.-][a-z]+)*$/)
      else if (exit !== 0 && argv[0] !== 'doctor') expect(err, told).toMatch(/\(exit \d, [a-z.-]+\)\s*$/)
    }
  })
})
