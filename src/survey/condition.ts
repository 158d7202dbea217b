/**
 * The language of `show_if`:
 *
 *     condition  = and-part {"or" and-part}
 *     and-part   = not-part {"and" not-part}
 *     not-part   = {"not"} primary
 *     primary    = "(" condition ")" | "includes" "(" code "," value ")" | "answered" "(" code ")" | code op value
 *     op         = "=" | "!=" | "<" | "<=" | ">" | ">="
 *     code       = a question code, a matrix row (Q6.a) or typed words (Q3.other)
 *     value      = a number, a word or option code, or anything in '…' or "…" (no escapes; use the other quote)
 *
 * The left side is always a question and the right side never is, so a bare word needs no marks.
 */
import type {Answer, Answers} from './survey.js'

/** How two values are compared. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A parsed condition. `value` is kept as it was written: `Q1 = 01` is not `Q1 = 1` when Q1 holds option codes. */
export type Condition =
  | {readonly kind: 'compare'; readonly code: string; readonly op: Comparison; readonly value: string}
  | {readonly kind: 'includes'; readonly code: string; readonly value: string}
  | {readonly kind: 'answered'; readonly code: string}
  | {readonly kind: 'not'; readonly of: Condition}
  | {readonly kind: 'and' | 'or'; readonly of: readonly Condition[]}

/** What a condition's text can do wrong. */
export type ConditionErrorCode =
  | 'empty' | 'too-long' | 'too-deep' | 'unexpected-character' | 'unclosed-quote'
  | 'expected-code' | 'expected-operator' | 'expected-value' | 'expected-symbol' | 'expected-end'

/** A text that is no condition. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError'

  /**
   * @param position where, as an index into the text
   * @param facts `found`: the token there, empty at the end; `symbol`: the bracket or comma that should stand there
   */
  constructor(readonly code: ConditionErrorCode, readonly position: number, readonly facts: Readonly<Record<string, string | number>>) {
    super(`${code} at ${position}`)
  }
}

/** Words with a meaning of their own; no question may bear them. */
export const conditionWords: ReadonlySet<string> = new Set(['and', 'or', 'not', 'includes', 'answered'])

const maxLength = 2000
// Keeps the recursion of parser and evaluation far from the end of the stack.
const maxDepth = 50
const questionCode = /^[A-Za-z]\w*(?:\.\w+)?$/
const numeral = /^-?\d+(?:\.\d+)?$/
const isoDate = /^\d{4}-\d{2}-\d{2}$/

interface Token {
  readonly kind: 'word' | 'quoted' | 'op' | 'symbol' | 'end'
  readonly text: string
  readonly at: number
}

const lexeme = /(?<word>-?[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*)|(?<op>!=|<=|>=|[=<>])|(?<symbol>[(),])|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<quote>['"])|(?<space>\s+)/uy

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; at = lexeme.lastIndex) {
    lexeme.lastIndex = at
    const groups = lexeme.exec(text)?.groups
    if (!groups) {
      const found = String.fromCodePoint(text.codePointAt(at)!)
      throw new ConditionError('unexpected-character', at, {found})
    }

    const {word, op, symbol, single, double, quote} = groups
    if (quote !== undefined) throw new ConditionError('unclosed-quote', at, {found: quote})
    if (word !== undefined) tokens.push({kind: 'word', text: word, at})
    else if (op !== undefined) tokens.push({kind: 'op', text: op, at})
    else if (symbol !== undefined) tokens.push({kind: 'symbol', text: symbol, at})
    else if (single !== undefined || double !== undefined) tokens.push({kind: 'quoted', text: (single ?? double)!, at})
  }

  tokens.push({kind: 'end', text: '', at: text.length})
  return tokens
}

/**
 * Reads a condition.
 *
 * @throws ConditionError, and nothing else whatever the text
 */
