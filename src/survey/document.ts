import {isNode, LineCounter, parseDocument, type Document} from 'yaml'
import type {z} from 'zod'
import type {ExchangeRule} from './exchange/rules.js'
import {tooMuch} from './nesting.js'

/** What can be wrong in an office file (survey, call, schedule, decisions). Sentences are in `src/language/`. */
export type FileRule =
  | 'yaml-syntax' | 'too-large' | 'too-deep' | 'too-many-parts' | 'duplicate-key' | 'unknown-key' | 'missing-key' | 'wrong-type' | 'bad-value' | 'forbidden-key'
  | 'bad-code' | 'duplicate-code' | 'duplicate-option' | 'duplicate-column' | 'options-missing' | 'options-not-allowed'
  | 'rows-missing' | 'range-missing' | 'range-empty' | 'max-too-large' | 'condition-syntax' | 'condition-unknown-question'
  | 'condition-later-question' | 'condition-unknown-option' | 'date-invalid' | 'field-reversed' | 'language-missing' | 'pattern-unsafe'
  | ExchangeRule
  | 'profile-base-unknown' | 'profile-place-missing' | 'profile-position-missing' | 'profile-option-and-rank' | 'profile-question-unknown'
  | 'profile-option-unknown' | 'profile-option-unfit' | 'profile-survey-differs'

/** One thing wrong, with its place. `line` is 1 for what has no place of its own. */
export interface FileProblem {
  /** Sheet of a workbook, or table of an .lss; `line` is then the row of the sheet. */
  readonly sheet?: string
  readonly line: number
  /** Path inside the file, e.g. `questions[2].options[0].code`; in a table, the column. */
  readonly path: string
  readonly rule: FileRule
  readonly facts: Readonly<Record<string, string | number>>
}

/** A file larger than this is no survey. */
const maxBytes = 1_048_576
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** A parsed document: plain data, and where each path lies. */
export interface Parsed {
  readonly data: unknown
  lineOf(path: readonly PropertyKey[]): number
}

/** Writes a path as people do. */
export const showPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)), '')

/**
 * Reads YAML (JSON is YAML): core schema, no merge keys, no custom tags, few aliases, no duplicate keys, at most 1 MiB, no
 * deeper than a person writes.
 * Scalars of a key named `code` keep the text they were written with, so `code: 1` and `code: 09` are "1" and "09".
 */
export function parseOfficeFile(text: string): Parsed | {problems: FileProblem[]} {
  const bytes = Buffer.byteLength(text)
  if (bytes > maxBytes) return {problems: [{line: 1, path: '', rule: 'too-large', facts: {bytes}}]}
  const much = tooMuch(text)
  if (much) {
    const line = text.slice(0, much.at).split('\n').length
    return {problems: [{line, path: '', rule: much.what === 'deep' ? 'too-deep' : 'too-many-parts', facts: {limit: much.limit}}]}
  }

  const lines = new LineCounter()
  // The reader of YAML would speak to programmers on stderr, and repeat the file while it does (`logLevel`).
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    version: '1.2', schema: 'core', merge: false, uniqueKeys: false, lineCounter: lines, prettyErrors: false, customTags: [], logLevel: 'error',
  })
  if (document.errors.length > 0 || document.warnings.length > 0)
    return {
      problems: [...document.errors, ...document.warnings].map(error => ({
        line: lines.linePos(error.pos[0]).line || 1, path: '', rule: 'yaml-syntax' as const, facts: {detail: error.message.split('\n')[0]!},
      })),
    }
  const lineOf = (path: readonly PropertyKey[]) => placeOf(document, lines, path)
  const bad: FileProblem[] = []
  keepCodes(document.contents, [], bad, lines)
  if (bad.length > 0) return {problems: bad}
  try {
    const data: unknown = document.toJS({maxAliasCount: 100})
    // An alias inside what it names makes data without an end, which cannot be written.
    JSON.stringify(data)
    return {data, lineOf}
  } catch (error) {
    return {problems: [{line: 1, path: '', rule: 'yaml-syntax', facts: {detail: (error as Error).message.split('\n')[0]!}}]}
  }
}

