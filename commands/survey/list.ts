import {words} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {listSurveys} from '../../src/survey/queries.js'
import {surveyResult} from '../../src/survey/result.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {stateWord} from '../../src/terminal/views.js'

export default class SurveyList extends ListCommand {
  static override summary = 'List surveys.'
  static override examples = ['<%= config.bin %> survey list', '<%= config.bin %> survey list --json']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(SurveyList)
    const surveys = (await this.ask(listSurveys)).map(survey => ({...surveyResult(survey), responses: survey.responses}))
    const l = this.language
    return this.list(surveys, [
      {field: 'code', head: heads.code[l], get: s => s.code},
      {field: 'title', head: heads.title[l], get: s => words(s.title, l), flexible: true},
      {field: 'state', head: heads.state[l], get: s => stateWord(s.state, l), raw: s => s.state},
      {field: 'questions', head: heads.questions[l], get: s => s.questions, align: 'right'},
      {field: 'responses', head: heads.responses[l], get: s => s.responses, align: 'right'},
    ], ['survey', 'surveys', '설문'], flags)
  }
}
