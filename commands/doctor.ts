import {Flags} from '../src/terminal/oclif.js'
import {examine} from '../src/report/doctor.js'
import {heads} from '../src/language/words.js'
import {explainFinding} from '../src/language/doctor.js'
import {OfficeCommand} from '../src/terminal/command.js'
import {Exit, exitCodes} from '../src/terminal/exit.js'
import {renderTable} from '../src/terminal/table.js'

export default class Doctor extends OfficeCommand {
  static override summary = 'Look the store over: drivers, schema, file modes, clock, log; what is wrong and what to do.'
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --json']
  static override flags = {anchor: Flags.string({summary: 'Heads of the log kept elsewhere: finds a restored old copy.', env: 'PDS_ANCHOR', helpValue: 'FILE'})}

  async work() {
    const {flags} = await this.read(Doctor)
    const anchors = flags.anchor === undefined ? undefined : await (await import('../src/terminal/verify-sources.js')).earlierOf(this.io, flags.anchor)
    const findings = await examine(await this.location(), this.io.env, anchors)
    const l = this.language
    const shown = findings.map(finding => ({name: finding.name, ok: finding.ok, ...explainFinding(finding, l)}))
    this.print(await renderTable([
      {field: 'name', head: heads.check[l], get: f => f.name},
      {field: 'ok', head: heads.result[l], get: f => (f.ok ? (l === 'ko' ? '정상' : 'well') : l === 'ko' ? '이상' : 'not well')},
      {field: 'detail', head: heads.detail[l], get: f => f.detail, flexible: true},
    ], shown, this.io.width))
    const advice = shown.flatMap(({ok, next}) => (ok || next === undefined ? [] : [next]))
    if (!this.isQuiet && advice.length > 0) this.io.talk(`${advice.join('\n')}\n`)
    const result = {ok: shown.every(({ok}) => ok), checks: shown}
    if (result.ok) return result
    if (this.asJson) this.io.out(`${JSON.stringify(result, null, 2)}\n`)
    throw new Exit(exitCodes.integrity)
  }
}