export function parseCondition(text: string): Condition {
  if (text.length > maxLength) throw new ConditionError('too-long', maxLength, {length: text.length, limit: maxLength})
  const tokens = tokenize(text)
  if (tokens.length === 1) throw new ConditionError('empty', 0, {})
  let next = 0
  let depth = 0

  const peek = (): Token => tokens[next]!
  const take = (): Token => tokens[next++]!
  const is = (word: string): boolean => peek().kind !== 'quoted' && peek().text === word
  const fail = (code: ConditionErrorCode, facts = {}): never => {
    throw new ConditionError(code, peek().at, {found: peek().text, ...facts})
  }
  const symbol = (text: string): void => {
    if (!is(text)) fail('expected-symbol', {symbol: text})
    take()
  }
  const code = (): string => {
    const {kind, text} = peek()
    if (kind !== 'word' || !questionCode.test(text) || conditionWords.has(text)) fail('expected-code')
    return take().text
  }
  const value = (): string => {
    const {kind, text} = peek()
    if (kind !== 'quoted' && (kind !== 'word' || conditionWords.has(text))) fail('expected-value')
    return take().text
  }
  const deeper = (read: () => Condition): Condition => {
    if (++depth > maxDepth) fail('too-deep', {limit: maxDepth})
    const condition = read()
    depth--
    return condition
  }
  const chain = (kind: 'and' | 'or', part: () => Condition): Condition => {
    const of = [part()]
    for (; is(kind); of.push(part())) take()
    return of.length === 1 ? of[0]! : {kind, of}
  }

  const either = (): Condition => chain('or', both)
  const both = (): Condition => chain('and', negated)
  const negated = (): Condition => {
    if (!is('not')) return primary()
    take()
    return {kind: 'not', of: deeper(negated)}
  }
  const primary = (): Condition => {
    if (is('(')) {
      take()
      const inner = deeper(either)
      symbol(')')
      return inner
    }

    if (is('includes') || is('answered')) {
      const kind = take().text
      symbol('(')
      const subject = code()
      if (kind === 'answered') {
        symbol(')')
        return {kind: 'answered', code: subject}
      }

      symbol(',')
      const item = value()
      symbol(')')
      return {kind: 'includes', code: subject, value: item}
    }

    const subject = code()
    if (peek().kind !== 'op') fail('expected-operator')
    return {kind: 'compare', code: subject, op: take().text as Comparison, value: value()}
  }

  const condition = either()
  if (peek().kind !== 'end') fail('expected-end')
  return condition
}

/** The question codes a condition refers to, each once, in the order of the text. */
export function conditionCodes(condition: Condition): string[] {
  return [...new Set(simpleConditions(condition).map(part => part.code))]
}

/** The comparisons and calls of a condition, without what joins them. */
export function simpleConditions(condition: Condition): (Extract<Condition, {code: string}>)[] {
  if (condition.kind === 'not') return simpleConditions(condition.of)
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap(simpleConditions)
  return [condition as Extract<Condition, {code: string}>]
}

/**
 * Whether a condition holds.
 *
 * - A comparison with an absent or missing answer is false, `!=` too: nobody who skipped Q1 "answered something
 *   other than 1". `not Q1 = 1` does hold for them.
 * - `=` and `!=` compare numeric answers as numbers, all others as text.
 * - `<` and its kin compare numbers (an option code that is a number counts) or ISO dates; anything else is false.
 * - A list (multiple, rank) compares with nothing; `includes` looks into it.
 * - `answered(Q6)` also holds when any row of Q6, or the typed words of Q6, are answered.
 */
export function evaluate(condition: Condition, answers: Answers): boolean {
  switch (condition.kind) {
    case 'and': return condition.of.every(part => evaluate(part, answers))
    case 'or': return condition.of.some(part => evaluate(part, answers))
    case 'not': return !evaluate(condition.of, answers)
    case 'answered': {
      const rows = `${condition.code}.`
      return Object.keys(answers).some(code => (code === condition.code || code.startsWith(rows)) && given(answers, code) !== undefined)
    }

    case 'includes': {
      const list = given(answers, condition.code)
      return Array.isArray(list) && list.includes(condition.value)
    }

    case 'compare': return compare(given(answers, condition.code), condition.op, condition.value)
  }
}

/** The answer, unless it is absent or a missing kind. */
function given(answers: Answers, code: string): string | number | readonly string[] | undefined {
  // hasOwn: a code such as `valueOf` must not find what every object inherits.
  const answer: Answer | undefined = Object.hasOwn(answers, code) ? answers[code] : undefined
  return typeof answer === 'object' && 'missing' in answer ? undefined : answer
}

function compare(answer: string | number | readonly string[] | undefined, op: Comparison, value: string): boolean {
  if (typeof answer !== 'string' && typeof answer !== 'number') return false
  if (op === '=' || op === '!=') {
    const equal = typeof answer === 'number' ? toNumber(value) === answer : answer === value
    return equal === (op === '=')
  }

  const left = toNumber(answer)
  const right = toNumber(value)
  if (left !== undefined && right !== undefined) return ordered(left, op, right)
  return typeof answer === 'string' && isoDate.test(answer) && isoDate.test(value) && ordered(answer, op, value)
}

function ordered<T extends string | number>(left: T, op: Comparison, right: T): boolean {
  if (op === '<') return left < right
  if (op === '<=') return left <= right
  return op === '>' ? left > right : left >= right
}

function toNumber(value: string | number): number | undefined {
  if (typeof value === 'number') return value
  return numeral.test(value) ? Number(value) : undefined
}
