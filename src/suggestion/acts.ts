import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulYear} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import {batchFileInput, beginBatch, importedAs, revertAct, type KeptRow, type RowRef} from '../intake/batches.js'
import {channels, type Channel} from '../intake/channels.js'
import {drawNumbers, lastBehind} from '../intake/numbers.js'
import {consentScopes, registerPersons, removePerson} from '../intake/persons.js'
import {cleanText} from '../intake/reading/grid.js'
import {dealReceipts, refuseResidentNumbers, voidReceipt} from '../intake/receipts.js'
import {Memory} from './memory.js'
import {findSuggestion, firstWithWords, knownWords} from './queries.js'
import {suggestionResult} from './result.js'
import {removeNotices, wasTold} from '../notice/removing.js'
import {wordsKey} from './suggestion.js'

/** What somebody hands in at the desk or sends. */
export const suggestionEntry = z.strictObject({
  text: z.string().max(20_000),
  theme: z.string().max(200).default(''),
  note: z.string().max(2000).default(''),
  name: z.string().max(200).default(''),
  contact: z.string().max(200).default(''),
  consent: z.array(z.enum(consentScopes)).default([]),
  /** Asks that nobody learns who it was. */
  nonDisclosure: z.boolean().default(false),
  /** ISO 8601 UTC; absent means now. */
  receivedAt: z.iso.datetime().optional(),
  authoredOn: z.iso.date().optional(),
})

export type SuggestionEntry = z.infer<typeof suggestionEntry>

/** How they came in; common to all of one order. */
const arrival = {
  channel: z.enum(channels),
  point: z.string(),
  /** Code of the seminar whose floor they come from. */
  seminar: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/).optional(),
  /** Takes dates that do not follow each other; the order then needs a reason. */
  overrideTimes: z.boolean().default(false),
}

/** What a suggestion's words are compared by. */
export const contentHash = (text: string): string => sha256(wordsKey(text))

interface Source {
  readonly channel: Channel
  readonly point: string
  readonly act: string
  readonly seminar?: string
  readonly overrideTimes: boolean
  readonly batch?: {readonly id: string; readonly sha256: string}
}

/** Texts as they are kept: composed, nothing invisible. */
const cleaned = <E extends SuggestionEntry>(entry: E): E => ({
  ...entry, text: cleanText(entry.text), theme: cleanText(entry.theme), note: cleanText(entry.note), name: cleanText(entry.name), contact: cleanText(entry.contact),
})

async function insertSuggestions(
  office: Office,
  source: Source,
  given: readonly (SuggestionEntry & {sourceRow?: number})[],
): Promise<{ref: string; receiptNo: string; pseudonym: string; outOfOrder: boolean}[]> {
  const entries = given.map(cleaned)
  for (const {text, theme, note, name, contact} of entries) {
    if (text === '') throw new Fault('suggestion.text-empty', {what: 'text'})
    refuseResidentNumbers({text, theme, note, name, contact})
  }

  const receipts = await dealReceipts(office, source, entries)
  const people = await registerPersons(office, entries)
  const years = receipts.map(({receivedAt}) => seoulYear(receivedAt))
  const next = new Map<number, number>()
  for (const year of new Set(years))
    next.set(year, await drawNumbers(office, `suggestion:${year}`, years.filter(one => one === year).length, () => lastBehind(office, 'suggestion', 'ref', `SG-${year}-`)))
  const stored = []
  for (const [i, entry] of entries.entries()) {
    const year = years[i]!
    const number = next.get(year)!
    next.set(year, number + 1)
    const ref = `SG-${year}-${String(number).padStart(4, '0')}`
    const {receiptNo, outOfOrder} = receipts[i]!
    await office.write.insert('suggestion', {
      id: office.newId(), ref, receipt_no: receiptNo, person_id: people[i]!.id, text: entry.text, theme: entry.theme || null, note: entry.note || null,
      seminar: source.seminar ?? null, content_hash: contentHash(entry.text), state: 'received', classification: null, proposal_id: null,
      batch_id: source.batch?.id ?? null, file_sha256: source.batch?.sha256 ?? null, source_row: entry.sourceRow ?? null,
    })
    stored.push({ref, receiptNo, pseudonym: people[i]!.pseudonym, outOfOrder})
  }

  return stored
}

