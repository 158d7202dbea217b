import {expect, test} from 'vitest'
import {fuzz, fuzzTargets} from '../support/fuzz.js'

const soak = process.env.PDS_SOAK === '1'
const cases = soak ? Number(process.env.PDS_FUZZ_CASES ?? 1_000_000) : 0
/** What a second or two is enough for, in the ordinary run. */
const few = {note: 1500, checkpoint: 4000, export: 1500, csv: 4000, definition: 250} as const

test.each(fuzzTargets)('no damaged %s makes its parser throw what it does not declare, or answer wrongly', name => {
  expect(fuzz(name, cases || few[name])).toEqual([])
// A million definitions take an hour and a half on a quiet machine.
}, soak ? 6 * 3_600_000 : 120_000)
