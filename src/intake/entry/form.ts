/** A sheet as its typist goes through it, question by question. Pure. */
import {expectedAnswers, isShown, type ExpectedAnswer} from '../../survey/answers.js'
import {labelKey} from '../../survey/label-key.js'
import type {Answer, Answers, Question, SurveyDefinition} from '../../survey/survey.js'

const otherWords = new Set(['기타', '그밖에', '그외', 'other', 'others', '직접입력'].map(labelKey))

/** Options that typed words belong to: those named "other"; when none is, any of them. */
function takesWords(question: Question, answer: Answer | undefined): boolean {
  if (answer === undefined || (typeof answer === 'object' && 'missing' in answer)) return false
  const named = question.options.filter(({code, label}) => [code, ...Object.values(label)].some(text => otherWords.has(labelKey(text))))
  const chosen: readonly string[] = Array.isArray(answer) ? answer as readonly string[] : [String(answer)]
  return named.length === 0 || named.some(({code}) => chosen.includes(code))
}

/**
 * What is asked of a sheet with these answers, in the order of the form: questions whose conditions hold, every row of
 * a matrix, and the words beside an "other" that was ticked.
 */
export function askedSteps(definition: SurveyDefinition, answers: Answers): ExpectedAnswer[] {
  const seen: Record<string, Answer> = {}
  const steps: ExpectedAnswer[] = []
  const shown = new Map<Question, boolean>()
  for (const step of expectedAnswers(definition)) {
    const {code, question, part} = step
    if (!shown.has(question)) shown.set(question, isShown(question, seen))
    if (!shown.get(question)) continue
    if (part === 'other' && !takesWords(question, seen[question.code])) continue
    steps.push(step)
    const answer = answers[code]
    if (answer !== undefined) seen[code] = answer
  }

  return steps
}

/** The first question that is asked and not yet answered; undefined when the sheet is all typed. */
export const nextStep = (definition: SurveyDefinition, answers: Answers): ExpectedAnswer | undefined =>
  askedSteps(definition, answers).find(({code}) => answers[code] === undefined)

/** The question asked before one, or the last of them; undefined before the first. */
export function previousStep(definition: SurveyDefinition, answers: Answers, before: string | undefined): ExpectedAnswer | undefined {
  const steps = askedSteps(definition, answers)
  const at = before === undefined ? steps.length : steps.findIndex(({code}) => code === before)
  return steps[at - 1]
}
