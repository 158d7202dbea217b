import type {Hook} from '@oclif/core'
import {Fault} from '../fault.js'
import './faults.js'

/** Number of edits between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }

  return row[b.length]!
}

/** An unknown command names the nearest one and runs nothing. */
const hook: Hook.CommandNotFound = async function ({id, config}) {
  const typed = id.replaceAll(':', ' ')
  const words = typed.split(' ')
  const candidates = config.commandIDs.map(known => known.replaceAll(':', ' '))
  // Arguments may have been taken for parts of the command: compare as many words as the candidate has.
  const near = candidates
    .map(candidate => ({candidate, edits: distance(words.slice(0, candidate.split(' ').length).join(' '), candidate)}))
    .sort((a, b) => a.edits - b.edits)[0]
  const suggestion = near && near.edits <= Math.max(2, near.candidate.length / 3) ? `pds ${near.candidate}` : undefined
  throw new Fault('usage', {detail: `${typed} is not a pds command.`, ...(suggestion ? {suggestion} : {}), command: ''})
}

export default hook
