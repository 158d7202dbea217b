import {execFile} from 'node:child_process'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'

/** How one of many command lines ended. `ms` is processor time; `rss` the most memory of the process so far, in MiB. */
export interface ManyRan {
  readonly argv: readonly string[]
  readonly exit: number
  readonly out: string
  readonly err: string
  readonly ms: number
  readonly wall: number
  readonly rss: number
  /** Set when an error got past the program's own end: always a defect. */
  readonly escaped?: string
}

/** The script that runs many command lines in one process, for a terminal too. */
export const manyScript = fileURLToPath(new URL('many.mjs', import.meta.url))

/** Writes a plan for it into a folder. @returns the file */
export async function planOf(folder: string, runs: readonly (readonly string[])[], capture: boolean): Promise<string> {
  const file = join(folder, `plan-${process.hrtime.bigint()}.json`)
  await writeFile(file, JSON.stringify({capture, runs: runs.map(argv => ({argv}))}))
  return file
}

/** Runs the built program many times in one process of its own. */
export async function many(folder: string, runs: readonly (readonly string[])[], env: Record<string, string>): Promise<ManyRan[]> {
  const running = promisify(execFile)(process.execPath, [manyScript, await planOf(folder, runs, true)], {
    cwd: folder, env: {PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', ...env}, maxBuffer: 512 * 1024 * 1024,
  })
  running.child.stdin?.end()
  const {stdout} = await running
  const lines = stdout.trimEnd().split('\n').map(line => JSON.parse(line) as Omit<ManyRan, 'argv'>)
  if (lines.length !== runs.length) throw new Error(`${runs.length} command lines, ${lines.length} ends`)
  return lines.map((line, i) => ({argv: runs[i]!, ...line}))
}

