import {stringify} from 'yaml'
import {readDocument, showPath, type FileProblem, type Parsed} from '../../survey/document.js'
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

  for (const [name, value] of [['sheet', sheet], ['received', received], ['clerk', clerk]] as const) {
    const placed = value?.header !== undefined || value?.position !== undefined
    if (value && !placed && !(name === 'sheet' && sheet?.content) && base === undefined) report([name], 'profile-place-missing')
  }

  return problems.length > 0 ? {problems: problems.sort((a, b) => a.line - b.line)} : {profile: read.value, lineOf: read.lineOf}
}

/** A profile as a file that can be read again and changed: short lists on one line. */
export const profileYaml = (profile: Profile): string =>
  stringify(JSON.parse(JSON.stringify(profile)), {lineWidth: 0, collectionStyle: 'any', singleQuote: true})
