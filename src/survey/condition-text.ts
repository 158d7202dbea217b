import {conditionWords, type Condition} from './condition.js'

const bare = /^-?[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u

/**
 * A condition as a person writes it in a survey file; `parseCondition` reads the same condition back.
 *
 * @returns undefined when a value holds both kinds of quotation mark, which has no written form
 */
export function conditionText(condition: Condition): string | undefined {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.of.map(part => {
        const text = conditionText(part)
        return part.kind === 'and' || part.kind === 'or' ? text && `(${text})` : text
      })
      return parts.includes(undefined) ? undefined : parts.join(` ${condition.kind} `)
    }

    case 'not': {
      const text = conditionText(condition.of)
      return text && (condition.of.kind === 'and' || condition.of.kind === 'or' ? `not (${text})` : `not ${text}`)
    }

    case 'answered': return `answered(${condition.code})`
    case 'includes': {
      const value = valueText(condition.value)
      return value && `includes(${condition.code}, ${value})`
    }

    case 'compare': {
      const value = valueText(condition.value)
      return value && `${condition.code} ${condition.op} ${value}`
    }
  }
}

function valueText(value: string): string | undefined {
  if (bare.test(value) && !conditionWords.has(value)) return value
  if (!value.includes("'")) return `'${value}'`
  return value.includes('"') ? undefined : `"${value}"`
}
