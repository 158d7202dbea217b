import {spawn} from 'node:child_process'
import {cp, mkdtemp} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Fault} from '../fault.js'
import type {Language} from '../language/language.js'
import {says} from '../language/says.js'
import {exitCodes} from './exit.js'
import type {Io} from './io.js'

/** One command of the main job. */
export interface Step {
  /** What is done, for the reader. */
  readonly title?: {readonly ko: string; readonly en: string}
  /** The office's day, Seoul time: the sample office lives in 2026. */
  readonly now: string
  readonly argv: readonly string[]
  /** Exit code that is right; 0 when left out. */
  readonly exit?: number
}

const f = (path: string) => join('fixtures', path)
const as = (code: string) => ['--as', code]

/** The main job: from an empty folder to a verified decision log. */
export const mainJob: readonly Step[] = [
  {title: {en: 'The office', ko: '준비'}, now: '2026-03-02T09:00', argv: ['db', 'init', '--rehearsal']},
  {now: '2026-03-02T09:01', argv: ['operator', 'add', 'lee', '--role', 'clerk', '--name', '이서연']},
  {now: '2026-03-02T09:02', argv: ['operator', 'add', 'kim', '--role', 'officer', '--name', '김하준']},
  {now: '2026-03-02T09:03', argv: ['operator', 'add', 'han', '--role', 'chair', '--name', '한지민']},
  {now: '2026-03-02T09:04', argv: ['point', 'add', 'GH1', '--name-ko', '국민외교센터', '--name-en', 'Public Diplomacy Center']},
  {now: '2026-03-02T09:05', argv: ['point', 'add', 'HQ', '--name-ko', '외교부 본부', '--name-en', 'Ministry']},
  {title: {en: 'A survey', ko: '설문'}, now: '2026-03-02T09:10', argv: ['survey', 'check', f('surveys/s26-01.yaml')]},
  {now: '2026-03-02T09:11', argv: ['survey', 'create', '--file', f('surveys/s26-01.yaml'), ...as('kim')]},
  {now: '2026-03-02T09:12', argv: ['survey', 'open', 'S26-01', ...as('kim')]},
  {title: {en: 'Paper', ko: '종이 설문'}, now: '2026-03-31T17:00', exit: exitCodes.usage, argv: ['response', 'import', f('responses/visitors-march.csv'), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', ...as('lee')]},
  {now: '2026-03-31T17:05', exit: exitCodes.partly, argv: ['response', 'import', f('responses/visitors-march.csv'), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', '--accept-valid', ...as('lee')]},
  {now: '2026-03-31T17:30', argv: ['response', 'import', f('responses/visitors-march.corrected.csv'), f('responses/visitors-april.xlsx'), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', ...as('lee')]},
  {now: '2026-03-31T18:00', argv: ['survey', 'close', 'S26-01', ...as('kim')]},
  {now: '2026-04-01T09:00', argv: ['survey', 'lock', 'S26-01', '--confirm', 'S26-01', ...as('kim')]},
  {title: {en: 'Counting the survey', ko: '설문 집계'}, now: '2026-04-01T09:10', argv: ['tally', 'survey', 'S26-01', '--by', 'region', '--weight', '가중치', '--seal', ...as('kim')]},
  {now: '2026-04-01T09:15', argv: ['tally', 'rerun', 'T26-0001']},
  {title: {en: 'A call for proposals', ko: '공모'}, now: '2026-04-20T09:00', argv: ['call', 'create', '--file', f('calls/c26-05.yaml'), ...as('kim')]},
  {now: '2026-04-20T09:05', argv: ['call', 'announce', 'C26-05', ...as('kim')]},
  {now: '2026-05-04T09:00', argv: ['call', 'open', 'C26-05', ...as('kim')]},
  {now: '2026-06-26T18:10', argv: ['call', 'close', 'C26-05', ...as('kim')]},
  {now: '2026-06-29T09:30', exit: exitCodes.partly, argv: ['proposal', 'import', f('proposals/c26-05-online.csv'), '--call', 'C26-05', '--channel', 'web', '--point', 'HQ', '--accept-valid', ...as('lee')]},
  {now: '2026-06-29T09:35', argv: ['proposal', 'receive', '--call', 'C26-05', '--channel', 'visit', '--point', 'GH1', '--title', '외교부 청사 열린 도서관', '--text', '청사 1층에 누구나 들어오는 도서관을 둡니다.', '--received', '2026-05-20T14:00', '--person-file', f('proposals/person.txt'), ...as('lee')]},
  {now: '2026-06-29T09:40', exit: exitCodes.refused, argv: ['proposal', 'receive', '--call', 'C26-05', '--channel', 'web', '--point', 'HQ', '--title', '늦은 제안', '--text', '마감 뒤에 낸 제안입니다.', ...as('lee')]},
  {now: '2026-07-02T11:00', argv: ['proposal', 'import', f('proposals/c26-05-mail.csv'), '--call', 'C26-05', '--channel', 'mail', '--point', 'HQ', ...as('lee')]},
  {now: '2026-07-04T09:00', argv: ['call', 'seal', 'C26-05', '--confirm', 'C26-05', ...as('kim')]},
  {now: '2026-07-04T09:05', argv: ['proposal', 'list', '--call', 'C26-05', '--limit', '5']},
  {title: {en: 'Review', ko: '심사'}, now: '2026-07-06T09:00', argv: ['round', 'open', 'C26-05', ...as('kim')]},
  {now: '2026-07-10T09:00', argv: ['score', 'import', ...[1, 2, 3, 4, 5, 6, 7].map(r => f(`scores/c26-05-r1-R-${r}.csv`)), '--round', 'C26-05-R1', ...as('kim')]},
  {now: '2026-07-10T09:10', argv: ['round', 'close', 'C26-05-R1', ...as('kim')]},
  {now: '2026-07-10T09:20', argv: ['tally', 'call', 'C26-05', '--method', 'score-mean', '--seal', ...as('kim')]},
  {title: {en: 'Decisions', ko: '결정'}, now: '2026-07-20T10:00', exit: exitCodes.refused, argv: ['decision', 'record', 'P-2026-005', '--not-adopt', '--code', 'feasibility', ...as('kim')]},
  {now: '2026-07-20T10:05', exit: exitCodes.refused, argv: ['decision', 'record', 'P-2026-001', '--adopt', '--implement-by', '2027-06-30', ...as('lee')]},
  {now: '2026-07-20T10:10', argv: ['decision', 'record', '--file', f('decisions/c26-05.csv'), ...as('kim')]},
  {now: '2026-07-20T10:20', exit: exitCodes.refused, argv: ['decision', 'approve', 'D-2026-001', ...as('kim')]},
  {now: '2026-07-21T10:00', argv: ['decision', 'approve', 'C26-05', ...as('han')]},
  {now: '2026-07-24T09:50', exit: exitCodes.refused, argv: ['decision', 'publish', 'C26-05', '--at', '2026-07-24T10:00', '--confirm', 'C26-05', ...as('kim')]},
  {now: '2026-07-24T10:00', argv: ['decision', 'publish', 'C26-05', '--at', '2026-07-24T10:00', '--confirm', 'C26-05', ...as('kim')]},
  {title: {en: 'The log and its verification', ko: '결정 기록과 검증'}, now: '2026-07-24T10:10', argv: ['decision', 'log', '--call', 'C26-05', '--format', 'csv']},
  {now: '2026-07-24T10:11', argv: ['audit', 'trail', 'P-2026-001']},
  {now: '2026-07-24T10:12', argv: ['audit', 'verify', '--db', '--require', 'L0']},
]

const plainWord = /^[\w./:=@,+-]+$/u
const quoted = (word: string) => (plainWord.test(word) || /^[\p{L}\p{N}]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`)

/**
 * Runs the main job as separate processes of this very program, each printed as a person would type it.
 *
 * @throws Fault `defect` when a step ends otherwise than it should
 */
export async function runQuickstart(io: Io, options: {root: string; json: boolean; language: Language; store?: string}) {
  const home = await mkdtemp(join(tmpdir(), 'pds-quickstart-'))
  // The sample office's papers are copied: what is written beside them stays out of the program's folder.
  await cp(join(options.root, 'fixtures'), join(home, 'fixtures'), {recursive: true})
  const store = options.store ?? `sqlite:${join(home, 'office.sqlite')}`
  const talk = (text: string) => (options.json ? undefined : io.out(text))
  talk(`${says.quickstartBegins[options.language]({store: options.store ? null : store})}\n`)
  const steps = []
  for (const step of mainJob) {
    if (step.title) talk(`\n${io.outColour.bold(`── ${step.title[options.language]}`)}\n`)
    talk(`\n$ pds ${step.argv.map(quoted).join(' ')}\n`)
    const env = {...io.env, PDS_HOME: home, PDS_KEY_FILE: join(home, 'office.key'), PDS_STORE: store, PDS_NOW: `${step.now}:00+09:00`, PDS_LANG: options.language}
    const done = await runOne([...step.argv, ...(options.json ? ['--json'] : [])], options.root, home, env, talk)
    if (done.exit !== (step.exit ?? 0))
      throw new Fault('defect', {detail: `quickstart: pds ${step.argv.join(' ')} ended with ${done.exit}, not ${step.exit ?? 0}: ${done.out.slice(-300)}`})
    if (step.exit !== undefined) talk(io.outColour.dim(`${says.endedAsExpected[options.language]({exit: done.exit})}\n`))
    steps.push({command: ['pds', ...step.argv].map(quoted).join(' '), exit: done.exit, ...(options.json ? {output: JSON.parse(done.out) as unknown} : {})})
  }

  talk(`\n${says.lookAround[options.language]({store: options.store ?? store})}\n`)
  return {store: options.store ? null : store, steps}
}

async function runOne(argv: readonly string[], root: string, cwd: string, env: NodeJS.ProcessEnv, talk: (text: string) => void): Promise<{exit: number; out: string}> {
  const child = spawn(process.execPath, [join(root, 'bin', 'run.js'), ...argv], {cwd, env, stdio: ['ignore', 'pipe', 'pipe']})
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    talk(text)
  })
  child.stderr.setEncoding('utf8').on('data', talk)
  const exit = await new Promise<number>((resolve, reject) => child.on('error', reject).on('close', code => resolve(code ?? 1)))
  return {exit, out}
}
