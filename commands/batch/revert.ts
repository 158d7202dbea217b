import {Args} from '../../src/terminal/oclif.js'
import {revertResponses} from '../../src/intake/batch-acts.js'
import {findBatch, type BatchKind} from '../../src/intake/batches.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {revertProposals} from '../../src/proposal/acts.js'
import {revertScores} from '../../src/selection/score-acts.js'
import {revertSuggestions} from '../../src/suggestion/acts.js'
import {entrySays} from '../../src/language/entry.js'
import {revertedText} from '../../src/terminal/batch-views.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {Exit, exitCodes} from '../../src/terminal/exit.js'

const reverts = {response: revertResponses, proposal: revertProposals, suggestion: revertSuggestions, score: revertScores} satisfies Record<BatchKind, object>

export default class BatchRevert extends OfficeCommand {
  static override summary = 'Take a batch back: its rows go, their keys are free again, the record stays.'
  static override description = 'Every row is removed, kept (something was built on it) or failed. Ends with 4 when not all of them went.'
  static override examples = ['<%= config.bin %> batch revert B26-0001 --reason "wrong week"']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(BatchRevert)
    const {kind} = await this.ask(db => findBatch(db, args.batch))
    const done = await this.act(reverts[kind], {batch: args.batch})
    const {result} = done
    this.report(done, kind === 'proposal' || kind === 'suggestion' ? suggestionSays.reverted : entrySays.reverted, result)
    if (result.removed + result.kept + result.failed > 0) this.print(revertedText(result, this.language))
    if (result.kept + result.failed === 0) return result
    if (this.asJson) this.io.out(`${JSON.stringify(result, null, 2)}\n`)
    throw new Exit(exitCodes.partly)
  }
}
