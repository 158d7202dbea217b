import type {Warning} from '../intake/normalise/problem.js'
import {Fault} from '../fault.js'
import '../intake/entry/faults.js'
import type {Pass} from '../intake/entry/queries.js'
import type {TypedResult} from '../intake/entry/acts.js'
import {entrySays} from '../language/entry.js'
import {explainWarning} from '../language/problems.js'
import {says} from '../language/says.js'
import {OfficeCommand} from './command.js'
import type {DeskEnd, DeskIo} from './entry-desk.js'

/** A command with which sheets are typed. */
export abstract class EntryCommand extends OfficeCommand {
  #stopped: (() => Fault) | undefined

  /**
   * Types sheets question by question until the pile is done or the typist stops. What was typed stays.
   *
   * @throws Fault `entry.needs-terminal` off a terminal, `entry.stopped` on Ctrl-C
   */
  protected async typeSheets(batch: string, pass: Pass, values: {'no-input'?: boolean; json?: boolean}): Promise<DeskEnd> {
    const {mayAsk} = await import('./ask.js')
    if (!mayAsk(this.io, values)) throw new Fault('entry.needs-terminal', {batch, second: pass === 2})
    const {EntryDesk} = await import('./entry-desk.js')
    const {moment} = await import('../act/perform.js')
    const store = await this.store()
    const {as, osUser} = await this.order()
    const io: DeskIo = {
      language: this.language, colour: this.io.talkColour,
      say: (sentence, facts) => this.say(sentence, facts),
      read: work => store.snapshot(async db => work(db, {...(as === undefined ? {} : {as}), osUser}, (await moment(db, this.io.env.PDS_NOW)).now)),
      act: async (act, input) => (await this.act(act, input)).result,
    }
    // The first look says that a store is for rehearsal, once.
    await this.ask(async () => {})
    const desk = new EntryDesk(io, batch, pass)
    this.#stopped = () => desk.stopped()
    try {
      return await desk.run()
    } catch (error) {
      if ((error as Error).name === 'ExitPromptError') throw desk.stopped()
      throw error
    }
  }

  protected override interruption(): Fault {
    return this.#stopped?.() ?? super.interruption()
  }

  /** Says that a sheet is in, and what is worth a look. */
  protected reportSheet(result: TypedResult, dryRun: boolean): void {
    this.say(entrySays.sheetDone, result)
    for (const warning of result.warnings) this.say(entrySays.warning, {column: warning.column, message: explainWarning(warning, this.language)})
    if (dryRun) this.say(says.dryRun, {})
  }

  /** A typed sheet for `--json`: its warnings with their words. */
  protected sheetJson({warnings, ...result}: TypedResult) {
    return {...result, warnings: warnings.map((warning: Warning) => ({column: warning.column, rule: warning.rule, message: explainWarning(warning, this.language)}))}
  }
}
