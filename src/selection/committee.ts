import {memberKey} from './recusal.js'

/** Whether a member is a public official or a citizen who is none (공무원, 민간). */
export const memberSides = ['official', 'citizen'] as const
export type MemberSide = (typeof memberSides)[number]

/** A member of a committee. Dates are local, `YYYY-MM-DD`, both ends included. */
export interface Member {
  readonly no: number
  /** The code on the score sheets and in recusals. */
  readonly member: string
  readonly name: string | null
  readonly side: MemberSide
  /** Whether they chair it (위원장). */
  readonly chairs: boolean
  readonly from: string | null
  readonly until: string | null
  /** The last day of who left before their term was over. */
  readonly endedOn: string | null
}

/** What a rulebook asks of a committee. */
export interface CommitteeRules {
  readonly rulebook: string
  /** Least share of members who are no officials; null where the rulebook asks for none. */
  readonly citizenShare: {readonly num: number; readonly den: number} | null
  /** A session is quorate with more than this share of all members present. */
  readonly quorumOver: {readonly num: number; readonly den: number}
}

/** Whether somebody is a member on a day. */
export const sitsOn = ({from, until, endedOn}: Member, on: string): boolean =>
  (from === null || from <= on) && (until === null || on <= until) && (endedOn === null || on <= endedOn)

/** Members of a day, in the order they were added. */
export const sitting = (members: readonly Member[], on: string): Member[] => members.filter(member => sitsOn(member, on))

/** The member who goes by a code, in any spelling of it. */
export const memberNamed = (members: readonly Member[], code: string): Member | undefined => members.find(({member}) => memberKey(member) === memberKey(code))

/** What can be wrong with who sits in a committee. */
export const compositionFlaws = ['nobody', 'no-chair', 'several-chairs', 'too-few-citizens'] as const
export type CompositionFlaw = (typeof compositionFlaws)[number]

/** Who sits in a committee on a day, held against its rulebook. */
export interface Composition {
  /** Local date. */
  readonly on: string
  readonly rulebook: string
  readonly members: number
  readonly officials: number
  readonly citizens: number
  /** Citizens the rulebook asks for among so many; 0 where it asks for none. */
  readonly citizensNeeded: number
  /** Members who must be present for a quorum. */
  readonly quorum: number
  readonly flaws: readonly CompositionFlaw[]
}

const atLeast = (n: number, {num, den}: {num: number; den: number}): number => Math.ceil((n * num) / den)
const moreThan = (n: number, {num, den}: {num: number; den: number}): number => Math.floor((n * num) / den) + 1

/** Holds a committee's members of a day against the rules. */
export function composition(members: readonly Member[], rules: CommitteeRules, on: string): Composition {
  const sits = sitting(members, on)
  const citizens = sits.filter(({side}) => side === 'citizen').length
  const chairs = sits.filter(one => one.chairs).length
  const citizensNeeded = rules.citizenShare ? atLeast(sits.length, rules.citizenShare) : 0
  const found: Record<CompositionFlaw, boolean> = {
    'nobody': sits.length === 0, 'no-chair': sits.length > 0 && chairs === 0, 'several-chairs': chairs > 1, 'too-few-citizens': citizens < citizensNeeded,
  }
  return {
    on, rulebook: rules.rulebook, members: sits.length, officials: sits.length - citizens, citizens, citizensNeeded,
    quorum: moreThan(sits.length, rules.quorumOver), flaws: compositionFlaws.filter(flaw => found[flaw]),
  }
}

/** Whether a committee can judge one item. */
export interface Quorum {
  /** Members who have a seat that day, whoever stands aside. */
  readonly members: number
  /** Those present, without whoever stands aside from the item: their seat does not count as present. */
  readonly present: number
  readonly aside: readonly string[]
  readonly needed: number
  readonly citizens: number
  /** Citizens needed among those present. */
  readonly citizensNeeded: number
  readonly quorate: boolean
  /** Whether the citizen share holds among those present. */
  readonly shared: boolean
}

/**
 * Quorum and citizen share for one item.
 *
 * @param present codes of those present, or of those who handed in a sheet
 * @param isAside whether a member stands aside from the item
 */
export function quorumFor(members: readonly Member[], rules: CommitteeRules, on: string, present: readonly string[], isAside: (member: string) => boolean): Quorum {
  const sits = sitting(members, on)
  const here = new Set(present.map(memberKey))
  const counted = sits.filter(({member}) => here.has(memberKey(member)) && !isAside(member))
  const citizens = counted.filter(({side}) => side === 'citizen').length
  const needed = moreThan(sits.length, rules.quorumOver)
  const citizensNeeded = rules.citizenShare ? atLeast(counted.length, rules.citizenShare) : 0
  return {
    members: sits.length, present: counted.length, aside: sits.filter(({member}) => isAside(member)).map(({member}) => member), needed, citizens, citizensNeeded,
    quorate: counted.length >= needed, shared: citizens >= citizensNeeded,
  }
}
