import {describe, expect, it} from 'vitest'
import {Report} from '../../../src/survey/exchange/report.js'
import {readFormWorkbook, writeFormWorkbook} from '../../../src/survey/exchange/form-workbook.js'
import {readSurveySource} from '../../../src/survey/exchange/source.js'
import {writeXlsform} from '../../../src/survey/exchange/xlsform-write.js'
import {cellText} from '../../../src/intake/reading/grid.js'
import {lost, said, sharedCase} from './support.js'

const german = sharedCase('xlsform/mitwirken_umfrage.xlsx')
const twice = sharedCase('xlsform/pyxform-bad-duplicate_columns.xlsx')
const orOther = sharedCase('xlsform/pyxform-or_other.xlsx')
const everyType = sharedCase('xlsform/xlsform2lstsv-all_types_survey.xlsx')
const tsv = sharedCase('limesurvey/xlsform2lstsv-all_types_survey.tsv')
const lss = sharedCase('limesurvey/two-languages.lss')

/** The same form without some rows of its survey sheet. */
async function without(bytes: Uint8Array, drop: (row: readonly string[]) => boolean, change = (row: readonly string[]) => row): Promise<Uint8Array> {
  const sheets = await readFormWorkbook(bytes, 'x')
  return writeFormWorkbook(sheets.map(({name, rows}) => ({name, rows: rows.map(({cells}) => cells.map(cellText)).filter(row => name !== 'survey' || !drop(row)).map(row => (name === 'survey' ? change(row) : row))})), '2026-01-01T00:00:00Z')
}

describe.skipIf(!german)('the needs survey of Saxon associations', () => {
  it('becomes a survey of 49 questions, less the one that nobody could ever be asked', async () => {
    const {definition, losses} = await readSurveySource(german!, 'mitwirken_umfrage.xlsx')
    expect(definition!.questions).toHaveLength(49)
    expect(definition!.languages).toEqual(['de'])
    const types: Record<string, number> = {}
    for (const {type} of definition!.questions) types[type] = (types[type] ?? 0) + 1
    expect(types).toEqual({single: 8, multiple: 12, text: 15, number: 2, note: 12})
    expect(losses.slice(0, 2)).toMatchObject([{row: 28, what: 'choice-unknown', about: 'teilhabe_gruppen', value: 'other'}, {row: 28, what: 'never-asked', about: 'teilhabe_gruppen_other'}])
    const by = (code: string) => definition!.questions.find(question => question.code === code)!
    expect(by('gesetz_veraenderung_text').show_if).toBe('wissen_gesetz = ja and (veraenderung_gesetz_art = ja_haben or veraenderung_gesetz_art = ja_zusammenarbeit)')
    expect(by('themenfelder_other').show_if).toBe('includes(themenfelder, other)')
    expect(by('welcome').label.de).toMatch(/^Das Zusammenleben e\.V\. \(https:\/\/www\.zusammenlebenev\.de\/\) aus Freital.*Migrant\*innenorganisationen/s)
  })

  it('goes out as the form it came in as: names, words, choices and conditions', async () => {
    const {definition} = await readSurveySource(german!, 'x.xlsx')
    const report = new Report()
    const back = await readSurveySource(await writeFormWorkbook(writeXlsform({...definition!, code: 'S26-01'}, report), '2026-01-01T00:00:00Z'), 'x.xlsx')
    expect(report.losses).toEqual([])
    expect(back.definition).toEqual({...definition, code: 'S26-01'})
    expect(back.losses).toEqual([])
  })
})

describe.skipIf(!twice)('a form with a column twice', () => {
  it('is refused for that first, and for everything else at once', async () => {
    const source = await readSurveySource(twice!, 'x.xlsx')
    expect(source.definition).toBeUndefined()
    expect(said(source)[0]).toBe('survey 1 label column-twice')
    expect(source.problems.filter(({rule}) => rule === 'type-unsupported').map(({facts}) => facts.type)).toEqual(['begin repeat', 'time', 'datetime', 'geopoint', 'barcode', 'image', 'audio', 'video'])
  })
})

describe.skipIf(!orOther)('a form whose choices depend on a column', () => {
  it('is refused by the name of choice_filter, and taken with its “other” when that is gone', async () => {
    expect(said(await readSurveySource(orOther!, 'x.xlsx'))).toEqual(['survey 3 choice_filter choice-filter'])
    const source = await readSurveySource(await without(orOther!, () => false, row => row.slice(0, 3)), 'x.xlsx')
    expect(source.definition!.questions.map(({code, other, options}) => [code, other, options.length])).toEqual([['fav_color', 'text', 6], ['fav_pastel', undefined, 5]])
  })
})

describe.skipIf(!everyType)('a form of all types', () => {
  it('is refused by the name of each type a survey cannot hold, and taken without them', async () => {
    expect(said(await readSurveySource(everyType!, 'x.xlsx'))).toEqual([
      'survey 7 type calculated', 'survey 8 type hidden-question', 'survey 18 type type-unsupported', 'survey 19 type type-unsupported', 'survey 42 type type-unsupported',
    ])
    const refused = new Set(['calculate', 'hidden', 'time', 'datetime', 'rank aspects or_other'])
    const source = await readSurveySource(await without(everyType!, row => refused.has(row[0]!)), 'x.xlsx')
    expect(said(source)).toEqual([])
    const {questions} = source.definition!
    expect(questions.find(({type}) => type === 'matrix')).toMatchObject({code: 'matrix_header', rows: [{code: 'skill_python'}, {code: 'skill_js'}, {code: 'skill_sql'}], options: [{}, {}, {}, {}]})
    expect(questions.find(({code}) => code === 'q_constraint')).toMatchObject({min: 18, max: 120, integer: true})
    expect(questions.find(({code}) => code === 'q_relevant')!.show_if).toBe('answered(q_mandatory)')
    expect(lost(source.losses).filter(one => one.includes(' metadata '))).toHaveLength(6)
  })
})

describe.skipIf(!tsv)('the same form as LimeSurvey wrote it', () => {
  it('is refused for its equation, and taken without', async () => {
    expect(said(await readSurveySource(tsv!, 'x.txt'))).toEqual(['6 type calculated'])
    const text = new TextDecoder().decode(tsv!).split('\n').filter(line => !line.includes('\tcalc1\t')).join('\n')
    const source = await readSurveySource(new TextEncoder().encode(text), 'x.txt')
    expect(said(source)).toEqual([])
    expect(source.definition!.title).toEqual({en: 'Workshop-Feedback-Umfrage'})
    expect(source.definition!.questions.find(({code}) => code === 'matrixheader')).toMatchObject({type: 'matrix', rows: [{code: 'skillpython'}, {}, {}], options: [{}, {}, {}, {}]})
    expect(source.definition!.questions.find(({code}) => code === 'qrank')!.options[2]).toMatchObject({label: {en: 'Location & Verpflegung'}})
    expect(source.definition!.questions.find(({code}) => code === 'qconstraint')).toMatchObject({min: 18, max: 120})
  })
})

describe.skipIf(!lss)('a structure in two languages', () => {
  it('is read in both', async () => {
    const source = await readSurveySource(lss!, 'two-languages.lss')
    expect(source.definition).toMatchObject({languages: ['en', 'et'], title: {en: 'test-survey-1'}, questions: [{code: 'G1', label: {en: 'G1', et: 'G1'}}, {code: 'Q1', type: 'text'}]})
  })
})
