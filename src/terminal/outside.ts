import {explainFault} from '../language/faults.js'
import {chooseLanguage} from '../language/language.js'
import {exitCodeOf} from './exit.js'
import {debugText, failureJson, failureText, toFault} from './failure.js'
import {processIo} from './io.js'
import {jsonText} from './safe-text.js'

/** Reports an error outside any command: an unknown command, or a defect before one began. @returns the exit code */
export function reportOutside(error: unknown, argv: readonly string[]): number {
  const io = processIo()
  const fault = toFault(error, '')
  const language = chooseLanguage(undefined, io.env)
  const failure = {code: fault.code, ...explainFault(fault.code, fault.facts, language), facts: fault.facts as object}
  const exit = exitCodeOf(fault)
  if (argv.includes('--json')) io.out(`${jsonText(failureJson(failure, language), 2)}\n`)
  else io.talk(failureText(failure, exit, io.talkColour, language))
  if (argv.includes('--debug')) io.talk(debugText(error))
  return exit
}
