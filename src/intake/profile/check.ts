import {expectedAnswers} from '../../survey/answers.js'
import {showPath, type FileProblem, type Parsed} from '../../survey/document.js'
import type {Question, SurveyDefinition} from '../../survey/survey.js'
import type {Profile} from './profile.js'

/**
 * Holds a profile against a survey: every question and option it names must be there.
 *
 * @param survey code of the survey
 * @param lineOf the place of a path in the profile's file
 */
export function checkProfile(profile: Profile, survey: string, definition: SurveyDefinition, lineOf: Parsed['lineOf']): FileProblem[] {
  const problems: FileProblem[] = []
  const report = (path: readonly PropertyKey[], rule: FileProblem['rule'], facts: FileProblem['facts']) => problems.push({line: lineOf(path), path: showPath(path), rule, facts})
  const answers = new Map<string, Question>(expectedAnswers(definition).map(({code, question}) => [code, question]))
  const questions = new Map(definition.questions.map(question => [question.code, question]))
  const unknown = (path: readonly PropertyKey[], question: string) =>
    report(path, 'profile-question-unknown', {survey, question, near: near(question, [...answers.keys()])})
  const unknownOption = (path: readonly PropertyKey[], question: Question, option: string) =>
    report(path, 'profile-option-unknown', {question: question.code, option, known: question.options.map(({code}) => code).join(', ')})

  if (profile.survey !== undefined && profile.survey !== survey) report(['survey'], 'profile-survey-differs', {named: profile.survey, survey})
  for (const [i, {question: code, option, rank}] of (profile.columns ?? []).entries()) {
    const question = option === undefined && rank === undefined ? answers.get(code) : questions.get(code)
    if (!question) unknown(['columns', i, 'question'], code)
    else if (option !== undefined && question.type !== 'multiple' && question.type !== 'rank') report(['columns', i, 'option'], 'profile-option-unfit', {question: code})
    else if (option !== undefined && !question.options.some(one => one.code === option)) unknownOption(['columns', i, 'option'], question, option)
    else if (rank !== undefined && (question.type !== 'rank' || rank > question.options.length)) report(['columns', i, 'rank'], 'profile-option-unfit', {question: code})
  }

  for (const [code, words] of Object.entries(profile.values ?? {})) {
    if (code === '*') continue
    const question = questions.get(code) ?? answers.get(code)
    if (!question) {
      unknown(['values', code], code)
      continue
    }

    for (const [word, meaning] of Object.entries(words))
      if (typeof meaning === 'string' && !fits(question, meaning)) unknownOption(['values', code, word], question, meaning)
  }

  for (const [code, option] of Object.entries(profile.other?.options ?? {})) {
    const question = questions.get(code)
    if (!question) unknown(['other', 'options', code], code)
    else if (!question.options.some(one => one.code === option)) unknownOption(['other', 'options', code], question, option)
  }

  return problems.sort((a, b) => a.line - b.line)
}

/** Whether a word of a profile can stand for this: an option; Y or N where boxes are ticked; anything where there are no options. */
function fits({type, options}: Question, meaning: string): boolean {
  if (type === 'yesno') return meaning === 'Y' || meaning === 'N'
  if (options.some(({code}) => code === meaning)) return true
  return options.length === 0 || (type === 'multiple' && (meaning === 'Y' || meaning === 'N'))
}

const near = (code: string, known: readonly string[]): string => {
  const key = code.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return known.filter(one => {
    const other = one.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
    return other === key || (key.length > 1 && other.startsWith(key)) || (other.length > 1 && key.startsWith(other))
  }).slice(0, 3).join(', ')
}
