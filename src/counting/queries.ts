import type {Db} from '../store/store.js'

/** The newest sealed tally of a survey or call: what it counted may no longer be taken away. */
export async function sealedTallyOf(db: Db, subject: string): Promise<string | undefined> {
  const row = (await db('tally').where({subject}).orderBy('code', 'desc').first()) as {code: string} | undefined
  return row?.code
}
