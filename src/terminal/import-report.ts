import type {FilePlan, PlannedRow} from '../intake/plan/plan.js'
import {explainProblem, explainWarning} from '../language/problems.js'
import type {Language} from '../language/language.js'
import {profileSays} from '../language/profiles.js'
import {says} from '../language/says.js'
import {heads} from '../language/words.js'
import type {Problem} from '../intake/normalise/problem.js'
import {safeText} from './safe-text.js'
import {renderTable} from './table.js'
import {warningsText} from './import-warnings.js'

/** Rows shown on the screen; all of them are in the rejects file. */
const shownRows = 20

/**
 * A plan for `--json`: all rows under a dry run, else those not accepted.
 *
 * @param answersOf what to show of an accepted value
 */
export function planJson<V>(plan: FilePlan<V>, dryRun: boolean, language: Language, answersOf: (value: V) => object | undefined) {
  const {name, sha256, format, encoding, delimiter, sheet, headerRow, alreadyImportedAs, counts} = plan
  return {
    name, sha256, format, encoding, delimiter, sheet, headerRow, alreadyImportedAs, counts,
    rows: plan.rows.filter(row => dryRun || row.outcome !== 'accepted').map(row => rowJson(row, language, answersOf)),
    warnings: plan.warnings.map(warning => ({...warning, message: explainWarning(warning, language)})),
  }
}

/** One row of a plan for `--json`. */
export function rowJson<V>({row, outcome, key, value, problems, warnings}: PlannedRow<V>, language: Language, answersOf: (value: V) => object | undefined) {
  const answers = value === undefined ? undefined : answersOf(value)
  return {
    row, outcome,
    ...(key === undefined ? {} : {key}),
    ...(answers === undefined ? {} : {answers}),
    problems: problems.map(({column, value, rule, facts}) => ({column, value, rule, message: explainProblem({rule, facts} as Problem, language)})),
    warnings: warnings.map(warning => ({column: warning.column, rule: warning.rule, message: explainWarning(warning, language)})),
  }
}

/** A plan as a clerk reads it: counts first, then what is wrong, cell by cell. */
export async function planText(plan: FilePlan<unknown>, language: Language, width: number | undefined): Promise<string> {
  const {name, counts, alreadyImportedAs} = plan
  if (alreadyImportedAs !== null) return says.alreadyImported[language]({file: safeText(name), batch: alreadyImportedAs})
  const read = says.fileRead[language]({
    file: safeText(name), format: plan.format, encoding: plan.encoding, delimiter: plan.delimiter, sheet: plan.sheet === null ? null : safeText(plan.sheet),
    header: plan.headerRow, read: counts.read, good: counts.accepted, bad: counts.rejected + counts.conflict, known: counts.unchanged,
  })
  const head = plan.profile ? `${read}\n${profileSays.used[language]({name: safeText(plan.profile)})}` : read
  const wrong = plan.rows.flatMap(({row, problems}) => problems.map(problem => ({row, problem})))
  const notes = warningsText(plan, language)
  if (wrong.length === 0) return `${head}${notes && `\n${notes.trimEnd()}`}`
  const table = await renderTable([
    {field: 'line', head: heads.line[language], get: ({row}) => row, align: 'right'},
    {field: 'column', head: heads.column[language], get: ({problem}) => problem.column},
    {field: 'typed', head: heads.typed[language], get: ({problem}) => (problem.value.length > 30 ? `${problem.value.slice(0, 29)}…` : problem.value), flexible: true},
    {field: 'why', head: heads.why[language], get: ({problem}) => explainProblem(problem, language), flexible: true},
  ], wrong.slice(0, shownRows), width)
  const more = wrong.length > shownRows ? `\n${says.moreProblems[language]({n: wrong.length - shownRows})}` : ''
  return `${head}\n${notes}\n${table}${more}\n`
}

/** A problem's words for the rejects file: Korean, then English. */
export const reasonInBoth = (problem: Problem): string => `${explainProblem(problem, 'ko')} / ${explainProblem(problem, 'en')}`
