import type {Act} from '../act/act.js'
import type {Sealed} from '../counting/acts.js'
import type {SealedTally} from '../counting/queries.js'
import {sealingSays} from '../language/sealing.js'
import {says} from '../language/says.js'
import {OfficeCommand} from './command.js'

/** A command that counts and, when asked, seals what it counted. */
export abstract class SealCommand extends OfficeCommand {
  /**
   * Seals a tally and says as what, and what it takes the place of. What is printed is the tally as it was sealed: data
   * may have arrived since another count.
   *
   * @param print shows the tally, before anything is said of it
   */
  protected async seal<I, T extends object>(
    act: Act<I, Sealed & T>, input: I, kind: SealedTally['kind'], print: (tally: T) => Promise<void>,
  ): Promise<Sealed & T> {
    const done = await this.act(act, input, {silentWhenUnchanged: true})
    const {result} = done
    await print(result)
    if (done.unchanged) this.say(sealingSays.already, {code: result.sealed, digest: result.digest})
    else {
      if (result.supersedes) this.say(sealingSays.superseding, {...result.supersedes, kind})
      this.report(done, says.tallySealed, {code: result.sealed, digest: result.digest})
    }

    const {sealed, digest, supersedes, ...tally} = result
    return {...(tally as unknown as T), digest, sealed, ...(supersedes ? {supersedes} : {})}
  }
}
