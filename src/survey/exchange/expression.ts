/**
 * The expressions of other systems as a tree: XLSForm's XPath and LimeSurvey's ExpressionScript. Both are read by the
 * same rules of precedence; what their parts mean is decided in `translate.ts`.
 */
import type {ExchangeRule} from './rules.js'

/** An expression as it is written. */
export type Expression =
  | {readonly kind: 'and' | 'or'; readonly of: readonly Expression[]}
  | {readonly kind: 'not'; readonly of: Expression}
  | {readonly kind: 'compare'; readonly op: '=' | '!=' | '<' | '<=' | '>' | '>='; readonly left: Expression; readonly right: Expression}
  | {readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[]}
  /** `whatever`: the reference holds for a question that was not shown, too. */
  | {readonly kind: 'reference'; readonly name: string; readonly whatever: boolean}
  | {readonly kind: 'text' | 'number'; readonly value: string}
  /** The answer of the question itself, in a constraint. */
  | {readonly kind: 'self'}

/** An expression outside the subset, or no expression at all. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'

  constructor(readonly rule: ExchangeRule, readonly facts: Readonly<Record<string, string | number>>) {
    super(rule)
  }
}

/** The two languages. */
export type Dialect = 'xpath' | 'limesurvey'

interface Token {
  readonly kind: 'reference' | 'text' | 'number' | 'word' | 'mark' | 'end'
  readonly text: string
  readonly at: number
}

// People paste expressions from word processors: curly quotes are quotes.
const quoted = String.raw`'(?<single>[^']*)'|"(?<double>[^"]*)"|[‘’](?<curly>[^‘’]*)[‘’]|[“”](?<curled>[^“”]*)[“”]`
const lexemes: Readonly<Record<Dialect, RegExp>> = {
  xpath: new RegExp(String.raw`\$\{\s*(?<reference>[^{}]*?)\s*\}|${quoted}|(?<number>\d+(?:\.\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_-]*(?::[\p{L}_][\p{L}\p{N}_-]*)?)|(?<mark>!=|<=|>=|\.\.|//|[=<>(),.+*/|[\]@-])|(?<space>\s+)`, 'uy'),
  limesurvey: new RegExp(String.raw`${quoted}|(?<number>\d+(?:\.\d+)?(?![\p{L}\p{N}_]))|(?<word>[\p{L}\p{N}_][\p{L}\p{N}_]*(?:#\d)?(?:\.[\p{L}_]+)*)|(?<mark>===?|!==?|<=|>=|&&|\|\||[=<>(),!.+*/%?:-])|(?<space>\s+)`, 'uy'),
}

function tokens(text: string, dialect: Dialect): Token[] {
  const lexeme = lexemes[dialect]
  const found: Token[] = []
  for (let at = 0; at < text.length; at = lexeme.lastIndex) {
    lexeme.lastIndex = at
    const groups = lexeme.exec(text)?.groups
    if (!groups) throw new ExpressionError('expression-syntax', {position: at + 1, found: String.fromCodePoint(text.codePointAt(at)!)})
    const words = groups.single ?? groups.double ?? groups.curly ?? groups.curled
    if (words !== undefined) found.push({kind: 'text', text: words, at})
    for (const kind of ['reference', 'number', 'word', 'mark'] as const) if (groups[kind] !== undefined) found.push({kind, text: groups[kind], at})
  }

  return [...found, {kind: 'end', text: '', at: text.length}]
}

const comparisons: Readonly<Record<string, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  '=': '=', '==': '=', '===': '=', 'eq': '=', '!=': '!=', '!==': '!=', 'ne': '!=', '<': '<', 'lt': '<', '<=': '<=', 'le': '<=', '>': '>', 'gt': '>', '>=': '>=', 'ge': '>=',
}
const limit = {length: 10_000, depth: 50}

/**
 * Reads an expression.
 *
 * @throws ExpressionError, and nothing else whatever the text
 */
