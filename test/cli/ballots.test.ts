import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {shapes} from '../../src/report/shapes.js'
import {columnsOf} from '../../src/terminal/width.js'
import {pds} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'

let home: string
const file = (name: string) => join(home, name)
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'pds-ballots-'))
  const ward = '4 2\n6 1 2 0\n4 3 4 0\n3 4 3 0\n2 2 1 0\n0\n"김서연 (서울특별시 종로구 국민외교 시민위원회 제1분과)"\n"이도윤"\n"박하준"\n"똠방각하"\n"모의 선거"\n'
  writeFileSync(file('ward.blt'), ward)
  writeFileSync(file('ward.csv'), '박하준,이도윤\n1,2\n\n2,x\n')
  writeFileSync(file('empty.blt'), '')
  writeFileSync(file('prose.txt'), 'Dear colleagues\nplease vote.\n')
  writeFileSync(file('form.pdf'), '%PDF-1.7\n')
  writeFileSync(file('money.pb'), 'META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost;name\na;6;도서관\nb;5;놀이터\nVOTES\nvoter_id;vote\n1;a,b\n2;a\n3;b\n')
})
afterAll(() => rmSync(home, {recursive: true, force: true}))

const shape = shapes['tally ballots']!

describe('tally ballots', () => {
  it('prints one JSON document of the agreed shape, votes as decimal strings, and the same digest each time', async () => {
    const [once, again] = [await pds(['tally', 'ballots', file('ward.blt'), '--method', 'stv-scottish', '--seed', '1', '--json']), await pds(['tally', 'ballots', '-', '--method', 'stv-scottish', '--seed', '1', '--json'], {input: readFileSync(file('ward.blt'), 'utf8')})]
    expect([once.exit, once.err]).toEqual([0, ''])
    expect(shape.safeParse(once.json).error).toBeUndefined()
    expect(once.json).toMatchObject({
      method: 'stv-scottish', seats: 2, quota: '6', winners: ['1', '3'], options: {ties: 'earlier-lot', seed: '1'}, ties: [],
      rounds: [{round: 1, votes: {1: '6.00000', 2: '2.00000', 3: '4.00000', 4: '3.00000'}, elected: ['1'], excluded: ['2'], exhausted: '0.00000'}, {round: 2, votes: {1: '6.00000', 3: '4.00000', 4: '3.00000'}, elected: ['3'], excluded: ['4'], exhausted: '2.00000'}],
    })
    expect(once.json.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(again.json).toEqual(once.json)
    const money = await pds(['tally', 'ballots', file('money.pb'), '--method', 'budget-greedy', '--json'])
    expect(shape.safeParse(money.json).error).toBeUndefined()
    expect(money.json).toMatchObject({spent: '0', winners: [], ties: [{among: ['a', 'b'], rule: 'none', chosen: []}]})
  })

  it('fits eighty columns with Korean names, and piped it is plain text without colour', async () => {
    const seen = await onTerminal(['tally', 'ballots', file('ward.blt'), '--method', 'stv-scottish', '--lang', 'ko'], {COLUMNS: '80'})
    expect(seen.exit).toBe(0)
    const table = seen.seen.split(/\r?\n/).filter(line => /^\s+\d|선정|제외/.test(line) && !/^선정|집계 조건/.test(line)).map(line => line.replaceAll(/\u001b\[[0-9;]*m/g, ''))
    expect(table.length).toBeGreaterThan(5)
    for (const line of table) expect([columnsOf(line) <= 80, line]).toEqual([true, line])
    const piped = await pds(['tally', 'ballots', file('ward.blt'), '--method', 'stv-scottish', '--lang', 'ko'])
    expect(piped.out).not.toMatch(/\u001b/)
    expect(piped.out).toContain('선정: 1, 3.')
    expect(piped.out).toContain('똠방각하')
  })

  it('compares methods side by side', async () => {
    const done = await pds(['tally', 'ballots', file('ward.blt'), '--compare', 'plurality,borda,schulze', '--json'])
    expect(done.json.compared.map(({method}: {method: string}) => method)).toEqual(['plurality', 'borda', 'schulze'])
  })

  it('answers whatever is wrong with one sentence and a way out, exit 2, and the same under --json', async () => {
    const wrong: [argv: string[], code: string, says: RegExp][] = [
      [[file('empty.blt'), '--method', 'irv'], 'file.empty', /empty/],
      [[file('prose.txt'), '--method', 'irv'], 'ballots.format-unknown', /--format-in/],
      [[file('form.pdf'), '--method', 'irv'], 'file.kind', /PDF/],
      [[file('ward.csv'), '--method', 'borda'], 'ballots.rejected', /\s4 {2}x: not a rank/],
      [[file('ward.blt'), '--method', 'dice'], 'ballots.method-unknown', /plurality/],
      [[file('ward.blt'), '--method', 'score'], 'ballots.unfit', /points-csv/],
      [[file('ward.blt'), '--method', 'irv', '--seats', '2'], 'ballots.unfit', /--seats/],
      [[file('ward.blt'), '--method', 'plurality', '--ties', 'lot'], 'ballots.unfit', /--seed/],
      [[file('ward.blt'), '--method', 'schulze', '--points', 'n..1'], 'ballots.flag-unused', /--points/],
      [[file('ward.blt'), '--method', 'stv-scottish', '--overvote', 'skip'], 'ballots.flag-unused', /--overvote/],
      [[file('ward.blt'), '--method', 'irv', '--encoding', 'klingon'], 'file.encoding-unknown', /cp949/],
      [[file('ward.blt'), '--method', 'irv', '--ties', 'coin'], 'usage', /--ties/],
      [[file('ward.blt')], 'usage', /--method/],
      [[file('ward.blt'), '--method', 'irv', '--seats', '0'], 'usage', /--seats/],
    ]
    for (const [argv, code, says] of wrong) {
      const done = await pds(['tally', 'ballots', ...argv, '--json', '--lang', 'en'])
      expect([argv, done.exit, done.json.error.code]).toEqual([argv, 2, code])
      expect(`${done.json.error.message}\n${done.json.error.next}`).toMatch(says)
      expect(done.json.error.next).toMatch(/\S/)
    }

    const plain = await pds(['tally', 'ballots', ...wrong[3]![0], '--lang', 'en'])
    expect([plain.exit, plain.out]).toEqual([2, ''])
    expect(plain.err).toMatch(wrong[3]![2])
    expect(plain.err).not.toMatch(/\n\s+at /)
    const json = await pds(['tally', 'ballots', ...wrong[3]![0], '--json', '--lang', 'ko'])
    expect(json.exit).toBe(2)
    expect(json.json.error).toMatchObject({code: 'ballots.rejected', details: {problems: [{line: 4, rule: 'rank', value: 'x'}], wrong: 1}})
    expect(json.json.error.next).toMatch(/[가-힣]/)
    expect((await pds(['tally', 'ballots', file('nowhere.blt'), '--method', 'irv'])).exit).toBe(5)
  })

  it('refuses a file over the limit and names the flag that raises it', async () => {
    writeFileSync(file('large.abif'), '1:A\n'.repeat(400_000))
    const refused = await pds(['tally', 'ballots', file('large.abif'), '--method', 'irv', '--max-mb', '1', '--lang', 'en'])
    expect(refused.exit).toBe(2)
    expect(refused.err).toContain('--max-mb 2')
    expect((await pds(['tally', 'ballots', file('large.abif'), '--method', 'irv', '--max-mb', '2', '--json'])).json.winners).toEqual(['A'])
  })
})
