import {compareFractions, fraction, type Fraction} from './fraction.js'
import {budgetOf, moneyText} from './money.js'
import {tied, totalOf, type Profile} from './profile.js'
import {CountError, drawn, named, storedTies, tieRuleOf, votesText, type BallotTally, type CountOptions, type Round, type Tie} from './result.js'

/** Voters who cast the same ballot: they pay alike, so they always hold alike. */
interface Voters {
  readonly weight: bigint
  readonly group: number
}

interface Backer extends Voters {
  /** How much the project is worth to each. */
  readonly worth: bigint
}

/** One purchase: the project, and what each unit of worth cost its backers. */
interface Bought {
  readonly project: number
  readonly tie?: Tie
}

/**
 * The Method of Equal Shares (D. Peters, G. Pierczyński, P. Skowron, "Proportional participatory budgeting with additive
 * utilities", 2021) with cost utilities: a project is worth its cost to those who name it (cost times points where
 * ballots give points). Everybody holds an equal share of the budget; the project is bought whose backers pay the
 * least for a unit of worth, nobody more than he holds. Completion `add-1`: the share of each voter grows by
 * one unit of money at a time until what is bought would cost more than the budget; the outcome before that holds.
 *
 * Equal projects: more votes, then the lower cost, then the lot where a seed is given, else the order of the list; each
 * such tie is reported. Money is whole hundredths and fractions of them, never rounded.
 */
export function budgetEqualShares(profile: Profile, options: CountOptions = {}): BallotTally {
  const method = 'budget-equal-shares'
  const rule = tieRuleOf(options, method, ['order', 'lot'])
  const {money, costs, support, rankBy, empty} = budgetOf(profile, method)
  const voters = profile.weights.flatMap((weight, group): Voters[] => (profile.starts[group] === profile.starts[group + 1] ? [] : [{weight: BigInt(weight), group}]))
  // An empty ballot is a voter all the same: its share is nobody else's.
  const all = totalOf(profile)
  if (all === 0n) throw new CountError('no-ballots', method)
  const codes = profile.candidates.map(({code}) => code)
  const backers = backersOf(profile, voters, costs)
  const order = rule === 'lot' ? drawn(codes.map((_, i) => i), codes, 'equal shares', options, method) : codes.map((_, i) => i)
  const place = new Map(order.map((project, i) => [project, i]))
  const buy = (share: Fraction) => equalShares(share, profile.size, costs, backers, support, codes, place, rule)
  const cost = (bought: readonly Bought[]) => bought.reduce((sum, {project}) => sum + costs[project]!, 0n)
  // Shares are of one unit of weight; a voter is `scale` of them.
  const step = fraction(100n, BigInt(profile.scale))
  let share = fraction(money, all)
  let bought = buy(share)
  let added = 0n
  const grow = (steps: bigint) => {
    share = fraction(share.num * step.den + steps * step.num * share.den, share.den * step.den)
    return buy(share)
  }
  // Nothing is gained once everything is bought that somebody wants and the budget can pay.
  const wanted = backers.flatMap((list, project) => (list.length > 0 && costs[project]! <= money ? [project] : []))
  while (bought.length < wanted.length) {
    const idle = idleSteps(share, step, backers, costs, bought)
    if (idle > 0n) {
      bought = grow(idle)
      added += idle
    }

    const more = grow(1n)
    if (cost(more) > money) break
    bought = more
    added++
  }

  const winners = bought.map(({project}) => codes[project]!)
  const others = codes.filter(code => !winners.includes(code))
  const rounds = bought.map(({project}, i): Round => ({
    round: i + 1, votes: {[codes[project]!]: votesText(support[project]!, profile)}, elected: [codes[project]!], excluded: [], exhausted: votesText(empty, profile),
  }))
  return {
    method, candidates: named(profile.candidates), seats: winners.length, winners, ranking: [...winners.map(code => [code]), ...(others.length > 0 ? [others] : [])], rounds,
    spent: moneyText(cost(bought)),
    options: {
      budget: moneyText(money), utility: rankBy === 'points' ? 'cost-times-points' : 'cost', completion: 'add-1', added: String(added), tieBreak: 'votes, cost',
      ...storedTies(rule, options),
    },
    ties: bought.flatMap(({tie}) => (tie ? [tie] : [])),
  }
}

/** Who wants each project, and how much. */
function backersOf(profile: Profile, voters: readonly Voters[], costs: readonly bigint[]): Backer[][] {
  const backers: Backer[][] = costs.map(() => [])
  for (const {weight, group} of voters)
    for (let i = profile.starts[group]!; i < profile.starts[group + 1]!; i++) {
      const project = profile.marks[i]! & ~tied
      const worth = costs[project]! * (profile.points ? BigInt(profile.points[i]!) : 1n)
      if (worth > 0n) backers[project]!.push({weight, group, worth})
    }

  return backers
}

