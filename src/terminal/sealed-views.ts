import type {SealedTally} from '../counting/queries.js'
import {shortTime, showNumber, showTime} from '../language/format.js'
import type {Language} from '../language/language.js'
import {sealingWords as words} from '../language/sealing.js'
import {heads} from '../language/words.js'
import {letterhead, renderTable} from './table.js'

/** Letterhead of a sealed tally: what was counted, how, and the digests it is held by. */
export const sealedHead = (tally: SealedTally, supersededBy: string | null, l: Language): string => letterhead([
  [words.tally[l], tally.code],
  [words.of[l], tally.subject],
  [heads.method[l], tally.methodVersion === null ? tally.method : `${tally.method}, ${words.version[l]} ${tally.methodVersion}`],
  [words.counted[l], tally.counted === null ? null : showNumber(tally.counted)],
  [words.seed[l], tally.seed],
  [words.input[l], tally.inputDigest],
  [words.digest[l], tally.digest],
  [words.sealed[l], `${showTime(tally.sealedAt, l)}  ${tally.sealedBy}`],
  [words.supersedes[l], tally.supersedes],
  [words.supersededBy[l], supersededBy],
])

/** The tallies that took each other's place, the one that is shown marked. */
export async function chainText(chain: readonly SealedTally[], code: string, l: Language, width: number | undefined): Promise<string> {
  const table = await renderTable([
    {field: 'code', head: heads.code[l], get: t => t.code},
    {field: 'counted', head: words.counted[l], get: t => (t.counted === null ? '' : showNumber(t.counted)), align: 'right'},
    {field: 'digest', head: words.digest[l], get: t => t.digest.slice(0, 16)},
    {field: 'sealed', head: words.sealed[l], get: t => `${shortTime(t.sealedAt)} ${t.sealedBy}`},
    {field: 'here', head: '', get: t => (t.code === code ? '◂' : '')},
  ], chain, width)
  return `${words.chain[l]}\n${table}`
}
