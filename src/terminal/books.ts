import {seoulDate} from '../act/codes.js'
import {moment} from '../act/perform.js'
import {isFault} from '../fault.js'
import {officeBooks, programBooks, type OfficeBooks} from '../regime/queries.js'
import type {Db} from '../store/store.js'

/** The books to count by, and the day it is. */
export interface BooksToday {
  readonly books: OfficeBooks
  /** Local date. */
  readonly today: string
}

/**
 * The books of the store, or those the program brings where no store was named and none is there: counting a due day
 * needs no office.
 *
 * @param ask reads in the store
 * @param named whether the person named a store
 * @param pretended `PDS_NOW`
 */
export async function booksAt(ask: <T>(work: (db: Db) => Promise<T>) => Promise<T>, named: boolean, pretended: string | undefined): Promise<BooksToday> {
  try {
    return await ask(async db => ({books: await officeBooks(db), today: seoulDate((await moment(db, pretended)).now)}))
  } catch (error) {
    if (named || !(isFault(error, 'store.missing') || isFault(error, 'store.not-initialised'))) throw error
    return {books: programBooks(), today: seoulDate(new Date().toISOString())}
  }
}
