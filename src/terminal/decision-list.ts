import {Fault, type Faults} from '../fault.js'
import '../intake/reading/faults.js'
import {readSourceFile} from '../intake/sources.js'
import {decisionHeads} from '../language/decisions.js'
import {explainFault} from '../language/faults.js'
import type {Language} from '../language/language.js'
import {heads, reasonWords, stateWords} from '../language/words.js'
import {planDecisions, plannedDecisions} from '../selection/plan.js'
import type {Decision} from '../selection/queries.js'
import {readSource, readText} from './files.js'
import {planText} from './import-report.js'
import type {Io} from './io.js'
import {renderTable, type Column} from './table.js'

const shownRows = 20

/**
 * Reads a list of decisions, and the signature over it, as the act takes them.
 *
 * @throws Fault `import.rejected`, after the bad cells were said, and as the readers of files
 */
export async function readDecisionList(io: Io, language: Language, quiet: boolean, path: string, signature: string | undefined) {
  const plan = planDecisions(await readSourceFile(path, await readSource(io, path), {}))
  if (plan.counts.rejected > 0) {
    if (!quiet) io.talk(`${await planText(plan, language, io.width)}\n`)
    throw new Fault('import.rejected', {files: [plan.name], rejected: plan.counts.rejected, report: undefined})
  }

  return {decisions: plannedDecisions(plan), file: {name: plan.name, sha256: plan.sha256, ...(signature === undefined ? {} : {signature: await readText(io, signature)})}}
}

/** The lines of a list that break a rule, each with the sentence it would be refused with alone. */
export async function refusedLines({refused}: Faults['decision.list-refused'], l: Language, width: number | undefined): Promise<string> {
  return renderTable([
    {field: 'line', head: heads.line[l], get: one => one.row, align: 'right'},
    {field: 'proposal', head: heads.ref[l], get: one => one.proposal},
    {field: 'why', head: heads.why[l], get: one => explainFault(one.code, one.facts as never, l).message, flexible: true},
  ], refused.slice(0, shownRows), width)
}

/** What a list would record, before it is recorded. */
export async function previewOfList(items: readonly Decision[], l: Language, width: number | undefined): Promise<string> {
  const columns: Column<Decision>[] = [
    {field: 'proposal', head: heads.ref[l], get: d => d.proposal},
    {field: 'outcome', head: heads.outcome[l], get: d => stateWords[d.outcome][l]},
    {field: 'reasonCode', head: heads.reason[l], get: d => (d.reasonCode === null ? '' : (reasonWords[d.reasonCode]?.[l] ?? d.reasonCode))},
    {field: 'implementBy', head: heads.implement[l], get: d => d.implementBy},
    {field: 'supersedes', head: decisionHeads.inPlaceOf[l], get: d => d.supersedes},
    {field: 'reasonText', head: heads.why[l], get: d => d.reasonText, flexible: true},
  ]
  return renderTable(columns.filter(({field}) => field !== 'supersedes' || items.some(({supersedes}) => supersedes !== null)), items, width)
}
