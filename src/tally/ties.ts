import {drawn, type CountOptions, type Tie, type TieRule} from './result.js'

/** Chooses one of equals in a count by rounds, and notes every tie. */
export class TieBreaker {
  readonly ties: Tie[] = []

  constructor(
    private readonly codes: readonly string[], private readonly rule: TieRule, private readonly options: CountOptions, private readonly method: string,
  ) {}

  /**
   * One of several with equal votes now, for exclusion (`least`) or to be first (`most`).
   *
   * @param history votes after each earlier round, the latest last
   * @param purpose what is drawn by lot, e.g. `exclusion 3`
   * @returns undefined where the rule leaves it open
   */
  choose(among: readonly number[], want: 'least' | 'most', history: readonly (readonly bigint[])[], purpose: string): number | undefined {
    if (among.length === 1) return among[0]
    const codes = among.map(one => this.codes[one]!)
    const note = (rule: string, chosen?: number) => {
      this.ties.push({among: codes, rule, chosen: chosen === undefined ? [] : [this.codes[chosen]!]})
      return chosen
    }

    let left = [...among]
    if (this.rule.startsWith('earlier')) {
      // Back from the latest round: each round that sets them apart keeps those furthest out.
      for (let i = history.length - 1; i >= 0 && left.length > 1; i--) {
        const votes = history[i]!
        const edge = left.reduce((best, one) => ((want === 'least' ? votes[one]! < votes[best]! : votes[one]! > votes[best]!) ? one : best))
        left = left.filter(one => votes[one] === votes[edge])
      }

      if (left.length === 1) return note('earlier', left[0])
    }

    if (this.rule === 'order') return note('order', want === 'least' ? Math.max(...left) : Math.min(...left))
    if (this.rule.endsWith('lot')) return note('lot', drawn(left, this.codes, purpose, this.options, this.method)[0])
    return note('none')
  }

  /** Notes that equals went together because their order changes nothing. */
  together(among: readonly number[]): void {
    if (among.length > 1) this.ties.push({among: among.map(one => this.codes[one]!), rule: 'together', chosen: among.map(one => this.codes[one]!)})
  }
}
