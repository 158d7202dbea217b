/** Prints each promise about speed as a ratio measured in this run; ends with 1 when one does not hold. */
import {startUp} from './cpu.js'
import {importing} from './import.js'

const results = {...startUp(), ...(await importing())}
let failed = 0
for (const [name, {ratio, bound, than = 'node -e 0', least = false}] of Object.entries(results)) {
  const holds = least ? ratio >= bound : ratio <= bound
  if (!holds) failed++
  process.stdout.write(`${name.padEnd(44)} ${ratio.toFixed(2)} × ${than} (${least ? 'at least' : 'at most'} ${bound}) ${holds ? '' : 'DOES NOT HOLD'}\n`)
}

process.exitCode = failed > 0 ? 1 : 0
