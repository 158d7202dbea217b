import type {Criterion} from '../call/call.js'
import {committeeSays} from '../language/committee.js'
import {words} from '../language/format.js'
import type {Language} from '../language/language.js'
import type {Io} from './io.js'
import {input} from './prompts.js'
import {safeText} from './safe-text.js'

/** An entry to be scored at the desk. */
export interface DeskEntry {
  readonly ref: string
  readonly title: string
}

/**
 * Asks for the marks of one entry after the other. Each sheet is handed over as soon as its last mark is typed, so that
 * nothing typed is lost; an empty answer ends the sitting and leaves the sheet begun unsaved.
 *
 * @param save takes a finished sheet
 * @returns how many sheets were finished
 */
export async function scoreAtDesk(
  io: Io, l: Language, entries: readonly DeskEntry[], criteria: readonly Criterion[], save: (ref: string, scores: Record<string, number>) => Promise<void>,
): Promise<number> {
  for (const [i, {ref, title}] of entries.entries()) {
    io.talk(`\n${safeText(committeeSays.sheetHead[l]({proposal: ref, title, at: i + 1, of: entries.length}))}\n`)
    const scores: Record<string, number> = {}
    for (const {code, label, max} of criteria) {
      const fits = (typed: string) => typed.trim() === '' || (/^\d{1,4}$/.test(typed.trim()) && Number(typed) <= max) || committeeSays.markRange[l]({max})
      const typed = (await input({message: committeeSays.mark[l]({label: label ? words(label, l) : code, max}), validate: fits})).trim()
      if (typed === '') return i
      scores[code] = Number(typed)
    }

    await save(ref, scores)
  }

  return entries.length
}
