import {Fault} from '../fault.js'
import './faults.js'
import {addDays, due, rulebookOn, RulebookProblem, rulebooks, type Due, type Rulebook, type Stop} from '../rulebook/index.js'
import type {Db} from '../store/store.js'

/** That the office was told to work by a book: a line of `rulebook_use`, the latest last. */
export interface BookUse {
  readonly no: number
  readonly book: Rulebook
  /** First local date of the matters it counts for, and the last; null while no later book of its family ends it. */
  readonly fromOn: string
  readonly untilOn: string | null
  readonly usedBy: string
  readonly usedAt: string
  /** Whether the office brought it as a file. */
  readonly own: boolean
}

/** All books an office can count by, and what it was told to use. */
export interface OfficeBooks {
  readonly all: readonly Rulebook[]
  readonly uses: readonly BookUse[]
  /** The book that counts for a matter that began on a local date. */
  on(date: string): Rulebook
  /** A book by its id. @throws Fault `rulebook.unknown` */
  named(id: string): Rulebook
}

/** The family an office works by unless it was told otherwise. */
const ownFamily = 'kr-proposal'

interface StoredUse {
  use_no: number
  book: string
  from_on: string
  used_on: string
  definition: string | null
  used_by: string
  used_at: string
}

/**
 * The books of an office. Without a word each matter is counted by the book in force on its day. A book the office was told
 * to use counts from the given day on, until a later book of its family comes into force after the office was told; of two
 * uses that both reach a day, the later one counts.
 */
export async function officeBooks(db: Db): Promise<OfficeBooks> {
  return booksWith((await db('rulebook_use').orderBy('use_no')) as StoredUse[])
}

/** The books of an office that was told nothing: those the program brings, each from its day. */
export const programBooks = (): OfficeBooks => booksWith([])

const byDate = (a: Rulebook, b: Rulebook): number => (a.inForceFrom !== b.inForceFrom ? (a.inForceFrom < b.inForceFrom ? -1 : 1) : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function booksWith(rows: readonly StoredUse[]): OfficeBooks {
  const brought = rows.filter(({definition}) => definition !== null).map(({definition}) => JSON.parse(definition!) as Rulebook)
  const all = [...new Map([...rulebooks, ...brought].map(book => [book.id, book])).values()].sort(byDate)
  const named = (id: string): Rulebook => {
    const found = all.find(book => book.id === id)
    if (!found) throw new Fault('rulebook.unknown', {id, known: all.map(book => book.id)})
    return found
  }

  const uses = rows.map((row): BookUse => {
    const book = named(row.book)
    const told = row.used_on > row.from_on ? row.used_on : row.from_on
    const next = all.find(other => other.family === book.family && other.inForceFrom > told)
    return {no: row.use_no, book, fromOn: row.from_on, untilOn: next ? addDays(next.inForceFrom, -1) : null, usedBy: row.used_by, usedAt: row.used_at, own: row.definition !== null}
  })
  const on = (date: string): Rulebook => {
    const use = uses.findLast(({fromOn, untilOn}) => fromOn <= date && (untilOn === null || date <= untilOn))
    if (use) return use.book
    // What came into force after a use ended it belongs to the family of that use.
    const family = uses.findLast(({fromOn}) => fromOn <= date)?.book.family ?? ownFamily
    return rulebookOn(date, all.filter(book => book.family === family))
  }

  return {all, uses, on, named}
}

/**
 * Counts a due day, its problems as faults.
 *
 * @throws Fault `rulebook.rule-unknown`, `rulebook.date-invalid`
 */
export function dueOrFault(book: Rulebook, rule: string, from: string, stops: readonly Stop[] = []): Due {
  try {
    return due(book, rule, from, {stops})
  } catch (error) {
    if (!(error instanceof RulebookProblem)) throw error
    if (error.code === 'unknown-rule') throw new Fault('rulebook.rule-unknown', error.facts as {rule: string; rulebook: string; known: string[]})
    throw new Fault('rulebook.date-invalid', error.facts as {given: string})
  }
}
