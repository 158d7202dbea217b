import {fixed} from './fraction.js'
import {Papers} from './papers.js'
import {totalOf, type Profile} from './profile.js'
import {grouped, named, seatsOf, storedTies, tieRuleOf, type BallotTally, type CountOptions, type Round} from './result.js'
import {TieBreaker} from './ties.js'

/** Papers that came to a candidate together. */
interface Parcel {
  readonly groups: readonly number[]
  /** Of one paper, in 1/100,000. */
  readonly value: bigint
}

const one = 100_000n

/**
 * The single transferable vote as Scottish councils are elected: Scottish Local Government Elections Order 2011
 * (SSI 2011/399), schedule 1, rules 45 to 52 (the same in SSI 2007/42). The quota is fixed at the start: valid papers
 * divided by seats and one, without decimals, and one more (46). All papers of an elected candidate pass on at surplus × value / votes, cut
 * off after five decimals (48); the greatest surplus first (49); then the last is excluded, one at a time, papers at the
 * value they came with (50). Equal numbers: the most recent earlier stage at which they differed, then the lot (49, 51).
 * When as many are left as there are seats, they are elected and nothing more is transferred (52).
 *
 * What rounding cuts off is counted with the papers that cannot be transferred, so that each stage adds up to the valid
 * papers. A paper with two at one rank cannot be transferred past it; one without a single first choice is not valid.
 */
export function stvScottish(profile: Profile, options: CountOptions = {}): BallotTally {
  const rule = tieRuleOf(options, 'stv-scottish', ['earlier', 'earlier-lot'])
  return new ScottishCount(profile, options, rule).run()
}

class ScottishCount {
  readonly #codes: string[]
  readonly #papers: Papers
  readonly #isIn: Uint8Array
  readonly #votes: bigint[]
  readonly #parcels: Parcel[][]
  readonly #state: ('continuing' | 'elected' | 'excluded')[]
  readonly #breaker: TieBreaker
  readonly #history: bigint[][] = []
  readonly #rounds: Round[] = []
  readonly #elected: number[] = []
  readonly #out: number[] = []
  #pending: number[] = []
  #spent = 0n
  #quota = 0n

  constructor(private readonly profile: Profile, private readonly options: CountOptions, private readonly rule: 'earlier' | 'earlier-lot' | 'none' | 'order' | 'lot') {
    this.#codes = profile.candidates.map(({code}) => code)
    // A paper with several at one rank says nothing past it.
    this.#papers = new Papers(profile, 'exhaust')
    this.#isIn = new Uint8Array(this.#codes.length).fill(1)
    this.#votes = this.#codes.map(() => 0n)
    this.#parcels = this.#codes.map(() => [])
    this.#state = this.#codes.map(() => 'continuing')
    this.#breaker = new TieBreaker(this.#codes, rule, options, 'stv-scottish')
  }

