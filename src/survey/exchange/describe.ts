/**
 * Descriptions of a survey's answers for those who keep or publish data: Data Package 2.0 with a Table Schema
 * (https://datapackage.org) and DDI Codebook 2.5 (https://ddialliance.org). One field or variable per stored answer.
 */
import {expectedAnswers, type ExpectedAnswer} from '../answers.js'
import type {Option, SurveyDefinition, Words} from '../survey.js'
import {commonWords} from './languages.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'
import {loseRest} from './xlsform-write.js'

type Described = SurveyDefinition & {readonly code: string}

const nowhere: Place = {sheet: null, row: 0, column: null}

/** The answers that may be published: a personal one is kept apart and has no place in either description. */
function publishable(definition: Described, report: Report): ExpectedAnswer[] {
  for (const {type, code, personal} of definition.questions) {
    if (type === 'note') report.lose(nowhere, 'note', code)
    if (personal) report.lose(nowhere, 'personal-question', code)
  }

  report.lose(nowhere, 'data', '')
  return expectedAnswers(definition).filter(({question}) => !question.personal)
}

/** What an answer is called, in every language: a matrix row under its question, typed words beside theirs. */
function labelOf({question, row, part}: ExpectedAnswer, languages: readonly string[]): Words {
  if (part === 'answer') return question.label
  const second: Words = row ? row.label : commonWords('other', languages)
  return Object.fromEntries(languages.map(language => [language, [question.label[language], second[language]].filter(Boolean).join(' – ')]))
}

/** The choices of an answer, yes and no among them. */
function optionsOf({question, part}: ExpectedAnswer, languages: readonly string[]): readonly Option[] {
  if (part === 'other') return []
  return question.type === 'yesno' ? [{code: 'Y', label: commonWords('yes', languages)}, {code: 'N', label: commonWords('no', languages)}] : question.options
}

/** A Data Package descriptor of the responses; labels in the survey's first language. */
export function dataPackage(definition: Described, report: Report): object {
  const {code, title, languages, population, missing} = definition
  const [base, ...others] = languages
  for (const language of others) report.lose(nowhere, 'label-language', '', language)
  loseRest(definition, report, ['population', 'missing-words'])
  const name = code.toLowerCase()
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name, title: title[base!], ...(population ? {description: population[base!]} : {}),
    resources: [{
      name: `${name}-responses`, type: 'table', path: `${name}-responses.csv`, format: 'csv', mediatype: 'text/csv', encoding: 'utf-8',
      schema: {
        $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
        fields: publishable(definition, report).map(answer => fieldOf(answer, languages)),
        missingValues: missing,
      },
    }],
  }
}

function fieldOf(answer: ExpectedAnswer, languages: readonly string[]): object {
  const {code, question, part} = answer
  const base = languages[0]!
  const {type, min, max, max_length: maxLength} = question
  const options = optionsOf(answer, languages)
  const numeric = part === 'answer' && (type === 'number' || type === 'scale')
  const list = part === 'answer' && (type === 'multiple' || type === 'rank')
  const absent = options.filter(option => option.missing)
  const constraints = {
    ...(question.required && part !== 'other' ? {required: true} : {}), ...(numeric && min !== undefined ? {minimum: min} : {}), ...(numeric && max !== undefined ? {maximum: max} : {}),
    ...(list && max !== undefined ? {maxLength: max} : {}), ...(type === 'text' && maxLength !== undefined ? {maxLength} : {}),
  }
  return {
    name: code,
    type: numeric ? (type === 'scale' || question.integer ? 'integer' : 'number') : list ? 'list' : type === 'date' && part === 'answer' ? 'date' : 'string',
    title: labelOf(answer, languages)[base],
    ...(question.show_if === undefined ? {} : {showIf: question.show_if}),
    ...(Object.keys(constraints).length > 0 ? {constraints} : {}),
    // A list has no categories in the schema; its choices are described in the same form beside it.
    ...(options.length > 0 ? {
      [list ? 'choices' : 'categories']: options.filter(option => !option.missing).map(option => ({value: option.code, label: option.label[base]})),
      ...(list ? {} : {categoriesOrdered: type === 'matrix'}),
    } : {}),
    ...(absent.length > 0 ? {missingValues: [{value: '', label: 'no_answer'}, ...absent.map(option => ({value: option.code, label: option.missing}))]} : {}),
  }
}

