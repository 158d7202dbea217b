import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {pds} from '../support/pds.js'

const threshold = 5

/** What an attacker reads: the numbers printed, and null for what is not. */
interface Seen {
  cells: (number | null)[][]
  rows: (number | null)[]
  columns: (number | null)[]
  total: number
}

/**
 * What each hidden cell can be, given all that is printed: its bounds are narrowed by every line until nothing moves, and
 * then every whole number left is tried by filling in the rest. A table that fits is a witness, so no bound is too wide.
 */
function possible(seen: Seen, row: number, column: number): number[] {
  const found = new Set<number>()
  for (let value = 0; value <= seen.total; value++) if (fits(seen, row, column, value)) found.add(value)
  return [...found]
}

/** Whether some table of whole numbers agrees with what is printed and has this value there: a flow from rows to columns. */
function fits({cells, rows, columns, total}: Seen, row: number, column: number, value: number): boolean {
  const fixed = cells.map((line, i) => line.map((cell, j) => (i === row && j === column ? value : cell)))
  const [m, n] = [rows.length, columns.length]
  const known = (line: (number | null)[]) => line.reduce<number>((sum, cell) => sum + (cell ?? 0), 0)
  const needRows = rows.map((sum, i) => (sum === null ? null : sum - known(fixed[i]!)))
  const needColumns = columns.map((sum, j) => (sum === null ? null : sum - known(fixed.map(line => line[j]!))))
  const rest = total - fixed.reduce((sum, line) => sum + known(line), 0)
  if ([...needRows, ...needColumns].some(need => need !== null && need < 0) || rest < 0) return false
  // Lines whose total is hidden take up the slack; a flow of `rest` with lower bounds where the total is known.
  const nodes = m + n + 4
  const [source, sink, from, to] = [m + n, m + n + 1, m + n + 2, m + n + 3]
  const capacity = Array.from({length: nodes}, () => new Array<number>(nodes).fill(0))
  let demand = 0
  const arc = (a: number, b: number, low: number, high: number) => {
    capacity[a]![b]! += high - low
    capacity[from]![b]! += low
    capacity[a]![to]! += low
    demand += low
  }
  needRows.forEach((need, i) => arc(source, i, need ?? 0, need ?? rest))
  needColumns.forEach((need, j) => arc(m + j, sink, need ?? 0, need ?? rest))
  fixed.forEach((line, i) => line.forEach((cell, j) => cell === null && arc(i, m + j, 0, rest)))
  arc(sink, source, rest, rest)
  let flow = 0
  for (;;) {
    const before = new Array<number>(nodes).fill(-1)
    const queue = [from]
    before[from] = from
    for (let head = 0; head < queue.length && before[to] === -1; head++)
      for (let b = 0; b < nodes; b++) if (before[b] === -1 && capacity[queue[head]!]![b]! > 0) {
        before[b] = queue[head]!
        queue.push(b)
      }
    if (before[to] === -1) return flow === demand
    let room = Infinity
    for (let b = to; b !== from; b = before[b]!) room = Math.min(room, capacity[before[b]!]![b]!)
    for (let b = to; b !== from; b = before[b]!) {
      capacity[before[b]!]![b]! -= room
      capacity[b]![before[b]!]! += room
    }

    flow += room
  }
}

const survey = (code: string) => `code: ${code}
title: {en: Attack}
languages: [en]
missing: [""]
questions:
${[['Q1', 4], ['A', 4], ['B', 3]].map(([question, n]) => `  - {code: ${question}, type: single, label: {en: ${question}}, options: [${Array.from({length: n as number}, (_, i) => `{code: ${i + 1}, label: {en: "${i + 1}"}}`).join(', ')}]}`).join('\n')}
  - {code: S, type: scale, min: 0, max: 3, label: {en: S}}
publication: {min_cell: ${threshold}}
`

