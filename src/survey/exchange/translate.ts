/** What the expressions of other systems mean here: conditions for `show_if`, and limits from constraints. */
import type {Comparison, Condition} from '../condition.js'
import {ExpressionError, parseExpression, type Dialect, type Expression} from './expression.js'

/** A question (or row, or typed words) that an expression may name. */
export interface Target {
  /** Our code of the answer: `Q1`, `Q6.a`, `Q3.other`. */
  readonly code: string
  readonly holds: 'option' | 'list' | 'number' | 'date' | 'text' | 'nothing' | 'never'
  /** Our option code for what the expression writes, undefined for no option at all; absent: it is the same. */
  optionOf?(value: string): string | undefined
  /** LimeSurvey names one choice of a multiple question: `Q3_SQ001 == "Y"`. */
  readonly choice?: string
  /** The question's own condition, for references that hold only where it was shown. */
  readonly shown?: Condition
}

/** Finds what a name stands for. A target that holds `never` belongs to a question that nobody is ever asked. */
export type Lookup = (name: string) => Target | undefined

/** What a translation works with. */
interface Context {
  readonly lookup: Lookup
  /** Told of a choice that an expression asks for and the question does not have. */
  readonly unknown: (code: string, value: string) => void
  readonly shownOf: Condition[]
}

/** A condition, or what does not depend on any answer. */
type Meaning = Condition | boolean

const flipped: Readonly<Record<Comparison, Comparison>> = {'=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<='}
const negated = (meaning: Meaning): Meaning => (typeof meaning === 'boolean' ? !meaning : meaning.kind === 'not' ? meaning.of : {kind: 'not', of: meaning})

function joined(kind: 'and' | 'or', parts: readonly Meaning[]): Meaning {
  const left: Condition[] = []
  for (const part of parts) {
    if (typeof part !== 'boolean') left.push(part)
    else if (part === (kind === 'or')) return part
  }

  if (left.length === 0) return kind === 'and'
  const of = kind === 'and' ? givenButNot(left) : left
  return of.length === 1 ? of[0]! : {kind, of}
}

/** "Answered and not equal" is our `!=`. */
function givenButNot(parts: readonly Condition[]): Condition[] {
  const done: Condition[] = []
  for (const part of parts) {
    const before = done.at(-1)
    if (before?.kind === 'answered' && part.kind === 'not' && part.of.kind === 'compare' && part.of.op === '=' && part.of.code === before.code)
      done[done.length - 1] = {...part.of, op: '!='}
    else done.push(part)
  }

  return done
}

/**
 * Translates a condition of relevance.
 *
 * @param unknown told of a choice that the expression asks for and the question does not have: it can never be chosen
 * @returns true when the question is always shown, false when never
 * @throws ExpressionError for what has no equal here
 */
export function relevance(text: string, dialect: Dialect, lookup: Lookup, unknown: Context['unknown']): Condition | boolean {
  const context: Context = {lookup, unknown, shownOf: []}
  const meaning = meaningOf(parseExpression(text, dialect), context)
  return joined('and', [...context.shownOf, meaning])
}

/** Two conditions that must both hold. */
export function bothOf(first: Meaning, second: Meaning): Meaning {
  const parts = (one: Meaning) => (typeof one !== 'boolean' && one.kind === 'and' ? one.of : [one])
  return joined('and', [...parts(first), ...parts(second)])
}

function meaningOf(expression: Expression, context: Context): Meaning {
  const inner = (part: Expression) => meaningOf(part, context)
  switch (expression.kind) {
    case 'and':
    case 'or': return joined(expression.kind, expression.of.map(inner))
    case 'not': return negated(inner(expression.of))
    case 'number': return Number(expression.value) !== 0
    case 'call': return callOf(expression, context)
    case 'compare': return compareOf(expression, context)
    case 'reference': throw new ExpressionError('expression-unsupported', {what: expression.name})
    case 'self': throw new ExpressionError('expression-unsupported', {what: '.'})
    case 'text': throw new ExpressionError('expression-unsupported', {what: `'${expression.value}'`})
  }
}

