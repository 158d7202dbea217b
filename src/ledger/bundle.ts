import {fromBase64, toBase64} from './hash.js'
import {NoteError} from './note.js'

/** What a witness that has only seen an earlier head needs: the body of an add-checkpoint request of C2SP tlog-witness. */
export interface Bundle {
  /** Size of the tree the proof starts from. */
  readonly old: number
  /** RFC 6962 §2.1.2 consistency proof. */
  readonly proof: readonly Uint8Array[]
  /** A checkpoint note, verbatim. */
  readonly checkpoint: string
}

/** The text of a bundle. */
export const formatBundle = ({old, proof, checkpoint}: Bundle): string => `${[`old ${old}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`

/** Whether a text says it is a bundle. */
export const isBundle = (text: string): boolean => text.startsWith('old ')

/** Reads a bundle; nothing in it is checked. @throws NoteError `malformed-proof`, with the number of the line */
export function parseBundle(text: string): Bundle {
  const at = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(at, 0)).split('\n')
  const [, digits] = /^old (0|[1-9][0-9]*)$/.exec(first!) ?? []
  if (digits === undefined || !Number.isSafeInteger(Number(digits))) throw new NoteError('malformed-proof', 'line 1')
  // A proof between trees of 2^53 leaves has no more.
  if (lines.length > 63) throw new NoteError('malformed-proof', `${lines.length} hashes`)
  const proof = lines.map((line, i) => {
    try {
      const hash = fromBase64(line)
      if (hash.length === 32) return hash
    } catch {
      // Named below.
    }

    throw new NoteError('malformed-proof', `line ${i + 2}`)
  })
  return {old: Number(digits), proof, checkpoint: text.slice(at + 2)}
}
