import {contactKey} from '../intake/contact.js'
import type {KnownWords} from './queries.js'

/** What is compared: the words by their hash, and whose they are. */
export type Words = Omit<KnownWords, 'ref'>

/**
 * Knows a letter when it comes again: the same words from the same contact. Without a contact, name and day of arrival
 * must agree too, and so many copies are known as are on record: ten unsigned cards are ten.
 */
export class Memory {
  readonly #signed = new Map<string, string>()
  readonly #unsigned = new Map<string, string[]>()

  constructor(known: readonly KnownWords[]) {
    for (const words of known) {
      const key = keyOf(words)
      if (words.contact === '') this.#unsigned.set(key, [...(this.#unsigned.get(key) ?? []), words.ref])
      else if (!this.#signed.has(key)) this.#signed.set(key, words.ref)
    }
  }

  /** The reference under which the words are on record; an unsigned copy is used up by the asking. */
  recall(words: Words): string | undefined {
    const key = keyOf(words)
    return words.contact === '' ? this.#unsigned.get(key)?.shift() : this.#signed.get(key)
  }
}

/** Key of words and their hand; undefined contact is no hand at all. */
export const keyOf = ({contentHash, name, contact, receivedAt}: Words): string =>
  contact === '' ? `${contentHash} ${name} ${receivedAt}` : `${contentHash} ${contactKey(contact)}`
