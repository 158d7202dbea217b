import {z} from 'zod'
import {act} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import {canonicalize, type Canonical} from '../ledger/index.js'
import {rulebooks} from '../rulebook/index.js'
import {bookSchema} from './book-file.js'
import {officeBooks} from './queries.js'

/**
 * Tells the office which rulebook it works by. Without a day the book counts for all matters since it came into force; a
 * later text of the same family still takes over on its own first day.
 */
export const useRulebook = act({
  name: 'rulebook.used',
  summary: 'Work by a rulebook, one the program brings or one from a file.',
  roles: ['officer', 'admin'],
  privileged: true,
  input: z.strictObject({id: z.string(), from: z.iso.date().optional(), book: bookSchema.optional()}),
  async perform({input, office}) {
    const books = await officeBooks(office.db)
    const brought = input.book
    // A book never changes under its name: what was counted by it must come out the same.
    if (brought && rulebooks.some(({id}) => id === brought.id)) throw new Fault('rulebook.id-taken', {id: brought.id})
    const text = brought === undefined ? null : canonicalize(brought as unknown as Canonical)
    const before = brought && books.all.find(({id}) => id === brought.id)
    if (before && canonicalize(before as unknown as Canonical) !== text) throw new Fault('rulebook.id-taken', {id: brought.id})
    const book = brought ?? books.named(input.id)
    const fromOn = input.from ?? book.inForceFrom
    const usedOn = seoulDate(office.now)
    const last = books.uses.at(-1)
    const result = {id: book.id, fromOn, insteadOf: books.on(usedOn).id, own: brought !== undefined}
    const entity = {kind: 'rulebook', id: book.id}
    if (last?.book.id === book.id && last.fromOn === fromOn && last.untilOn === null) return {entity, result, facts: {} as Record<string, string>, unchanged: true}
    const digest = sha256(canonicalize(book as unknown as Canonical))
    await office.write.insert('rulebook_use', {
      use_no: (last?.no ?? 0) + 1, book: book.id, from_on: fromOn, used_on: usedOn, definition: text, digest, used_by: office.operator.code, used_at: office.now,
    })
    return {entity, result, facts: {book: book.id, from: fromOn, digest}}
  },
})
