import type {Profile} from '../profile.js'
import {Gathering} from './gather.js'
import {eachLine, type LineProblem} from './lines.js'

/**
 * PrefLib's orders (N. Mattei and T. Walsh, "PrefLib: a library for preferences", 2013): soc, soi, toc and toi, with
 * `# ALTERNATIVE NAME n:` lines and `number: order` as now, or with the counts and names on the first lines as before 2022. Braces hold those
 * at one rank. Categories (`cat`) are no orders and are refused.
 */
export function readPreflib(text: string): {profile: Profile; problems: LineProblem[]} {
  return /^\ufeff?\s*#/.test(text) ? readNow(text) : readOld(text)
}

function readNow(text: string): {profile: Profile; problems: LineProblem[]} {
  const all = new Gathering()
  let format = 'toi'
  eachLine(text, (whole, line) => {
    if (whole === '') return
    if (whole.startsWith('#')) {
      const name = /^#\s*ALTERNATIVE NAME (\d+):\s*(.*?)\s*$/.exec(whole)
      if (name && all.candidate({code: name[1]!, name: name[2]!}) === undefined) all.problem(line, 'names', name[1])
      const type = /^#\s*DATA TYPE:\s*(\w+)/.exec(whole)?.[1]
      if (type && !/^(soc|soi|toc|toi)$/.test(type)) all.problem(line, 'kind', type)
      else if (type) format = type
      return
    }

    const colon = whole.indexOf(':')
    if (colon < 0) all.problem(line, 'count', whole)
    else ballot(all, whole.slice(0, colon).trim(), whole.slice(colon + 1), line)
  })
  return done(all, format)
}

function readOld(text: string): {profile: Profile; problems: LineProblem[]} {
  const all = new Gathering()
  let count: number | undefined
  let counted = false
  eachLine(text, (whole, line) => {
    const plain = whole.trim()
    if (plain === '') return
    if (count === undefined) {
      count = /^\d+$/.test(plain) ? Number(plain) : 0
      if (count === 0) all.problem(line, 'head', plain)
    } else if (all.candidates.length < count) {
      const name = /^(\d+)\s*,\s*(.*)$/.exec(plain)
      if (!name || all.candidate({code: name[1]!, name: name[2]!}) === undefined) {
        all.problem(line, 'names', plain)
        count--
      }
    } else if (!counted) {
      counted = true
      if (!/^\d+\s*,\s*\d+\s*,\s*\d+$/.test(plain)) all.problem(line, 'head', plain)
    } else {
      const comma = plain.indexOf(',')
      ballot(all, comma < 0 ? plain : plain.slice(0, comma).trim(), comma < 0 ? '' : plain.slice(comma + 1), line)
    }
  })
  return done(all, 'toi')
}

const done = (all: Gathering, format: string) => ({profile: all.builder.done({format: `preflib-${format}`, kind: 'ranked', candidates: all.candidates}), problems: all.problems})

function ballot(all: Gathering, number: string, order: string, line: number): void {
  const weight = all.builder.units(number)
  if (weight === undefined) return all.problem(line, 'count', number)
  if (all.builder.again(order, weight)) return
  const tiers: number[][] = []
  let open: number[] | undefined
  for (const part of order.split(',')) {
    let word = part.trim()
    if (word === '') continue
    if (word.startsWith('{')) {
      if (open) return all.problem(line, 'rank', word)
      tiers.push((open = []))
      word = word.slice(1).trim()
    }

    const closes = word.endsWith('}')
    if (closes) word = word.slice(0, -1).trim()
    if (closes && !open) return all.problem(line, 'rank', part.trim())
    if (word !== '') {
      const candidate = all.indexOf(word)
      if (candidate === undefined) return all.problem(line, 'candidate', word)
      if (open) open.push(candidate)
      else tiers.push([candidate])
    }

    if (closes) open = undefined
  }

  if (open) return all.problem(line, 'rank', '{')
  if (!all.order(order, weight, tiers.filter(tier => tier.length > 0))) all.problem(line, 'twice', order.trim())
}