/** A DDI Codebook 2.5 document with every variable and category in every language of the survey. */
export function ddiCodebook(definition: Described, report: Report): string {
  const {code, title, languages, population, field} = definition
  const [base] = languages
  loseRest(definition, report, ['population', 'field-dates'])
  const words = (element: string, label: Words, indent: string): string[] =>
    languages.flatMap(language => (label[language] === undefined ? [] : [`${indent}<${element} xml:lang="${language}">${xml(label[language])}</${element}>`]))
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<codeBook xmlns="ddi:codebook:2_5" version="2.5" xml:lang="${base}">`,
    '  <stdyDscr>', '    <citation>', '      <titlStmt>',
    `        <titl xml:lang="${base}">${xml(title[base!] ?? code)}</titl>`,
    ...languages.slice(1).flatMap(language => (title[language] === undefined ? [] : [`        <parTitl xml:lang="${language}">${xml(title[language])}</parTitl>`])),
    `        <IDNo>${xml(code)}</IDNo>`,
    '      </titlStmt>', '    </citation>',
    ...(field || population ? [
      '    <stdyInfo>', '      <sumDscr>',
      ...(field ? [`        <collDate event="start" date="${field.from}"/>`, `        <collDate event="end" date="${field.to}"/>`] : []),
      ...(population ? words('universe', population, '        ') : []),
      '      </sumDscr>', '    </stdyInfo>',
    ] : []),
    '  </stdyDscr>', '  <dataDscr>',
  ]
  for (const [i, answer] of publishable(definition, report).entries()) {
    const {question, part, code: own} = answer
    const {type, min, max, show_if: condition} = question
    const numeric = part === 'answer' && (type === 'number' || type === 'scale')
    const range = [...(min === undefined ? [] : [`min="${min}"`]), ...(max === undefined ? [] : [`max="${max}"`])].join(' ')
    if (question.required && part === 'answer') report.lose(nowhere, 'required', own)
    if (part === 'answer' && (type === 'multiple' || type === 'rank') && max !== undefined) report.lose(nowhere, type === 'rank' ? 'rank-max' : 'choice-max', own, String(max))
    lines.push(
      `    <var ID="V${i + 1}" name="${xml(own)}" intrvl="${numeric && !question.integer && type === 'number' ? 'contin' : 'discrete'}">`,
      ...words('labl', labelOf(answer, languages), '      '),
      '      <qstn>', ...words('qstnLit', question.label, '        '), '      </qstn>',
      ...(numeric && range !== '' ? [`      <valrng><range ${range}/></valrng>`] : []),
      ...(condition === undefined ? [] : [`      <universe>${xml(condition)}</universe>`]),
      ...optionsOf(answer, languages).flatMap(option => [
        `      <catgry${option.missing ? ` missing="Y" missType="${option.missing}"` : ''}>`, `        <catValu>${xml(option.code)}</catValu>`,
        ...words('labl', option.label, '        '), '      </catgry>',
      ]),
      `      <varFormat type="${numeric ? 'numeric' : 'character'}"${type === 'date' && part === 'answer' ? ' category="date"' : ''}/>`, '    </var>',
    )
  }

  return `${[...lines, '  </dataDscr>', '</codeBook>'].join('\n')}\n`
}

const marks: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

/** Text for XML: its marks as entities, and no character that XML 1.0 forbids. */
const xml = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll(/[&<>"]/g, mark => marks[mark]!)
