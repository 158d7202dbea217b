import {seoulDate} from '../act/codes.js'
import {leftStates} from '../proposal/proposal.js'
import {leavingSteps} from '../proposal/steps.js'
import type {Db} from '../store/store.js'
import {holdsOn} from './holds.js'
import {keptUntil, type RetentionRule} from './retention.js'
import {givenBy, type Given, type Subject} from './subjects.js'

/** Personal data that is kept longer than it may be. */
export interface Due {
  readonly subject: string
  readonly kind: 'person' | 'batch'
  /** What keeps it: proposals and suggestions of the person, or the survey of the batch. */
  readonly refs: readonly string[]
  readonly rule: RetentionRule['rule']
  /** Local dates. */
  readonly from: string
  readonly keptUntil: string
  /** Personal answers of a batch; 1 for a person. */
  readonly records: number
  /** Codes of the holds that keep it all the same. */
  readonly holds: readonly string[]
}

interface Kept {
  readonly rule: RetentionRule['rule']
  readonly from: string
  readonly until: string
}

const kept = (rule: RetentionRule['rule'], from: string): Kept => ({rule, from, until: keptUntil(rule, from)})
const later = (a: Kept, b: Kept): Kept => (a.until >= b.until ? a : b)

/**
 * The personal data that is past its keeping on a local date: persons all of whose proposals and suggestions are settled
 * and past it, and the personal answers of surveys that closed long enough ago. What is still open is never due.
 */
export async function dueOn(db: Db, on: string): Promise<Due[]> {
  const all = [...(await personsDue(db, on)), ...(await answersDue(db, on))]
  const holds = await holdsOn(db, all.map(({of}) => of))
  return all.map(({of, ...due}) => ({...due, holds: holds.get(of.code) ?? []}))
}

type Found = Omit<Due, 'holds'> & {of: Subject}

async function personsDue(db: Db, on: string): Promise<Found[]> {
  const people = (await db('person').whereNotNull('salt').orderBy('pseudonym').select('id', 'pseudonym')) as {id: string; pseudonym: string}[]
  const byPerson = new Map<string, Given[]>()
  for (const given of await givenBy(db, people.map(({id}) => id))) byPerson.set(given.personId, [...(byPerson.get(given.personId) ?? []), given])
  const ends = await settledItems(db)
  const found: Found[] = []
  for (const {id, pseudonym} of people) {
    const items = byPerson.get(id) ?? []
    const times = items.map(({id}) => ends.get(id)).filter(one => one !== 'set-aside')
    if (times.length === 0 || times.some(one => one === undefined)) continue
    const last = (times as Kept[]).reduce(later)
    if (last.until < on)
      found.push({of: {kind: 'person', code: pseudonym, id}, subject: pseudonym, kind: 'person', refs: items.map(({ref}) => ref), rule: last.rule, from: last.from, keptUntil: last.until, records: 1})
  }

  return found
}

/** Until when settled proposals and suggestions are kept, by their key; an open one is missing. */
async function settledItems(db: Db): Promise<Map<string, Kept | 'set-aside'>> {
  const ends = new Map<string, Kept | 'set-aside'>()
  const decisions = (await db('decision').whereIn('state', ['sealed', 'published']).orderBy('code')) as {proposal_id: string; outcome: string; decided_on: string}[]
  for (const {proposal_id: id, outcome, decided_on: from} of decisions) ends.set(id, kept(outcome === 'not_adopted' ? 'not-adopted' : 'adopted', from))
  // What is examined again is open, whatever was decided before.
  for (const id of (await db('reexamination').whereNot({state: 'decided'}).pluck('proposal_id')) as string[]) ends.delete(id)
  // A duplicate is answered by the decision on the one that leads it, however many links away.
  const links = new Map(((await db('proposal_link').whereNull('unlinked_at').select('proposal_id', 'of_id')) as {proposal_id: string; of_id: string}[]).map(row => [row.proposal_id, row.of_id]))
  for (const id of links.keys()) {
    let lead = id
    for (let on = links.get(lead); on !== undefined; on = links.get(lead)) lead = on
    if (!ends.has(id) && ends.has(lead)) ends.set(id, ends.get(lead)!)
  }

  // Not a proposal after all: the suggestion it was made of says how long.
  for (const id of (await db('proposal').where({state: 'reclassified'}).pluck('id')) as string[]) ends.set(id, 'set-aside')
  // What was withdrawn, closed, returned or transferred is kept as one not adopted is; a petition of its own as a suggestion.
  const left = (await db('proposal_step').join('proposal', 'proposal.id', 'proposal_step.proposal_id').whereIn('proposal.state', [...leftStates])
    .whereIn('proposal_step.kind', leavingSteps).orderBy('step_no').select('proposal.id', 'proposal.state', 'on_date')) as {id: string; state: string; on_date: string}[]
  for (const {id, state, on_date: from} of left) ends.set(id, kept(state === 'reclassified' ? 'suggestion' : 'not-adopted', from))
  const suggestions = (await db('suggestion').orderBy('ref').select('id', 'receipt_no', 'state', 'classification', 'proposal_id')) as Record<string, string | null>[]
  const replied = new Map(((await db('suggestion_reply').groupBy('suggestion_id').select('suggestion_id').max({at: 'replied_at'})) as {suggestion_id: string; at: string}[]).map(row => [row.suggestion_id, row.at]))
  const closed = new Map(((await db('receipt_mark').where({kind: 'closed'}).groupBy('receipt_no').select('receipt_no').max({at: 'marked_at'})) as {receipt_no: string; at: string}[]).map(row => [row.receipt_no, row.at]))
  for (const row of suggestions) {
    if (row.classification === 'proposal') {
      // The decision on the proposal settles both.
      const proposal = ends.get(row.proposal_id!)
      if (proposal !== undefined) ends.set(row.id!, proposal)
      continue
    }

    const at = [replied.get(row.id!), closed.get(row.receipt_no!)].filter(one => one !== undefined).sort().at(-1)
    if ((row.state === 'replied' || row.state === 'closed') && at !== undefined) ends.set(row.id!, kept('suggestion', seoulDate(at)))
  }

  return ends
}

async function answersDue(db: Db, on: string): Promise<Found[]> {
  const rows = (await db('response_person').whereNotNull('value').join('batch', 'batch.id', 'response_person.batch_id')
    .join('survey', 'survey.code', 'batch.target').whereNotNull('survey.closed_at')
    .groupBy('batch.id', 'batch.code', 'survey.code', 'survey.closed_at', 'survey.state').orderBy('batch.code')
    .select({id: 'batch.id'}, {code: 'batch.code'}, {survey: 'survey.code'}, {closed: 'survey.closed_at'}, {state: 'survey.state'}).count({n: '*'})) as Record<string, string>[]
  return rows.filter(({state}) => state !== 'open' && state !== 'paused').flatMap((row): Found[] => {
    const {rule, from, until} = kept('survey-answers', seoulDate(row.closed!))
    const code = `${row.code!}/*`
    return until < on ? [{of: {kind: 'batch', code, batchId: row.id!}, subject: code, kind: 'batch', refs: [row.survey!], rule, from, keptUntil: until, records: Number(row.n)}] : []
  })
}
