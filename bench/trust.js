import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {closeSync, createReadStream, mkdtempSync, openSync, readFileSync, rmSync, writeSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {fileURLToPath} from 'node:url'
import {helper} from './helper.js'

/**
 * What the log promises to those who do not trust it, each a part: `npm run bench -- trust`. `PDS_BENCH_PART=verify`
 * measures one part.
 */
const parts = {acts: async () => (await import('./acts.js')).actCosts(), tamper, verify}

export async function trust() {
  const asked = process.env.PDS_BENCH_PART
  const results = {}
  if (asked !== undefined && !(asked in parts)) throw new Error(`no part ${asked}; there are: ${Object.keys(parts).join(', ')}`)
  for (const [name, part] of Object.entries(parts)) if (asked === undefined || asked === name) Object.assign(results, await part())
  return results
}

const self = fileURLToPath(import.meta.url)
const events = Number(process.env.PDS_BENCH_EVENTS ?? 1_000_000)

/** Ten thousand turned bits and every other way to tamper with 10,000 events: the share that is refused with a right kind. */
async function tamper() {
  const {tamper} = await helper('tamper')
  const {flips, cases, clean, wrong} = tamper({events: 10_000, flips: 10_000, every: 500, clean: 1000})
  for (const one of wrong.slice(0, 20)) process.stdout.write(`  ${one}\n`)
  return {[`tampering: ${flips} bits, ${cases} other ways, ${clean} clean`]: {ratio: wrong.length, bound: 0, than: 'judged wrongly'}}
}

/**
 * A long export verified, against two bare loops that read its lines and hash each: one cuts them out of the bytes and
 * does nothing else, the other takes them as text from readline, as most programs would. Each side in a process of its own.
 */
async function verify() {
  const folder = mkdtempSync(join(tmpdir(), 'pds-bench-'))
  const file = join(folder, 'log.jsonl')
  try {
    await write(file)
    const pairs = []
    for (let pair = 0; pair < 3; pair++) pairs.push({bare: child('bare', file), ours: child('ours', file), lines: child('lines', file)})
    // The middle of three, each measured back to back: the machine is noisy.
    const {bare, ours, lines} = pairs.sort((a, b) => a.ours.seconds / a.bare.seconds - b.ours.seconds / b.bare.seconds)[1]
    const said = `verify ${events.toLocaleString('en-US')} events (${ours.seconds.toFixed(1)} s)`
    return {
      [said]: {ratio: ours.seconds / bare.seconds, bound: 6, than: `a loop that cuts lines from the bytes and hashes each (${bare.seconds.toFixed(1)} s)`},
      [`${said} `]: {ratio: ours.seconds / lines.seconds, bound: 6, than: `a readline loop that hashes each line (${lines.seconds.toFixed(1)} s)`},
      [`memory for it (${Math.round(ours.megabytes)} MB)`]: {ratio: ours.megabytes / 256, bound: 1, than: '256 MB'},
    }
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

async function write(file) {
  const {exportWriter, officeLog, someSigner} = await helper('logs')
  const {signer, vkey} = someSigner()
  const out = openSync(file, 'wx', 0o600)
  try {
    const writer = exportWriter(events, signer)
    let lines = [writer.header]
    for (const event of officeLog(events)) {
      lines.push(writer.event(event))
      if (lines.length < 4096) continue
      writeSync(out, `${lines.join('\n')}\n`)
      lines = []
    }

    writeSync(out, `${[...lines, writer.end()].join('\n')}\n`)
    const key = openSync(`${file}.key`, 'wx', 0o600)
    writeSync(key, vkey)
    closeSync(key)
  } finally {
    closeSync(out)
  }
}

/** Runs one side alone, so that its memory is its own. */
function child(side, file) {
  const done = spawnSync(process.execPath, [self, side, file], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']})
  if (done.status !== 0) throw new Error(`${side}: ${done.stdout}`)
  return JSON.parse(done.stdout)
}

const sides = {
  async bare(file) {
    let count = 0
    let rest = Buffer.alloc(0)
    for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20})) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      let from = 0
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
        createHash('sha256').update(bytes.subarray(from, at)).digest()
        count++
        from = at + 1
      }

      rest = bytes.subarray(from)
    }

    if (count !== events + 2) throw new Error(`${count} lines`)
  },
  async lines(file) {
    let count = 0
    for await (const line of createInterface({input: createReadStream(file), crlfDelay: Infinity})) {
      createHash('sha256').update(line).digest('hex')
      count++
    }

    if (count !== events + 2) throw new Error(`${count} lines`)
  },
  async ours(file) {
    const result = await verifyFile(file, readFileSync(`${file}.key`, 'utf8'))
    if (result.failure || result.level !== 'L1' || result.events !== events) throw new Error(JSON.stringify(result))
  },
}

// Loaded before the clock runs.
const {verifyFile} = process.argv[1] === self ? await helper('logs') : {}

if (process.argv[1] === self) {
  const [side, file] = process.argv.slice(2)
  const before = process.cpuUsage()
  await sides[side](file)
  // Time of the processor and not of the clock: other programs run on this machine.
  const {user, system} = process.cpuUsage(before)
  process.stdout.write(JSON.stringify({seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024}))
}
