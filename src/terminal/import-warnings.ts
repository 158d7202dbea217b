import type {FilePlan} from '../intake/plan/plan.js'
import {intakeSays} from '../language/intake-files.js'
import type {Language} from '../language/language.js'
import {explainWarning} from '../language/problems.js'
import {safeText} from './safe-text.js'

/** Kinds of warnings shown on the screen, and lines named of each; all of them are under `--json`. */
const shown = {kinds: 8, lines: 5}

/**
 * What was taken of a file and is worth a look: hidden rows, formulas, assumed years. The same words about the same
 * column are said once, with the lines they are true of.
 *
 * @returns nothing when there is nothing to say, else lines that end with a line break
 */
export function warningsText({warnings, rows}: FilePlan<unknown>, language: Language): string {
  const kinds = new Map<string, {column: string; message: string; lines: number[]}>()
  const add = (column: string, message: string, line?: number) => {
    const key = `${column}\n${message}`
    const kind = kinds.get(key) ?? {column, message, lines: []}
    if (line !== undefined) kind.lines.push(line)
    kinds.set(key, kind)
  }

  for (const warning of warnings) add(warning.column, explainWarning(warning, language))
  for (const {row, warnings: found} of rows) for (const warning of found) add(warning.column, explainWarning(warning, language), row)
  if (kinds.size === 0) return ''
  const all = [...kinds.values()]
  const lines = all.slice(0, shown.kinds).map(({column, message, lines: at}) =>
    intakeSays.worthALook[language]({column: safeText(column), message: safeText(message), lines: at.slice(0, shown.lines), more: Math.max(0, at.length - shown.lines)}))
  if (all.length > shown.kinds) lines.push(intakeSays.moreWorthALook[language]({n: all.length - shown.kinds}))
  return `${lines.map(line => `${line}\n`).join('')}`
}
