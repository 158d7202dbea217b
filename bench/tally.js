/**
 * Counting large ballot files against plain reading and parsing of the same file, the CPU of whole processes by turns in this run.
 * The plain side is as short as a script gets: read the lines, cut each at its spaces, make whole numbers of them.
 */
import {createWriteStream, existsSync, mkdtempSync, rmSync} from 'node:fs'
import {once} from 'node:events'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {timed} from './timed.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const many = Number(process.env.PDS_BENCH_BALLOTS ?? 1_000_000)

const plain = file => `
const lines = require('node:readline').createInterface({input: require('node:fs').createReadStream(${JSON.stringify(file)})})
let numbers = 0
lines.on('line', line => { numbers += line.split(' ').map(Number).length }).on('close', () => console.log(numbers))`

/**
 * Writes a BLT of orders of all candidates, the same on every run.
 *
 * @param {number} kinds so many different ballots, again and again; 0 when each is its own
 */
export async function writeBallots(file, {ballots, candidates, seats, kinds = 0}) {
  const out = createWriteStream(file)
  let state = 20260504
  const roll = sides => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % 0x10000 % sides
  const order = Array.from({length: candidates}, (_, i) => i + 1)
  const known = []
  let text = `${candidates} ${seats}\n`
  for (let i = 1; i <= ballots; i++) {
    if (kinds === 0 || known.length < kinds) {
      for (let k = candidates - 1; k > 0; k--) {
        // Some are liked more than others: a place is left to the lot or to the number.
        const other = Math.min(k, roll(k + 1) + roll(2))
        const kept = order[k]
        order[k] = order[other]
        order[other] = kept
      }

      if (kinds > 0) known.push(order.join(' '))
    }

    text += `1 ${kinds === 0 ? order.join(' ') : known[roll(known.length)]} 0\n`
    if (text.length > 1_000_000 || i === ballots) {
      if (!out.write(text)) await once(out, 'drain')
      text = ''
    }
  }

  out.end(`0\n${Array.from({length: candidates}, (_, i) => `"Option ${i + 1}"`).join('\n')}\n"Bench"\n`)
  await once(out, 'close')
}

const count = (file, method) => timed(process.execPath, [join(root, 'bin/run.js'), 'tally', 'ballots', file, '--method', method, '--json', ...(method === 'stv-scottish' ? ['--seed', 'bench'] : [])])
const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** Both sides by turns; the middle of three ratios. */
async function against(file, method, check) {
  const pairs = []
  for (let i = 0; i < 3; i++) {
    const base = await timed(process.execPath, ['-e', plain(file)])
    const own = await count(file, method)
    check(JSON.parse(own.said))
    pairs.push({ratio: own.cpu / base.cpu, base, own})
  }

  const ratio = median(pairs.map(pair => pair.ratio))
  const {base, own} = pairs.find(pair => pair.ratio === ratio)
  return {ratio, base, own}
}

export async function tally() {
  const home = mkdtempSync(join(tmpdir(), 'pds-tally-'))
  const results = {}
  try {
    const file = join(home, 'ballots.blt')
    await writeBallots(file, {ballots: many, candidates: 50, seats: 1})
    const schulze = await against(file, 'schulze', ({ranking, rounds}) => {
      if (ranking.flat().length !== 50 || rounds[0].exhausted !== '0') throw new Error('not all fifty were ranked')
    })
    results[`schulze, ${many.toLocaleString('en-US')} ballots of 50 (${schulze.own.cpu.toFixed(1)} s)`] = {
      ratio: schulze.ratio, bound: 3, than: `reading and parsing the file (${schulze.base.cpu.toFixed(1)} s)`,
    }
    rmSync(file)

    const ward = join(home, 'ward.blt')
    const papers = many / 10
    await writeBallots(ward, {ballots: papers, candidates: 20, seats: 5})
    const stv = await against(ward, 'stv-scottish', ({winners, rounds}) => {
      if (winners.length !== 5) throw new Error('not all five seats were filled')
      const sum = ({votes, exhausted}) => [...Object.values(votes), exhausted].reduce((all, one) => all + BigInt(one.replace('.', '')), 0n)
      // Papers of excluded candidates lie with others: what each stage shows adds up to all papers.
      for (const round of rounds) if (sum(round) !== BigInt(papers) * 100_000n) throw new Error(`stage ${round.round} adds up to ${sum(round)}`)
    })
    results[`stv-scottish, ${papers.toLocaleString('en-US')} ballots of 20 (${stv.own.cpu.toFixed(1)} s)`] = {
      ratio: stv.ratio, bound: 3, than: `reading and parsing the file (${stv.base.cpu.toFixed(1)} s)`,
    }
    rmSync(ward)

    // The same thousand kinds of ballots: four times the file must not need more to remember.
    const [small, large] = [join(home, 'small.blt'), join(home, 'large.blt')]
    await writeBallots(small, {ballots: many / 4, candidates: 20, seats: 1, kinds: 1000})
    await writeBallots(large, {ballots: many, candidates: 20, seats: 1, kinds: 1000})
    const [quarter, whole] = [await count(small, 'schulze'), await count(large, 'schulze')]
    if (whole.peak > 0)
      results[`memory of ${many.toLocaleString('en-US')} ballots of 1,000 kinds (${whole.peak.toFixed(0)} MB)`] = {ratio: whole.peak / quarter.peak, bound: 1.25, than: 'that of a quarter of them'}
    return results
  } finally {
    if (existsSync(home)) rmSync(home, {recursive: true, force: true})
  }
}
