import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {temporaryFolder} from '../support/office.js'
import {pds} from '../support/pds.js'

describe('two people at the command line', () => {
  it('restore over an office: the first is told what waits and ends with 4, the second ends with 0', async () => {
    const folder = await temporaryFolder()
    const env = {PDS_STORE: `sqlite:${join(folder, 'o.sqlite')}`, PDS_HOME: folder}
    const run = async (exit: number, ...argv: string[]) => {
      const done = await pds([...argv, '--json'], {env})
      expect(done.exit, `${argv.join(' ')}\n${done.out}`).toBe(exit)
      return done.json
    }
    const {admin, storeId} = await run(0, 'db', 'init')
    await run(0, 'operator', 'add', 'han', '--role', 'chair')
    const file = join(folder, 'b.sqlite')
    await run(0, 'db', 'backup', file)
    const over = ['db', 'restore', file, '--confirm', storeId as string]
    expect((await run(4, ...over)).error).toMatchObject({code: 'request.pending', details: {code: 'R26-0001', act: 'restore.performed'}, next: expect.stringContaining('--request R26-0001')})
    expect(await run(0, 'request', 'list')).toMatchObject({total: 1, items: [{code: 'R26-0001', state: 'pending', requestedBy: admin}]})
    expect((await run(3, 'request', 'approve', 'R26-0001', '--as', 'han')).error.code).toBe('request.elsewhere')
    expect((await run(3, ...over, '--request', 'R26-0001')).error.code).toBe('request.same-person')
    expect(await run(0, ...over, '--request', 'R26-0001', '--as', 'han')).toMatchObject({by: {requestedBy: admin, approvedBy: 'han', request: 'R26-0001'}})
    expect((await run(0, 'audit', 'log', '--type', 'restore.performed')).items[0]).toMatchObject({operator: 'han', data: {requestedBy: admin}})
    await run(0, 'audit', 'verify', '--db', '--require', 'L0')
  })
})
