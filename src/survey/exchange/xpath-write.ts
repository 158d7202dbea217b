/** Conditions of a survey as XLSForm's `relevant`. */
import type {Condition} from '../condition.js'
import type {Question} from '../survey.js'

/** What a condition's code stands for in the form: its name there, and the question it belongs to. */
export interface FormName {
  readonly name: string
  readonly question: Question
  /** The words typed beside a choice. */
  readonly words?: boolean
}

/**
 * A condition as XPath. An option that means a missing answer is no answer here but is one there, so "answered" leaves
 * such options out by name.
 *
 * @param find the names for a code: one, or one for each row of a matrix
 */
export function xpathOf(condition: Condition, find: (code: string) => readonly FormName[]): string {
  const inner = (part: Condition): string => {
    const text = xpathOf(part, find)
    return part.kind === 'and' || part.kind === 'or' ? `(${text})` : text
  }
  switch (condition.kind) {
    case 'and':
    case 'or': return condition.of.map(inner).join(` ${condition.kind} `)
    case 'not': return `not(${xpathOf(condition.of, find)})`
    case 'answered': {
      const parts = find(condition.code).map(given)
      return parts.length === 1 ? parts[0]! : `(${parts.join(' or ')})`
    }

    case 'includes': {
      const [target] = find(condition.code)
      return isMissing(target!, condition.value) || listless(target!) ? 'false()' : `selected(\${${target!.name}}, ${literal(condition.value)})`
    }

    case 'compare': {
      const [target] = find(condition.code)
      const {op, value} = condition
      const {type} = target!.question
      // A list is compared with nothing, and a missing answer is no answer.
      if ((type === 'multiple' || type === 'rank') && !target!.words) return 'false()'
      if (op === '!=') return isMissing(target!, value) ? given(target!) : `(${given(target!)} and \${${target!.name}} != ${valueOf(target!, value)})`
      const text = `\${${target!.name}} ${op} ${valueOf(target!, value)}`
      if (isMissing(target!, value) && op === '=') return 'false()'
      const codes = op === '=' ? [] : missingCodes(target!)
      return codes.length === 0 ? text : `(${[text, ...codes.map(code => `\${${target!.name}} != ${literal(code)}`)].join(' and ')})`
    }
  }
}

const listless = ({question, words}: FormName): boolean => words === true || (question.type !== 'multiple' && question.type !== 'rank')
const missingCodes = ({question, words}: FormName): string[] => (words ? [] : question.options.filter(option => option.missing).map(({code}) => code))
const isMissing = (target: FormName, value: string): boolean => missingCodes(target).includes(value)

function given(target: FormName): string {
  const {name, question} = target
  const parts = missingCodes(target).map(code => (question.type === 'multiple' || question.type === 'rank' ? `not(selected(\${${name}}, ${literal(code)}))` : `\${${name}} != ${literal(code)}`))
  return parts.length === 0 ? `\${${name}} != ''` : `(${[`\${${name}} != ''`, ...parts].join(' and ')})`
}

function valueOf({question, words}: FormName, value: string): string {
  if (!words && (question.type === 'number' || question.type === 'scale') && /^-?\d+(?:\.\d+)?$/.test(value)) return value
  if (!words && question.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return `date('${value}')`
  return literal(value)
}

/** XPath 1.0 has no escapes; a condition's value never holds both kinds of mark. */
const literal = (value: string): string => (value.includes("'") ? `"${value}"` : `'${value}'`)
