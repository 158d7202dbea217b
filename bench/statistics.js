/** Raking a million weights on four margins, against R's `rake` on the same data. Skipped loudly without R. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const cases = 1_000_000
const levels = [17, 2, 6, 5]

/** R reads the same codes, rakes as far as here and prints its seconds and the sum of squares of its weights. */
const script = file => `suppressMessages(library(survey))
n <- ${cases}; codes <- matrix(readBin("${file}", "integer", n*4, size=4), n)
d <- data.frame(a=codes[,1], b=codes[,2], c=codes[,3], e=codes[,4], w=1)
margin <- function(name, k) setNames(data.frame(0:(k-1), n*(k+1:k)/sum(k+1:k)), c(name, "Freq"))
design <- svydesign(ids=~1, weights=~w, data=d)
t <- system.time(r <- rake(design, list(~a, ~b, ~c, ~e), list(margin("a",17), margin("b",2), margin("c",6), margin("e",5)), control=list(maxit=1000, epsilon=1e-10)))
cat(t[["elapsed"]], format(sum(weights(r)^2), digits=15))`

export async function statistics() {
  if (spawnSync('Rscript', ['-e', 'library(survey)'], {stdio: 'ignore'}).status !== 0) {
    process.stderr.write('SKIPPED: R with its package survey is not installed; the speed of raking goes unmeasured.\n')
    return {}
  }

  const home = mkdtempSync(join(tmpdir(), 'pds-bench-'))
  try {
    await build({entryPoints: [join(root, 'src/statistics/index.ts')], outfile: join(home, 'statistics.mjs'), format: 'esm', bundle: true})
    const {rakeWeights} = await import(pathToFileURL(join(home, 'statistics.mjs')).href)
    let state = 20260504
    const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
    const codes = levels.map(count => Int32Array.from({length: cases}, () => Math.floor(next() * count)))
    const margins = levels.map((count, m) => {
      const shares = Array.from({length: count}, (_, k) => count + k + 1)
      const whole = shares.reduce((a, b) => a + b, 0)
      return {groups: {code: codes[m], count}, targets: shares.map(share => (cases * share) / whole)}
    })
    const began = process.hrtime.bigint()
    const {weights} = rakeWeights(new Float64Array(cases).fill(1), margins)
    const ours = Number(process.hrtime.bigint() - began) / 1e9
    const file = join(home, 'codes.bin')
    writeFileSync(file, Buffer.concat(codes.map(code => Buffer.from(code.buffer))))
    const done = spawnSync('Rscript', ['-e', script(file)], {encoding: 'utf8'})
    if (done.status !== 0) throw new Error(done.stderr)
    const [theirs, squares] = done.stdout.trim().split(' ').map(Number)
    const sum = weights.reduce((a, w) => a + w * w, 0)
    if (Math.abs(sum / squares - 1) > 1e-6) throw new Error(`R's weights differ: ${squares}, here ${sum}`)
    return {[`raking 1,000,000 weights (${ours.toFixed(2)} s)`]: {ratio: theirs / ours, bound: 5, least: true, than: `as fast as R (${theirs.toFixed(1)} s)`}}
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}
