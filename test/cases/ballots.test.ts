import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {readBallotFile} from '../../src/counting/ballot-file.js'
import {countProfile} from '../../src/counting/ballots.js'

const folder = process.env.PDS_CASES ?? fileURLToPath(new URL('../../../shared/cases/', import.meta.url))
const beside = folder
const present = existsSync(join(beside, 'pb/published.json'))
if (!present) console.warn(`SKIPPED: published budgets and run-offs are not at ${folder}.`)

/** Sums a Pabulib file gives beside its projects: `score` where it has that column, else `votes`. */
function besideProjects(text: string): {projects: Record<string, string>; scored: boolean} {
  const lines = text.split(/\r?\n/)
  const from = lines.indexOf('PROJECTS')
  const head = lines[from + 1]!.split(';')
  const column = head.includes('score') ? 'score' : 'votes'
  const rows = lines.slice(from + 2, lines.indexOf('VOTES')).map(line => line.split(';'))
  return {projects: Object.fromEntries(rows.map(row => [row[head.indexOf('project_id')]!, row[head.indexOf(column)]!])), scored: column === 'score'}
}

describe.skipIf(!present)('published counts', () => {
  it('fund what five cities funded', async () => {
    const published = JSON.parse(readFileSync(join(beside, 'pb/published.json'), 'utf8')) as Record<string, {published_selected: string[] | null; cost: number}>
    let compared = 0
    for (const [name, {published_selected: selected, cost}] of Object.entries(published)) {
      const tally = countProfile(await readBallotFile(readFileSync(join(beside, 'pb', name)), name, {}), 'budget-greedy', {})
      // What the file says beside each project is counted from its votes, in all six.
      const {projects, scored} = besideProjects(readFileSync(join(beside, 'pb', name), 'utf8'))
      const shown = Object.assign({}, ...countProfile(await readBallotFile(readFileSync(join(beside, 'pb', name)), name, {}), scored ? 'score' : 'approval', {}).rounds.map(({votes}) => votes)) as Record<string, string>
      expect([name, shown]).toEqual([name, projects])
      // Częstochowa's file names no project as selected: it is not the original data, some voters were taken out.
      if (!selected) continue
      compared++
      expect([...tally.winners].sort(), name).toEqual([...selected].sort())
      expect(Number(tally.spent), name).toBe(cost)
    }

    expect(compared).toBe(5)
  })

  for (const [name, batch] of [['precinct_example', true], ['test_set_4_skipped_choice_next', false]] as const)
    it(`run off ${name} as published, every round`, async () => {
      const at = join(beside, 'irv', name, name)
      const config = JSON.parse(readFileSync(`${at}_config.json`, 'utf8')) as {candidates: {name: string}[]}
      const expected = JSON.parse(readFileSync(`${at}_expected_detailed_report.json`, 'utf8')) as {
        results: {tally: Record<string, string>; threshold: string; inactiveBallots: Record<string, string>; tallyResults: {eliminated?: string; elected?: string}[]}[]
        summary: {undervotes: number}
      }
      // One of the two workbooks names candidates by their letter alone.
      const letters = name.startsWith('test')
      const full = (one: string) => (letters ? `Candidate ${one} Name` : one)
      const candidates = config.candidates.map(one => (letters ? one.name.split(' ')[1]! : one.name))
      const tally = countProfile(await readBallotFile(readFileSync(`${at}_cvr.xlsx`), name, {candidates}), 'irv', {batch})
      expect(tally.rounds).toHaveLength(expected.results.length)
      expected.results.forEach(({tally: votes, tallyResults, inactiveBallots}, i) => {
        const round = tally.rounds[i]!
        expect(Object.fromEntries(Object.entries(round.votes).map(([code, n]) => [full(code), n]))).toEqual(votes)
        expect(round.excluded.map(full).sort()).toEqual(tallyResults.flatMap(({eliminated}) => eliminated ?? []).sort())
        expect(round.elected.map(full)).toEqual(tallyResults.flatMap(({elected}) => elected ?? []))
        expect(Number(round.exhausted)).toBe(Object.values(inactiveBallots).reduce((sum, n) => sum + Number(n), 0) + expected.summary.undervotes)
      })
      expect(tally.quota).toBe(expected.results.at(-1)!.threshold)
    })
})
