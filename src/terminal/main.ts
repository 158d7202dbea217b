import {flush, run} from './oclif.js'
import {fileURLToPath} from 'node:url'
import {Fault} from '../fault.js'
import {Exit} from './exit.js'
import '../store/faults.js'

/**
 * Runs one command line and sets the process's exit code.
 *
 * @param root folder that holds package.json
 */
export async function main(argv: string[], root: URL): Promise<void> {
  // The library throws what is not EPIPE, past everything: a stack for a full disk.
  process.stdout.removeAllListeners('error')
  // Whoever reads us may stop reading: `pds … | head` ends quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    // A full disk under `pds … > FILE`: said once, on the stream that is left.
    void import('./outside.js').then(({reportOutside}) =>
      process.exit(reportOutside(new Fault('store.write-failed', {file: 'stdout', detail: error.code ?? error.message}), [])))
  })
  // Nobody hears what is said there any more: the work goes on.
  process.stderr.on('error', () => {})
  try {
    await run(argv, {root: fileURLToPath(root)})
  } catch (error) {
    process.exitCode = await exitOf(error, argv)
  } finally {
    await flush()
  }
}

async function exitOf(error: unknown, argv: readonly string[]): Promise<number> {
  if (error instanceof Exit) return error.exitCode
  const {oclif, code} = error as {oclif?: {exit?: number}; code?: string}
  if (code === 'EEXIT' && oclif?.exit === 0) return 0
  const {reportOutside} = await import('./outside.js')
  return reportOutside(error, argv)
}
