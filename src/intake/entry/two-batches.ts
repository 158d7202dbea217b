import {Fault} from '../../fault.js'
import './faults.js'
import type {Db} from '../../store/store.js'
import {openDesk, type DeskOf} from './desk.js'
import {readDesk, sampleOf, type Desk, type Entry} from './queries.js'

/** Two batches that hold the same pile, each typed by other people. */
export interface TwoBatches {
  readonly first: DeskOf
  readonly second: DeskOf
  /** The sheets of both, as if they were the two passes of the first. */
  readonly desk: Desk
}

const shown = 20

/**
 * Lays two batches of the same survey side by side.
 *
 * @throws Fault `compare.…` where they cannot be compared, and as `openDesk`
 */
export async function readTwoBatches(db: Db, codes: {first: string; second: string}, now: string): Promise<TwoBatches> {
  if (codes.first === codes.second) throw new Fault('compare.same-batch', {batch: codes.first})
  const [first, second] = [await openDesk(db, codes.first, now), await openDesk(db, codes.second, now)]
  const names = {first: first.batch.code, second: second.batch.code}
  if (first.survey.code !== second.survey.code)
    throw new Fault('compare.surveys-differ', {...names, firstSurvey: first.survey.code, secondSurvey: second.survey.code})
  const sides = [await typedOnce(db, first), await typedOnce(db, second)] as const
  const sheets = new Map<string, {first?: Entry; second?: Entry}>()
  for (const [sheet, entry] of sides[0].typed) sheets.set(sheet, {first: entry})
  for (const [sheet, entry] of sides[1].typed) sheets.set(sheet, {...sheets.get(sheet), second: {...entry, pass: 2}})
  const both = [...sheets].filter(([, pair]) => pair.first && pair.second)
  if (both.length === 0) throw new Fault('compare.nothing-shared', names)
  const same = both.filter(([, pair]) => pair.first!.typist === pair.second!.typist)
  if (same.length > 0)
    throw new Fault('compare.same-typist', {...names, typist: same[0]![1].first!.typist, sheets: same.slice(0, shown).map(([sheet]) => sheet)})
  return {
    first, second,
    desk: {
      sheets: new Map([...sheets].sort(([a], [b]) => (a < b ? -1 : 1))), decisions: new Map(), marks: sides[0].marks,
      sample: sampleOf([...sides[0].typed.keys()], first.batch.samplePercent, first.batch.sampleSeed),
    },
  }
}

/** The first typing of a batch that is meant to be typed twice and was so far typed once. */
async function typedOnce(db: Db, {batch}: DeskOf): Promise<{typed: Map<string, Entry>; marks: Desk['marks']}> {
  if (batch.typists !== 2) throw new Fault('compare.not-two-typists', {batch: batch.code})
  const {sheets, marks} = await readDesk(db, batch)
  const typed = new Map<string, Entry>()
  const drafts: string[] = []
  for (const [sheet, {first, second}] of sheets) {
    if (second) throw new Fault('compare.has-second', {batch: batch.code})
    if (first!.state === 'draft') drafts.push(sheet)
    typed.set(sheet, first!)
  }

  if (drafts.length > 0) throw new Fault('compare.drafts', {batch: batch.code, sheets: drafts.slice(0, shown)})
  return {typed, marks}
}
