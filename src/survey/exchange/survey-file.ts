import {stringify} from 'yaml'
import type {SurveyDefinition} from '../survey.js'

/**
 * A definition as the data of a survey file: without what the reader fills in by itself, keys in the order people write
 * them. `readSurveyFile` gives the same definition back.
 */
export function surveyFileOf(definition: SurveyDefinition): Record<string, unknown> {
  const {code, title, languages, missing, questions, ignore, sheet, received, clerk, ...rest} = definition
  const words = missing.filter(word => word !== '')
  return {
    ...(code === undefined ? {} : {code}), title, languages, ...rest, ...(words.length > 0 ? {missing: words} : {}),
    ...plain({sheet: sheet && plain(sheet), received: received && plain(received), clerk: clerk && plain(clerk), ignore}),
    questions: questions.map(({code: own, type, label, rows, ...question}) => plain({
      code: own, type, label, ...question, rows: rows.map(row => plain({...row})),
    })),
  }
}

/** Without what is empty, undefined or false: the reader's own defaults. */
const plain = (object: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)))

/** The text of a survey file in YAML. */
export const surveyYaml = (definition: SurveyDefinition): string => stringify(surveyFileOf(definition), {lineWidth: 0, version: '1.2', schema: 'core'})
