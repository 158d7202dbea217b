import {ProfileBuilder} from '../builder.js'
import {mostCandidates, overvoted, type Candidate, type Profile} from '../profile.js'
import type {LineProblem, LineRule, ReadBallots} from './lines.js'

/** So many wrong lines are named; the others are only counted. */
const mostProblems = 1000

/** What readers share: problems by line, candidates by code, ballots into groups. */
export class Gathering {
  readonly builder = new ProfileBuilder()
  readonly problems: LineProblem[] = []
  readonly candidates: Candidate[] = []
  readonly #index = new Map<string, number>()
  #wrong = 0

  problem(line: number, rule: LineRule, value = ''): void {
    this.#wrong++
    if (this.problems.length < mostProblems) this.problems.push({line, rule, value: value.length > 80 ? `${value.slice(0, 79)}…` : value})
  }

  /** Adds a candidate. @returns its index; undefined when the code is taken or there are too many */
  candidate(candidate: Candidate): number | undefined {
    if (this.#index.has(candidate.code) || this.candidates.length >= mostCandidates) return undefined
    this.#index.set(candidate.code, this.candidates.length)
    this.candidates.push(candidate)
    return this.candidates.length - 1
  }

  indexOf(code: string): number | undefined {
    return this.#index.get(code)
  }

  /** What was gathered. @param place as the builder takes it */
  done(about: Pick<Profile, 'format' | 'kind' | 'candidates' | 'seats' | 'budget' | 'lowest'>, place?: readonly number[]): ReadBallots {
    return {profile: this.builder.done(about, place), problems: this.problems, wrong: this.#wrong}
  }

  /**
   * Those who stand, in an order that does not depend on that of the ballots: those declared as declared, the others by
   * code, names written in last.
   *
   * @param declared how many were declared before the first ballot
   */
  sorted(declared: number): {candidates: Candidate[]; place: number[]} {
    const late = this.candidates.slice(declared).sort((a, b) => Number(a.writeIn === true) - Number(b.writeIn === true) || (a.code < b.code ? -1 : 1))
    const candidates = [...this.candidates.slice(0, declared), ...late]
    const places = new Map(candidates.map(({code}, i) => [code, i]))
    return {candidates, place: this.candidates.map(({code}) => places.get(code)!)}
  }

  /** Takes an order in, ranks best first; `overvoted` alone is a rank of which only that is known. @returns false when a candidate stands twice */
  order(key: string | undefined, weight: number, tiers: readonly (readonly number[])[]): boolean {
    const seen = new Set<number>()
    for (const tier of tiers)
      for (const [i, candidate] of tier.entries()) {
        if (candidate !== overvoted && seen.has(candidate)) {
          this.builder.drop()
          return false
        }

        seen.add(candidate)
        this.builder.mark(candidate, i > 0)
      }

    this.builder.close(key, weight)
    return true
  }

  /** Takes points in; the ballot's order follows from them. @returns false when a candidate stands twice */
  scores(key: string | undefined, weight: number, scores: readonly {readonly candidate: number; readonly points: number}[]): boolean {
    if (new Set(scores.map(({candidate}) => candidate)).size < scores.length) return false
    const sorted = [...scores].sort((a, b) => b.points - a.points || a.candidate - b.candidate)
    for (const [i, {candidate, points}] of sorted.entries()) this.builder.mark(candidate, i > 0 && sorted[i - 1]!.points === points, points)
    this.builder.close(key, weight)
    return true
  }
}

/** Points as a ballot may carry them: whole, nine digits at most. */
export const pointsOfText = (text: string): number | undefined => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined)
