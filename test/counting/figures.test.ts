import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {pds} from '../support/pds.js'

const survey = `code: S26-40
title: {en: Figures}
languages: [en]
missing: [""]
questions:
  - {code: N, type: scale, min: 0, max: 10, label: {en: Recommend}}
  - {code: L, type: scale, min: 1, max: 5, label: {en: Trust}}
  - {code: R, type: rank, label: {en: Order}, options: [{code: a, label: {en: A}}, {code: b, label: {en: B}}, {code: c, label: {en: C}}]}
  - {code: M, type: multiple, label: {en: Several}, options: [{code: a, label: {en: A}}, {code: b, label: {en: B}}]}
publication: {min_cell: 0}
`

/** Small enough to be counted with a pencil. */
const answers = `N,L,R,M
10,5,a;b;c,a;b
9,4,a;c;b,a
9,4,b;a;c,a
8,3,a;b;c,b
7,3,c;b;a,b
6,2,b;c;a,a;b
0,1,a,
,5,b;a,a
`

describe.each(dialects)('eight answers counted with a pencil, on %s', dialect => {
  it('give the same promoters, boxes, ranks and several choices in the tally', async () => {
    const folder = await temporaryFolder()
    const env = {PDS_STORE: await emptyStore(dialect), PDS_HOME: folder, PDS_LANG: 'en'}
    await writeFile(join(folder, 's.yaml'), survey)
    await writeFile(join(folder, 'r.csv'), answers)
    const run = async (...argv: string[]) => {
      const done = await pds(argv, {env})
      expect(done.exit, done.err + done.out).toBe(0)
      return done
    }

    await run('db', 'init')
    await run('survey', 'create', '--file', join(folder, 's.yaml'))
    await run('survey', 'open', 'S26-40')
    await run('response', 'import', join(folder, 'r.csv'), '--survey', 'S26-40')
    const [n, l, r, m] = (await run('tally', 'survey', 'S26-40', '--nps', 'N', '--json')).json.questions
    // Seven scored: 10, 9, 9 promote; 6 and 0 detract; (3 - 2) / 7.
    expect(n).toMatchObject({
      shown: 8, answered: 7, missing: {no_answer: 1}, mean: 7, median: 8, min: 0, max: 10,
      nps: {score: 14.2857, promoters: {n: 3, percent: 42.8571}, passives: {n: 2, percent: 28.5714}, detractors: {n: 2, percent: 28.5714}},
    })
    // 5, 4, 4, 3, 3, 2, 1, 5: their sum is 27.
    expect(l).toMatchObject({answered: 8, mean: 3.375, median: 3.5, topTwo: {n: 4, percent: 50}, bottomTwo: {n: 2, percent: 25}})
    // First places, how often placed, and the mean place: 14/8, 12/7, 14/6.
    expect(r.options.map((o: Record<string, unknown>) => [o.code, o.n, o.percent, o.ranked, o.averageRank])).toEqual([['a', 4, 50, 8, 1.75], ['b', 3, 37.5, 7, 1.7143], ['c', 1, 12.5, 6, 2.3333]])
    // Nine marks of seven people.
    expect(m).toMatchObject({answered: 7, answers: 9})
    expect(m.options.map((o: Record<string, unknown>) => [o.code, o.n, o.percent, o.percentOfAnswers])).toEqual([['a', 5, 71.4286, 55.5556], ['b', 4, 57.1429, 44.4444]])
    expect((await run('tally', 'survey', 'S26-40', '--nps', 'N')).out).toContain('net promoter score 14.3: promoters 3 (42.9 %)')
  })
})
