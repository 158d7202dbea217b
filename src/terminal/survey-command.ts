import {createHash} from 'node:crypto'
import {Fault} from '../fault.js'
import type {SurveySource} from '../survey/exchange/source.js'
import type {Loss} from '../survey/exchange/rules.js'
import type {SurveyDefinition} from '../survey/survey.js'
import {OfficeCommand} from './command.js'
import {readSource} from './files.js'

const shownLosses = 20

/** What commands that read or write survey definitions share: any format in, and the report of what was left behind. */
export abstract class SurveyCommand extends OfficeCommand {
  /**
   * Reads a survey from a file of any format and says what could not be carried over.
   *
   * @throws Fault `survey.file-invalid` with everything wrong at once, `survey.form-unknown`
   */
  protected async readSurvey(file: string): Promise<SurveySource & {definition: SurveyDefinition; sha256: string}> {
    const {readSurveySource} = await import('../survey/exchange/source.js')
    const bytes = await readSource(this.io, file)
    const source = await readSurveySource(bytes, file)
    const {definition, format, losses, problems} = source
    if (format !== 'survey') {
      const {exchangeSays} = await import('../language/exchange.js')
      this.say(exchangeSays.read, {file, format})
    }

    await this.sayLosses(losses)
    if (!definition) throw new Fault('survey.file-invalid', {file, problems, ...(losses.length > 0 ? {losses} : {})})
    this.warnHidden(...Object.values(definition.title), ...definition.questions.flatMap(({label}) => Object.values(label)))
    return {...source, definition, sha256: createHash('sha256').update(bytes).digest('hex')}
  }

  /** Says what was left behind: how much, then the twenty gravest. */
  protected async sayLosses(losses: readonly Loss[]): Promise<void> {
    if (losses.length === 0 || this.isQuiet) return
    const [{exchangeSays, explainLoss}, {safeLines}, {placeText}] = await Promise.all([
      import('../language/exchange.js'), import('./safe-text.js'), import('./failure.js'),
    ])
    this.say(exchangeSays.leftBehind, {n: losses.length})
    for (const loss of losses.slice(0, shownLosses)) {
      const place = loss.row === 0 ? '      ' : ` ${placeText(loss.sheet, loss.row)}`
      this.io.talk(`${safeLines(`${place}  ${loss.column ? `${loss.column}: ` : ''}${explainLoss(loss, this.language)}`)}\n`)
    }

    if (losses.length > shownLosses) this.say(exchangeSays.more, {n: losses.length - shownLosses})
  }

  /** The losses for `--json`. */
  protected async lossesJson(losses: readonly Loss[]): Promise<object[]> {
    const {lossesJson} = await import('./failure.js')
    return lossesJson(losses, this.language)
  }
}
