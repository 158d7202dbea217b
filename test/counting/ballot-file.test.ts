import iconv from 'iconv-lite'
import {describe, expect, it} from 'vitest'
import {writeBallots} from '../../bench/tally.js'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {heldSource, readBallotFile, type BallotSource} from '../../src/counting/ballot-file.js'
import {countProfile} from '../../src/counting/ballots.js'
import {temporaryFolder} from '../support/office.js'
import {inlineRows, xlsxOf} from '../support/workbooks.js'

/** The same bytes in pieces of so many. */
const inPieces = (bytes: Uint8Array, size: number): BallotSource => ({
  bytes: bytes.length,
  async *pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  },
})
const bytes = (text: string) => new TextEncoder().encode(text)
const fault = async (run: Promise<unknown>) => run.then(() => undefined, (error: {code: string; facts: unknown}) => ({code: error.code, facts: error.facts}))

describe('a ballot file', () => {
  it('reads the same whole and in pieces of any size, in every encoding', async () => {
    const text = `2 1\n${'1 1 2 0\n1 2 0\n'.repeat(2000)}0\n"김서연"\n"똠방각하"\n"모의"\n`
    const expected = countProfile(await readBallotFile(bytes(text), 'x.blt'), 'irv', {})
    expect(expected.candidates.map(({name}) => name)).toEqual(['김서연', '똠방각하'])
    for (const encoding of ['utf-8', 'cp949', 'utf-16le'])
      for (const size of [7, 4096, 1_000_000]) {
        const encoded = iconv.encode(text, encoding, {addBOM: encoding === 'utf-16le'})
        expect([encoding, size, countProfile(await readBallotFile(inPieces(encoded, size), 'x.blt'), 'irv', {}).digest]).toEqual([encoding, size, expected.digest])
      }
  })

  it('larger than its limit is refused before it is read, with the megabytes to ask for', async () => {
    expect(await fault(readBallotFile(bytes('1:A\n'.repeat(400_000)), 'b.abif', {most: 1024 * 1024}))).toEqual({
      code: 'ballots.too-large', facts: {file: 'b.abif', found: 1_600_000, limit: 1_048_576, megabytes: 2},
    })
    expect((await readBallotFile(bytes('1:A\n'.repeat(400_000)), 'b.abif', {most: 2 * 1024 * 1024})).size).toBe(1)
  })

  it('with a destroyed character is refused by line', async () => {
    const found = await fault(readBallotFile(Buffer.concat([bytes('=A:[김서연]\n=B:[이도윤]\n3:A\n2:B\n=C:['), Uint8Array.of(0xff), bytes('민준]\n1:C\n')]), 'b.abif'))
    expect(found).toMatchObject({code: 'ballots.rejected', facts: {problems: [{line: 5, rule: 'damaged'}], wrong: 1}})
  })

  it('that is a workbook names a wrong cell by the row of its sheet', async () => {
    const found = await fault(readBallotFile(xlsxOf([{rows: inlineRows([['1st', '2nd'], ['Ada', 'Bo'], ['', ''], ['Ada', 'Nobody']])}]), 'b.xlsx', {candidates: ['Ada', 'Bo']}))
    expect(found).toMatchObject({code: 'ballots.rejected', facts: {problems: [{line: 4, rule: 'candidate', value: 'Nobody'}]}})
  })

  it('of twenty thousand ballots of thirty is counted in seconds, and kept no larger than its different ballots', async () => {
    const folder = await temporaryFolder()
    await writeBallots(join(folder, 'own.blt'), {ballots: 20_000, candidates: 30, seats: 4})
    await writeBallots(join(folder, 'kinds.blt'), {ballots: 20_000, candidates: 30, seats: 4, kinds: 50})
    const file = heldSource(await readFile(join(folder, 'own.blt')))
    const began = process.cpuUsage()
    const profile = await readBallotFile(file, 'own.blt')
    const schulze = countProfile(profile, 'schulze', {})
    const stv = countProfile(profile, 'stv-scottish', {seed: 's'})
    const {user, system} = process.cpuUsage(began)
    expect(profile.size).toBe(20_000)
    expect(schulze.ranking.flat()).toHaveLength(30)
    expect(stv.winners).toHaveLength(4)
    // Some 0.4 s of one processor; a loop over copies of ranks took minutes.
    expect((user + system) / 1e6).toBeLessThan(15)
    const kinds = await readBallotFile(await readFile(join(folder, 'kinds.blt')), 'kinds.blt')
    expect([kinds.size, kinds.marks.length]).toEqual([50, 1500])
  })
})
