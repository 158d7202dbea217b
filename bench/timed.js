import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync} from 'node:fs'
import {childUsage} from './cpu.js'

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} argv
 * @param {Record<string, string>} [env] beside PATH and a UTF-8 locale
 * @returns its wall seconds, its seconds of CPU, its peak memory in MB where the system tells, and what it printed
 */
export async function timed(program, argv, env = {}) {
  const [usage, began] = [childUsage(), process.hrtime.bigint()]
  const child = spawn(program, argv, {env: {PATH: process.env.PATH, LANG: 'C.UTF-8', ...env}, stdio: ['ignore', 'pipe', 'pipe']})
  let [said, complaint, peak] = ['', '', 0]
  child.stdout.setEncoding('utf8').on('data', text => (said += text))
  child.stderr.setEncoding('utf8').on('data', text => (complaint += text))
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
    } catch {
      // It ended between two looks.
    }
  }, 20)
  const [code] = await once(child, 'close')
  clearInterval(watch)
  if (code !== 0) throw new Error(`${program} ${argv.join(' ').slice(0, 200)}: ${complaint.slice(0, 500)}`)
  return {seconds: Number(process.hrtime.bigint() - began) / 1e9, cpu: (childUsage() - usage) / 1000, peak, said}
}
