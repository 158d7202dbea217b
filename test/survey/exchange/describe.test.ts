import {XMLValidator} from 'fast-xml-parser'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {writeSurvey} from '../../../src/survey/exchange/write.js'
import {readSurveyFile} from '../../../src/survey/file.js'
import type {SurveyDefinition} from '../../../src/survey/survey.js'
import {root} from '../../support/pds.js'

const office = (() => {
  const read = readSurveyFile(readFileSync(join(root, 'fixtures/surveys/s26-01.yaml'), 'utf8'), 'f')
  if ('problems' in read) throw new Error('unexpected')
  return {...read.definition, code: 'S26-01'}
})()
const written = async (definition: SurveyDefinition & {code: string}, format: 'datapackage' | 'ddi') => (await writeSurvey(definition, format, '2026-03-02T00:00:00.000Z')).content as string

interface Field {
  name: string
  type: string
  title: string
  constraints?: object
  categories?: {value: string; label: string}[]
  choices?: object[]
  missingValues?: object[]
  showIf?: string
}

describe('a Data Package of the sample office', () => {
  it('describes every answer that is not personal, with its choices, limits and missing kinds', async () => {
    const {name, title, resources: [resource]} = JSON.parse(await written(office, 'datapackage')) as {name: string; title: string; resources: [{path: string; schema: {fields: Field[]; missingValues: string[]}}]}
    expect([name, title, resource.path]).toEqual(['s26-01', '2026년 국민외교센터 방문자 설문', 's26-01-responses.csv'])
    const {fields, missingValues} = resource.schema
    expect(missingValues).toEqual(['', '무응답', '모름/무응답', '-'])
    expect(fields.map(field => `${field.name} ${field.type}`)).toEqual([
      'Q1 string', 'Q2 string', 'Q3 list', 'Q3.other string', 'Q4 string', 'Q5 integer', 'Q6.a string', 'Q6.b string', 'Q6.c string', 'Q7 list', 'age integer', 'region string', 'visit_on date', 'opinion string',
    ])
    const by = (code: string) => fields.find(field => field.name === code)!
    expect(by('Q1')).toMatchObject({constraints: {required: true}, missingValues: [{value: '', label: 'no_answer'}, {value: '9', label: 'dont_know'}]})
    expect(by('Q1').categories!.map(({value}) => value)).toEqual(['1', '2', '3', '4', '5'])
    expect(by('Q4').showIf).toBe('Q2 = Y')
    expect(by('Q6.b').title).toBe('외교부의 노력 – 정책 설명')
    expect(by('age').constraints).toEqual({minimum: 14, maximum: 120})
    expect(by('opinion').constraints).toEqual({maxLength: 2000})
    expect(by('Q3').choices).toHaveLength(6)
  })
})

describe('a DDI codebook', () => {
  it('of the sample office is whole XML, in both languages, with its study and its variables', async () => {
    const text = await written(office, 'ddi')
    expect(XMLValidator.validate(text)).toBe(true)
    for (const part of [
      '<titl xml:lang="ko">2026년 국민외교센터 방문자 설문</titl>', '<parTitl xml:lang="en">Visitors of the Public Diplomacy Center 2026</parTitl>', '<IDNo>S26-01</IDNo>', '<collDate event="start" date="2026-03-02"/>',
      '<valrng><range min="14" max="120"/></valrng>', '<labl xml:lang="en">Efforts of the ministry – Explaining policy</labl>', '<universe>Q2 = Y</universe>', '<varFormat type="character" category="date"/>',
    ]) expect(text).toContain(part)
    expect(text.match(/<var /g)).toHaveLength(14)
  })

  it('holds any text without breaking', async () => {
    const read = readSurveyFile('title: "<a> & \\"b\\""\nlanguages: [en]\nquestions:\n  - {code: Q1, type: single, label: "]]> \\u0007 &amp;", options: [{code: 1, label: "<!--"}, {code: 2, label: "\'"}]}\n', 'f')
    if ('problems' in read) throw new Error('unexpected')
    const text = await written({...read.definition, code: 'S26-01'}, 'ddi')
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).toContain('<labl xml:lang="en">]]&gt;  &amp;amp;</labl>')
  })
})