function targetOf(expression: Expression, context: Context): Target | undefined {
  if (expression.kind !== 'reference') return undefined
  const target = context.lookup(expression.name)
  if (!target || target.holds === 'nothing') throw new ExpressionError('reference-unknown', {name: expression.name})
  if (!expression.whatever && target.shown) context.shownOf.push(target.shown)
  return target
}

function answered(target: Target): Meaning {
  if (target.holds === 'never') return false
  return target.choice === undefined ? {kind: 'answered', code: target.code} : {kind: 'includes', code: target.code, value: target.choice}
}

function callOf(expression: Extract<Expression, {kind: 'call'}>, context: Context): Meaning {
  const {name, of} = expression
  const unsupported = (): never => {
    throw new ExpressionError('expression-unsupported', {what: `${name}()`})
  }
  switch (name) {
    case 'true': return of.length === 0 ? true : unsupported()
    case 'false': return of.length === 0 ? false : unsupported()
    case 'not':
    case 'boolean': {
      if (of.length !== 1) return unsupported()
      const meaning = meaningOf(of[0]!, context)
      return name === 'not' ? negated(meaning) : meaning
    }

    case 'is_empty': {
      const target = of.length === 1 ? targetOf(of[0]!, context) : undefined
      return target ? negated(answered(target)) : unsupported()
    }

    case 'selected': {
      const [subject, value] = of
      const target = of.length === 2 ? targetOf(subject!, context) : undefined
      if (target?.holds === 'never') return false
      if (!target || value?.kind !== 'text' || (target.holds !== 'list' && target.holds !== 'option')) return unsupported()
      const equal = equals(target, value, context)
      return typeof equal !== 'boolean' && target.holds === 'list' ? {kind: 'includes', code: equal.code, value: equal.value} : equal
    }

    default: return unsupported()
  }
}

/** "Is equal to"; never so for a choice that is not there. */
function equals(target: Target, {value}: {value: string}, context: Context): Extract<Condition, {kind: 'compare'}> | false {
  const option = target.optionOf ? target.optionOf(value) : value
  if (option !== undefined) return {kind: 'compare', code: target.code, op: '=', value: option}
  context.unknown(target.code, value)
  return false
}

type Literal = {readonly kind: 'text' | 'number'; readonly value: string}

function literalOf(expression: Expression): Literal | undefined {
  if (expression.kind === 'text' || expression.kind === 'number') return {kind: expression.kind, value: expression.value}
  const [only, ...more] = expression.kind === 'call' && expression.name === 'date' ? expression.of : []
  return only?.kind === 'text' && more.length === 0 ? {kind: 'text', value: only.value} : undefined
}

function compareOf(expression: Extract<Expression, {kind: 'compare'}>, context: Context): Meaning {
  const [subject, op, literal] = literalOf(expression.left)
    ? [expression.right, flipped[expression.op], literalOf(expression.left)] as const
    : [expression.left, expression.op, literalOf(expression.right)] as const
  // A call is named before anything else: it is what the reader must look for.
  for (const side of [expression.left, expression.right])
    if (side.kind === 'call' && !literalOf(side) && !countOf(side, op, literal)) throw new ExpressionError('expression-unsupported', {what: `${side.name}()`})
  if (!literal) {
    if (expression.left.kind === 'reference' && expression.right.kind === 'reference') throw new ExpressionError('expression-two-questions', {left: expression.left.name, right: expression.right.name})
    return meaningOf(expression.left.kind === 'reference' ? expression.right : expression.left, context)
  }

  const counted = subject.kind === 'call' ? countOf(subject, op, literal) : undefined
  if (counted) {
    const target = targetOf(counted.of, context)
    if (!target) throw new ExpressionError('expression-unsupported', {what: `${(subject as {name: string}).name}()`})
    return counted.some ? answered(target) : negated(answered(target))
  }

  const target = targetOf(subject, context)
  if (!target) return literalOf(subject) ? constant() : meaningOf(subject, context)
  return simple(target, op, literal, context)
}

