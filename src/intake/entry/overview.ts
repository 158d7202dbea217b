import {identify} from '../../act/operators.js'
import {Fault} from '../../fault.js'
import type {Db} from '../../store/store.js'
import {findSurvey} from '../../survey/queries.js'
import type {SurveyDefinition} from '../../survey/survey.js'
import {findBatch, type Batch} from '../batches.js'
import {leftToType, openDesk, type DeskOf} from './desk.js'
import {compareDesk, type DeskComparison} from './differences.js'
import {readDesk, type Desk, type Entry, type Pass} from './queries.js'

/**
 * What two people typed differently in a batch, staged or committed.
 *
 * @throws Fault `batch.not-found`, `batch.kind`, `entry.one-typist`
 */
export async function readComparison(db: Db, code: string): Promise<{batch: Batch; definition: SurveyDefinition; desk: Desk; made: DeskComparison}> {
  const batch = await findBatch(db, code)
  if (batch.kind !== 'response') throw new Fault('batch.kind', {code: batch.code, kind: batch.kind})
  if (batch.typists === 1) throw new Fault('entry.one-typist', {batch: batch.code})
  const {definition} = await findSurvey(db, batch.target)
  const desk = await readDesk(db, batch)
  return {batch, definition, desk, made: compareDesk(definition, desk)}
}

/** A typist's place at the desk. */
export interface Place {
  readonly desk: DeskOf
  readonly typist: string
  /** The sheet the typist stopped in the middle of. */
  readonly draft: Entry | undefined
  /** Sheets the typist has done in this pass. */
  readonly done: number
  readonly left: {readonly count: number | null; readonly sheets: readonly string[]}
  /** Sheets of the first pass, by number alone. */
  readonly first: ReadonlySet<string>
}

/** Where a typist stands in a batch. @throws Fault as `openDesk` and `identify`, `entry.one-typist` */
export async function placeOf(db: Db, code: string, pass: Pass, who: {as?: string; osUser: string}, now: string): Promise<Place> {
  const deskOf = await openDesk(db, code, now)
  if (pass === 2 && deskOf.batch.typists === 1) throw new Fault('entry.one-typist', {batch: deskOf.batch.code})
  const {code: typist} = await identify(db, who)
  const desk = await readDesk(db, deskOf.batch)
  const own = [...desk.sheets.values()].map(({first, second}) => (pass === 1 ? first : second)).filter(entry => entry?.typist === typist)
  return {
    desk: deskOf, typist, draft: own.find(entry => entry?.state === 'draft'), done: own.filter(entry => entry?.state === 'done').length,
    left: leftToType(deskOf.batch, desk, pass, typist),
    first: new Set([...desk.sheets].filter(([, {first}]) => first?.state === 'done').map(([sheet]) => sheet)),
  }
}

/** How far the typing of a batch is. */
export interface TypingState {
  readonly first: number
  readonly second: number
  readonly drafts: number
  readonly toCheck: number
  readonly open: number
  readonly typists: readonly string[]
}

/** How far the typing of a batch is: numbers and typists, no answers. */
export async function typingOf(db: Db, batch: Batch): Promise<TypingState> {
  const desk = await readDesk(db, batch)
  const entries = [...desk.sheets.values()].flatMap(({first, second}) => [first, second]).filter(entry => entry !== undefined)
  const two = batch.typists === 2 ? compareDesk((await findSurvey(db, batch.target)).definition, desk) : undefined
  return {
    first: entries.filter(({pass, state}) => pass === 1 && state === 'done').length, second: entries.filter(({pass, state}) => pass === 2 && state === 'done').length,
    drafts: entries.filter(({state}) => state === 'draft').length, toCheck: two?.onlyFirst.length ?? 0, open: two?.items.filter(({open}) => open).length ?? 0,
    typists: [...new Set(entries.map(({typist}) => typist))].sort(),
  }
}