/**
 * How many steps change nothing: as long as no project that is not bought could be paid by all its backers together,
 * what can be bought is what is bought already, and that fits the budget.
 */
function idleSteps(share: Fraction, step: Fraction, backers: readonly (readonly Backer[])[], costs: readonly bigint[], bought: readonly Bought[]): bigint {
  const taken = new Set(bought.map(({project}) => project))
  let least: bigint | undefined
  for (const [project, list] of backers.entries()) {
    if (taken.has(project) || list.length === 0) continue
    const weight = list.reduce((sum, one) => sum + one.weight, 0n)
    const lacking = fraction(costs[project]! * share.den - weight * share.num, share.den * weight)
    if (lacking.num <= 0n) return 0n
    // The last step before its backers can pay.
    const steps = (lacking.num * step.den - 1n) / (lacking.den * step.num)
    if (least === undefined || steps < least) least = steps
  }

  return least ?? 0n
}

/** Buys with one share for everybody. */
function equalShares(
  share: Fraction, groups: number, costs: readonly bigint[], backers: readonly (readonly Backer[])[], support: readonly bigint[], codes: readonly string[],
  place: ReadonlyMap<number, number>, rule: string,
): Bought[] {
  const held: Fraction[] = Array.from({length: groups}, () => share)
  const bought: Bought[] = []
  // What a project costs its backers only grows as they spend: the last price found is a lower bound.
  const price: (Fraction | null)[] = costs.map((_, project) => (backers[project]!.length > 0 ? fraction(0n) : null))
  for (;;) {
    let equal: number[] = []
    let best: Fraction | undefined
    const open = price.flatMap((bound, project) => (bound ? [project] : [])).sort((a, b) => compareFractions(price[a]!, price[b]!))
    for (const project of open) {
      if (best && compareFractions(price[project]!, best) > 0) break
      const now = priceOf(costs[project]!, backers[project]!, held)
      price[project] = now
      if (!now) continue
      const order = best ? compareFractions(now, best) : -1
      if (order < 0) [best, equal] = [now, [project]]
      else if (order === 0) equal.push(project)
    }

    if (!best) return bought
    const {chosen, tie} = among(equal, costs, support, codes, place, rule)
    bought.push({project: chosen, ...(tie ? {tie} : {})})
    for (const {group, worth} of backers[chosen]!) {
      const due = fraction(best.num * worth, best.den)
      held[group] = compareFractions(due, held[group]!) >= 0 ? fraction(0n) : fraction(held[group]!.num * due.den - due.num * held[group]!.den, held[group]!.den * due.den)
    }

    price[chosen] = null
  }
}

/** The least that each unit of worth must cost so that the backers pay the whole; null when they cannot. */
function priceOf(cost: bigint, backers: readonly Backer[], held: readonly Fraction[]): Fraction | null {
  // Backers by how much they hold per unit of worth: the poorest give all they have, the others pay alike.
  const able = backers.map(backer => ({...backer, per: fraction(held[backer.group]!.num, held[backer.group]!.den * backer.worth)})).sort((a, b) => compareFractions(a.per, b.per))
  let due: Fraction = fraction(cost)
  let worth = able.reduce((sum, {weight, worth: each}) => sum + weight * each, 0n)
  for (const {per, weight, worth: each} of able) {
    if (worth === 0n) return null
    const price = fraction(due.num, due.den * worth)
    if (compareFractions(price, per) <= 0) return price
    due = fraction(due.num * per.den - per.num * each * weight * due.den, due.den * per.den)
    worth -= weight * each
  }

  return null
}

function among(equal: readonly number[], costs: readonly bigint[], support: readonly bigint[], codes: readonly string[], place: ReadonlyMap<number, number>, rule: string): {chosen: number; tie?: Tie} {
  if (equal.length === 1) return {chosen: equal[0]!}
  const most = equal.filter(project => equal.every(other => support[other]! <= support[project]!))
  const cheapest = most.filter(project => most.every(other => costs[other]! >= costs[project]!))
  const chosen = cheapest.reduce((first, project) => (place.get(project)! < place.get(first)! ? project : first))
  return {chosen, tie: {among: equal.map(project => codes[project]!), rule: most.length === 1 ? 'votes' : cheapest.length === 1 ? 'cost' : rule, chosen: [codes[chosen]!]}}
}