const constant = (): never => {
  throw new ExpressionError('expression-unsupported', {what: '='})
}

/** `count-selected(x) > 0` and its kin ask whether there is an answer. */
function countOf(call: Extract<Expression, {kind: 'call'}>, op: Comparison, literal: Literal | undefined): {of: Expression; some: boolean} | undefined {
  if (!['count-selected', 'string-length', 'strlen'].includes(call.name) || call.of.length !== 1 || literal?.kind !== 'number') return undefined
  const sense = `${op} ${Number(literal.value)}`
  if (['> 0', '>= 1', '!= 0'].includes(sense)) return {of: call.of[0]!, some: true}
  return ['= 0', '< 1', '<= 0'].includes(sense) ? {of: call.of[0]!, some: false} : undefined
}

function simple(target: Target, op: Comparison, literal: Literal, context: Context): Meaning {
  if (literal.value === '') {
    if (op === '=') return negated(answered(target))
    if (op === '!=') return answered(target)
    throw new ExpressionError('expression-unsupported', {what: `${op} ''`})
  }

  if (target.holds === 'never') return op === '!='
  if (target.choice !== undefined) {
    if (literal.value !== 'Y' || (op !== '=' && op !== '!=')) throw new ExpressionError('expression-unsupported', {what: `${op} '${literal.value}'`})
    return op === '=' ? answered(target) : negated(answered(target))
  }

  if (target.holds === 'list') throw new ExpressionError('expression-list', {code: target.code, value: literal.value})
  // There, an unanswered question is not equal to anything; here `!=` asks for an answer.
  if (op === '=' || op === '!=') {
    const equal = equals(target, literal, context)
    return op === '=' ? equal : negated(equal)
  }

  return {kind: 'compare', code: target.code, op, value: target.optionOf?.(literal.value) ?? literal.value}
}

/** Limits that a constraint amounts to. */
export interface Limits {
  readonly min?: number
  readonly max?: number
  readonly max_length?: number
}

/**
 * A constraint as limits, when it is exactly that: comparisons of the answer with numbers, of its length or of the number
 * of choices, joined by "and".
 *
 * @returns undefined for every other constraint
 */
export function limitsOf(text: string, dialect: Dialect, type: string, integer: boolean): Limits | undefined {
  let expression
  try {
    expression = parseExpression(text, dialect)
  } catch (error) {
    if (error instanceof ExpressionError) return undefined
    throw error
  }

  const limits: {min?: number; max?: number; max_length?: number} = {}
  for (const part of expression.kind === 'and' ? expression.of : [expression]) {
    if (part.kind !== 'compare') return undefined
    const [subject, op, literal] = part.right.kind === 'number' ? [part.left, part.op, part.right] as const : [part.right, flipped[part.op], part.left] as const
    if (literal.kind !== 'number') return undefined
    const value = Number(literal.value)
    const counts = subject.kind === 'call' && subject.of.length === 1 && subject.of[0]!.kind === 'self' ? subject.name : undefined
    const most = op === '<=' ? value : op === '<' && (integer || counts !== undefined) ? Math.ceil(value) - 1 : undefined
    const least = op === '>=' ? value : op === '>' && integer ? Math.floor(value) + 1 : undefined
    if (subject.kind === 'self' && type === 'number') {
      if (most !== undefined && limits.max === undefined) limits.max = most
      else if (least !== undefined && limits.min === undefined) limits.min = least
      else return undefined
    } else if (counts === 'count-selected' && (type === 'multiple' || type === 'rank') && most !== undefined && limits.max === undefined) limits.max = most
    else if ((counts === 'string-length' || counts === 'strlen') && type === 'text' && most !== undefined && limits.max_length === undefined) limits.max_length = most
    else return undefined
  }

  return limits
}
