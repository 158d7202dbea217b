import {fork, spawn, type ChildProcess} from 'node:child_process'
import {fileURLToPath} from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** How a command ended. */
export interface Ran {
  readonly exit: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
  /** stdout as the one JSON document it must be under `--json`. */
  readonly json: any // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** How a command is run. */
export interface RunOptions {
  readonly env?: Record<string, string | undefined>
  readonly input?: string
  readonly cwd?: string
  /** Gets the process, to end it while it works. */
  readonly kill?: (child: {kill(signal: NodeJS.Signals): void}) => void
}

const environment = (given: RunOptions['env']): Record<string, string> =>
  Object.fromEntries(Object.entries({PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', PDS_KEY_FILE: process.env.PDS_TEST_KEY_FILE, ...given}).filter((entry): entry is [string, string] => entry[1] !== undefined))

const ended = (exit: number | null, signal: NodeJS.Signals | null, out: string, err: string): Ran => ({
  exit, signal, out, err,
  get json() {
    return JSON.parse(out) as unknown
  },
})

/** Runs the built binary as a user would: a process of its own. */
export async function binary(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, [`${root}bin/run.js`, ...argv], {cwd: options.cwd ?? root, env: environment(options.env), stdio: ['pipe', 'pipe', 'pipe']})
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  options.kill?.(child)
  const {exit, signal} = await new Promise<{exit: number | null; signal: NodeJS.Signals | null}>((resolve, reject) =>
    child.on('error', reject).on('close', (exit, signal) => resolve({exit, signal})))
  return ended(exit, signal, out, err)
}

/** Read once when a process starts, so that a desk cannot take them up later. */
const atStart = ['FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS', 'COLUMNS', 'DEBUG']
const always = process.env.PDS_TEST_BINARY === '1'
let desk: Promise<ChildProcess> | undefined
let busy = false

/**
 * Runs a command line of the build and says how it ended. One at a time goes to a desk that stays open (desk.js),
 * because starting Node costs ten times what a short command does; commands that run side by side, that are killed
 * or whose environment matters at the start are processes of their own. `PDS_TEST_BINARY=1` makes all of them so.
 */
export async function pds(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (always || busy || options.kill || atStart.some(name => options.env?.[name] !== undefined)) return binary(argv, options)
  busy = true
  try {
    const child = await (desk ??= openDesk())
    const answer = new Promise<{done?: {exit: number; out: string; err: string}; broken?: string}>((resolve, reject) => {
      const gone = (code: number | null) => reject(new Error(`the desk ended with ${code} during pds ${argv.join(' ')}`))
      child.once('exit', gone)
      child.once('message', message => {
        child.off('exit', gone)
        resolve(message as never)
      })
    })
    child.send({argv, env: environment(options.env), cwd: options.cwd ?? root, input: options.input ?? ''})
    const {done, broken} = await answer
    if (!done) throw new Error(broken)
    return ended(done.exit, null, done.out, done.err)
  } finally {
    busy = false
  }
}

async function openDesk(): Promise<ChildProcess> {
  const child = fork(`${root}test/support/desk.js`, [], {env: environment({}), execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc']})
  await new Promise((resolve, reject) => child.once('message', resolve).once('error', reject).once('exit', reject))
  child.unref()
  child.channel?.unref()
  return child
}
