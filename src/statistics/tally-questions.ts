/** What the answers to a question count for. */
import type {TallyAnswer, TallyQuestion} from './tally-types.js'

/** The options a question's answers are counted by: its own, a scale's values, yes and no. */
export function countedOptions(question: TallyQuestion): TallyQuestion['options'] {
  if (question.type === 'yesno')
    return [{code: 'Y', label: {ko: '예', en: 'Yes'}}, {code: 'N', label: {ko: '아니오', en: 'No'}}]
  if (question.type === 'scale' && question.min !== undefined && question.max !== undefined)
    return Array.from({length: question.max - question.min + 1}, (_, i) => {
      const code = String(question.min! + i)
      return {code, label: {ko: code, en: code}}
    })
  return question.options.filter(option => option.missing === undefined)
}

/** The codes an answer counts for; undefined when it is missing. A rank counts its first choice. */
export function chosenCodes(question: TallyQuestion, answer: TallyAnswer): readonly string[] | undefined {
  if (Array.isArray(answer)) return question.type === 'rank' ? (answer as readonly string[]).slice(0, 1) : (answer as readonly string[])
  return typeof answer === 'object' ? undefined : [String(answer)]
}

/** Reads the JSON text of an answer; undefined for '', which is none. */
export const answerOf = (text: string): TallyAnswer | undefined => (text === '' ? undefined : (JSON.parse(text) as TallyAnswer))

/** Questions whose codes are points of a scale. */
export const isScale = ({type, likert}: TallyQuestion): boolean => type === 'scale' || likert === true

/** The points of a scale, lowest first: the codes of its options that are numbers. */
export const pointsOf = (question: TallyQuestion): number[] =>
  countedOptions(question).map(({code}) => Number(code)).filter(point => Number.isFinite(point)).sort((a, b) => a - b)

/** The number an answer stands for: of a number question, or a point of a scale. */
export function numberOf(question: TallyQuestion, answer: TallyAnswer | undefined): number | undefined {
  if (typeof answer === 'number') return answer
  if (!isScale(question) || typeof answer !== 'string' || answer === '') return undefined
  const point = Number(answer)
  return Number.isFinite(point) ? point : undefined
}

/** The two highest and the two lowest points, on a scale of four or more: on a shorter one they are not apart. */
export function boxesOf(question: TallyQuestion): {readonly top: readonly number[]; readonly bottom: readonly number[]} | undefined {
  const points = isScale(question) ? pointsOf(question) : []
  return points.length < 4 ? undefined : {top: points.slice(-2), bottom: points.slice(0, 2)}
}

/** Whether an answer is in the base that percentages are of. */
export function isInBase(base: 'valid' | 'shown' | 'all', question: TallyQuestion, answer: TallyAnswer | undefined): boolean {
  if (base === 'all') return true
  if (answer === undefined) return false
  return base === 'shown' || chosenCodes(question, answer) !== undefined
}
