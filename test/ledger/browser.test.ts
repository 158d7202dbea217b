import {readdir, readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {createContext, runInContext} from 'node:vm'
import {build} from 'esbuild'
import {expect, test} from 'vitest'
import {batchRoot, LogVerifier} from '../../src/ledger/index.js'
import {someLog} from './support.js'

const ledger = new URL('../../src/ledger/', import.meta.url)

test('the ledger imports only itself, the hash and the curve', async () => {
  for (const name of await readdir(ledger)) {
    const source = await readFile(new URL(name, ledger), 'utf8')
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(match => match[1]!)
    expect(imported.filter(from => !/^(\.\/[a-z\d-]+\.js|@noble\/(hashes\/sha2|curves\/ed25519)\.js)$/.test(from)), name).toEqual([])
  }
})

test('the ledger gives a browser the same answers, with no global of Node', async () => {
  const entryPoints = [fileURLToPath(new URL('index.ts', ledger))]
  const {outputFiles} = await build({
    entryPoints, bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'ledger',
    logLevel: 'silent',
  })
  const log = someLog(5)
  // A context has the language alone; these three every browser adds.
  const page = createContext({TextEncoder, atob, btoa, log: JSON.stringify(log)})
  const answers: unknown = JSON.parse(runInContext(`${outputFiles[0]!.text}
    const verifier = new ledger.LogVerifier()
    JSON.parse(log).forEach(event => verifier.feed(event))
    JSON.stringify([verifier.finish(), ledger.batchRoot(['a', 'b'])])`, page) as string)
  const verifier = new LogVerifier()
  log.forEach(event => verifier.feed(event))
  expect(answers).toEqual([verifier.finish(), batchRoot(['a', 'b'])])
})
