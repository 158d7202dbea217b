import {Fault} from '../fault.js'
import '../intake/faults.js'
import {readSourceFile} from '../intake/sources.js'
import type {Language} from '../language/language.js'
import {committeeSchema, planMembers, plannedMembers, type CommitteeFile} from '../selection/committee-file.js'
import '../selection/committee-faults.js'
import {readDocument} from '../survey/document.js'
import {readSource} from './files.js'
import {planText} from './import-report.js'
import type {Io} from './io.js'

/**
 * Reads a committee file: YAML or JSON by its name, else a table of members.
 *
 * @throws Fault `committee.file-invalid`, `import.rejected`, and those of reading files (`file.…`)
 */
export async function readCommitteeFile(io: Io, file: string, {language, quiet}: {language: Language; quiet: boolean}): Promise<CommitteeFile> {
  const bytes = await readSource(io, file)
  if (/\.(ya?ml|json)$/i.test(file)) {
    const read = readDocument(new TextDecoder().decode(bytes), committeeSchema)
    if ('problems' in read) throw new Fault('committee.file-invalid', {file, problems: read.problems})
    return read.value
  }

  const plan = planMembers(await readSourceFile(file === '-' ? 'stdin' : file, bytes, {}))
  if (plan.counts.rejected > 0 || plan.counts.accepted === 0) {
    if (!quiet) io.talk(`${await planText(plan, language, io.width)}\n`)
    throw new Fault('import.rejected', {files: [plan.name], rejected: plan.counts.rejected, report: undefined})
  }

  return {members: plannedMembers(plan)}
}
