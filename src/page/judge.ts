import {readCheckpoint, verifyExport, type ActTable, type Earlier, type Verification} from '../ledger/index.js'
import {firstDifference, type Evidence} from './evidence.js'

/** A verification, and the events in which the first that differs lies: one, or all it can be. Numbers of events. */
export interface Judgement {
  readonly verification: Verification
  readonly differs: {readonly first: number; readonly last: number} | undefined
}

/** Longest the page is kept from answering, milliseconds. */
const slice = 16

/**
 * Verifies lines against what an auditor brought, in slices of time so that the page stays alive.
 *
 * @throws NoteError for keys or a policy that cannot be used together
 */
export async function judge(
  lines: readonly string[], evidence: readonly Evidence[], acts: ActTable, onEvents: (done: number, total: number) => void,
): Promise<Judgement> {
  const keys = evidence.flatMap(one => (one.kind === 'key' ? one.keys : []))
  const policy = evidence.findLast(one => one.kind === 'policy')?.policy
  const earlier = evidence.flatMap(one => (one.kind === 'checkpoint' || one.kind === 'export' ? one.earlier : []))
  const verification = await verifyExport(slowly(lines), {keys: [...new Set(keys)], earlier, acts, onEvents, ...(policy === undefined ? {} : {policy})})
  return {verification, differs: differing(verification, lines, evidence, earlier)}
}

async function* slowly(lines: readonly string[]): AsyncGenerator<string> {
  let until = performance.now() + slice
  for (const line of lines) {
    if (performance.now() > until) {
      await new Promise(resolve => setTimeout(resolve, 0))
      until = performance.now() + slice
    }

    yield line
  }
}

function differing({failure}: Verification, lines: readonly string[], evidence: readonly Evidence[], earlier: readonly Earlier[]): Judgement['differs'] {
  if (!failure) return undefined
  const {from, size} = failure.facts
  const old = evidence.find(one => one.kind === 'export' && one.from === from)
  const named = old?.kind === 'export' ? firstDifference(old.lines, lines) : undefined
  if (named !== undefined) return {first: named, last: named}
  // Checkpoints are held against the log from the smallest on, so all that are smaller than this one were found in it.
  if (failure.code === 'other-root' && typeof size === 'number' && size > 0) {
    const agreed = earlier.map(sizeOf).filter(one => one < size)
    return {first: Math.max(0, ...agreed), last: size - 1}
  }

  return failure.seq === undefined || failure.code === 'shorter' ? undefined : {first: failure.seq, last: failure.seq}
}

function sizeOf({size, note}: Earlier): number {
  if (note === undefined) return size ?? 0
  try {
    return readCheckpoint(note).size
  } catch {
    return 0
  }
}
