import type {Office} from '../act/act.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'

/** Whether somebody was told something, or a letter is on its way: what it was about then stays. */
export async function wasTold(db: Db, personId: string): Promise<boolean> {
  return (await db('notice').where({person_id: personId}).whereNotIn('state', ['queued', 'dropped']).first()) !== undefined
}

/** Those of some proposals, by key, whose proposer was told something. */
export async function toldOf(db: Db, proposalIds: readonly string[]): Promise<string[]> {
  return (await db('proposal').join('notice', 'notice.person_id', 'proposal.person_id').where('proposal.id', 'in', inList(db, proposalIds))
    .whereNotIn('notice.state', ['queued', 'dropped']).distinct('proposal.id').pluck('proposal.id')) as string[]
}

/** Removes what waited in the queue for a person whose paper is taken back; the log keeps that it was there. */
export async function removeNotices(office: Office, personId: string): Promise<void> {
  for (const id of (await office.db('notice').where({person_id: personId}).orderBy('code').pluck('id')) as string[]) await office.write.remove('notice', {id})
  if (await office.db('person_means').where({person_id: personId}).first()) await office.write.remove('person_means', {person_id: personId})
}
