import {spawn} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {root} from './pds.js'

/** Runs pds on a pseudo-terminal, answering prompts. @param plan pairs: text to wait for, text to type */
export async function onTerminal(argv: readonly string[], env: Record<string, string>, plan: readonly (readonly [string, string])[] = []): Promise<{exit: number; seen: string}> {
  const script = fileURLToPath(new URL('terminal.py', import.meta.url))
  const child = spawn('python3', [script, JSON.stringify(plan), process.execPath, `${root}bin/run.js`, ...argv], {
    env: {PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', TERM: 'xterm-256color', PDS_KEY_FILE: process.env.PDS_TEST_KEY_FILE, ...env}, stdio: ['ignore', 'pipe', 'inherit'], cwd: root,
  })
  let seen = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (seen += text))
  await new Promise(resolve => child.on('close', resolve))
  return {exit: Number(/exit (-?\d+)\n$/.exec(seen)?.[1]), seen}
}
