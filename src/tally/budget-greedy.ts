import {budgetOf, moneyText} from './money.js'
import type {Profile} from './profile.js'
import {drawn, grouped, named, storedTies, tieRuleOf, votesText, type BallotTally, type CountOptions, type Round, type Tie} from './result.js'

/**
 * Participatory budget by rank, as Pabulib calls `greedy`: projects by votes (by points where ballots give points), each
 * taken if it still fits into the budget (D. Stolicki, S. Szufa, N. Talmon, "Pabulib: a participatory budgeting library", 2020).
 * Equal projects that fit together are taken together; where they do not, the tie rule decides, or the count ends there.
 * One round a project: elected when taken, excluded when it does not fit.
 */
export function budgetGreedy(profile: Profile, options: CountOptions = {}): BallotTally {
  const method = 'budget-greedy'
  const rule = tieRuleOf(options, method, ['none', 'order', 'lot'])
  const {money, costs, support, rankBy, empty} = budgetOf(profile, method)
  const codes = profile.candidates.map(({code}) => code)
  const groups = grouped(codes.map((_, i) => i), (a, b) => (support[a]! > support[b]! ? -1 : support[a]! < support[b]! ? 1 : 0))
  const winners: string[] = []
  const rounds: Round[] = []
  const ties: Tie[] = []
  let left = money
  const settle = (project: number) => {
    const fits = costs[project]! <= left
    if (fits) {
      left -= costs[project]!
      winners.push(codes[project]!)
    }

    rounds.push({
      round: rounds.length + 1, votes: {[codes[project]!]: votesText(support[project]!, profile)},
      elected: fits ? [codes[project]!] : [], excluded: fits ? [] : [codes[project]!], exhausted: votesText(empty, profile),
    })
    return fits
  }

  for (const group of groups) {
    const affordable = group.filter(project => costs[project]! <= left)
    const together = affordable.reduce((sum, project) => sum + costs[project]!, 0n) <= left
    const names = group.map(project => codes[project]!)
    if (together) {
      const taken = group.filter(settle).map(project => codes[project]!)
      if (group.length > 1) ties.push({among: names, rule: 'together', chosen: taken})
      continue
    }

    if (rule === 'none') {
      // What follows depends on which of these is taken.
      ties.push({among: names, rule, chosen: []})
      break
    }

    const order = rule === 'order' ? group : drawn(group, codes, `project ${rounds.length + 1}`, options, method)
    ties.push({among: names, rule, chosen: order.filter(settle).map(project => codes[project]!)})
  }

  return {
    method, candidates: named(profile.candidates), seats: winners.length, winners, ranking: groups.map(group => group.map(project => codes[project]!)),
    rounds, spent: moneyText(money - left), options: {budget: moneyText(money), rankBy, ...storedTies(rule, options)}, ties,
  }
}
