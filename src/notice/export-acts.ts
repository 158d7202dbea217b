import {z} from 'zod'
import {act, type Office, type Outcome} from '../act/act.js'
import {seoulDate, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {drawNumbers, lastBehind} from '../intake/numbers.js'
import {identitiesOf} from '../intake/persons.js'
import {moveNotice} from './acts.js'
import {letterLanguages, letterOfNotice, personLetters} from './letter.js'
import {noticeMeans, type NoticeMeans} from './notice.js'
import {findNotice, findNotices, lettersOf, shownNotice, type Letter, type Notice, type StoredNotice} from './queries.js'
import {meansTo} from './queue.js'

/** What an export answers: letters with names and contacts, for the one file that is made of them. */
export interface ExportResult {
  /** Code of the export, `NX-2026-001`; null when nothing waited. */
  readonly export: string | null
  readonly means: NoticeMeans
  readonly letters: readonly Letter[]
  /** Notices that were dropped because their person was erased. */
  readonly dropped: readonly string[]
}

/** Fills in the means of notices that were queued while the key was away. */
async function settle(office: Office, notices: readonly StoredNotice[]): Promise<StoredNotice[]> {
  const settled = []
  for (const notice of notices) {
    if (notice.means !== null) settled.push(notice)
    else {
      const means = (await meansTo(office, notice.personId))!
      await office.write.update('notice', {id: notice.id}, {means})
      settled.push({...notice, means})
    }
  }

  return settled
}

/** Opens the names and contacts of letters. An erased person has none left. */
async function named(office: Office, notices: readonly StoredNotice[]): Promise<Letter[]> {
  const people = await identitiesOf(office.db, notices.map(({personId}) => personId))
  return (await lettersOf(office.db, notices, seoulDate(office.now))).map((letter, i) => {
    const {name, contact} = people.get(notices[i]!.personId)!
    return {...letter, name, contact}
  })
}

/**
 * Takes letters out for dispatch by one means: names and contacts are opened, who did it and why is logged, and the notices
 * are exported from then on. Whoever was erased gets no letter. With `of`, the file of an earlier export is made once more.
 */
export const exportNotices = act({
  name: 'notice.exported',
  summary: 'Take queued notices out for dispatch, with names and contacts.',
  roles: ['officer', 'secretary'],
  reason: 'required',
  privileged: true,
  personal: true,
  input: z.strictObject({
    means: z.enum(noticeMeans).optional(), of: z.string().optional(), language: z.enum(letterLanguages),
    /** SHA-256 of the template of each letter, which the notices keep. */
    templates: z.partialRecord(z.enum(personLetters), z.string().regex(/^[0-9a-f]{64}$/)),
  }),
  async perform({input, office}): Promise<Outcome<ExportResult>> {
    if ((input.means === undefined) === (input.of === undefined)) throw new Fault('notice.which', {flags: ['--means', '--again']})
    if (input.of !== undefined) {
      const found = (await findNotices(office.db, {export: input.of})).filter(({erased, state}) => !erased && state !== 'dropped')
      if (found.length === 0) throw new Fault('notice.export-unknown', {code: input.of})
      const letters = await named(office, found)
      return {
        entity: {kind: 'notice', id: input.of}, result: {export: input.of, means: found[0]!.means!, letters, dropped: []},
        facts: {again: true, means: found[0]!.means!, notices: found.length, fields: ['name', 'contact'], language: input.language}, subjects: letters.map(({recipient}) => recipient),
      }
    }

    const means = input.means!
    const waiting = await findNotices(office.db, {state: 'queued'})
    const gone = waiting.filter(({erased}) => erased)
    const found = (await settle(office, waiting.filter(notice => !notice.erased && (notice.means === null || notice.means === means)))).filter(notice => notice.means === means)
    for (const notice of gone) await moveNotice(office, notice, 'drop')
    const dropped = gone.map(({code}) => code)
    if (found.length === 0)
      return {entity: {kind: 'notice', id: means}, result: {export: null, means, letters: [], dropped}, facts: {means, notices: 0, dropped: dropped.length}, unchanged: gone.length === 0 && waiting.every(one => one.means !== null)}
    const year = seoulYear(office.now)
    const number = await drawNumbers(office, `notice-export:${year}`, 1, () => lastBehind(office, 'notice', 'export_code', `NX-${year}-`))
    const code = `NX-${year}-${String(number).padStart(3, '0')}`
    for (const notice of found)
      await moveNotice(office, notice, 'export', {
        export_code: code, exported_by: office.operator.code, exported_at: office.now, language: input.language, template: input.templates[letterOfNotice(notice.kind, notice.facts) as (typeof personLetters)[number]] ?? null,
      })
    const letters = await named(office, found)
    return {
      entity: {kind: 'notice', id: code}, result: {export: code, means, letters, dropped},
      facts: {means, notices: found.length, from: found[0]!.code, to: found.at(-1)!.code, fields: ['name', 'contact'], language: input.language, dropped: dropped.length},
      subjects: letters.map(({recipient}) => recipient),
    }
  },
})

/** Shows one letter with the name and contact in it: reading personal data is itself an act. */
export const revealLetter = act({
  name: 'notice.person-revealed',
  summary: 'Show a letter with the name and contact of whom it is to.',
  roles: ['officer', 'clerk', 'secretary'],
  privileged: true,
  personal: true,
  reason: 'required',
  input: z.strictObject({notice: z.string()}),
  async perform({input, office}): Promise<Outcome<{notice: Notice; letter: Letter}>> {
    const notice = await findNotice(office.db, input.notice)
    if (notice.erased) throw new Fault('notice.nobody', {ref: notice.subject})
    const [letter] = await named(office, [notice])
    return {entity: {kind: 'notice', id: notice.code}, result: {notice: shownNotice(notice), letter: letter!}, facts: {fields: ['name', 'contact']}, subjects: [notice.recipient]}
  },
})

/** Leaves a person who is erased without letters: what was not sent is dropped, and the words of all go. Called inside the act that erases. */
export async function eraseNotices(office: Office, personIds: readonly string[]): Promise<number> {
  let n = 0
  for (const person of personIds) {
    for (const notice of await findNotices(office.db, {person})) {
      if (notice.state === 'queued' || notice.state === 'exported') await moveNotice(office, notice, 'drop')
      if (notice.sealedTexts !== null) n += await office.write.blank('notice', {id: notice.id})
    }

    if (await office.db('person_means').where({person_id: person}).first()) await office.write.remove('person_means', {person_id: person})
  }

  return n
}
