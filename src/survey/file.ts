import {labelKey} from './label-key.js'
import type {z} from 'zod'
import {ConditionError, parseCondition, simpleConditions} from './condition.js'
import {compilePattern} from './pattern.js'
import {checkDocument, parseOfficeFile, showPath, type FileProblem, type FileRule, type Parsed} from './document.js'
import {surveySchema, type SurveyFile} from './schema.js'
import type {Question, SurveyDefinition, Words} from './survey.js'

export type {FileProblem} from './document.js'

const withOptions = new Set(['single', 'multiple', 'matrix', 'rank'])


/**
 * Reads a survey file (YAML or JSON) and says everything wrong with it at once.
 *
 * @returns the definition with defaults filled in, or the problems in the order of their lines
 */
export function readSurveyFile(text: string, _name: string): {definition: SurveyDefinition} | {problems: FileProblem[]} {
  const parsed = parseOfficeFile(text)
  return 'problems' in parsed ? parsed : checkSurvey(parsed)
}

/** The checks of a survey file, for a survey that came another way; the data may be taken apart on the way. */
export function checkSurvey(parsed: Parsed): {definition: SurveyDefinition} | {problems: FileProblem[]} {
  const read = checkDocument(parsed, surveySchema, takeOut)
  if ('problems' in read) {
    // What can still be read is checked as well: one round of corrections is better than three.
    const more = read.rest === undefined ? [] : crossChecks(withDefaults(read.rest), read.rest, read.lineOf!)
    return {problems: [...read.problems, ...more].sort((a, b) => a.line - b.line)}
  }

  const definition = withDefaults(read.value)
  const problems = crossChecks(definition, read.value, read.lineOf)
  return problems.length > 0 ? {problems: problems.sort((a, b) => a.line - b.line)} : {definition}
}

/** Takes the part at fault out of a survey file: an unknown key, or a member; a question keeps at least its code. */
function takeOut(data: unknown, issue: z.core.$ZodIssue): void {
  const at = (path: readonly PropertyKey[]) => path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], data)
  const parent = at(issue.path.slice(0, -1)) as Record<PropertyKey, unknown> | undefined
  const last = issue.path.at(-1)
  // What an issue is about may have gone with what another one was about.
  const questions = (data as {questions?: unknown} | null | undefined)?.questions
  if (issue.code === 'unrecognized_keys') for (const key of issue.keys) delete (at(issue.path) as Record<string, unknown> | undefined)?.[key]
  else if (issue.path[0] === 'questions' && typeof issue.path[1] === 'number') {
    if (!Array.isArray(questions)) return
    const question = at(issue.path.slice(0, 2)) as {code?: unknown} | undefined
    questions[issue.path[1]] = {code: typeof question?.code === 'string' ? question.code : `unread${issue.path[1]}`, type: 'text'}
  } else if (last === 'title' && issue.path.length === 1) (data as {title: string}).title = '?'
  else if (parent && last !== undefined) delete parent[last]
}

function withDefaults(file: SurveyFile): SurveyDefinition {
  const all = (given: string | Words | undefined, fallback: string): Words =>
    typeof given === 'object' ? given : Object.fromEntries(file.languages.map(language => [language, given ?? fallback]))
  const {population, consent, ...rest} = file
  return {
    ...rest,
    title: all(file.title, ''),
    ...(population === undefined ? {} : {population: all(population, '')}),
    ...(consent === undefined ? {} : {consent: {version: consent.version, text: all(consent.text, '')}}),
    missing: ['', ...file.missing.filter(word => word !== '')],
    questions: file.questions.map(({min_label, max_label, ...question}): Question => ({
      ...question,
      label: all(question.label, question.code),
      options: question.options.map(option => ({...option, label: all(option.label, option.code)})),
      rows: question.rows.map(row => ({...row, label: all(row.label, row.code)})),
      ...(min_label === undefined ? {} : {min_label: all(min_label, '')}),
      ...(max_label === undefined ? {} : {max_label: all(max_label, '')}),
    })),
  }
}

