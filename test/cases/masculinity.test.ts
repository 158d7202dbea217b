import {parse} from 'csv-parse/sync'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {pds} from '../support/pds.js'

const folder = process.env.PDS_CASES
  ? join(process.env.PDS_CASES, 'masculinity')
  : fileURLToPath(new URL('../../../shared/cases/masculinity/', import.meta.url))
const present = existsSync(join(folder, 'raw-responses.csv'))
if (!present) console.warn(`SKIPPED: the published survey of adult men is not at ${folder}; 1,264 published cells go unchecked.`)

interface Cell {
  weightedPercent?: number
  suppressed?: string
}

interface Crosstab {
  question: string
  columns: {label: {en: string}}[]
  rows: {label: {en: string}; cells: Cell[]}[]
}

/** Published blocks: the question's options in order, each with ten printed percentages (blank where too few were asked). */
function published(): {options: string[]; cells: string[][]}[] {
  const rows = parse(readFileSync(join(folder, 'published-toplines.csv')), {relax_column_count: true}) as string[][]
  const blocks: {options: string[]; cells: string[][]}[] = []
  for (const row of rows.slice(2)) {
    if (row[0]) blocks.push({options: [], cells: []})
    else if (row[1]) {
      blocks.at(-1)!.options.push(plain(row[1]))
      blocks.at(-1)!.cells.push(row.slice(2, 12).map(cell => cell.trim()))
    }
  }

  return blocks
}

// The raw file lost its apostrophes to question marks.
const plain = (text: string) => text.replaceAll(/[?’]/g, "'").trim()

/** The published columns: all men, then the categories of four questions. */
const columns = [['age3', '18 - 34'], ['age3', '35 - 64'], ['age3', '65 and up'], ['race2', 'White'], ['race2', 'Non-white'], ['kids', 'Has children'], ['kids', 'No children'], ['orientation', 'Straight'], ['orientation', 'Gay/Bisexual']] as const

describe.skipIf(!present).each(dialects)('the published survey of adult men on %s', dialect => {
  it('comes out of the raw responses with every one of its 1,264 published single-choice cells', async () => {
    const env = {PDS_STORE: await emptyStore(dialect), PDS_HOME: await temporaryFolder()}
    const run = async (...argv: string[]) => {
      const done = await pds(argv, {env})
      expect(done.exit, done.err + done.out.slice(0, 500)).toBe(0)
      return done
    }
    await run('db', 'init')
    await run('survey', 'create', '--file', fileURLToPath(new URL('masculinity.yaml', import.meta.url)))
    await run('survey', 'open', 'M18-01')
    const imported = (await run('response', 'import', join(folder, 'raw-responses.csv'), '--survey', 'M18-01', '--json')).json
    expect(imported.files[0].counts).toMatchObject({read: 1615, accepted: 1615, rejected: 0})
    const tally = (await run('tally', 'survey', 'M18-01', '--weight', 'weight', '--by', 'age3,race2,kids,orientation', '--json')).json
    expect(tally.effectiveSize).toBeCloseTo(526.2, 1)
    expect(tally.designEffect).toBeCloseTo(3.07, 2)

    const singles = tally.questions.filter((q: {code: string; type: string}) => q.type === 'single' && /^q00(0[1-9]|1\d|2[0-9])/.test(q.code))
    expect(singles.length).toBe(25)
    const blocks = published()
    const used = new Set<number>()
    let compared = 0
    const wrong: string[] = []
    for (const question of singles) {
      const labels = question.options.map((o: {label: {en: string}}) => plain(o.label.en))
      const index = blocks.findIndex(({options}, i) => !used.has(i) && options.length === labels.length && options.every((option, j) => option === labels[j]))
      expect(index, `${question.code} is published`).toBeGreaterThanOrEqual(0)
      used.add(index)
      const tabs = new Map<string, Crosstab>(tally.crosstabs.filter((c: Crosstab) => c.question === question.code).map((c: Crosstab & {by: string}) => [c.by, c]))
      blocks[index]!.cells.forEach((cells, r) => {
        const ours: (number | undefined)[] = [question.answered < 100 ? undefined : question.options[r].weighted.percent]
        for (const [by, label] of columns) {
          const tab = tabs.get(by)
          // A question is not broken down by itself, but the published table does it for the ones it breaks by.
          const column = tab?.columns.findIndex(c => c.label.en === label) ?? -1
          ours.push(column < 0 ? Number.NaN : tab!.rows[r]!.cells[column]!.weightedPercent)
        }

        cells.forEach((cell, c) => {
          const value = ours[c]
          const shown = value === undefined ? '' : `${Math.floor(value + 0.5)}%`
          if (cell !== '') compared++
          if (shown !== cell) wrong.push(`${question.code} ${labels[r]} column ${c}: published ${cell || 'blank'}, counted ${shown || 'blank'} (${value})`)
        })
      })
    }

    expect(wrong).toEqual([])
    expect(compared).toBe(1264)
  })
})