/** Takes one suggestion in and deals its receipt number. */
export const receiveSuggestion = act({
  name: 'suggestion.received',
  summary: 'Take one suggestion in and deal its receipt number.',
  roles: ['clerk', 'officer', 'admin', 'service'],
  input: suggestionEntry.extend(arrival),
  async perform({input: {channel, point, seminar, overrideTimes, ...entry}, office}) {
    const same = await firstWithWords(office.db, contentHash(cleanText(entry.text)))
    const [stored] = await insertSuggestions(office, {channel, point, seminar, overrideTimes, act: 'suggestion.received'}, [entry])
    const suggestion = await findSuggestion(office.db, stored!.ref)
    return {
      entity: {kind: 'suggestion', id: suggestion.ref},
      result: {...suggestionResult(suggestion), sameAs: same ?? null},
      facts: {
        receipt: suggestion.receiptNo, channel, receivedAt: suggestion.receivedAt, seminar: seminar ?? null, consent: entry.consent,
        ...(entry.nonDisclosure ? {nonDisclosure: true} : {}), ...(stored!.outOfOrder ? {outOfOrder: true} : {}),
      },
      subjects: [suggestion.suggester],
    }
  },
})

/** What batches of suggestions are for: they belong to no survey and no call. */
export const batchTarget = (seminar: string | undefined): string => seminar ?? 'SG'

/** Takes the suggestions of a file in as one batch. */
export const importSuggestions = act({
  name: 'suggestion.imported',
  summary: 'Import suggestions from a file as one batch.',
  roles: ['clerk', 'officer', 'admin', 'service'],
  input: z.strictObject({
    ...arrival,
    file: batchFileInput,
    entries: z.array(suggestionEntry.extend({sourceRow: z.number().int()})).min(1),
  }),
  async perform({input: {channel, point, seminar, overrideTimes, file, entries}, office}) {
    const target = batchTarget(seminar)
    const words = entries.map(({text, name, contact, receivedAt}) => ({contentHash: contentHash(text), name, contact, receivedAt: receivedAt ?? office.now}))
    const memory = new Memory(await knownWords(office.db, words.map(one => one.contentHash)))
    // Copies of unsigned cards that were on record when the plan was made are in the file's count of unchanged rows.
    const changed = words.some(one => one.contact !== '' && memory.recall(one) !== undefined)
    if (changed || (await importedAs(office.db, 'suggestion', target, file.sha256)) !== null) throw new Fault('import.changed', {file: file.name})
    const batch = await beginBatch(office, {kind: 'suggestion', target, channel, point}, [file])
    const source = {channel, point, seminar, overrideTimes, act: 'suggestion.imported', batch: {id: batch.id, sha256: file.sha256}}
    const stored = await insertSuggestions(office, source, entries)
    const outOfOrder = stored.filter(one => one.outOfOrder).length
    return {
      entity: {kind: 'batch', id: batch.code},
      result: {batch: batch.code, suggestions: stored.map(({ref, receiptNo}) => ({ref, receiptNo}))},
      facts: {
        target, channel, point, suggestions: stored.length, from: stored[0]!.ref, to: stored.at(-1)!.ref, receipts: {from: stored[0]!.receiptNo, to: stored.at(-1)!.receiptNo},
        file: file.sha256, ...(outOfOrder > 0 ? {outOfOrder} : {}),
      },
    }
  },
})

/** Takes a batch of suggestions back, unless one of them has been dealt with. Receipt numbers stay, voided. */
export const revertSuggestions = revertAct('suggestion', async (office, batch) => {
  const suggestions = (await office.db('suggestion').where({batch_id: batch.id}).orderBy('ref')) as {
    id: string; ref: string; receipt_no: string; person_id: string; state: string; source_row: number | null
  }[]
  const lists = {removed: [] as RowRef[], kept: [] as KeptRow[], failed: [] as KeptRow[]}
  for (const {id, ref, receipt_no, person_id, state, source_row} of suggestions) {
    const told = await wasTold(office.db, person_id)
    if (state !== 'received' || told) {
      lists.kept.push({row: source_row, key: ref, why: state === 'received' ? 'told' : 'under-review'})
      continue
    }

    await office.write.remove('suggestion', {id})
    await removeNotices(office, person_id)
    await removePerson(office, person_id)
    await voidReceipt(office, receipt_no)
    lists.removed.push({row: source_row, key: ref})
  }

  return {...lists, stays: lists.kept.length > 0}
})
