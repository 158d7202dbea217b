import {hostname} from 'node:os'
import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {noteRun} from '../../src/call/run-acts.js'
import {dueSteps, runScheduleStep, type DueStep} from '../../src/call/schedule-acts.js'
import {says} from '../../src/language/says.js'
import {scheduleSays} from '../../src/language/schedule.js'
import {withLock} from '../../src/store/lock.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {Exit, exitCodes} from '../../src/terminal/exit.js'
import {jsonText} from '../../src/terminal/safe-text.js'
import {endsTheRun, lookAround, partFailure, type PartFailure, type RunLine} from '../../src/terminal/schedule-run.js'

export default class ScheduleRun extends OfficeCommand {
  static override summary = 'Open, close and remind whatever is due, and list what is overdue; for cron, prints one JSON line.'
  static override description = 'Safe to run on two hosts at once and as often as you like: one host works, the other does nothing and ends well. It opens, closes and reminds, and never decides. A part that fails fails the run (exit 4) while the others are done.'
  static override examples = ['<%= config.bin %> schedule run', '*/10 * * * * pds schedule run --as cron --no-input >> run.log || mail-admin']
  static override flags = {'dry-run': Flags.boolean({summary: 'Only say what is due.', helpGroup: 'CHANGE'})}

  protected override readonly indent = 0

  async work() {
    const {flags} = await this.read(ScheduleRun)
    const dryRun = flags['dry-run'] === true
    const {now, due} = await this.ask(async db => ({now: (await moment(db, this.io.env.PDS_NOW)).now, due: dryRun ? await dueSteps(db, (await moment(db, this.io.env.PDS_NOW)).now) : []}))
    const nothing = {steps: [], failed: [], overdue: {total: 0, byList: {}, items: []}}
    const run = dryRun ? {done: {...nothing, steps: due, ...(await lookAround(work => this.ask(work), now, this.language))}} : await withLock(await this.store(), 'schedule', () => this.parts(now))
    const line: RunLine = {ranAt: now, dryRun, held: run === undefined, ...(run?.done ?? nothing)}
    this.say(scheduleSays.ran, line)
    if (dryRun) this.say(says.dryRun, {})
    if (!this.asJson || line.failed.length > 0) this.io.out(`${jsonText(line)}\n`)
    if (line.failed.length > 0) throw new Exit(exitCodes.partly)
    return line
  }

  /** Everything a run does, part by part. */
  private async parts(now: string): Promise<Pick<RunLine, 'steps' | 'failed' | 'overdue'>> {
    const steps: DueStep[] = []
    const failed: PartFailure[] = []
    for (const step of await this.ask(db => dueSteps(db, now))) {
      try {
        if ((await this.act(runScheduleStep, step, {silentWhenUnchanged: true})).result.done) steps.push(step)
      } catch (error) {
        if (endsTheRun(error)) throw error
        failed.push(partFailure(`${step.step} ${step.call}`, error, this.language))
      }
    }

    const around = await lookAround(work => this.ask(work), now, this.language)
    failed.push(...around.failed)
    if (steps.length + failed.length > 0) await this.act(noteRun, {host: hostname(), steps, failed: failed.map(({part, code}) => ({part, code}))}, {silentWhenUnchanged: true})
    return {steps, failed, overdue: around.overdue}
  }
}
