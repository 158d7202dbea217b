/** CPU of whole processes (user + system) against `node -e 0`, all in one run: pairs, and the median of their ratios. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** CPU milliseconds of one process, as the kernel counts them for ended children. */
function cpu(argv, env) {
  const before = childUsage()
  const done = spawnSync(process.execPath, argv, {env, stdio: ['ignore', 'ignore', 'inherit']})
  if (done.status !== 0) throw new Error(`${argv.join(' ')} ended with ${done.status}`)
  return childUsage() - before
}

/** User and system time of ended children, from /proc: fields 16 and 17, in clock ticks of 10 ms. */
export function childUsage() {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) * 10
}


/**
 * Measures commands. Ticks are coarse, so each sample runs a command several times.
 *
 * @param {Record<string, {argv: string[], bound: number}>} commands
 */
export function measure(commands, {pairs = 7, times = 5, env}) {
  const results = {}
  for (const [name, {argv, bound}] of Object.entries(commands)) {
    const ratios = []
    for (let pair = 0; pair < pairs; pair++) {
      let base = 0
      let own = 0
      for (let i = 0; i < times; i++) {
        base += cpu(['-e', '0'], env)
        own += cpu(argv, env)
      }

      ratios.push(own / Math.max(base, 10))
    }

    results[name] = {ratio: median(ratios), bound}
  }

  return results
}

/** The two promises about start-up, on a store made for it. */
export function startUp(options = {}) {
  const home = mkdtempSync(join(tmpdir(), 'pds-bench-'))
  // A bare environment: NODE_EXTRA_CA_CERTS alone costs 46 ms a process on Node 20 and is not ours to pay.
  const env = {PATH: process.env.PATH, HOME: home, PDS_HOME: home}
  const run = join(root, 'bin/run.js')
  try {
    cpu([run, 'db', 'init', '--quiet'], env)
    return measure({
      '--version': {argv: [run, '--version'], bound: 4.5},
      'survey list --json': {argv: [run, 'survey', 'list', '--json'], bound: 8},
    }, {...options, env})
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}
