import type {EventBody, VerifyFailure} from '../ledger/index.js'
import type {Db} from '../store/store.js'
import {commit} from './writer.js'

const pageSize = 2000

/** Holds every text behind a commitment against its event. Erased ones are not there, and that is no fault. */
export async function checkOpenings(db: Db): Promise<{openings: number; failure?: VerifyFailure}> {
  let openings = 0
  for (let next = 0; ;) {
    const page = (await db('audit_opening').join('audit_event', 'audit_event.seq', 'audit_opening.seq')
      .select('audit_opening.seq', 'path', 'salt', 'value', 'body').orderBy([{column: 'audit_opening.seq'}, {column: 'path'}]).limit(pageSize).offset(next)) as {
      seq: number; path: string; salt: string; value: string; body: string
    }[]
    if (page.length === 0) return {openings}
    for (const {seq, path, salt, value, body} of page) {
      const {data} = JSON.parse(body) as EventBody
      const name = path.slice('data.'.length)
      if (!Object.hasOwn(data, name) || data[name] !== commit(salt, path, value)) return {openings, failure: {kind: 'chain', seq, code: 'opening-differs', facts: {path}}}
      openings++
    }

    next += page.length
  }
}
