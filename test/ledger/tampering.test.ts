import {expect, test} from 'vitest'
import {ExportVerifier} from '../../src/ledger/index.js'
import {exportLines, nodeHash, nodeTextHash, nodeVerify, noteAt, officeLog, someActs, someSigner} from '../support/logs.js'
import {tamper} from '../support/tamper.js'

test('every turned bit and every edit, deletion, doubling, swap, insertion, cut, new signature and old backup is refused, a clean export never', () => {
  const seen = tamper({events: 200, flips: 300, every: 23, clean: 20})
  expect(seen.wrong).toEqual([])
  expect(seen.flips).toBe(300)
  expect(seen.cases).toBeGreaterThan(1200)
  expect(seen.clean).toBe(20)
})

test('an export nobody signed is judged by what the auditor kept', () => {
  const {signer} = someSigner()
  const events = [...officeLog(30)]
  const verifier = new ExportVerifier({hash: nodeHash, textHash: nodeTextHash, verify: nodeVerify, acts: someActs, earlier: [noteAt(events, 30, signer)]})
  for (const line of exportLines(events.slice(0, 20))) verifier.push(line)
  expect(verifier.end().failure).toMatchObject({kind: 'checkpoint', code: 'shorter'})
})
