import {Fault} from '../fault.js'
import type {EventBody, VerifyFailure} from '../ledger/index.js'
import {readableColumns} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {openingsOf} from './log.js'
import {keysOf} from './vault.js'
import {commit} from './writer.js'

const pageSize = 2000

/**
 * Holds every text behind a commitment against its event. Erased ones are not there, and that is no fault.
 *
 * @returns how many texts were held against their events; `locked` where the key file, or the right to read them, is missing
 */
export async function checkOpenings(db: Db): Promise<{openings: number; locked?: true; failure?: VerifyFailure}> {
  if (!(await readableColumns(db, 'audit_opening')).includes('value') || !(await hasKey(db))) return {openings: 0, locked: true}
  let openings = 0
  for (let after = -1; ;) {
    const seqs = (await db('audit_opening').distinct('seq').where('seq', '>', after).orderBy('seq').limit(pageSize).pluck('seq')) as number[]
    if (seqs.length === 0) return {openings}
    const bodies = new Map(((await db('audit_event').select('seq', 'body').whereBetween('seq', [seqs[0]!, seqs.at(-1)!])) as {seq: number; body: string}[]).map(({seq, body}) => [seq, body]))
    for (const {seq, path, salt, value} of await openingsOf(db, seqs)) {
      const {data} = JSON.parse(bodies.get(seq)!) as EventBody
      const name = path.slice('data.'.length)
      if (!Object.hasOwn(data, name) || data[name] !== commit(salt, path, value)) return {openings, failure: {kind: 'chain', seq, code: 'opening-differs', facts: {path}}}
      openings++
    }

    after = seqs.at(-1)!
  }
}

/** Whether the key file at hand is this store's: one that is away, or another store's, only leaves the texts unread. */
async function hasKey(db: Db): Promise<boolean> {
  try {
    await keysOf(db)
    return true
  } catch (error) {
    if (error instanceof Fault && error.code.startsWith('key.')) return false
    throw error
  }
}
