import {seoulDate} from '../act/codes.js'
import {endOfCall} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {dueOrFault, officeBooks} from '../regime/queries.js'
import type {Due, Rulebook, Stop} from '../rulebook/index.js'
import type {Db} from '../store/store.js'
import {findProposal, type Proposal} from './queries.js'
import {stepsOf, type ProposalStep} from './steps.js'

/** The clocks that run or ran on a proposal. */
export interface ProposalClock {
  readonly proposal: string
  readonly state: string
  readonly rulebook: string
  readonly clocks: readonly Due[]
}

/** Where spans that stop a clock come from besides supplements. */
export type StopSource = (db: Db, proposalId: string, today: string) => Promise<readonly Stop[]>

/**
 * Spans in which the office waited for a supplement: to the day it came, and without one to the day it was asked for and no
 * longer. The last is open while that day is not over.
 */
export function supplementStops(steps: readonly ProposalStep[], today: string): Stop[] {
  const stops: Stop[] = []
  for (const [i, step] of steps.entries()) {
    if (step.kind !== 'supplement-asked') continue
    const [from, until] = [step.on, step.until!]
    const next = steps[i + 1]
    if (next?.kind === 'supplemented') stops.push({kind: 'supplement', from, to: next.on})
    else if (next !== undefined || today > until) stops.push({kind: 'supplement', from, to: next !== undefined && next.on < until ? next.on : until})
    else stops.push({kind: 'supplement', from, to: today < from ? from : today, open: true})
  }

  return stops
}

/** The local date a proposal's time to be decided is counted from: its receipt, or the end of its call. */
export async function clockStart(db: Db, proposal: Proposal): Promise<string> {
  return seoulDate(proposal.call === null ? proposal.receivedAt : endOfCall(await findCall(db, proposal.call)))
}

/** The book that counts for a proposal: that of the day it was received. */
export async function bookOf(db: Db, proposal: Pick<Proposal, 'receivedAt'>): Promise<Rulebook> {
  return (await officeBooks(db)).on(seoulDate(proposal.receivedAt))
}

/**
 * The clocks of a proposal as they stand on a day.
 *
 * @param options `book`: id of a book to count by instead. `today`: local date; an open stop reaches to it.
 *   `stops`: where else the clock may have stood
 * @throws Fault `proposal.not-found`, `rulebook.unknown`
 */
export async function proposalClock(db: Db, ref: string, options: {today: string; book?: string; stops?: StopSource}): Promise<ProposalClock> {
  const proposal = await findProposal(db, ref)
  const books = await officeBooks(db)
  const received = seoulDate(proposal.receivedAt)
  const book = options.book === undefined ? books.on(received) : books.named(options.book)
  const steps = await stepsOf(db, proposal.id)
  const stops = [...supplementStops(steps, options.today), ...(await options.stops?.(db, proposal.id, options.today) ?? [])]
  const clocks: Due[] = []
  if (proposal.state === 'received' && steps.length === 0) clocks.push(dueOrFault(book, 'supplement', received))
  const passedOn = steps.findLast(({kind}) => kind === 'reclassified')
  if (proposal.state === 'reclassified' && passedOn) clocks.push(dueOrFault(book, 'petition', passedOn.on))
  else clocks.push(dueOrFault(book, 'decision', await clockStart(db, proposal), stops))
  return {proposal: proposal.ref, state: proposal.state, rulebook: book.id, clocks}
}