  run(): BallotTally {
    const seats = seatsOf(this.profile, this.options, 'stv-scottish')
    const scale = BigInt(this.profile.scale)
    this.#pass(this.profile.weights.keys(), one)
    // Papers without a first choice never were valid.
    const valid = totalOf(this.profile) - this.#spent / one
    const invalid = this.#spent
    this.#quota = (valid / scale / BigInt(seats + 1) + 1n) * scale * one
    for (;;) {
      const reached = this.#continuing().filter(c => this.#votes[c]! >= this.#quota)
      const elected = grouped(reached, (a, b) => (this.#votes[a]! > this.#votes[b]! ? -1 : this.#votes[a]! < this.#votes[b]! ? 1 : 0)).flat()
      // More can reach the quota than there are seats only by what the quota rules out.
      this.#elect(elected)
      this.#history.push([...this.#votes])
      const open = seats - this.#elected.length
      if (open === 0 || this.#continuing().length <= open) {
        this.#close(elected, [], open)
        break
      }

      const surplus = this.#nextSurplus()
      if (surplus === undefined) {
        this.#close(elected, [], 0)
        break
      }

      if (surplus !== null) {
        this.#close(elected, [], 0)
        this.#transferSurplus(surplus)
        continue
      }

      const excluded = this.#nextOut()
      if (excluded === undefined) {
        this.#close(elected, [], 0)
        break
      }

      this.#leave(excluded, 'excluded')
      this.#out.unshift(excluded)
      if (this.#continuing().length === open) {
        this.#close(elected, [excluded], open)
        break
      }

      this.#close(elected, [excluded], 0)
      this.#empty(excluded, parcel => parcel.value)
    }

    const left = grouped(this.#continuing(), (a, b) => (this.#votes[a]! > this.#votes[b]! ? -1 : this.#votes[a]! < this.#votes[b]! ? 1 : 0))
    const groups = [...this.#elected.map(c => [c]), ...left, ...this.#out.map(c => [c])]
    return {
      method: 'stv-scottish', candidates: named(this.profile.candidates), seats, winners: this.#elected.map(c => this.#codes[c]!),
      ranking: groups.map(group => group.map(c => this.#codes[c]!)), rounds: this.#rounds, quota: this.#text(this.#quota, 0),
      options: {decimals: 5, invalid: this.#text(invalid, 0), ...storedTies(this.rule, this.options)}, ties: this.#breaker.ties,
    }
  }

  #continuing(): number[] {
    return this.#codes.flatMap((_, c) => (this.#state[c] === 'continuing' ? [c] : []))
  }

  #leave(c: number, state: 'elected' | 'excluded'): void {
    this.#state[c] = state
    this.#isIn[c] = 0
  }

  #elect(candidates: readonly number[]): void {
    for (const c of candidates) {
      this.#leave(c, 'elected')
      this.#elected.push(c)
      if (this.#votes[c]! > this.#quota) this.#pending.push(c)
    }
  }

  /** Writes the stage down; the last seats go to those who are left (rule 52). */
  #close(elected: readonly number[], excluded: readonly number[], lastSeats: number): void {
    const last = lastSeats === 0 ? [] : grouped(this.#continuing(), (a, b) => (this.#votes[a]! > this.#votes[b]! ? -1 : this.#votes[a]! < this.#votes[b]! ? 1 : 0)).flat()
    for (const c of last) {
      this.#leave(c, 'elected')
      this.#elected.push(c)
    }

    const shown = this.#codes.flatMap((_, c) => (this.#state[c] !== 'excluded' || excluded.includes(c) ? [c] : []))
    this.#rounds.push({
      round: this.#rounds.length + 1, votes: Object.fromEntries(shown.map(c => [this.#codes[c]!, this.#text(this.#votes[c]!)])),
      elected: [...elected, ...last].map(c => this.#codes[c]!), excluded: excluded.map(c => this.#codes[c]!), exhausted: this.#text(this.#spent),
    })
  }

  /** @returns null when no surplus waits, undefined when equal ones cannot be told apart */
  #nextSurplus(): number | null | undefined {
    if (this.#pending.length === 0) return null
    const most = this.#pending.reduce((best, c) => (this.#votes[c]! > this.#votes[best]! ? c : best))
    const equal = this.#pending.filter(c => this.#votes[c] === this.#votes[most])
    return this.#breaker.choose(equal, 'most', this.#history.slice(0, -1), `surplus ${this.#rounds.length + 1}`)
  }

  #nextOut(): number | undefined {
    const all = this.#continuing()
    const least = all.reduce((best, c) => (this.#votes[c]! < this.#votes[best]! ? c : best))
    const equal = all.filter(c => this.#votes[c] === this.#votes[least])
    return this.#breaker.choose(equal, 'least', this.#history.slice(0, -1), `exclusion ${this.#rounds.length + 1}`)
  }

  #transferSurplus(from: number): void {
    this.#pending = this.#pending.filter(c => c !== from)
    const total = this.#votes[from]!
    const surplus = total - this.#quota
    this.#empty(from, parcel => (surplus * parcel.value) / total)
    this.#votes[from] = this.#quota
    // All but the quota has left; what no paper took with it was cut off.
    this.#settle()
  }

  /** Passes on every paper of a candidate at a new value. */
  #empty(from: number, valueOf: (parcel: Parcel) => bigint): void {
    const parcels = this.#parcels[from]!
    this.#parcels[from] = []
    this.#votes[from] = 0n
    for (const parcel of parcels) this.#pass(parcel.groups, valueOf(parcel))
    this.#settle()
  }

  /** Counts as spent whatever nobody holds. */
  #settle(): void {
    this.#spent = totalOf(this.profile) * one - this.#votes.reduce((sum, votes) => sum + votes, 0n)
  }

  #pass(groups: Iterable<number>, value: bigint): void {
    const {to, spent} = this.#papers.pass(groups, this.#isIn)
    for (const {candidate, groups: came, weight} of to) {
      this.#votes[candidate]! += value * weight
      this.#parcels[candidate]!.push({groups: came, value})
    }

    this.#spent += value * spent
  }

  #text(units: bigint, places = 5): string {
    const whole = units / BigInt(this.profile.scale)
    return places === 0 ? String(whole / one) : fixed(whole, 5)
  }
}
