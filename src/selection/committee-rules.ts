import {Fault} from '../fault.js'
import './committee-faults.js'
import {rulebook, rulebookOn, rulebooks} from '../rulebook/index.js'
import type {CommitteeRules} from './committee.js'

/** A majority is more than half; the books know no other quorum. */
const half = {num: 1, den: 2} as const

/** What a rulebook asks of a committee, by its id, else the one in force on a local date. @throws Fault `committee.rulebook-unknown` */
export function committeeRules(id: string | undefined, on?: string): CommitteeRules {
  const known = rulebooks.map(book => book.id)
  if (id !== undefined && !known.includes(id)) throw new Fault('committee.rulebook-unknown', {given: id, known})
  const {id: found, committee: {citizenShare}} = id === undefined ? rulebookOn(on!) : rulebook(id)
  return {rulebook: found, citizenShare: citizenShare && {num: citizenShare.numerator, den: citizenShare.denominator}, quorumOver: half}
}