/** Turns `code` scalars into their source text and refuses keys that come twice or would reach an object's prototype. */
function keepCodes(node: unknown, path: PropertyKey[], bad: FileProblem[], lines: LineCounter): void {
  const {items} = (node ?? {}) as {items?: {key?: {value?: unknown; range?: number[]}; value?: {value?: unknown; source?: string}}[]}
  if (!Array.isArray(items)) return
  const keys = new Set<string>()
  for (const [i, item] of items.entries()) {
    if (item === null || typeof item !== 'object' || !('key' in item)) {
      keepCodes(item, [...path, i], bad, lines)
      continue
    }

    const key = String(item.key?.value)
    // The parser compares every key with every other.
    if (keys.has(key)) bad.push({line: lines.linePos(item.key?.range?.[0] ?? 0).line, path: showPath([...path, key]), rule: 'duplicate-key', facts: {key}})
    keys.add(key)
    if (forbidden.has(key))
      bad.push({line: lines.linePos(item.key?.range?.[0] ?? 0).line, path: showPath([...path, key]), rule: 'forbidden-key', facts: {key}})
    if (key === 'code' && item.value && typeof item.value.value === 'number' && item.value.source) item.value.value = item.value.source
    keepCodes(item.value, [...path, key], bad, lines)
  }
}

/** The line of the deepest part of a path that exists. */
function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    const pair = (parent as {items?: {key?: {value?: unknown; range?: number[]}}[]} | undefined)?.items?.find(
      item => item !== null && typeof item === 'object' && 'key' in item && String(item.key?.value) === String(last))
    if (pair?.key?.range) return lines.linePos(pair.key.range[0]!).line
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }

  return 1
}

/** A file read and checked for its shape. With problems, `rest` is what is left when the parts at fault are taken out. */
export type ReadDocument<T> =
  | {readonly value: T; readonly lineOf: Parsed['lineOf']}
  | {readonly problems: FileProblem[]; readonly rest?: T; readonly lineOf?: Parsed['lineOf']}

/**
 * Reads a file and checks its shape; unknown keys are errors.
 *
 * @param mend takes the part an issue is about out of the data, so that the rest can be looked at too
 */
export function readDocument<T>(text: string, schema: z.ZodType<T>, mend?: (data: unknown, issue: z.core.$ZodIssue) => void): ReadDocument<T> {
  const parsed = parseOfficeFile(text)
  return 'problems' in parsed ? parsed : checkDocument(parsed, schema, mend)
}

/** Checks the shape of data that is read already, wherever it came from; see `readDocument`. */
export function checkDocument<T>(parsed: Parsed, schema: z.ZodType<T>, mend?: (data: unknown, issue: z.core.$ZodIssue) => void): ReadDocument<T> {
  const checked = schema.safeParse(parsed.data)
  if (checked.success) return {value: checked.data, lineOf: parsed.lineOf}
  const problems = checked.error.issues.flatMap(issue => fromIssue(issue, parsed)).sort((a, b) => a.line - b.line)
  if (!mend) return {problems}
  for (const issue of checked.error.issues) mend(parsed.data, issue)
  const rest = schema.safeParse(parsed.data)
  return {problems, lineOf: parsed.lineOf, ...(rest.success ? {rest: rest.data} : {})}
}

function fromIssue(issue: z.core.$ZodIssue, parsed: Parsed): FileProblem[] {
  const at = (path: readonly PropertyKey[], rule: FileRule, facts: FileProblem['facts'] = {}): FileProblem =>
    ({line: parsed.lineOf(path), path: showPath(path), rule, facts})
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => at([...issue.path, key], 'unknown-key', {key}))
    case 'invalid_type':
    case 'invalid_union':
    case 'invalid_value': {
      const found = valueAt(parsed.data, issue.path)
      if (found === undefined) return [at(issue.path, 'missing-key', {key: String(issue.path.at(-1) ?? '')})]
      // Where one word out of several, or something larger, may stand, a wrong word is told which words there are.
      const named = issue.code === 'invalid_union' && typeof found !== 'object' ? issue.errors.flat().flatMap(one => (one.code === 'invalid_value' && one.path.length === 0 ? one.values : [])) : []
      const expected = 'values' in issue ? issue.values.join(', ') : 'expected' in issue ? issue.expected : named.join(', ')
      return [at(issue.path, issue.code === 'invalid_value' || named.length > 0 ? 'bad-value' : 'wrong-type', {found: shortly(found), expected})]
    }

    default:
      return [at(issue.path, 'bad-value', {found: shortly(valueAt(parsed.data, issue.path)), expected: issue.message})]
  }
}

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], data)

const shortly = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 60)
