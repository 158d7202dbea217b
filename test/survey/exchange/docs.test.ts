import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {limesurveyTypes} from '../../../src/survey/exchange/limesurvey-types.js'
import {exportFormats} from '../../../src/survey/exchange/rules.js'
import {formLimits} from '../../../src/survey/exchange/form-workbook.js'
import {mostChoices} from '../../../src/survey/exchange/xlsform-choices.js'
import {formType, xlsformMetadata, xlsformRefused, xlsformTypes} from '../../../src/survey/exchange/xlsform-types.js'
import {root} from '../../support/pds.js'

const text = readFileSync(join(root, 'docs/exchange.md'), 'utf8')
const section = (title: string) => text.split(/^## /m).find(part => part.startsWith(title))!
/** What stands in code marks in the first column of a section's table, with the second column. */
const rows = (part: string) => part.split('\n').filter(line => /^\| `/.test(line)).map(line => {
  const [, first, second] = line.replaceAll('\\|', '\0').split('|')
  return {names: [...first!.matchAll(/`([^`]+)`/g)].map(match => match[1]!.replace('\0', '|')), becomes: second!.trim()}
})
const codes = (line: string) => [...line.matchAll(/`([a-z_-]+)`/g)].map(match => match[1]!)

describe('docs/exchange.md', () => {
  it('names every type of XLSForm that is taken, left behind or refused, and no other', () => {
    const part = section('XLSForm in')
    const taken = rows(part).flatMap(({names}) => names)
    expect(taken.sort()).toEqual([...Object.keys(xlsformTypes), 'begin_group'].sort())
    for (const {names, becomes} of rows(part)) for (const name of names) if (xlsformTypes[name]) expect(becomes, name).toContain(xlsformTypes[name])
    expect(codes(/Left behind and said: ([^;]+);/.exec(part)![1]!).sort()).toEqual([...xlsformMetadata].sort())
    expect(codes(/^Refused: ([^;]+);/m.exec(part)![1]!).sort()).toEqual([...xlsformRefused].sort())
  })

  it('names every type of LimeSurvey with what it becomes', () => {
    const listed = rows(section('LimeSurvey in'))
    expect(listed.flatMap(({names}) => names).sort()).toEqual(Object.keys(limesurveyTypes).sort())
    const words: Record<string, string> = {matrix: 'matrix', 'matrix-points': 'matrix', text: 'text', rank: 'rank', number: 'number', date: 'date', note: 'note', yesno: 'yesno', scale: 'scale', refused: 'refused', calculated: 'refused', 'left-out': 'left behind', multiple: 'multiple', single: 'single'}
    for (const {names, becomes} of listed) for (const name of names) expect(becomes, name).toContain(words[limesurveyTypes[name]!] ?? '')
  })

  it('names every format that is written, and the limits that are kept', () => {
    for (const format of exportFormats) expect(text, format).toMatch(new RegExp(`--format ${format}|\`${format}\``))
    expect(section('Limits')).toContain(`${formLimits.bytes / 1024 ** 2} MiB (a workbook ${formLimits.inflated / 1024 ** 2} MiB`)
    expect(section('Limits')).toContain(`${mostChoices.toLocaleString('en-US')} choices to a list`)
  })

  it('stays short', () => expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(80))
})

describe('a type of XLSForm', () => {
  it.each([
    ['select one from regions or specify other', {base: 'select_one', list: 'regions', orOther: true}], ['select all that apply from fields', {base: 'select_multiple', list: 'fields', orOther: false}],
    ['select_one_from_file a.csv', {base: 'select_one_from_file', list: 'a.csv', orOther: false}], ['begin group', {base: 'begin_group', list: '', orOther: false}], ['dateTime', {base: 'datetime', list: '', orOther: false}],
    ['select_one', {base: 'select_one', list: '', orOther: false}], ['rank fields', {base: 'rank', list: 'fields', orOther: false}],
  ])('may be written %s', (written, expected) => expect(formType(written)).toEqual(expected))
})
