import {Fault} from '../fault.js'
import '../intake/entry/faults.js'
import {labelKey} from '../survey/label-key.js'
import {expectedAnswers} from '../survey/answers.js'
import type {SurveyDefinition} from '../survey/survey.js'

/**
 * Answers as words of a command line: `Q1=3`, `Q2=1,4`, `Q5=@text.txt` (`@@` begins a text with @). A matrix question's
 * own code stands for all its rows.
 *
 * @param readFile text of a file named after @
 * @throws Fault `entry.pair-invalid`, `entry.column-unknown`
 */
export async function readPairs(definition: SurveyDefinition, words: readonly string[], readFile: (file: string) => Promise<string>): Promise<Record<string, string>> {
  const steps = expectedAnswers(definition)
  const answers: Record<string, string> = {}
  for (const word of words) {
    const match = /^([^=]+)=(.*)$/su.exec(word)
    if (!match) throw new Fault('entry.pair-invalid', {given: word})
    const key = labelKey(match[1]!)
    const codes = steps.filter(({code, question, part}) => labelKey(code) === key || (part === 'row' && labelKey(question.code) === key)).map(({code}) => code)
    if (codes.length === 0) throw new Fault('entry.column-unknown', {given: match[1]!, known: steps.map(({code}) => code)})
    const given = match[2]!
    const text = given.startsWith('@@') ? given.slice(1) : given.startsWith('@') ? await readFile(given.slice(1)) : given
    for (const code of codes) {
      if (code in answers) throw new Fault('entry.pair-invalid', {given: word})
      answers[code] = text
    }
  }

  return answers
}
