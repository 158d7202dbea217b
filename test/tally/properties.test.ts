import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {compareFractions, fraction, type Fraction} from '../../src/tally/fraction.js'
import type {BallotMethod, BallotTally} from '../../src/tally/index.js'
import {count} from './support.js'

const names = ['A', 'B', 'C', 'D', 'E']
type Ballots = readonly (readonly [weight: number, order: readonly (readonly string[])[]])[]

/** Orders of some of five candidates, with equals. */
const ballots: fc.Arbitrary<Ballots> = fc.array(fc.tuple(
  fc.integer({min: 1, max: 9}),
  fc.tuple(fc.shuffledSubarray(names, {minLength: 1}), fc.array(fc.boolean(), {minLength: 5, maxLength: 5})).map(([order, joins]) => {
    const tiers: string[][] = []
    for (const [i, name] of order.entries()) if (i > 0 && joins[i]! && joins[i - 1]!) tiers.at(-1)!.push(name)
    else tiers.push([name])
    return tiers
  }),
), {minLength: 1, maxLength: 12})

const abif = (list: Ballots, times = 1) => `${names.map(name => `=${name}:[${name}]`).join('\n')}\n${list.map(([n, order]) => `${n * times}:${order.map(tier => tier.join('=')).join('>')}`).join('\n')}\n`
const ranked: BallotMethod[] = ['plurality', 'approval', 'borda', 'schulze', 'ranked-pairs', 'copeland', 'irv', 'stv-scottish']
const pairwise: BallotMethod[] = ['schulze', 'ranked-pairs', 'copeland']

describe('counts of any ballots', () => {
  it('are the same bytes in whatever order the ballots lie', () => {
    fc.assert(fc.property(ballots, fc.infiniteStream(fc.nat()), (list, dice) => {
      const shuffled = list.map(ballot => ({ballot, at: dice.next().value as number})).sort((a, b) => a.at - b.at).map(({ballot}) => ballot)
      for (const method of ranked) expect(JSON.stringify(count(abif(shuffled), method, {seed: 's'}))).toBe(JSON.stringify(count(abif(list), method, {seed: 's'})))
    }), {numRuns: 25})
  })

  it('know no candidate by name: other names, the same result under them', () => {
    const other: Record<string, string> = {A: 'C', B: 'E', C: 'A', D: 'B', E: 'D'}
    const groups = ({ranking}: BallotTally) => ranking.map(group => [...group].sort())
    fc.assert(fc.property(ballots, list => {
      for (const method of ranked) {
        const tally = count(abif(list), method)
        const renamed = count(abif(list.map(([n, order]) => [n, order.map(tier => tier.map(name => other[name]!))] as const)), method)
        expect(groups(renamed)).toEqual(tally.ranking.map(group => group.map(name => other[name]!).sort()))
        expect([...renamed.winners].sort()).toEqual(tally.winners.map(name => other[name]!).sort())
      }
    }), {numRuns: 25})
  })

  it('stay when every ballot counts three times', () => {
    fc.assert(fc.property(ballots, list => {
      // A quota and a majority are whole votes, so the counts by them are left out.
      for (const method of ranked.filter(one => one !== 'irv' && one !== 'stv-scottish')) {
        expect(count(abif(list, 3), method).ranking).toEqual(count(abif(list), method).ranking)
        expect(count(abif(list, 3), method).winners).toEqual(count(abif(list), method).winners)
      }
    }), {numRuns: 25})
  })

  it('choose whoever beats every other in pairs, and nobody whom all others beat', () => {
    fc.assert(fc.property(ballots, list => {
      const place = (order: readonly (readonly string[])[], name: string) => {
        const at = order.findIndex(tier => tier.includes(name))
        return at < 0 ? order.length : at
      }
      const above = (a: string, b: string) => list.reduce((sum, [n, order]) => sum + (place(order, a) < place(order, b) ? n : 0), 0)
      const beats = (a: string, b: string) => a !== b && above(a, b) > above(b, a)
      const best = names.find(a => names.every(b => a === b || beats(a, b)))
      const worst = names.find(a => names.every(b => a === b || beats(b, a)))
      for (const method of pairwise) {
        const {winners, ranking} = count(abif(list), method)
        if (best) expect([method, winners]).toEqual([method, [best]])
        if (worst) expect([method, ranking.at(-1)]).toEqual([method, [worst]])
      }
    }), {numRuns: 60})
  })

  it('by transfer keep every vote at every stage, to the last decimal', () => {
    const units = (text: string) => BigInt(Math.round(Number(text) * 100_000))
    fc.assert(fc.property(ballots, fc.integer({min: 1, max: 4}), (list, seats) => {
      const total = BigInt(list.reduce((sum, [n]) => sum + n, 0)) * 100_000n
      const tally = count(abif(list), 'stv-scottish', {seats, seed: 'x'})
      let out = 0n
      for (const {votes, exhausted} of tally.rounds) {
        expect(Object.values(votes).reduce((sum, one) => sum + units(one), units(exhausted))).toBe(total)
        // What counts for nobody any more never counts again.
        expect(units(exhausted) >= out).toBe(true)
        out = units(exhausted)
      }

      expect(tally.winners.length).toBeLessThanOrEqual(seats)
    }), {numRuns: 60})
  })
})

