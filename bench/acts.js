/** What the log costs: an act against the same act without its event, on both databases, flushed as a real office's are. */
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {helper} from './helper.js'

const turns = 400

export async function actCosts() {
  const {newOffice, costs} = await helper('act-cost')
  const {startPostgres} = await helper('postgres-server')
  const folder = mkdtempSync(join(tmpdir(), 'pds-bench-'))
  const server = await startPostgres({durable: true})
  const results = {}
  try {
    for (const [name, url] of [['sqlite', `sqlite:${join(folder, 'office.sqlite')}`], ['postgres', server.url]]) {
      const store = await newOffice(url, join(folder, `${name}.keys`))
      const {act, unlogged, rows} = await costs(store, turns)
      await store.close()
      results[`${name}: an act (${act.ms.toFixed(1)} ms, ${act.statements} statements)`] = {
        ratio: act.ms / unlogged.ms, bound: 1.5, than: `the same act without the log (${unlogged.ms.toFixed(1)} ms, ${unlogged.statements} statements; its rows alone ${rows.ms.toFixed(1)} ms, ${rows.statements})`,
      }
    }

    return results
  } finally {
    await server.stop()
    rmSync(folder, {recursive: true, force: true})
  }
}
