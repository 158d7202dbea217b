import {Document, isSeq, visit} from 'yaml'
import {readDocument, showPath, type FileProblem, type Parsed} from '../../survey/document.js'
import {compilePattern} from '../../survey/pattern.js'
import type {Profile} from './profile.js'
import {profileSchema} from './schema.js'
import {shippedProfiles} from './shipped.js'

/** A profile as read from a file, with the place of each part. */
export interface ReadProfile {
  readonly profile: Profile
  readonly lineOf: Parsed['lineOf']
}

/** Reads a profile file (YAML or JSON) and says everything wrong with it at once; unknown keys are errors. */
export function readProfileFile(text: string): ReadProfile | {problems: FileProblem[]} {
  const read = readDocument(text, profileSchema)
  if ('problems' in read) return {problems: read.problems}
  const problems: FileProblem[] = []
  const report = (path: readonly PropertyKey[], rule: FileProblem['rule'], facts: FileProblem['facts'] = {}) =>
    problems.push({line: read.lineOf(path), path: showPath(path), rule, facts})
  const {base, columns, sheet, received, clerk, headerRow} = read.value
  if (base !== undefined && !Object.hasOwn(shippedProfiles, base)) report(['base'], 'profile-base-unknown', {base, known: Object.keys(shippedProfiles).join(', ')})
  for (const [i, column] of (columns ?? []).entries()) {
    if (column.header === undefined && column.position === undefined) report(['columns', i], 'profile-place-missing')
    if (headerRow === 0 && column.position === undefined) report(['columns', i], 'profile-position-missing')
    if (column.option !== undefined && column.rank !== undefined) report(['columns', i, 'rank'], 'profile-option-and-rank')
  }

  if (sheet?.pattern !== undefined && !compilePattern(sheet.pattern)) report(['sheet', 'pattern'], 'pattern-unsafe', {pattern: sheet.pattern})
  for (const [name, value] of [['sheet', sheet], ['received', received], ['clerk', clerk]] as const) {
    const placed = value?.header !== undefined || value?.position !== undefined
    if (value && !placed && !(name === 'sheet' && sheet?.content) && base === undefined) report([name], 'profile-place-missing')
  }

  return problems.length > 0 ? {problems: problems.sort((a, b) => a.line - b.line)} : {profile: read.value, lineOf: read.lineOf}
}

const order = [...Object.keys(profileSchema.shape), 'header', 'position', 'question', 'option', 'rank', 'optional']

/** A profile as a file that can be read again and changed: keys in their usual order, a column on a line. */
export function profileYaml(profile: Profile): string {
  const document = new Document(inOrder(JSON.parse(JSON.stringify(profile))))
  visit(document, {
    Collection(_, node, path) {
      const key = (path.at(-1) as {key?: {value?: unknown}} | undefined)?.key?.value
      // Lists of short words, and what stands in lists, take a line; patterns and headings one each.
      if (path.some(part => isSeq(part)) || (isSeq(node) && key !== 'columns' && JSON.stringify(node).length < 100)) node.flow = true
    },
  })
  return document.toString({lineWidth: 0, singleQuote: true, flowCollectionPadding: false})
}

/** The same data with its keys in order, and lists of one heading as that heading. */
function inOrder(value: unknown, key = ''): unknown {
  if (key === 'header' && Array.isArray(value) && value.length === 1) return value[0]
  if (Array.isArray(value)) return value.map(one => inOrder(one))
  if (value === null || typeof value !== 'object') return value
  const rank = (name: string) => (order.includes(name) && key !== 'values' ? order.indexOf(name) : order.length)
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b)).map(([name, inner]) => [name, inOrder(inner, name)]))
}
