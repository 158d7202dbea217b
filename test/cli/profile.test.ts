import {readFileSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {pds, root} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'

const exports = (file: string) => join(root, 'fixtures/exports', file)

async function office(dialect: (typeof dialects)[number]) {
  const folder = await temporaryFolder()
  const env: Record<string, string> = {PDS_STORE: await emptyStore(dialect), PDS_HOME: folder, PDS_NOW: '2026-03-27T03:00:00Z', PDS_LANG: 'ko'}
  const run = async (argv: string[], exit = 0, input?: string) => {
    const ran = await pds(argv, {env, cwd: folder, ...(input === undefined ? {} : {input})})
    expect(ran.exit, `${argv.join(' ')}\n${ran.out}${ran.err}`).toBe(exit)
    return ran
  }
  await run(['db', 'init', '--rehearsal'])
  await run(['survey', 'create', '--file', join(root, 'fixtures/surveys/s26-01.yaml')])
  await run(['survey', 'open', 'S26-01'])
  return {folder, env, run}
}

describe.each(dialects)('files made elsewhere, at the command line on %s', dialect => {
  it('are read with a profile that is saved, listed, shown, checked and made again from a batch', async () => {
    const {folder, run} = await office(dialect)
    await writeFile(join(folder, 'web.yaml'), 'about: 웹 설문\nbase: limesurvey\nvalues:\n  Q1: {V: 1}\n')
    expect((await run(['profile', 'check', 'web.yaml', '--survey', 'S26-01'])).err).toContain('web.yaml 은(는) 설문 S26-01 에 맞습니다')
    expect((await run(['profile', 'save', '웹', '--file', 'web.yaml'])).err).toContain('프로필 웹 을(를) 1판으로 저장하였습니다')
    expect((await run(['profile', 'save', '웹', '--file', 'web.yaml'])).err).toContain('1판과 같아')
    const tried = (await run(['response', 'import', exports('limesurvey-text.csv'), '--survey', 'S26-01', '--channel', 'web', '--map', '웹', '--dry-run'])).err
    expect(tried).toContain('프로필 웹@1 으로 읽었습니다')
    expect(tried).toContain('읽지 않은 열: Access code, IP address')
    const imported = (await run(['response', 'import', exports('limesurvey-text.csv'), '--survey', 'S26-01', '--channel', 'web', '--map', '웹', '--json'])).json
    expect(imported.files[0].counts).toMatchObject({read: 2, accepted: 2})
    const shown = (await run(['batch', 'show', imported.batch, '--json'])).json
    expect(shown.files[0].profile).toBe('웹@1')
    expect((await run(['profile', 'save', '웹-그대로', '--from-batch', imported.batch, '--json'])).json).toMatchObject({name: '웹-그대로', version: 1, survey: 'S26-01', columns: 21})
    const yaml = (await run(['profile', 'show', '웹-그대로'])).out
    expect(yaml).toContain("  - {header: '관심 있는 외교 분야(세 가지까지) [한반도 평화]', question: Q3, option: '1'}\n")
    await run(['profile', 'save', '웹-그대로', '--file', '-'], 0, yaml)
    expect((await run(['profile', 'list', '--json'])).json.items.map((one: {name: string; version: number}) => [one.name, one.version])).toEqual([
      ['웹', 1], ['웹-그대로', 1], ['limesurvey', null], ['kobo', null], ['odk', null], ['google-forms', null], ['surveymonkey', null],
    ])
    const trail = (await run(['audit', 'trail', '웹-그대로', '--json'])).json
    expect(trail.items.map((event: {type: string}) => event.type)).toEqual(['profile.saved'])
    await run(['audit', 'verify', '--db', '--require', 'L0', '--json'])
  })

  it('loaded in chunks, read no differently than whole', async () => {
    const {run} = await office(dialect)
    for (const [file, map] of [['surveymonkey.csv', 'surveymonkey'], ['limesurvey-vv.tsv', 'limesurvey']] as const) {
      const whole = (await run(['response', 'import', exports(file), '--survey', 'S26-01', '--map', map, '--json', '--dry-run'])).json
      const loaded = (await run(['response', 'import', exports(file), '--survey', 'S26-01', '--map', map, '--json', '--in-chunks'])).json
      expect(loaded.files[0], file).toMatchObject({headerRow: whole.files[0].headerRow, counts: whole.files[0].counts})
      const first = whole.files[0].rows[0]
      expect((await run(['response', 'show', first.key, '--json'])).json, file).toMatchObject({answers: first.answers, sourceRow: first.row, receivedOn: '2026-03-04'})
      expect((await run(['profile', 'save', `다시-${map}`, '--from-batch', loaded.batch, '--json'])).json.version).toBe(1)
    }
  })
})

describe('what is wrong with a profile or a file', () => {
  it('is said with its place and the way out, in Korean and in English', async () => {
    const {folder, env, run} = await office('sqlite')
    await writeFile(join(folder, 'bad.yaml'), 'columns:\n  - {header: 질문, question: Q99}\ncolour: red\n')
    const bad = await run(['profile', 'check', 'bad.yaml', '--survey', 'S26-01'], 2)
    expect(bad.err).toContain('    3  colour: 알 수 없는 항목 colour')
    await writeFile(join(folder, 'bad.yaml'), 'columns:\n  - {header: 질문, question: Q99}\n  - {header: 분야, question: Q3, option: 7}\n')
    const unknown = await run(['response', 'import', exports('kobo-xml.csv'), '--survey', 'S26-01', '--map', 'bad.yaml', '--lang', 'en'], 2)
    expect(unknown.err).toContain('    2  columns[0].question: S26-01 has no question Q99')
    expect(unknown.err).toContain('    3  columns[1].option: Q3 has no option 7: 1, 2, 3, 4, 5, 6')
    const json = await run(['response', 'import', exports('kobo-xml.csv'), '--survey', 'S26-01', '--map', 'bad.yaml', '--json'], 2)
    expect(json.json.error).toMatchObject({code: 'profile.file-invalid', details: {problems: [{line: 2}, {line: 3}]}})
    expect((await run(['response', 'import', exports('kobo-xml.csv'), '--survey', 'S26-01'], 2)).err).toMatch(/알 수 없는 열이 있습니다: start\(1번째\), end\(2번째\)/)
    expect((await run(['response', 'import', exports('kobo-xml.csv'), '--survey', 'S26-01', '--map', 'cobo'], 5)).err).toContain('프로필: limesurvey, kobo, odk, google-forms, surveymonkey')
    expect((await run(['response', 'import', exports('kobo-xml.csv'), '--survey', 'S26-01', '--map', 'none.yaml'], 5)).err).toContain('파일이 없습니다: none.yaml')
    expect((await run(['profile', 'save', 'x'], 2)).err).toContain('--file 파일 또는 --from-batch 묶음번호')
    expect((await run(['profile', 'save', 'x', '--file', 'bad.yaml', '--from-batch', 'B1'], 2)).err).toContain('--from-batch')
    expect((await run(['profile', 'save', 'odk', '--file', 'bad.yaml'], 3)).err).toContain('base: odk')
    expect((await run(['profile', 'show', 'nope'], 5)).out).toBe('')
    // Saved, it is the lines of what is shown that are named.
    await run(['profile', 'save', '낡은', '--file', 'bad.yaml'])
    const old = await run(['profile', 'check', '낡은', '--survey', 'S26-01'], 2)
    expect(old.err).toContain('pds profile show 낡은@1')
    const lines = (await run(['profile', 'show', '낡은@1'])).out.split('\n')
    const [, line] = /(\d+) {2}columns\[1\]\.option/.exec(old.err)!
    expect(lines[Number(line) - 1]).toContain("option: '7'")
    const narrow = await onTerminal(['profile', 'list'], {...env, COLUMNS: '80'})
    expect(narrow.exit).toBe(0)
    expect(narrow.seen).toContain('google-forms')
  })

  it('does not lose a blank sheet: it is written whole, never over another, and comes back as answers', async () => {
    const {folder, run} = await office('sqlite')
    expect((await run(['response', 'template', 'S26-01'])).err).toContain('S26-01.template.xlsx')
    expect((await run(['response', 'template', 'S26-01'], 6)).err).toContain('이미 있어')
    expect((await run(['response', 'template', 'S26-01', '--out', '-'], 2)).err).toContain('--out 파일')
    expect((await run(['response', 'template', 'S26-77'], 5)).err).toContain('S26-77')
    expect((await run(['response', 'template', 'S26-01', '--batch', 'B26-0099'], 5)).out).toBe('')
    const csv = (await run(['response', 'template', 'S26-01', '--format', 'csv', '--out', '-'])).out
    await writeFile(join(folder, 'typed.csv'), `${csv}GH1-00009,2026. 3. 4.,김,2 그렇다,예\r\n`)
    expect((await run(['response', 'import', 'typed.csv', '--survey', 'S26-01', '--json'])).json.files[0].counts).toMatchObject({read: 1, accepted: 1})
    expect((await run(['response', 'template', 'S26-01', '--format', 'csv', '--out', 'x.csv', '--json'])).json).toEqual({survey: 'S26-01', batch: null, format: 'csv', file: 'x.csv', columns: 18, rows: 0})
    expect(readFileSync(join(folder, 'x.csv'), 'utf8')).toBe(csv)
    // The blank workbook itself holds no response.
    expect((await run(['response', 'import', 'S26-01.template.xlsx', '--survey', 'S26-01', '--json'])).json.files[0]).toMatchObject({sheet: '입력', counts: {read: 0}})
  })
})
