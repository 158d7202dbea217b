import {Gathering, pointsOfText} from './gather.js'
import type {LineReader, ReadBallots} from './lines.js'

/**
 * ABIF, the Aggregated Ballot Information Format (electorama.com/abif): `27:A>B=C`, points after a stroke
 * (`27:A/5>B/3`), names behind `=A:[…]`, notes behind `#`, and `{…}` lines about the file. Names with other
 * signs stand in brackets or quotation marks.
 */
export class AbifReader implements LineReader {
  readonly #all = new Gathering()
  readonly #names = new Map<string, string>()
  readonly #declared = new Set<string>()
  #scored: boolean | undefined

  line(whole: string, line: number): void {
    const all = this.#all
    const plain = (whole.includes('#') ? whole.replace(/(^|\s)#.*$/, '') : whole).trim()
    if (plain === '' || plain.startsWith('{')) return
    const named = plain.startsWith('=') ? /^=\s*(?:\[([^\]]*)\]|"([^"]*)"|([^\s:]+))\s*:\s*(?:\[([^\]]*)\]|"([^"]*)"|(.*))$/.exec(plain) : null
    if (named) {
      const code = named[1] ?? named[2] ?? named[3]!
      this.#names.set(code, named[4] ?? named[5] ?? named[6]!)
      this.#declared.add(code)
      if (all.indexOf(code) === undefined && all.candidate({code, name: code}) === undefined) all.problem(line, 'many', code)
      return
    }

    const colon = plain.indexOf(':')
    const weight = all.builder.units((colon < 0 ? plain : plain.slice(0, colon)).trim())
    if (colon < 0 || weight === undefined) return all.problem(line, 'count', colon < 0 ? plain : plain.slice(0, colon))
    const order = plain.slice(colon + 1).trim()
    if (all.builder.again(order, weight)) return
    const points = ballot(all, order, weight, line)
    if (points === undefined) return
    // Points on some ballots and none on others would count the others as naught.
    if (this.#scored !== undefined && this.#scored !== points) all.problem(line, 'points', order)
    this.#scored ??= points
  }

  done(): ReadBallots {
    // A name may be declared after the ballots, too: those declared come first, as declared.
    const codes = [...this.#declared, ...this.#all.candidates.map(({code}) => code).filter(code => !this.#declared.has(code)).sort()]
    const places = new Map(codes.map((code, i) => [code, i]))
    const candidates = codes.map(code => ({code, name: this.#names.get(code) ?? code}))
    return this.#all.done({format: 'abif', kind: this.#scored === true ? 'scored' : 'ranked', candidates}, this.#all.candidates.map(({code}) => places.get(code)!))
  }
}

/** @returns whether the ballot carries points; undefined when it is empty or wrong */
function ballot(all: Gathering, order: string, weight: number, line: number): boolean | undefined {
  const token = /\s*(?:\[([^\]]*)\]|"([^"]*)"|([^\s>=,/]+))\s*(?:\/\s*(-?\d+))?\s*([>=,]|$)/y
  const tiers: number[][] = []
  const scores: {candidate: number; points: number}[] = []
  let joins = false
  let count = 0
  for (let at = 0; at < order.length; ) {
    token.lastIndex = at
    const found = token.exec(order)
    if (!found) {
      all.problem(line, 'rank', order.slice(at))
      return undefined
    }

    const code = found[1] ?? found[2] ?? found[3]!
    const candidate = all.indexOf(code) ?? all.candidate({code, name: code})
    if (candidate === undefined) {
      all.problem(line, 'many', code)
      return undefined
    }

    if (joins) tiers.at(-1)!.push(candidate)
    else tiers.push([candidate])
    const points = found[4] === undefined ? undefined : pointsOfText(found[4])
    if (points !== undefined) scores.push({candidate, points})
    // A comma between points lets the points order them; between bare names they stand at one rank.
    joins = found[5] === '=' || (found[5] === ',' && points === undefined)
    at = token.lastIndex
    count++
  }

  if (scores.length > 0 && scores.length < count) {
    all.problem(line, 'points', order)
    return undefined
  }

  const taken = scores.length > 0 ? all.scores(order, weight, scores) : all.order(order, weight, tiers)
  if (!taken) all.problem(line, 'twice', order)
  return count === 0 || !taken ? undefined : scores.length > 0
}
