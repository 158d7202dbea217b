import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {spawn} from 'node:child_process'
import {beforeEach, describe, expect, it} from 'vitest'
import {shapes} from '../../src/report/shapes.js'
import {readFormWorkbook} from '../../src/survey/exchange/form-workbook.js'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {pds, root} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'
import {form} from '../survey/exchange/support.js'

const good = () => form(
  [['type', 'name', 'label::한국어 (ko)', 'label::English (en)', 'hint::한국어 (ko)', 'relevant'], ['select_one yn', 'q1', '관심이 있다', 'Interested', '하나만'], ['text', 'q2', '까닭', 'Why', '', "${q1} = '1'"]],
  [['list_name', 'name', 'label::한국어 (ko)', 'label::English (en)'], ['yn', '1', '예', 'Yes'], ['yn', '2', '아니오', 'No']],
  [['form_title', 'form_id'], ['방문자 설문', 'S26-09']],
)
const bad = () => form([['type', 'name', 'label::ko'], ['geopoint', 'place', '곳'], ['text', 'why', '${place} 님', '']])

describe.each(dialects)('forms of other systems on %s', dialect => {
  let env: Record<string, string>
  let folder: string
  const run = (...argv: string[]) => pds(argv, {env})
  const file = async (name: string, bytes: Uint8Array | string) => {
    const path = join(folder, name)
    await writeFile(path, bytes)
    return path
  }
  beforeEach(async () => {
    folder = await temporaryFolder()
    env = {PDS_STORE: await emptyStore(dialect), PDS_HOME: folder}
    expect((await run('db', 'init')).exit).toBe(0)
  })

  it('become drafts with a report, go out again, and are the same survey; the log knows where they came from', async () => {
    const path = await file('방문자.xlsx', await good())
    const checked = await run('survey', 'check', path, '--json')
    expect(checked.exit).toBe(0)
    expect(() => shapes['survey check']!.parse(checked.json)).not.toThrow()
    expect(checked.json).toMatchObject({ok: true, code: 'S26-09', questions: 2, format: 'xlsform', losses: [{sheet: 'settings', what: 'translation-missing'}, {sheet: 'survey', row: 2, column: 'hint::한국어 (ko)', what: 'hint', about: 'q1', value: '하나만', why: 'the hint of q1'}]})

    const dry = await run('survey', 'create', '--file', path, '--dry-run', '--json')
    expect(dry.json).toMatchObject({code: 'S26-09', format: 'xlsform'})
    expect((await run('survey', 'show', 'S26-09')).exit).toBe(5)
    const created = await run('survey', 'create', '--file', path, '--lang', 'ko')
    expect(created.exit).toBe(0)
    expect(created.out).toBe('')
    expect(created.err).toContain('방문자.xlsx: XLSForm (으)로 읽었습니다.\n옮기지 못한 것 2건:\n')
    expect(created.err).toContain(' survey    2  hint::한국어 (ko): q1 의 도움말\n')
    expect(created.err).toContain('설문 S26-09 「방문자 설문」')
    const log = await run('audit', 'trail', 'S26-09', '--json')
    expect(log.json.items[0].data).toMatchObject({questions: 2, source: {format: 'xlsform', losses: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/)}})
    expect((await run('survey', 'create', '--file', path)).exit).toBe(6)

    const out = join(folder, 'out.xlsx')
    const exported = await run('survey', 'export', 'S26-09', '--format', 'xlsform', '--out', out, '--json')
    expect(() => shapes['survey export']!.parse(exported.json)).not.toThrow()
    expect(exported.json).toMatchObject({survey: 'S26-09', format: 'xlsform', file: out, content: null, losses: []})
    const sheets = await readFormWorkbook(new Uint8Array(await readFile(out)), 'out')
    expect(sheets[0]!.rows.map(({cells}) => cells.slice(0, 4))).toEqual([['type', 'name', 'label::한국어 (ko)', 'label::English (en)'], ['select_one q1', 'q1', '관심이 있다', 'Interested'], ['text', 'q2', '까닭', 'Why']])
    expect((await run('survey', 'export', 'S26-09', '--format', 'xlsform', '--out', out)).exit).toBe(6)
    const yaml = await run('survey', 'export', 'S26-09')
    expect(yaml.out).toMatch(/^code: S26-09\ntitle:\n {2}ko: 방문자 설문\n/)
    expect((await run('survey', 'check', await file('out.yaml', yaml.out))).exit).toBe(0)
  })

  it('that hold what a survey cannot are refused whole, in words a clerk understands', async () => {
    const path = await file('place.xlsx', await bad())
    const refused = await run('survey', 'create', '--file', path, '--lang', 'ko')
    expect(refused.exit).toBe(2)
    expect(refused.err).toContain(' survey    2  type: place: 설문에 쓸 수 없는 종류입니다(geopoint)\n')
    expect(refused.err).toContain(' survey    3  label::ko: 글에 ${place} 이(가) 있습니다.')
    expect(refused.err).toContain(`고친 뒤 점검하십시오: pds survey check ${path}`)
    const json = await run('survey', 'create', '--file', path, '--json')
    expect(json.exit).toBe(2)
    expect(json.json.error).toMatchObject({code: 'survey.file-invalid', details: {problems: [{sheet: 'survey', line: 2, path: 'type', rule: 'type-unsupported', message: 'place: a survey has no geopoint'}, {line: 3, rule: 'text-reference'}]}})
    expect((await run('survey', 'list', '--json')).json).toMatchObject({total: 0})
  })

  it('of LimeSurvey become drafts as well, from stdin too', async () => {
    const text = 'class\ttype/scale\tname\trelevance\ttext\tlanguage\nS\t\tlanguage\t\tko\nSL\t\tsurveyls_title\t\t방문자 설문\tko\nG\t1\t첫째\t1\t\tko\nQ\tL\tq1\t1\t<b>관심</b>이 있다\tko\nA\t0\tA1\t\t예\tko\nA\t0\tA2\t\t아니오\tko\nQ\tT\tq2\t"q1.NAOK == ""A1"""\t까닭\tko\n'
    const created = await pds(['survey', 'create', '--file', '-', '--json'], {env, input: text})
    expect(created.exit).toBe(0)
    expect(() => shapes['survey create']!.parse(created.json)).not.toThrow()
    expect(created.json).toMatchObject({format: 'limesurvey-tsv', title: {ko: '방문자 설문'}, questions: 3})
    const shown = await run('survey', 'show', created.json.code, '--json')
    expect(shown.json.definition.questions.map((question: {code: string; show_if?: string}) => `${question.code} ${question.show_if ?? ''}`.trim())).toEqual(['G1', 'q1', 'q2 q1 = A1'])
  })
})

