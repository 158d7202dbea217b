import {z} from 'zod'
import {act, type Office, type Outcome} from '../act/act.js'
import {dealer, seoulYear} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import './faults.js'
import {countCall} from './call-tally.js'
import {methodVersion} from './methods.js'
import {lastOfChain, type SealedTally} from './queries.js'
import {countSurvey} from './survey-tally.js'

/** A tally as bytes: two counts are the same when these are. */
export const tallyDigest = (tally: object): string => sha256(JSON.stringify(tally))

/** What a newly sealed tally takes the place of, and what is different. */
export interface Superseded {
  readonly code: string
  /** Responses or score sheets counted then and now; null where the earlier tally did not keep it. */
  readonly counted: {readonly before: number | null; readonly after: number}
  readonly inputChanged: boolean
  readonly methodChanged: boolean
  readonly resultChanged: boolean
}

/** What sealing answers, beside the tally itself. */
export interface Sealed {
  readonly sealed: string
  readonly digest: string
  readonly supersedes?: Superseded
}

async function seal<T extends object>(
  office: Office, kind: SealedTally['kind'], subject: string, method: string, options: object, done: {tally: T; inputDigest: string; counted: number},
): Promise<Outcome<Sealed & T>> {
  const {tally, inputDigest, counted} = done
  const [asked, version, digest] = [JSON.stringify(options), methodVersion(method), tallyDigest(tally)]
  const last = await lastOfChain(office.db, kind, subject, method, asked)
  if (last && last.digest === digest && last.inputDigest === inputDigest && last.methodVersion === version)
    return {entity: {kind: 'tally', id: last.code}, result: {sealed: last.code, digest, ...tally}, facts: {}, unchanged: true}

  const code = (await dealer(office.db, 'tally', 'code', `T${String(seoulYear(office.now)).slice(2)}-`, 4))()
  await office.write.insert('tally', {
    id: office.newId(), code, kind, subject, method, options: asked, input_digest: inputDigest, result: JSON.stringify(tally), digest,
    sealed_at: office.now, sealed_by: office.operator.code, method_version: version, counted, supersedes: last?.code ?? null,
  })
  const supersedes: Superseded | undefined = last && {
    code: last.code, counted: {before: last.counted, after: counted}, inputChanged: last.inputDigest !== inputDigest,
    methodChanged: last.methodVersion !== version, resultChanged: last.digest !== digest,
  }
  return {
    entity: {kind: 'tally', id: code},
    result: {sealed: code, digest, ...(supersedes ? {supersedes} : {}), ...tally},
    facts: {
      subject, method, version, options: sha256(asked), input: inputDigest, counted, digest, ...(last ? {supersedes: last.code} : {}),
    },
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
    unweighted: z.boolean().optional(), minCell: z.number().int().min(0).optional(), percentOf: z.enum(['column', 'row', 'total']).optional(),
    interval: z.enum(['logit', 'wilson', 'clopper-pearson', 'korn-graubard']).optional(), level: z.number().gt(0).lt(1).optional(),
    trim: z.number().positive().optional(), nps: z.array(z.string()).optional(), scale: z.array(z.string()).optional(),
  }),
  async perform({input, office}) {
    const {tally, inputDigest} = await countSurvey(office.db, input)
    return seal(office, 'survey', input.survey, 'tabulation', input, {tally, inputDigest, counted: tally.eligible})
  },
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