export function parseExpression(text: string, dialect: Dialect): Expression {
  if (text.length > limit.length) throw new ExpressionError('expression-too-long', {length: text.length, limit: limit.length})
  const all = tokens(text, dialect)
  const lime = dialect === 'limesurvey'
  let next = 0
  let depth = 0
  const peek = (): Token => all[next]!
  const is = (...words: string[]): boolean => (peek().kind === 'mark' || peek().kind === 'word') && words.includes(lime ? peek().text.toLowerCase() : peek().text)
  const wrong = (): never => {
    throw new ExpressionError('expression-syntax', {position: peek().at + 1, found: peek().text})
  }
  const unsupported = (what: string): never => {
    throw new ExpressionError('expression-unsupported', {what})
  }
  const deeper = <T>(read: () => T): T => {
    if (++depth > limit.depth) throw new ExpressionError('expression-too-deep', {limit: limit.depth})
    const result = read()
    depth--
    return result
  }
  const chain = (kind: 'and' | 'or', words: string[], part: () => Expression): Expression => {
    const of = [part()]
    while (is(...words)) {
      next++
      of.push(part())
    }

    return of.length === 1 ? of[0]! : {kind, of}
  }

  const either = (): Expression => chain('or', lime ? ['or', '||'] : ['or'], both)
  const both = (): Expression => chain('and', lime ? ['and', '&&'] : ['and'], compared)
  const compared = (): Expression => {
    const left = operand()
    const op = peek().kind === 'mark' || lime ? comparisons[peek().text.toLowerCase()] : undefined
    if (op !== undefined && peek().kind !== 'text') {
      next++
      const right = operand()
      if (comparisons[peek().text] !== undefined && peek().kind === 'mark') wrong()
      return {kind: 'compare', op, left, right}
    }

    return left
  }
  const operand = (): Expression => {
    const part = primary()
    // Arithmetic and paths have no place in a condition of ours; naming the operator says what to look for.
    if (is('+', '-', '*', '/', '//', '|', '%', '?', '[', 'div', 'mod')) unsupported(peek().text)
    return part
  }
  const primary = (): Expression => {
    const token = peek()
    if (token.kind === 'reference') {
      next++
      return {kind: 'reference', name: token.text, whatever: true}
    }

    if (token.kind === 'text' || token.kind === 'number') {
      next++
      return {kind: token.kind, value: token.text}
    }

    if (is('(')) {
      next++
      const inner = deeper(either)
      if (!is(')')) wrong()
      next++
      return inner
    }

    if (is('-') && all[next + 1]?.kind === 'number') {
      next += 2
      return {kind: 'number', value: `-${all[next - 1]!.text}`}
    }

    if (lime && is('!')) {
      next++
      return {kind: 'not', of: deeper(primary)}
    }

    if (!lime && is('.')) {
      next++
      return {kind: 'self'}
    }

    if (token.kind === 'word') return word(token)
    if (token.kind === 'mark' && '/..//@*'.includes(token.text)) unsupported(token.text)
    return wrong()
  }
  const word = (token: Token): Expression => {
    next++
    if (is('(')) {
      next++
      const of: Expression[] = []
      while (!is(')')) {
        of.push(deeper(either))
        if (is(',')) next++
        else if (!is(')')) wrong()
      }

      next++
      return {kind: 'call', name: token.text, of}
    }

    if (!lime) {
      if (['and', 'or', 'div', 'mod'].includes(token.text)) {
        next--
        return wrong()
      }

      // A cell that holds the logical value itself.
      if (/^(?:true|false)$/i.test(token.text)) return {kind: 'call', name: token.text.toLowerCase(), of: []}
      return unsupported(token.text)
    }

    const [name, ...suffixes] = token.text.split('.')
    if (name!.toLowerCase() === 'self' || name!.toLowerCase() === 'this') return {kind: 'self'}
    const suffix = suffixes.find(one => one !== 'NAOK' && one !== 'code')
    if (suffix !== undefined) unsupported(`.${suffix}`)
    // Names such as 12345X1X7 are numbers of one installation and mean nothing elsewhere.
    if (/^\d+X\d+X\d+/.test(name!)) unsupported(name!)
    return {kind: 'reference', name: name!, whatever: suffixes.includes('NAOK')}
  }

  if (peek().kind === 'end') wrong()
  const expression = either()
  if (peek().kind !== 'end') wrong()
  return expression
}