describe('survey export at a terminal', () => {
  let env: Record<string, string>
  beforeEach(async () => {
    const folder = await temporaryFolder()
    env = {PDS_STORE: await emptyStore('sqlite'), PDS_HOME: folder}
    await pds(['db', 'init'], {env})
    await pds(['survey', 'create', '--file', join(root, 'fixtures/surveys/s26-01.yaml')], {env})
  })

  it('writes every format, says what each cannot hold, and gives the same bytes again', async () => {
    for (const [format, sign] of [['yaml', /^code: S26-01/], ['json', /^\{\n {2}"code": "S26-01"/], ['datapackage', /"\$schema": "https:\/\/datapackage.org\/profiles\/2.0\/datapackage.json"/], ['ddi', /<codeBook xmlns="ddi:codebook:2_5"/]] as const) {
      const {json} = await pds(['survey', 'export', 'S26-01', '--format', format, '--json'], {env})
      expect(() => shapes['survey export']!.parse(json)).not.toThrow()
      expect(json.content).toMatch(sign)
      const describes = format === 'datapackage' || format === 'ddi'
      expect(json.losses.map(({what}: {what: string}) => what).includes('personal-question')).toBe(describes)
      if (describes) expect(json.content).not.toContain('phone')
    }

    const said = await pds(['survey', 'export', 'S26-01', '--format', 'ddi'], {env})
    expect(said.out).toBe((await pds(['survey', 'export', 'S26-01', '--format', 'ddi', '--quiet'], {env})).out)
    expect(said.err).toMatch(/^Not carried over, 14 things:\n/)
    expect(said.out).toContain('<catgry missing="Y" missType="dont_know">')
  })

  it('refuses to pour a workbook over a screen, and pipes it whole', async () => {
    const bare = await pds(['survey', 'export', 'S26-01', '--format', 'xlsform'], {env})
    expect([bare.exit, bare.out]).toEqual([2, ''])
    expect(bare.err).toContain('--out FILE')
    const seen = await onTerminal(['survey', 'export', 'S26-01', '--format', 'xlsform', '--out', '-'], env)
    expect(seen.exit).toBe(2)
    expect((await pds(['survey', 'export', 'S26-01', '--format', 'xlsform', '--json'], {env})).exit).toBe(2)
    const bytes = await new Promise<Buffer>(resolve => {
      const child = spawn(process.execPath, [`${root}bin/run.js`, 'survey', 'export', 'S26-01', '--format', 'xlsform', '--out', '-', '--quiet'], {env: {PATH: process.env.PATH, HOME: '/nonexistent', ...env}})
      const chunks: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
      child.on('close', () => resolve(Buffer.concat(chunks)))
    })
    expect((await readFormWorkbook(new Uint8Array(bytes), 'piped')).map(({name}) => name)).toEqual(['survey', 'choices', 'settings'])
  })

  it('says what was wrong with a wrong code, format, folder or file', async () => {
    expect((await pds(['survey', 'export', 'S99-01'], {env})).exit).toBe(5)
    expect((await pds(['survey', 'export', 'S26-01', '--format', 'pdf'], {env})).exit).toBe(2)
    expect((await pds(['survey', 'export', 'S26-01', '--out', join(env.PDS_HOME!, 'none/x.yaml')], {env})).exit).toBe(6)
    expect((await pds(['survey', 'check', join(env.PDS_HOME!, 'none.xlsx')], {env})).exit).toBe(5)
    const workbook = await pds(['survey', 'check', join(root, 'fixtures/responses/visitors-april.xlsx'), '--lang', 'ko'], {env})
    expect(workbook.exit).toBe(2)
    expect(workbook.err).toContain('XLSForm 이 아닙니다. survey 시트가 없습니다(시트: 입력)')
  })
})
