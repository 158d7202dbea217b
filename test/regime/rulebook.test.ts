import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {useRulebook} from '../../src/regime/acts.js'
import {officeBooks} from '../../src/regime/queries.js'
import {rulebook} from '../../src/rulebook/index.js'
import {rulebookShapes} from '../../src/report/rulebook-shapes.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {findSuggestion} from '../../src/suggestion/queries.js'
import {dialects, setUpOffice, temporaryFolder, today} from '../support/office.js'
import {pds} from '../support/pds.js'

const day = (date: string) => `${date}T03:00:00.000Z`
const code = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code: string}) => error.code)

describe('counting a due day needs no store', () => {
  const env = {PDS_HOME: '/nonexistent', PDS_LANG: 'en'}

  it('and answers the documented object, each step with its sentence, in both languages', async () => {
    const {json, exit} = await pds(['rulebook', 'due', 'decision', '--from', '2019-01-02', '--json'], {env})
    expect(exit).toBe(0)
    expect(rulebookShapes['rulebook due'].parse(json)).toMatchObject({rulebook: 'kr-proposal@2017-01-06', rule: 'decision', from: '2019-01-02', dueOn: '2019-02-07'})
    expect(json.steps.map((step: {date: string; why: string}) => `${step.date} ${step.why}`)).toContain('2019-02-05 Lunar New Year, nobody works')
    const korean = await pds(['rulebook', 'due', 're-examination', '--from', '2019-07-26'], {env: {...env, PDS_LANG: 'ko'}})
    expect(korean.out).toContain('2019. 8. 12.(월)까지')
    expect(korean.out).toContain('토요일이므로 다음 날로')
  })

  it('and refuses what it does not know with what it does', async () => {
    for (const [argv, exit, fault] of [
      [['due', 'decision', '--from', '2019-02-30'], 2, 'rulebook.date-invalid'], [['due', 'same-measure', '--from', '2019-01-02'], 2, 'rulebook.rule-unknown'],
      [['due', 'decision', '--from', '2019-01-02', '--rulebook', 'kr-proposal@2018-01-01'], 5, 'rulebook.unknown'],
      [['due', 'decision', '--from', '2019-01-02', '--stop', 'lunch:2019-01-03..2019-01-04'], 2, 'rulebook.stop-invalid'], [['show', 'nothing'], 5, 'rulebook.unknown'],
    ] as const) {
      const ran = await pds(['rulebook', ...argv, '--json'], {env})
      expect([ran.exit, ran.json.error.code]).toEqual([exit, fault])
    }
  })

  it('and counts by every text side by side', async () => {
    const {json} = await pds(['rulebook', 'due', 'quarterly-check', '--from', '2026-05-11', '--every-book', '--json'], {env})
    expect(json.items.map((due: {rulebook: string; dueOn: string}) => [due.rulebook, due.dueOn])).toEqual([['kr-proposal@2020-04-14', '2026-06-30'], ['kr-proposal@2022-07-12', '2026-06-30']])
  })
})

describe.each(dialects)('the books of an office on %s', dialect => {
  it('are those in force on the day of a matter, until the office is told another, and then until a newer text comes', async () => {
    const office = await setUpOffice(dialect)
    const on = async (date: string) => (await officeBooks(office.store.db)).on(date).id
    expect([await on('2019-01-02'), await on('2021-01-04'), await on('2026-05-11')]).toEqual(['kr-proposal@2017-01-06', 'kr-proposal@2020-04-14', 'kr-proposal@2022-07-12'])
    await office.order('kim', useRulebook, {id: 'kr-proposal@2017-01-06'}, {now: day('2019-01-02')})
    expect([await on('2019-01-02'), await on('2021-01-04')]).toEqual(['kr-proposal@2017-01-06', 'kr-proposal@2020-04-14'])
    await office.order('kim', useRulebook, {id: 'kr-proposal@2020-04-14'}, {now: day('2026-05-11')})
    expect([await on('2019-01-02'), await on('2021-01-04'), await on('2026-05-11')]).toEqual(['kr-proposal@2017-01-06', 'kr-proposal@2020-04-14', 'kr-proposal@2020-04-14'])
    expect((await office.order('kim', useRulebook, {id: 'kr-proposal@2020-04-14'}, {now: day('2026-05-12')})).unchanged).toBe(true)
    expect(await code(office.order('kim', useRulebook, {id: 'kr-proposal@1999-01-01'}))).toBe('rulebook.unknown')
    expect(await code(office.order('lee', useRulebook, {id: 'kr-proposal@2020-04-14'}))).toBe('act.role')
    await expect(office.store.db('rulebook_use').update({from_on: '2000-01-01'})).rejects.toThrow(/never changed|stays/)
  })

  it('take in another ministry\'s book as a file, by which its suggestions are then due', async () => {
    const office = await setUpOffice(dialect)
    const folder = await temporaryFolder()
    const {rules, ...book} = structuredClone(rulebook('kr-proposal@2022-07-12')) as unknown as {rules: Record<string, {count: number}>; [key: string]: unknown}
    const own = {...book, id: 'our-rules@2026-01-01', family: 'our-rules', inForceFrom: '2026-01-01', rules: {...rules, supplement: {...rules.supplement, count: 3}}}
    await writeFile(join(folder, 'ours.json'), JSON.stringify(own))
    await writeFile(join(folder, 'broken.yml'), 'id: our-rules@2026-01-01\nrules: {decision: {kind: term, count: none}}\n')
    await writeFile(join(folder, 'taken.json'), JSON.stringify({...own, id: 'kr-proposal@2022-07-12', family: 'kr-proposal', inForceFrom: '2022-07-12'}))
    const env = {PDS_STORE: office.url, PDS_OPERATOR: 'kim', PDS_NOW: today, PDS_LANG: 'en'}
    const broken = await pds(['rulebook', 'use', '--file', join(folder, 'broken.yml')], {env})
    expect([broken.exit, broken.err.includes('rules.decision.count')]).toEqual([2, true])
    expect((await pds(['rulebook', 'use', '--file', join(folder, 'taken.json'), '--json'], {env})).json.error.code).toBe('rulebook.id-taken')
    const used = await pds(['rulebook', 'use', '--file', join(folder, 'ours.json'), '--json'], {env})
    expect(rulebookShapes['rulebook use'].parse(used.json)).toMatchObject({id: 'our-rules@2026-01-01', insteadOf: 'kr-proposal@2022-07-12', own: true})
    expect((await pds(['rulebook', 'list', '--json'], {env})).json.items.filter((item: {current: boolean}) => item.current).map((item: {id: string}) => item.id)).toEqual(['our-rules@2026-01-01'])
    expect(rulebookShapes['rulebook show'].parse((await pds(['rulebook', 'show', '--json'], {env})).json)).toMatchObject({id: 'our-rules@2026-01-01'})
    const {ref} = (await office.order('lee', receiveSuggestion, {text: '의견', channel: 'visit', point: 'GH1'})).result
    expect((await findSuggestion(office.store.db, ref)).due).toEqual({term: 'supplement', on: '2026-05-14'})
  })
})
