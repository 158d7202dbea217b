import {hash, newSalt} from '../act/hash.js'
import {blind, placeOf, sealSalted} from '../act/seal.js'
import type {AnswerSeal, AnswerTable} from '../act/vault.js'
import {commitment} from '../ledger/index.js'
import {contactKey} from './contact.js'

/** A personal answer as it is stored: sealed with its salt, a commitment, and a keyed hash when it is a contact. */
export interface SealedAnswer {
  readonly value: string
  /** Lies sealed with the value. */
  readonly salt: null
  readonly commitment: string
  readonly contact_index: string | null
}

/** Whether a person can be found by an answer: a mail address, or a number of seven digits and more. */
const isContact = (key: string): boolean => key.includes('@') || /^\d{7,}$/.test(key)

/**
 * Seals a personal answer. It needs no database: the threads that read large files seal with it.
 *
 * @param row how the log names the row: its key columns joined by a slash
 */
export function sealAnswer({key, index}: AnswerSeal, table: AnswerTable, row: string, question: string, value: string): SealedAnswer {
  const salt = newSalt()
  const contact = contactKey(value)
  return {
    value: sealSalted(key, placeOf(table, 'value', row), salt, value), salt: null,
    commitment: commitment(salt, `${table}.${question}`, value, hash), contact_index: isContact(contact) ? blind(index, 'contact', contact) : null,
  }
}