describe('what a tally hides, to somebody with its JSON', () => {
  let home = ''
  let env: Record<string, string> = {}
  const run = async (...argv: string[]) => {
    const done = await pds(argv, {env})
    expect(done.exit, done.err + done.out.slice(0, 500)).toBe(0)
    return done
  }
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'pds-test-'))
    env = {PDS_STORE: `sqlite:${join(home, 'office.sqlite')}`, PDS_HOME: home}
    await run('db', 'init')
  }, 120_000)
  afterAll(() => rm(home, {recursive: true, force: true}))

  it.each([[1, 'column', 60], [2, 'row', 90], [3, 'total', 40], [4, 'column', 120], [5, 'row', 50], [6, 'total', 75], [7, 'column', 30], [8, 'row', 200]] as const)('is uncertain by more than the threshold in every cell, percent, mean and total (sample %i, %s percentages)', async (seed, percent, people) => {
    let state = seed
    const roll = (n: number) => Math.floor((((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32) ** 1.7) * n)
    const code = `S26-${seed}0`
    await writeFile(join(home, `${code}.yaml`), survey(code))
    const lines = Array.from({length: people}, () => [1 + roll(4), 1 + roll(4), roll(9) === 8 ? '' : 1 + roll(3), roll(4)].join(','))
    await writeFile(join(home, `${code}.csv`), `Q1,A,B,S\n${lines.join('\n')}\n`)
    await run('survey', 'create', '--file', join(home, `${code}.yaml`))
    await run('survey', 'open', code)
    await run('response', 'import', join(home, `${code}.csv`), '--survey', code)
    const tally = (await run('tally', 'survey', code, '--by', 'A,B', '--percent', percent, '--json')).json
    let hidden = 0
    const own = new Map<string, {answered: number; mean?: number; topTwo?: object; options: {code: string; n: number | null; percent: number | null}[]}>(tally.questions.map((q: {code: string}) => [q.code, q]))
    for (const question of own.values()) {
      const some = question.options.some(({n}) => n === null)
      expect(question.options.filter(({n, percent: share}) => (n === null) !== (share === null))).toEqual([])
      if (some) expect([question.mean, question.topTwo]).toEqual([undefined, undefined])
    }

    const places = new Map<string, boolean>()
    for (const {by, question, columns, rows, test} of tally.crosstabs) {
      const cells: (number | null)[][] = rows.map((row: {cells: object[]}) => row.cells.map(cell => ('n' in cell ? (cell.n as number) : null)))
      const totals = own.get(question)!.options.map(({n}) => n)
      const bases: (number | null)[] = columns.map(({base}: {base: number | null}) => base)
      const anyHidden = cells.flat().includes(null) || bases.includes(null)
      expect(anyHidden && test !== undefined, 'a test of a table with something hidden').toBe(false)
      columns.forEach((column: {mean?: number}, j: number) => {
        if (cells.some(line => line[j] === null)) expect(column.mean).toBeUndefined()
      })
      // Whoever did not answer the other question stands beside the columns, unprinted.
      const answered = own.get(question)!.answered
      const beside = answered - bases.reduce<number>((sum, base) => sum + (base ?? 0), 0)
      const outside = bases.includes(null) ? null : beside
      const told = percent === 'row' && by !== 'B'
      const complete = outside === 0 || told
      const seen: Seen = {
        cells: cells.map(line => (complete ? line : [...line, null])), rows: totals, columns: complete ? bases : [...bases, outside], total: answered,
      }
      const small = rows.flatMap((_: object, i: number) => columns.map((__: object, j: number) => [i, j, cells[i]![j] === null] as const))
      for (const [i, j, isHidden] of small) {
        // The table turned round holds the same number: it is hidden there too.
        const place = [`${question}=${rows[i].code}`, `${by}=${columns[j].code}`].sort().join()
        expect(places.get(place) ?? isHidden, place).toBe(isHidden)
        places.set(place, isHidden)
        if (!isHidden) {
          expect(cells[i]![j] === 0 || cells[i]![j]! >= threshold, `${question} × ${by} shows ${cells[i]![j]}`).toBe(true)
          continue
        }

        hidden++
        const values = possible(seen, i, j)
        expect(values.at(-1)! - values[0]!, `${question} × ${by}, row ${i} column ${j}: ${values.join(' ')}`).toBeGreaterThan(threshold)
      }

      for (const base of bases) expect(base === null || base === 0 || base >= threshold).toBe(true)
    }

    expect(hidden).toBeGreaterThan(0)
    expect(tally.hidden.cells).toBeGreaterThan(0)
  }, 240_000)
})
