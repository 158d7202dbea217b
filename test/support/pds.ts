import {spawn} from 'node:child_process'
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

/** Runs the built binary as a user would. */
export async function pds(argv: readonly string[], options: {env?: Record<string, string | undefined>; input?: string; cwd?: string; kill?: (child: {kill(signal: NodeJS.Signals): void}) => void} = {}): Promise<Ran> {
  const env: NodeJS.ProcessEnv = {PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', PDS_KEY_FILE: process.env.PDS_TEST_KEY_FILE, ...options.env}
  const child = spawn(process.execPath, [`${root}bin/run.js`, ...argv], {cwd: options.cwd ?? root, env, stdio: ['pipe', 'pipe', 'pipe']})
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  options.kill?.(child)
  const {exit, signal} = await new Promise<{exit: number | null; signal: NodeJS.Signals | null}>((resolve, reject) =>
    child.on('error', reject).on('close', (exit, signal) => resolve({exit, signal})))
  return {
    exit, signal, out, err,
    get json() {
      return JSON.parse(out) as unknown
    },
  }
}
