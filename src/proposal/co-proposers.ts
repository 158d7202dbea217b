import {z} from 'zod'
import {act} from '../act/act.js'
import {Fault} from '../fault.js'
import './faults.js'
import {contactKey} from '../intake/contact.js'
import {registerPersons, removePerson} from '../intake/persons.js'
import {planTable, type TableValues} from '../intake/plan/table.js'
import type {FilePlan, SourceFile} from '../intake/plan/plan.js'
import {refuseResidentNumbers} from '../intake/receipts.js'
import type {Db} from '../store/store.js'
import {findProposal} from './queries.js'

/** One of those who made a proposal together (공동제안), by pseudonym. */
export interface CoProposer {
  readonly proposer: string
  /** Contribution in percent; all of a proposal add up to 100. */
  readonly share: number
  /** The 주제안자: exactly one of them. */
  readonly principal: boolean
}

/** Who made a proposal together, the largest share first; empty when one made it alone. */
export async function coProposersOf(db: Db, proposalId: string): Promise<CoProposer[]> {
  const rows = (await db('co_proposer').join('person', 'person.id', 'co_proposer.person_id').where({proposal_id: proposalId})
    .select('person.pseudonym', 'share', 'principal')) as {pseudonym: string; share: number; principal: number}[]
  return rows.map(row => ({proposer: row.pseudonym, share: row.share, principal: row.principal === 1}))
    .sort((a, b) => Number(b.principal) - Number(a.principal) || b.share - a.share || (a.proposer < b.proposer ? -1 : 1))
}

const person = z.strictObject({name: z.string().max(200).default(''), contact: z.string().max(200).default(''), share: z.int().min(1).max(99), principal: z.boolean().default(false)})

type Given = z.infer<typeof person>

/**
 * Which of them is the principal: the largest share, or of those with the largest the one that is marked (art. 5(3)).
 *
 * @returns its place
 * @throws Fault `proposal.shares`
 */
export function principalOf(people: readonly Pick<Given, 'share' | 'principal'>[]): number {
  const total = people.reduce((sum, {share}) => sum + share, 0)
  const marked = people.filter(({principal}) => principal).length
  if (people.length < 2) throw new Fault('proposal.shares', {total, principals: marked, why: 'few'})
  if (total !== 100) throw new Fault('proposal.shares', {total, principals: marked, why: 'total'})
  const most = Math.max(...people.map(({share}) => share))
  const first = people.filter(({share}) => share === most)
  const chosen = first.length === 1 ? first[0]! : first.filter(({principal}) => principal).length === 1 ? first.find(({principal}) => principal)! : undefined
  if (chosen === undefined || people.some(one => one.principal && one !== chosen)) throw new Fault('proposal.shares', {total, principals: marked, why: 'principal'})
  return people.indexOf(chosen)
}

/** Records who made a proposal together with the one who handed it in, with the shares of all. A second order replaces the first. */
export const setCoProposers = act({
  name: 'proposal.co-proposers-set',
  summary: 'Record who made a proposal together, with shares that add up to 100.',
  roles: ['clerk', 'officer', 'secretary'],
  input: z.strictObject({proposal: z.string(), ownShare: z.int().min(1).max(99), ownPrincipal: z.boolean().default(false), people: z.array(person).min(1).max(50)}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const decided = (await office.db('decision').where({proposal_id: proposal.id}).whereNot({state: 'superseded'}).first()) as {code: string} | undefined
    if (decided) throw new Fault('proposal.decided', {ref: proposal.ref, decision: decided.code})
    for (const {name, contact} of input.people) refuseResidentNumbers({name, contact})
    const {person_id: own} = (await office.db('proposal').where({id: proposal.id}).first()) as {person_id: string}
    const contacts = input.people.map(({contact}) => contactKey(contact)).filter(key => key !== '')
    const all = [{share: input.ownShare, principal: input.ownPrincipal}, ...input.people]
    if (new Set(contacts).size < contacts.length) throw new Fault('proposal.shares', {total: all.reduce((sum, {share}) => sum + share, 0), principals: 1, why: 'twice'})
    const principal = principalOf(all)
    const before = (await office.db('co_proposer').where({proposal_id: proposal.id}).pluck('person_id')) as string[]
    for (const id of before) await office.write.remove('co_proposer', {proposal_id: proposal.id, person_id: id})
    for (const id of before) if (id !== own) await removePerson(office, id)
    const added = await registerPersons(office, input.people.map(({name, contact}) => ({name, contact})))
    for (const [i, id] of [own, ...added.map(one => one.id)].entries())
      await office.write.insert('co_proposer', {proposal_id: proposal.id, person_id: id, share: all[i]!.share, principal: i === principal ? 1 : 0})
    const shares = await coProposersOf(office.db, proposal.id)
    return {
      entity: {kind: 'proposal', id: proposal.ref}, result: {ref: proposal.ref, shares},
      facts: {shares: shares.map(({share}) => share), principal: shares[0]!.proposer}, subjects: shares.map(({proposer}) => proposer),
    }
  },
})

/** Plans a file of co-proposers: one line a person. */
export const planCoProposers = (file: SourceFile): FilePlan<TableValues> => planTable(file, [
  {id: 'name', headers: ['name', '성명', '이름'], kind: 'text', required: true, maxLength: 200},
  {id: 'contact', headers: ['contact', '연락처'], kind: 'text', required: false, maxLength: 200},
  {id: 'share', headers: ['share', '기여도', '기여도(%)'], kind: 'integer', required: true, min: 1, max: 99},
  {id: 'principal', headers: ['principal', '주제안자'], kind: 'text', required: false, maxLength: 10},
])

/** The lines of a plan as people. */
export const plannedPeople = (plan: FilePlan<TableValues>) => plan.rows.filter(({outcome}) => outcome === 'accepted').map(({value}) => ({
  name: String(value!.name ?? ''), contact: String(value!.contact ?? ''), share: Number(value!.share), principal: (value!.principal ?? '') !== '',
}))
