import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {bombs} from '../support/bombs.js'
import {many} from '../support/many.js'
import {temporaryFolder} from '../support/office.js'

describe('S2: a workbook made to exhaust whoever opens it', () => {
  it('is refused by name, in less than a second of the processor and 256 MB, whether it comes as answers or as a survey', async () => {
    const folder = await temporaryFolder()
    const names = Object.keys(bombs)
    for (const [i, make] of Object.values(bombs).entries()) await writeFile(join(folder, `${i}.xlsx`), make())
    const survey = join(folder, 's.yaml')
    await writeFile(survey, 'code: S26-01\ntitle: x\nsheet: {column: 접수번호}\nquestions: [{code: Q1, type: text}]\n')
    const before = [['db', 'init'], ['survey', 'create', '--file', survey], ['survey', 'open', 'S26-01'], ['point', 'add', 'GH1', '--name-ko', 'x', '--name-en', 'x']]
    const ways: ((i: number) => string[])[] = [
      i => ['response', 'import', join(folder, `${i}.xlsx`), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', '--dry-run', '--json'],
      i => ['survey', 'check', join(folder, `${i}.xlsx`), '--json'],
    ]
    for (const {exit, err} of await many(folder, before, {PDS_HOME: folder})) expect(exit, err).toBe(0)
    const ran = await Promise.all(ways.map(way => many(folder, names.map((_, i) => way(i)), {PDS_HOME: folder})))
    const told = ran.flatMap(way => way.map((one, i) => ({...one, name: names[i]!, code: (JSON.parse(one.out) as {error?: {code: string}}).error?.code})))
    for (const {name, exit, code, ms, escaped} of told) {
      expect(escaped, name).toBeUndefined()
      expect([name, exit]).toEqual([name, 2])
      expect(code, name).toMatch(/^(file\.(kind|broken|too-large|empty|header-missing|column-missing)|import\.rejected|survey\.(file-invalid|form-unknown))$/)
      expect(ms, name).toBeLessThan(1000)
    }

    expect(Math.max(...told.map(({rss}) => rss))).toBeLessThan(256)
    if (process.env.PDS_SHOW) console.table(told.map(({name, code, ms, rss}) => ({name, code, ms: Math.round(ms), rss: Math.round(rss)})))
  })
})
