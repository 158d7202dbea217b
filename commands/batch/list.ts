import {Flags} from '../../src/terminal/oclif.js'
import {batchStates} from '../../src/intake/batch-states.js'
import {listBatches} from '../../src/intake/batches.js'
import {requirePoint} from '../../src/intake/points.js'
import {entryWords} from '../../src/language/entry.js'
import {shortTime} from '../../src/language/format.js'
import {channelWords, heads} from '../../src/language/words.js'
import {findSurvey} from '../../src/survey/queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {stateWord} from '../../src/terminal/views.js'

export default class BatchList extends ListCommand {
  static override summary = 'List batches of paper.'
  static override examples = ['<%= config.bin %> batch list', '<%= config.bin %> batch list --survey S26-01 --state staged --point GH1']
  static override flags = {
    ...listFlags,
    survey: Flags.string({summary: 'Only batches of this survey.', helpValue: 'CODE'}),
    state: Flags.string({summary: 'Only batches in this state.', options: [...batchStates]}),
    point: Flags.string({summary: 'Only batches of this intake point.', helpValue: 'CODE'}),
  }

  async work() {
    const {flags} = await this.read(BatchList)
    const state = batchStates.find(one => one === flags.state)
    const filter = {
      ...(flags.survey === undefined ? {} : {kind: 'response' as const, target: flags.survey}), ...(state === undefined ? {} : {state}),
      ...(flags.point === undefined ? {} : {point: flags.point}),
    }
    const batches = (await this.ask(async db => {
      if (flags.survey !== undefined) await findSurvey(db, flags.survey)
      if (flags.point !== undefined) await requirePoint(db, flags.point)
      return listBatches(db, filter)
    })).map(({id: _id, ...batch}) => batch)
    const l = this.language
    return this.list(batches, [
      {field: 'code', head: heads.code[l], get: b => b.code},
      {field: 'kind', head: heads.kind[l], get: b => b.kind},
      {field: 'target', head: heads.target[l], get: b => b.target},
      {field: 'state', head: heads.state[l], get: b => stateWord(b.state, l), raw: b => b.state},
      {field: 'declaredSheets', head: entryWords.sheets[l], get: b => b.declaredSheets, align: 'right'},
      {field: 'channel', head: heads.channel[l], get: b => (b.channel === null ? '' : (channelWords[b.channel]?.[l] ?? b.channel)), raw: b => b.channel},
      {field: 'point', head: heads.point[l], get: b => b.point},
      {field: 'createdBy', head: heads.by[l], get: b => b.createdBy},
      {field: 'createdAt', head: heads.at[l], get: b => shortTime(b.createdAt), raw: b => b.createdAt},
      {field: 'label', head: entryWords.label[l], get: b => b.label, flexible: true},
    ], ['batch', 'batches', '접수 묶음'], flags)
  }
}
