import {Fault} from '../fault.js'
import './committee-faults.js'
import type {CommitteeRules} from './committee.js'

const half = {num: 1, den: 2} as const
const books: readonly CommitteeRules[] = [
  {rulebook: 'kr-proposal@2017-01-06', citizenShare: null, quorumOver: half},
  {rulebook: 'kr-proposal@2020-04-14', citizenShare: half, quorumOver: half},
  {rulebook: 'kr-proposal@2022-07-12', citizenShare: half, quorumOver: half},
]

/** What a rulebook asks of a committee, by its id, else the one in force on a day. @throws Fault `committee.rulebook-unknown` */
export function committeeRules(id: string | undefined, on?: string): CommitteeRules {
  const found = id === undefined ? books.filter(({rulebook}) => rulebook.split('@')[1]! <= on!).at(-1) : books.find(({rulebook}) => rulebook === id)
  if (!found) throw new Fault('committee.rulebook-unknown', {given: id ?? on ?? '', known: books.map(({rulebook}) => rulebook)})
  return found
}
