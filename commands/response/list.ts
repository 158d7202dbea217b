import {Flags} from '../../src/terminal/oclif.js'
import {readResponses, type StoredResponse} from '../../src/intake/responses.js'
import {heads, channelWords} from '../../src/language/words.js'
import {findSurvey} from '../../src/survey/queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ResponseList extends ListCommand {
  static override summary = 'List the responses of a survey, with where each came from.'
  static override examples = ['<%= config.bin %> response list --survey S26-01 --limit 20']
  static override flags = {...listFlags, survey: Flags.string({summary: 'Code of the survey.', required: true, helpValue: 'CODE'})}

  async work() {
    const {flags} = await this.read(ResponseList)
    const responses = await this.ask(async db => {
      const found: StoredResponse[] = []
      const survey = await findSurvey(db, flags.survey)
      for await (const response of readResponses(db, survey.id)) found.push(response)
      return found
    })
    const l = this.language
    return this.list(responses, [
      {field: 'ref', head: heads.row[l], get: r => r.ref},
      {field: 'key', head: heads.key[l], get: r => r.key},
      {field: 'channel', head: heads.channel[l], get: r => (r.channel === null ? '' : (channelWords[r.channel]?.[l] ?? r.channel)), raw: r => r.channel},
      {field: 'point', head: heads.point[l], get: r => r.point},
      {field: 'receivedOn', head: heads.received[l], get: r => r.receivedOn},
      {field: 'file', head: heads.file[l], get: r => r.file.slice(0, 12), raw: r => r.file},
      {field: 'sourceRow', head: heads.line[l], get: r => r.sourceRow, align: 'right'},
    ], ['response', 'responses', '응답'], flags)
  }
}
