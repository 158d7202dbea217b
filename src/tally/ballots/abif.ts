import type {Profile} from '../profile.js'
import {Gathering, pointsOfText} from './gather.js'
import {eachLine, type LineProblem} from './lines.js'

/**
 * ABIF, the Aggregated Ballot Information Format (electorama.com/abif): `27:A>B=C`, points after a stroke
 * (`27:A/5>B/3`), names behind `=A:[…]`, notes behind `#`, and `{…}` lines about the file. Names with other
 * signs stand in brackets or quotation marks.
 */
export function readAbif(text: string): {profile: Profile; problems: LineProblem[]} {
  const all = new Gathering()
  const names = new Map<string, string>()
  let scored: boolean | undefined
  eachLine(text, (whole, line) => {
    const plain = whole.replace(/(^|\s)#.*$/, '').trim()
    if (plain === '' || plain.startsWith('{')) return
    const named = /^=\s*(?:\[([^\]]*)\]|"([^"]*)"|([^\s:]+))\s*:\s*(?:\[([^\]]*)\]|"([^"]*)"|(.*))$/.exec(plain)
    if (named) {
      const code = named[1] ?? named[2] ?? named[3]!
      names.set(code, named[4] ?? named[5] ?? named[6]!)
      if (all.indexOf(code) === undefined) all.candidate({code, name: code})
      return
    }

    const colon = plain.indexOf(':')
    const weight = all.builder.units((colon < 0 ? plain : plain.slice(0, colon)).trim())
    if (colon < 0 || weight === undefined) return all.problem(line, 'count', colon < 0 ? plain : plain.slice(0, colon))
    const order = plain.slice(colon + 1)
    if (all.builder.again(order, weight)) return
    const points = ballot(all, order, weight, line)
    if (points === undefined) return
    // Points on some ballots and none on others would count the others as naught.
    if (scored !== undefined && scored !== points) all.problem(line, 'points', order.trim())
    scored ??= points
  })
  const candidates = all.candidates.map(({code}) => ({code, name: names.get(code) ?? code}))
  return {profile: all.builder.done({format: 'abif', kind: scored === true ? 'scored' : 'ranked', candidates}), problems: all.problems}
}

/** @returns whether the ballot carries points; undefined when it is empty or wrong */
function ballot(all: Gathering, order: string, weight: number, line: number): boolean | undefined {
  const token = /\s*(?:\[([^\]]*)\]|"([^"]*)"|([^\s>=,/]+))\s*(?:\/\s*(-?\d+))?\s*([>=,]|$)/y
  const tiers: number[][] = []
  const scores: {candidate: number; points: number}[] = []
  let joins = false
  let count = 0
  for (let at = 0; order.slice(at).trim() !== ''; ) {
    token.lastIndex = at
    const found = token.exec(order)
    if (!found) {
      all.problem(line, 'rank', order.slice(at).trim())
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
    all.problem(line, 'points', order.trim())
    return undefined
  }

  const taken = scores.length > 0 ? all.scores(order, weight, scores) : all.order(order, weight, tiers)
  if (!taken) all.problem(line, 'twice', order.trim())
  return count === 0 || !taken ? undefined : scores.length > 0
}
