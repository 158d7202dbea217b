import type {Db} from '../store/store.js'
import {findSurvey} from '../survey/queries.js'

/** Labels of a survey's answer codes, a matrix row's being its question's and its own. */
export async function questionLabels(db: Db, code: string): Promise<Map<string, Readonly<Record<string, string>>>> {
  const {definition} = await findSurvey(db, code)
  const labels = new Map<string, Readonly<Record<string, string>>>()
  for (const question of definition.questions) {
    labels.set(question.code, question.label)
    for (const row of question.rows)
      labels.set(`${question.code}.${row.code}`, Object.fromEntries(Object.keys(row.label).map(language => [language, `${question.label[language] ?? ''} – ${row.label[language]!}`])))
  }

  return labels
}