describe('equal shares', () => {
  const elections = fc.record({
    costs: fc.array(fc.integer({min: 1, max: 40}), {minLength: 5, maxLength: 5}),
    votes: fc.array(fc.subarray(names, {minLength: 1}), {minLength: 1, maxLength: 7}),
    budget: fc.integer({min: 5, max: 90}),
  })
  const pabulib = (costs: readonly number[], votes: readonly (readonly string[])[], budget: number) =>
    `META\nkey;value\nbudget;${budget}\nPROJECTS\nproject_id;cost\n${costs.map((cost, i) => `${names[i]};${cost}`).join('\n')}\nVOTES\nvoter_id;vote\n${votes.map((vote, i) => `${i};${vote.join(',')}`).join('\n')}\n`

  it('buy what counting step by step with plain fractions buys, and never more than the money', () => {
    fc.assert(fc.property(elections, ({costs, votes, budget}) => {
      const tally = count(pabulib(costs, votes, budget), 'budget-equal-shares')
      const spent = tally.winners.reduce((sum, name) => sum + costs[names.indexOf(name)]!, 0)
      expect(spent).toBeLessThanOrEqual(budget)
      expect(tally.spent).toBe(String(spent))
      expect([...tally.winners]).toEqual(stepByStep(costs, votes, budget))
    }), {numRuns: 50})
  })
})

const minus = (a: Fraction, b: Fraction) => fraction(a.num * b.den - b.num * a.den, a.den * b.den)
const times = (a: Fraction, by: bigint) => fraction(a.num * by, a.den)

/** The method as its paper words it, one unit a step and no shortcut: another way to the same answer. */
function stepByStep(costs: readonly number[], votes: readonly (readonly string[])[], budget: number): string[] {
  const support = names.map(name => votes.filter(vote => vote.includes(name)).length)
  const buy = (share: Fraction): number[] => {
    const held = votes.map(() => share)
    const bought: number[] = []
    for (;;) {
      const offers = names.flatMap((name, p) => {
        if (bought.includes(p)) return []
        const backers = votes.flatMap((vote, v) => (vote.includes(name) ? [v] : [])).sort((a, b) => compareFractions(held[a]!, held[b]!))
        // The poorest first: whoever cannot pay an equal part of the rest gives all there is.
        let rest = fraction(BigInt(costs[p]!))
        for (const [i, v] of backers.entries()) {
          const part = fraction(rest.num, rest.den * BigInt(backers.length - i))
          if (compareFractions(part, held[v]!) <= 0) return [{p, part, backers, price: fraction(part.num, part.den * BigInt(costs[p]!))}]
          rest = minus(rest, held[v]!)
        }

        return []
      })
      if (offers.length === 0) return bought
      const [best] = offers.sort((a, b) => compareFractions(a.price, b.price) || support[b.p]! - support[a.p]! || costs[a.p]! - costs[b.p]! || a.p - b.p)
      for (const v of best!.backers) held[v] = compareFractions(held[v]!, best!.part) <= 0 ? fraction(0n) : minus(held[v]!, best!.part)
      bought.push(best!.p)
    }
  }
  const cost = (bought: readonly number[]) => bought.reduce((sum, p) => sum + costs[p]!, 0)
  const share = (added: number) => fraction(BigInt(budget) + times(fraction(BigInt(votes.length)), BigInt(added)).num, BigInt(votes.length))
  let outcome = buy(share(0))
  // Beyond this every backer alone could pay all there is.
  // Once all is bought that somebody wants and the money can pay, nothing is gained by more.
  const wanted = names.filter((_, p) => support[p]! > 0 && costs[p]! <= budget).length
  for (let added = 1; added <= 250 && outcome.length < wanted; added++) {
    const more = buy(share(added))
    if (cost(more) > budget) break
    outcome = more
  }

  return outcome.map(p => names[p]!)
}
