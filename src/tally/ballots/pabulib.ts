import type {BallotKind} from '../profile.js'
import {Gathering, pointsOfText} from './gather.js'
import {cellsOf, type LineReader, type ReadBallots} from './lines.js'

/** Money in hundredths; Pabulib writes whole units, now and then with decimals. */
const moneyOf = (text: string): bigint | undefined => {
  const found = /^(\d{1,15})(?:[.,](\d{1,2})0*)?$/.exec(text.trim())
  return found ? BigInt(found[1]!) * 100n + BigInt((found[2] ?? '').padEnd(2, '0')) : undefined
}

const kinds: Record<string, BallotKind> = {approval: 'approval', cumulative: 'scored', scoring: 'scored', ordinal: 'ranked', 'choose-1': 'approval'}

/**
 * Pabulib's .pb (pabulib.org/format): sections META, PROJECTS and VOTES, each with a head line, cells apart by `;`. What
 * is counted are the votes, never the sums that may stand beside the projects.
 */
export class PabulibReader implements LineReader {
  readonly #all = new Gathering()
  readonly #meta = new Map<string, {value: string; line: number}>()
  readonly #seen = new Set<string>()
  #last = 0
  #section = ''
  #head: string[] | undefined
  #vote = -1
  #points = -1
  #kind: BallotKind = 'approval'

  line(whole: string, line: number): void {
    this.#last = line
    if (whole.trim() !== '') this.#line(whole, line)
  }

  done(): ReadBallots {
    for (const section of ['PROJECTS', 'VOTES']) if (!this.#seen.has(section)) this.#all.problem(this.#last, 'section', section)
    const budget = this.#meta.get('budget')
    const money = budget && moneyOf(budget.value)
    if (budget && money === undefined) this.#all.problem(budget.line, 'budget', budget.value)
    return this.#all.done({format: 'pabulib', kind: this.#kind, candidates: this.#all.candidates, ...(money === undefined ? {} : {budget: money})})
  }

  #line(whole: string, line: number): void {
    const word = whole.trim().toUpperCase()
    if (word === 'META' || word === 'PROJECTS' || word === 'VOTES') {
      this.#section = word
      this.#seen.add(word)
      this.#head = undefined
      return
    }

    const cells = cellsOf(whole, ';')
    if (!cells) return this.#all.problem(line, 'quote', whole)
    if (this.#section === '') return this.#all.problem(line, 'section', whole)
    if (!this.#head) return this.#begin(cells, line)
    if (this.#section === 'META') this.#meta.set(cells[0]!.trim().toLowerCase(), {value: cells[1] ?? '', line})
    else if (this.#section === 'PROJECTS') this.#project(cells, line)
    else this.#ballot(cells, line)
  }

  #begin(cells: readonly string[], line: number): void {
    this.#head = cells.map(cell => cell.trim().toLowerCase())
    const needs = {META: ['key', 'value'], PROJECTS: ['project_id', 'cost'], VOTES: ['vote']}[this.#section as 'META' | 'PROJECTS' | 'VOTES']
    for (const column of needs) if (!this.#head.includes(column)) this.#all.problem(line, 'columns', column)
    if (this.#section !== 'VOTES') return
    const type = this.#meta.get('vote_type')
    const kind = kinds[type?.value.trim().toLowerCase() ?? 'approval']
    if (kind === undefined) this.#all.problem(type?.line ?? line, 'kind', type?.value)
    this.#kind = kind ?? 'approval'
    this.#vote = this.#head.indexOf('vote')
    this.#points = this.#head.indexOf('points')
    if (this.#kind === 'scored' && this.#points < 0) this.#all.problem(line, 'columns', 'points')
  }

  #project(cells: readonly string[], line: number): void {
    const cell = (column: string) => cells[this.#head!.indexOf(column)]?.trim() ?? ''
    const code = cell('project_id')
    const cost = moneyOf(cell('cost'))
    if (cost === undefined) return this.#all.problem(line, 'cost', cell('cost'))
    if (code === '') return this.#all.problem(line, 'columns', 'project_id')
    if (this.#all.candidate({code, name: cell('name') || code, cost}) === undefined) this.#all.problem(line, 'twice', code)
  }

  #ballot(cells: readonly string[], line: number): void {
    const vote = cells[this.#vote]
    if (vote === undefined) return this.#all.problem(line, 'columns', 'vote')
    const points = this.#kind === 'scored' ? cells[this.#points] ?? '' : ''
    const key = `${vote};${points}`
    const weight = this.#all.builder.whole()
    if (weight === undefined) return this.#all.problem(line, 'count')
    if (this.#all.builder.again(key, weight)) return
    const codes = vote.split(',').map(code => code.trim()).filter(code => code !== '')
    const marks: number[] = []
    for (const code of codes) {
      const candidate = this.#all.indexOf(code)
      if (candidate === undefined) return this.#all.problem(line, 'candidate', code)
      marks.push(candidate)
    }

    if (this.#kind !== 'scored') {
      const tiers = this.#kind === 'ranked' ? marks.map(mark => [mark]) : marks.length > 0 ? [marks] : []
      if (!this.#all.order(key, weight, tiers)) this.#all.problem(line, 'twice', vote)
      return
    }

    const given = points.split(',').map(one => one.trim()).filter(one => one !== '').map(pointsOfText)
    if (given.length !== marks.length || given.includes(undefined)) return this.#all.problem(line, 'points', points)
    if (!this.#all.scores(key, weight, marks.map((candidate, i) => ({candidate, points: given[i]!})))) this.#all.problem(line, 'twice', vote)
  }
}
