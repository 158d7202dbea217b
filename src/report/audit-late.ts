import {seoulDate} from '../act/codes.js'
import {listConsultations} from '../consultation/queries.js'
import {decisionDues} from '../proposal/dues.js'
import {daysBetween} from '../rulebook/index.js'
import type {Db} from '../store/store.js'

/** Rules whose work the store dates from beginning to end. */
export const lateRules = ['decision', 'consultation-reply'] as const

/** One thing that was done after its due day, or is not done and past it. Days are local dates, `YYYY-MM-DD`. */
export interface LateItem {
  readonly rule: (typeof lateRules)[number]
  /** What was due: the proposal, or the consultation. */
  readonly code: string
  readonly call: string | null
  /** The rulebook the day was counted by. */
  readonly rulebook: string
  readonly from: string
  readonly dueOn: string
  /** Null while it is not done. */
  readonly doneOn: string | null
  readonly daysLate: number
}

/** States of a proposal in which nobody decides any more, for it went another way. */
const elsewhere = ['transferred', 'reclassified', 'returned', 'closed_unsupplemented', 'closed_repeat', 'withdrawn', 'duplicate']

/**
 * First decisions by the day they were due, the time they waited for others left out (`decisionDues`). One is done when it
 * is published, for the rule is to decide and to tell (art. 10(1)); what went another way or follows another proposal is not here.
 */
async function decisions(db: Db, today: string): Promise<Omit<LateItem, 'daysLate'>[]> {
  const rows = (await db('proposal').whereNotIn('state', elsewhere)
    .whereNotExists(db('proposal_link').whereNull('unlinked_at').whereRaw('proposal_link.proposal_id = proposal.id'))
    .leftJoin(db('decision').select('proposal_id').min({told_at: 'published_at'}).whereNotNull('published_at').groupBy('proposal_id').as('first'), 'first.proposal_id', 'proposal.id')
    .select('proposal.id', 'first.told_at')) as {id: string; told_at: string | null}[]
  const dues = await decisionDues(db, today)
  return rows.flatMap(({id, told_at}) => {
    const {ref, call, ahead, due} = dues.get(id)!
    if (told_at === null && (ahead || due.running)) return []
    return [{rule: 'decision' as const, code: ref, call, rulebook: due.rulebook, from: due.from, dueOn: due.dueOn, doneOn: told_at === null ? null : seoulDate(told_at)}]
  })
}

/** Replies of agencies and experts by the day they were asked for; silence that was noted stays undone. */
async function replies(db: Db): Promise<Omit<LateItem, 'daysLate'>[]> {
  return (await listConsultations(db)).filter(({state}) => state !== 'withdrawn')
    .map(({code, rulebook, askedOn, dueOn, repliedOn}) => ({rule: 'consultation-reply' as const, code, call: null, rulebook, from: askedOn, dueOn, doneOn: repliedOn}))
}

/**
 * Everything that came after its due day, and everything that is past it and not done.
 *
 * @param today local date: what is not done is late after its due day @param rule one rule alone
 * @returns by due day, then code
 */
export async function lateItems(db: Db, today: string, rule?: string): Promise<LateItem[]> {
  const found = [...(await decisions(db, today)), ...(await replies(db))].filter(one => rule === undefined || one.rule === rule)
  return found.map(one => ({...one, daysLate: daysBetween(one.dueOn, one.doneOn ?? today)})).filter(({daysLate}) => daysLate > 0)
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.code < b.code ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1))
}
