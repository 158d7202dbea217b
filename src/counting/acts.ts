import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {dealer, seoulYear} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {countCall, type CallTallyOptions} from './call-tally.js'
import {findTally, type SealedTally} from './queries.js'
import {countSurvey, type SurveyTallyOptions} from './survey-tally.js'

/** A tally as bytes: two counts are the same when these are. */
export const tallyDigest = (tally: object): string => sha256(JSON.stringify(tally))

async function seal(office: Office, kind: SealedTally['kind'], subject: string, method: string, options: object, counted: {tally: object; inputDigest: string}) {
  const code = (await dealer(office.db, 'tally', 'code', `T${String(seoulYear(office.now)).slice(2)}-`, 4))()
  const digest = tallyDigest(counted.tally)
  await office.write.insert('tally', {
    id: office.newId(), code, kind, subject, method, options: JSON.stringify(options), input_digest: counted.inputDigest,
    result: JSON.stringify(counted.tally), digest, sealed_at: office.now, sealed_by: office.operator.code,
  })
  return {
    entity: {kind: 'tally', id: code},
    result: {sealed: code, digest, ...counted.tally},
    facts: {subject, method, input: counted.inputDigest, digest},
  }
}

/** Seals the tally of a survey: what was counted and what came out can be checked for ever. */
export const sealSurveyTally = act({
  name: 'tally.survey-sealed',
  summary: 'Seal the tally of a survey with the digests of input and result.',
  roles: ['officer', 'secretary', 'chair', 'admin'],
  checkpoint: () => true,
  input: z.strictObject({
    survey: z.string(), base: z.enum(['valid', 'shown', 'all']), by: z.array(z.string()), weight: z.string().optional(),
    minCell: z.number().int().min(0).optional(),
  }),
  perform: async ({input, office}) => seal(office, 'survey', input.survey, 'tabulation', input, await countSurvey(office.db, input)),
})

/** Seals the tally of a call. */
export const sealCallTally = act({
  name: 'tally.call-sealed',
  summary: 'Seal the tally of a call with the digests of input and result.',
  roles: ['officer', 'secretary', 'chair', 'admin'],
  checkpoint: () => true,
  input: z.strictObject({
    call: z.string(), method: z.string(), round: z.string().optional(), seats: z.number().int().min(1).optional(), seed: z.string().optional(),
  }),
  perform: async ({input, office}) => {
    const counted = await countCall(office.db, input)
    // The round is kept by name: a later one must not change what is counted again.
    return seal(office, 'call', counted.tally.call, input.method, {...input, round: counted.tally.round}, counted)
  },
})

/**
 * Counts a sealed tally again from the database.
 *
 * @throws Fault `tally.differs` when one byte is not as it was
 */
export async function rerunTally(db: Db, code: string): Promise<SealedTally> {
  const sealed = await findTally(db, code)
  const again = sealed.kind === 'survey'
    ? await countSurvey(db, sealed.options as SurveyTallyOptions)
    : await countCall(db, sealed.options as CallTallyOptions)
  const now = tallyDigest(again.tally)
  // The result itself is read back too: a changed copy would otherwise hide behind an unchanged digest.
  if (now !== sealed.digest || tallyDigest(sealed.result) !== sealed.digest)
    throw new Fault('tally.differs', {code, sealed: sealed.digest, now, why: again.inputDigest === sealed.inputDigest ? 'method' : 'input'})
  return sealed
}
