import {canonicalize} from './canonical.js'

/**
 * An anchor: a file outside the store to which checkpoints are appended, one line each, the same line that ends an
 * export. What was written there stays when the store is rewritten.
 */

/** One line of an anchor, with its newline. @param note a checkpoint note */
export const anchorLine = (note: string): string => `${canonicalize({checkpoint: note})}\n`

/** What an anchor holds. */
export interface Anchor {
  /** Checkpoint notes in the order of the file; none is checked yet. */
  readonly notes: readonly string[]
  /** Numbers, from 1, of lines that are no checkpoint, e.g. the half of one that a power cut left. */
  readonly broken: readonly number[]
}

/** Reads an anchor. Broken lines are named, not thrown: the others still bear witness. */
export function parseAnchor(text: string): Anchor {
  const notes: string[] = []
  const broken: number[] = []
  text.split('\n').forEach((line, i) => {
    if (line === '') return
    const note = noteIn(line)
    if (note === undefined) broken.push(i + 1)
    else notes.push(note)
  })
  return {notes, broken}
}

/** The note of a line `{"checkpoint": note}`; undefined when the line is another. */
export function noteIn(line: string): string | undefined {
  try {
    const value = JSON.parse(line) as {checkpoint?: unknown}
    return typeof value?.checkpoint === 'string' ? value.checkpoint : undefined
  } catch {
    return undefined
  }
}
