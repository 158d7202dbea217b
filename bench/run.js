/**
 * Prints each promise about speed and size as a ratio measured in this run; ends with 1 when one does not hold.
 * `npm run bench -- intake` measures one part; without a name all are measured.
 */
const parts = {
  start: async () => (await import('./cpu.js')).startUp(),
  import: async () => (await import('./import.js')).importing(),
  similar: async () => (await import('./similar.js')).similar(),
  statistics: async () => (await import('./statistics.js')).statistics(),
  trust: async () => (await import('./trust.js')).trust(),
  intake: async () => (await import('./intake.js')).intake(),
  tally: async () => ({...(await (await import('./tally.js')).tally()), ...(await (await import('./tally-survey.js')).tallySurvey())}),
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in parts))
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are: ${Object.keys(parts).join(', ')}`)
let failed = 0
for (const name of asked.length > 0 ? asked : Object.keys(parts))
  for (const [promise, {ratio, bound, than = 'node -e 0', least = false}] of Object.entries(await parts[name]())) {
    const holds = least ? ratio >= bound : ratio <= bound
    if (!holds) failed++
    process.stdout.write(`${promise.padEnd(46)} ${ratio.toFixed(2)} × ${than} (${least ? 'at least' : 'at most'} ${bound}) ${holds ? '' : 'DOES NOT HOLD'}\n`)
  }

process.exitCode = failed > 0 ? 1 : 0
