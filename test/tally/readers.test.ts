import {describe, expect, it} from 'vitest'
import {LineCutter, readBallots, tiersOf} from '../../src/tally/index.js'
import {count} from './support.js'

const orders = (text: string, options = {}) => {
  const {profile, problems} = readBallots(text, options)!
  expect(problems).toEqual([])
  const code = (i: number) => profile.candidates[i]!.code
  return {profile, orders: profile.weights.map((weight, group) => [weight, tiersOf(profile, group).map(tier => tier.map(code).join('=')).join('>')] as const)}
}

describe('ballot files', () => {
  it('of PrefLib hold strict and tied, whole and cut orders, as written now and before 2022', () => {
    const head = (type: string) => `# FILE NAME: x.${type}\n# DATA TYPE: ${type}\n# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 1: Ada\n# ALTERNATIVE NAME 2: Bo\n# ALTERNATIVE NAME 3: 최다은\n`
    const lines = {soc: '2: 1,2,3\n1: 3,2,1\n', soi: '2: 1\n1: 3,2\n', toc: '2: 1,{2,3}\n1: {1,2},3\n', toi: '2: {1,3}\n1: 2\n'}
    const read = {soc: [[2, '1>2>3'], [1, '3>2>1']], soi: [[2, '1'], [1, '3>2']], toc: [[2, '1>2=3'], [1, '1=2>3']], toi: [[2, '1=3'], [1, '2']]}
    for (const [type, body] of Object.entries(lines)) {
      const found = orders(head(type) + body)
      expect(found.profile.format).toBe(`preflib-${type}`)
      expect(found.profile.candidates[2]!.name).toBe('최다은')
      expect(found.orders).toEqual(read[type as 'soc'])
    }

    expect(orders('3\n1,Ada\n2,Bo\n3,Cy\n3,3,2\n2,1,{2,3}\n1,3\n').orders).toEqual([[2, '1>2=3'], [1, '3']])
    expect(readBallots(`${head('cat')}1: 1\n`)!.problems).toEqual([{line: 2, rule: 'kind', value: 'cat'}])
    expect(readBallots(`${head('toc')}1: {1,2\n1: 1}\n1: 9\n1: 1,1\n`)!.problems.map(({line, rule}) => [line, rule])).toEqual([[7, 'rank'], [8, 'rank'], [9, 'candidate'], [10, 'twice']])
  })

  it('merge equal ballots however they are written', () => {
    expect(orders('1:A=B>C\n2: B = A > C\n').orders).toEqual([[3, 'A=B>C']])
    expect(orders('3 1\n1 1 2 0\n1  1 2  0\n1 1 - 2 0\n0\n').orders).toEqual([[3, '1>2']])
  })

  it('in any order of their ballots give the same bytes, names nobody declared, too', () => {
    const lines = ['1:C>A', '2:B', '1:A>D', '1:D=B']
    const csv = ['Zoe,Ada', 'Bo,Zoe', 'UWI,Cy']
    for (const method of ['irv', 'schulze', 'borda'] as const) {
      expect(JSON.stringify(count([...lines].reverse().join('\n'), method))).toBe(JSON.stringify(count(lines.join('\n'), method)))
      const machine = (rows: string[]) => JSON.stringify(count(['1st,2nd', ...rows].join('\n'), method))
      expect(machine([...csv].reverse())).toBe(machine(csv))
    }

    expect(count(['1st,2nd', ...csv].join('\n'), 'irv').candidates.map(({code}) => code)).toEqual(['Ada', 'Bo', 'Cy', 'Zoe', 'Undeclared Write-ins'])
  })

  it('name a wrong line by its number in the file, empty lines counted', () => {
    expect(readBallots('1st,2nd\n\nAda,Bo\n\n\nAda,Nobody\n', {candidates: ['Ada', 'Bo']})!.problems).toEqual([{line: 6, rule: 'candidate', value: 'Nobody'}])
    expect(readBallots('1st,2nd\r\n\r\nAda,"Bo\r\n')!.problems).toEqual([{line: 3, rule: 'quote', value: 'Ada,"Bo'}])
    expect(readBallots('A,B\n\n1,2\n\nx,1\n')!.problems).toEqual([{line: 5, rule: 'rank', value: 'x'}])
  })

  it('name a thousand wrong lines and count the rest', () => {
    const read = readBallots(`A,B\n${'x,1\n'.repeat(2500)}`)!
    expect([read.problems.length, read.wrong]).toEqual([1000, 2500])
  })

  it('are cut into lines wherever a piece of them ends', () => {
    const text = '\ufeff2 1\r\n1 1 2 0\r\n\r\n1 2 0\r\n0'
    const whole: [string, number][] = []
    for (let size = 1; size <= text.length; size++) {
      const lines: [string, number][] = []
      const cutter = new LineCutter((line, number) => lines.push([line, number]))
      for (let at = 0; at < text.length; at += size) cutter.push(text.slice(at, at + size))
      cutter.end()
      if (size === 1) whole.push(...lines)
      expect(lines).toEqual([['2 1', 1], ['1 1 2 0', 2], ['', 3], ['1 2 0', 4], ['0', 5]])
      expect(lines).toEqual(whole)
    }
  })

  it('of a Macintosh end their lines with CR alone', () => {
    expect(orders('2 1\r1 1 2 0\r1 2 0\r0\r').orders).toEqual([[1, '1>2'], [1, '2']])
  })
})
