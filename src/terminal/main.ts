import {flush, run} from '@oclif/core'
import {fileURLToPath} from 'node:url'
import {explainFault} from '../language/faults.js'
import {chooseLanguage} from '../language/language.js'
import {Exit} from './command.js'
import {exitCodeOf} from './exit.js'
import {failureText, toFault} from './failure.js'
import {processIo} from './io.js'

/**
 * Runs one command line and sets the process's exit code.
 *
 * @param root folder that holds package.json
 */
export async function main(argv: string[], root: URL): Promise<void> {
  // Whoever reads us may stop reading: `pds … | head` ends quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  try {
    await run(argv, {root: fileURLToPath(root)})
  } catch (error) {
    process.exitCode = exitOf(error, argv)
  } finally {
    await flush()
  }
}

function exitOf(error: unknown, argv: readonly string[]): number {
  if (error instanceof Exit) return error.exitCode
  const {oclif, code} = error as {oclif?: {exit?: number}; code?: string}
  if (code === 'EEXIT' && oclif?.exit === 0) return 0
  // Outside any command: an unknown command, or a defect before one began.
  const io = processIo()
  const fault = toFault(error, '')
  const language = chooseLanguage(undefined, io.env)
  const explained = explainFault(fault.code, fault.facts, language)
  const exit = exitCodeOf(fault)
  if (argv.includes('--json'))
    io.out(`${JSON.stringify({error: {code: fault.code, message: explained.message, ...(explained.next ? {next: explained.next} : {})}}, null, 2)}\n`)
  else io.talk(failureText({code: fault.code, ...explained, facts: fault.facts as object}, exit, io.talkColour, language))
  if (argv.includes('--debug')) io.talk(`${(error as Error).stack}\n`)
  return exit
}
