/**
 * Runs many command lines of the built program in one process, so that hundreds of them cost seconds.
 *
 * Usage: many.mjs PLAN, a JSON file: {"capture": bool, "runs": [{"argv": [...], "env": {...}}]}
 * Captured, each run is one JSON line on stdout: {exit, out, err, ms, rss}. `ms` is processor time, `rss` the most memory
 * the process has held so far, in MiB. Not captured, everything goes to the terminal the process is on.
 */
import {readFileSync} from 'node:fs'
import {performance} from 'node:perf_hooks'

const {capture, runs} = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const {main} = await import('../../dist/main.js')
const root = new URL('../..', import.meta.url)
const streams = {out: process.stdout, err: process.stderr}
const write = Object.fromEntries(Object.entries(streams).map(([name, stream]) => [name, stream.write.bind(stream)]))
for (const stream of Object.values(streams)) stream.setMaxListeners(0)
process.setMaxListeners(0)
const mask = process.umask()

for (const {argv, env = {}} of runs) {
  const said = {out: '', err: ''}
  if (capture)
    for (const [name, stream] of Object.entries(streams))
      stream.write = (text, ...rest) => {
        said[name] += typeof text === 'string' ? text : Buffer.from(text).toString('latin1')
        rest.find(one => typeof one === 'function')?.()
        return true
      }
  Object.assign(process.env, env)
  process.exitCode = undefined
  process.umask(mask)
  const [before, cpu] = [performance.now(), process.cpuUsage()]
  let escaped
  try {
    await main(argv, root)
  } catch (error) {
    escaped = String(error?.stack ?? error)
  }

  const {user, system} = process.cpuUsage(cpu)
  const exit = process.exitCode ?? 0
  process.exitCode = undefined
  for (const [name, stream] of Object.entries(streams)) stream.write = write[name]
  if (capture)
    write.out(`${JSON.stringify({
      exit, ...said, ms: (user + system) / 1000, wall: performance.now() - before, rss: process.resourceUsage().maxRSS / 1024, ...(escaped ? {escaped} : {}),
    })}\n`)
}

process.exitCode = 0
