import {Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {dueSteps, runScheduleStep, type DueStep} from '../../src/call/schedule-acts.js'
import {says} from '../../src/language/says.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class ScheduleRun extends OfficeCommand {
  static override summary = 'Open, close and remind whatever is due; for cron, prints one JSON line.'
  static override description = 'Safe to run on two hosts at once and as often as you like: what is done is done once.'
  static override examples = ['<%= config.bin %> schedule run', '*/10 * * * * pds schedule run --as cron --no-input >> run.log || mail-admin']
  static override flags = {'dry-run': Flags.boolean({summary: 'Only say what is due.', helpGroup: 'CHANGE'})}

  protected override readonly indent = 0

  async work() {
    const {flags} = await this.read(ScheduleRun)
    const {now, due} = await this.ask(async db => {
      const {now} = await moment(db, this.io.env.PDS_NOW)
      return {now, due: await dueSteps(db, now)}
    })
    const steps: DueStep[] = []
    if (flags['dry-run']) steps.push(...due)
    else
      for (const step of due) {
        const done = await this.act(runScheduleStep, step, {silentWhenUnchanged: true})
        if (done.result.done) steps.push(step)
      }

    this.say(says.scheduleSteps, {steps})
    if (flags['dry-run']) this.say(says.dryRun, {})
    const result = {ranAt: now, dryRun: flags['dry-run'] === true, steps}
    if (!this.asJson) this.io.out(`${JSON.stringify(result)}\n`)
    return result
  }
}
