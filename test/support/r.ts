import {spawnSync} from 'node:child_process'

/** Whether R is here with the packages named: another program that computes the same figures. */
export function hasR(...packages: readonly string[]): boolean {
  const asked = packages.map(name => `requireNamespace("${name}", quietly=TRUE)`).join(' && ')
  return spawnSync('Rscript', ['-e', `if (!(${asked})) quit(status=1)`], {stdio: 'ignore'}).status === 0
}

/**
 * Runs an R script that finds `input` and leaves its answer in `output`; both pass as JSON with all digits.
 *
 * @throws Error with what R said
 */
export function runR<T>(script: string, input: unknown): T {
  const whole = `suppressWarnings(suppressMessages({library(jsonlite)
input <- fromJSON(file("stdin"), simplifyVector=TRUE, simplifyDataFrame=FALSE, simplifyMatrix=FALSE)
${script}
}))
cat(toJSON(output, auto_unbox=TRUE, digits=NA, na="null"))`
  const done = spawnSync('Rscript', ['-e', whole], {input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 28})
  if (done.status !== 0) throw new Error(done.stderr || String(done.error))
  return JSON.parse(done.stdout) as T
}