function crossChecks(definition: SurveyDefinition, file: SurveyFile, lineOf: Parsed['lineOf']): FileProblem[] {
  const problems: FileProblem[] = []
  const report = (path: readonly PropertyKey[], rule: FileRule, facts: FileProblem['facts'] = {}) =>
    problems.push({line: lineOf(path), path: showPath(path), rule, facts})

  if (definition.field && definition.field.from > definition.field.to)
    report(['field'], 'field-reversed', {from: definition.field.from, to: definition.field.to})
  if (file.sheet?.pattern !== undefined && !compilePattern(file.sheet.pattern)) report(['sheet', 'pattern'], 'pattern-unsafe', {pattern: file.sheet.pattern})
  checkWords(file.title, definition, ['title'], report)

  const codes = new Map<string, number>()
  const headers = new Map<string, string>()
  for (const [i, question] of definition.questions.entries()) {
    const at = ['questions', i]
    const earlier = codes.get(question.code)
    if (earlier !== undefined) report([...at, 'code'], 'duplicate-code', {code: question.code, line: lineOf(['questions', earlier])})
    checkWords(file.questions[i]!.label, definition, [...at, 'label'], report)
    checkType(question, at, report)
    checkOptions(question, at, report)
    if (question.show_if !== undefined) checkCondition(definition, i, at, report)
    codes.set(question.code, i)
    for (const column of [question.code, ...question.columns]) {
      const owner = headers.get(labelKey(column))
      if (owner !== undefined && owner !== question.code) report([...at, 'columns'], 'duplicate-column', {column, question: owner})
      headers.set(labelKey(column), question.code)
    }
  }

  return problems
}

type Report = (path: readonly PropertyKey[], rule: FileRule, facts?: FileProblem['facts']) => void

function checkWords(given: string | Words | undefined, definition: SurveyDefinition, path: readonly PropertyKey[], report: Report): void {
  if (typeof given !== 'object') return
  for (const language of definition.languages) if (given[language] === undefined) report(path, 'language-missing', {language})
}

function checkType(question: Question, at: readonly PropertyKey[], report: Report): void {
  const {type, min, max} = question
  if (withOptions.has(type)) {
    if (question.options.length === 0) report([...at, 'type'], 'options-missing', {type})
  } else if (question.options.length > 0) report([...at, 'options'], 'options-not-allowed', {type})
  if (type === 'matrix' && question.rows.length === 0) report([...at, 'type'], 'rows-missing', {type})
  if (type === 'scale' && (min === undefined || max === undefined)) report([...at, 'type'], 'range-missing', {type})
  if ((type === 'scale' || type === 'number') && min !== undefined && max !== undefined && min > max) report([...at, 'max'], 'range-empty', {min, max})
  if ((type === 'multiple' || type === 'rank') && max !== undefined && (max < 1 || max > question.options.length))
    report([...at, 'max'], 'max-too-large', {max, options: question.options.length})
}

function checkOptions(question: Question, at: readonly PropertyKey[], report: Report): void {
  for (const list of ['options', 'rows'] as const) {
    const seen = new Map<string, number>()
    for (const [i, {code, label}] of question[list].entries()) {
      for (const key of new Set([labelKey(code), ...Object.values(label).map(labelKey)])) {
        const first = seen.get(key)
        if (first !== undefined && first !== i) {
          report([...at, list, i], 'duplicate-option', {code, earlier: question[list][first]!.code})
          break
        }

        seen.set(key, i)
      }
    }
  }
}

function checkCondition(definition: SurveyDefinition, index: number, at: readonly PropertyKey[], report: Report): void {
  const path = [...at, 'show_if']
  let condition
  try {
    condition = parseCondition(definition.questions[index]!.show_if!)
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error
    report(path, 'condition-syntax', {position: error.position + 1, found: String(error.facts.found ?? '')})
    return
  }

  for (const part of simpleConditions(condition)) {
    const {code} = part
    const literal = 'value' in part ? part.value : undefined
    const found = definition.questions.findIndex(question =>
      question.code === code || (question.other === 'text' && code === `${question.code}.other`) || (question.type === 'matrix' && question.rows.some(row => `${question.code}.${row.code}` === code)))
    if (found < 0) report(path, 'condition-unknown-question', {code})
    else if (found >= index) report(path, 'condition-later-question', {code})
    else {
      const {options, type} = definition.questions[found]!
      if (code.endsWith('.other')) continue
      if (literal !== undefined && options.length > 0 && type !== 'note' && !options.some(option => option.code === String(literal)))
        report(path, 'condition-unknown-option', {code, option: String(literal)})
    }
  }
}
