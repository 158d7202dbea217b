import type {ChalkInstance} from 'chalk'
import {Fault} from '../fault.js'
import {exitCodes} from './exit.js'
import {safeLines} from './safe-text.js'
import {explainFileProblem} from '../language/problems.js'
import type {Language} from '../language/language.js'
import {explainLoss} from '../language/exchange.js'
import type {FileProblem} from '../survey/document.js'
import type {Loss} from '../survey/exchange/rules.js'
import './faults.js'
import '../store/faults.js'

/** An error with its words. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly next?: string
  readonly facts: object
}

const fullDisk = new Set(['ENOSPC', 'EFBIG', 'EDQUOT', 'EIO'])

/** Whether it is stdout itself that took nothing more: then nothing can be said there. */
export const isOwnOutput = ({code, facts}: Fault): boolean => code === 'store.write-failed' && (facts as {file?: string}).file === 'stdout'

/** Any error as a fault: parse errors are usage, a prompt cut off is an interruption, the rest a defect of ours. */
export function toFault(error: unknown, command: string): Fault {
  if (error instanceof Fault) return error
  const {name, oclif, message, syscall, code} = error as {name?: string; message?: string; oclif?: {exit?: number}; syscall?: string; code?: string}
  // What stdout leads to is full; a file of ours says so itself.
  if (syscall === 'write' && fullDisk.has(code ?? '')) return new Fault('store.write-failed', {file: 'stdout', detail: code!}, {cause: error})
  if (name === 'ExitPromptError' || name === 'AbortPromptError') return new Fault('interrupted', {}, {cause: error})
  // Only the first line: the rest of a parser's message may hold values that were typed.
  if (oclif?.exit === 2) {
    const lines = (message ?? '').split('\n').filter(line => line.trim() !== '' && !line.startsWith('See more help'))
    return new Fault('usage', {detail: lines.join(' ').slice(0, 300), command: command.replaceAll(':', ' ')}, {cause: error})
  }

  return new Fault('defect', {detail: ownWords(message ?? String(error))}, {cause: error})
}

/** A database error begins with its statement, which is not for the screen; its own words come last. No password of a URL. */
const ownWords = (message: string): string =>
  message.split(' - ').at(-1)!.split('\n')[0]!.replaceAll(/(\w+:\/\/[^\s:@/]*):[^\s@]*@/g, '$1:***@').slice(0, 200)

/** What `--debug` shows of an error: its own words and where it came from, never the statement or what was in it. */
export function debugText(error: unknown): string {
  const {name = 'Error', message = String(error), stack = ''} = (error ?? {}) as Partial<Error>
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line))
  return `${safeLines([`${name}: ${ownWords(message)}`, ...frames].join('\n'))}\n`
}

/**
 * The envelope of a failure. A report that came with it (an import's rows, a verification) stands beside the error, in
 * the shape it has on success.
 */
export function failureJson({code, message, next, facts}: Failure, language: Language): object {
  const {report, ...rest} = facts as {report?: object; problems?: readonly FileProblem[]; losses?: readonly Loss[]}
  const details = code.endsWith('file-invalid')
    ? {
      ...rest, problems: rest.problems?.map(problem => ({...problem, message: explainFileProblem(problem, language)})),
      ...(rest.losses ? {losses: lossesJson(rest.losses, language)} : {}),
    }
    : rest
  return {
    error: {code, message, ...(Object.keys(details).length > 0 ? {details} : {}), ...(next === undefined ? {} : {next})},
    ...report,
  }
}

/** What was left behind, as it stands under `--json`: `what` is a stable word, `why` a sentence. */
export const lossesJson = (losses: readonly Loss[], language: Language): object[] =>
  losses.map(loss => {
    const {sheet, row, column, what, about, value} = loss
    return {sheet, row, column, what, about, value, why: explainLoss(loss, language)}
  })

const lead = {refused: {en: 'Refused:', ko: '할 수 없습니다:'}}

/** A failure as a person reads it: what, then the way out, then the code. */
export function failureText(failure: Failure, exitCode: number, colour: ChalkInstance, language: Language): string {
  const refused = exitCode === exitCodes.refused
  const message = safeLines(failure.message)
  const first = refused ? `${colour.red(lead.refused[language])} ${message}` : colour.red(message)
  const problems = (failure.facts as {problems?: readonly FileProblem[]}).problems
  const places = failure.code.endsWith('file-invalid') && problems ? placesText(problems, language) : ''
  const next = failure.next === undefined ? '' : `${safeLines(failure.next)}  `
  const code = exitCode === exitCodes.interrupted ? '' : colour.dim(`(exit ${exitCode}, ${failure.code})`)
  return `${first}\n${places}${next}${code}\n`
}

const shownProblems = 20

/** A line, or a sheet and its row, as the first column of a list of problems. */
export const placeText = (sheet: string | null | undefined, line: number): string => `${sheet ? `${sheet} ` : ''}${String(line).padStart(sheet ? 4 : 5)}`

function placesText(problems: readonly FileProblem[], language: Language): string {
  const lines = problems.slice(0, shownProblems).map(problem =>
    safeLines(` ${placeText(problem.sheet, problem.line)}  ${problem.path ? `${problem.path}: ` : ''}${explainFileProblem(problem, language)}`))
  const more = problems.length > shownProblems ? `       … ${problems.length - shownProblems}\n` : ''
  return `${lines.join('\n')}\n${more}`
}
