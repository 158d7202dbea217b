/**
 * Hiding small cells so that no one can work them out. Hiding those under the threshold is not enough: a lone hidden
 * cell is its total less the others, and a pattern with two in every line can still pin one down. So further cells are
 * hidden until each small one could, as far as the table tells, be anything in an interval at least as wide as the
 * threshold, and no hidden cell has a single possible value.
 */
import {cheapestWay, circulation, room, type Circulation} from './flow.js'
import {StatisticsProblem} from './problem.js'

/** Why a cell is hidden: it is small, or it would give a small one away. */
export type Hidden = 'threshold' | 'complement'

/** A table of counts with its totals, and what of it may be shown. */
export interface Suppressed {
  /** As given, with a last column of row totals and a last row of column totals. */
  readonly counts: readonly (readonly number[])[]
  /** Of the same shape: why a cell is hidden, undefined where it may be shown. Totals can be hidden too. */
  readonly hidden: readonly (readonly (Hidden | undefined)[])[]
  readonly primary: number
  readonly complementary: number
}

/** What can be worked out of a hidden cell; high is Infinity where its totals are hidden with it. */
export interface Bounds {
  readonly row: number
  readonly column: number
  readonly low: number
  readonly high: number
}

/** What is known of a table's cells beforehand; cells are named by row and column, totals by the index after the last. */
export interface Known {
  /** Cells no reader sees anyway: they may take any value and need no protection. */
  readonly unseen?: (row: number, column: number) => boolean
  /** Cells that are hidden already, elsewhere or by another rule. */
  readonly hidden?: (row: number, column: number) => boolean
  /** Cells that everybody knows: never hidden. */
  readonly fixed?: (row: number, column: number) => boolean
  /** Width each hidden cell's interval must have, complements included; without it small cells need the threshold and complements one. */
  readonly width?: number
}

/**
 * Decides what of a table is shown. Counts of 1 to threshold - 1 are hidden, totals among them; a zero is shown, since
 * it speaks of nobody, unless it is needed to hide another. Complements are the cells with the fewest people.
 *
 * @param table inner counts, rows by columns, without totals
 * @param threshold smallest count that may be shown; 1 or less hides nothing small
 * @throws StatisticsProblem parameter.range for a count that is negative or not whole
 */
export function suppressSmallCells(table: readonly (readonly number[])[], threshold: number, known: Known = {}): Suppressed {
  const counts = withTotals(table)
  const width = counts[0]!.length
  const among = (test: Known['unseen']) => {
    const arcs = new Set<number>()
    if (test) for (const [i, row] of counts.entries()) for (const j of row.keys()) if (test(i, j)) arcs.add(i * width + j)
    return arcs
  }
  const work: Work = {net: circulation(counts), hidden: new Map(), unseen: among(known.unseen), fixed: among(known.fixed), columns: width}
  const {net, hidden, unseen, fixed} = work
  for (const arc of among(known.hidden)) if (!unseen.has(arc) && !fixed.has(arc)) hidden.set(arc, 'complement')
  for (let arc = 0; arc < net.value.length; arc++)
    if (net.value[arc]! > 0 && net.value[arc]! < threshold && !unseen.has(arc) && !fixed.has(arc)) hidden.set(arc, 'threshold')
  const needs = (arc: number) => known.width ?? (hidden.get(arc) === 'threshold' ? threshold : 1)
  const primary = [...hidden.keys()].filter(arc => hidden.get(arc) === 'threshold')
  for (const arc of primary) protect(work, arc, needs(arc))
  // A complement needs no width of its own, but a single possible value would give it away.
  for (let before = 0; before !== hidden.size;) {
    before = hidden.size
    for (const arc of [...hidden.keys()]) protect(work, arc, needs(arc))
  }

  return {
    counts,
    hidden: counts.map((row, i) => row.map((_, j) => hidden.get(i * width + j))),
    primary: primary.length,
    complementary: hidden.size - primary.length,
  }
}

interface Work {
  readonly net: Circulation
  readonly hidden: Map<number, Hidden>
  readonly unseen: ReadonlySet<number>
  readonly fixed: ReadonlySet<number>
  /** Columns with the totals. */
  readonly columns: number
}

/** Hides further cells until an arc's interval is wide enough; when nothing is left to hide, the whole table is hidden. */
function protect(work: Work, arc: number, width: number): void {
  const {net, hidden, unseen, fixed} = work
  const open = (other: number) => hidden.has(other) || unseen.has(other)
  for (;;) {
    const fall = room(net, open, arc, false, width)
    const rise = room(net, open, arc, true, width)
    const missing = width - fall.moved - rise.moved
    if (missing <= 0) return
    if (hideWay(work, arc, missing, {rise: rise.value, fall: net.value[arc]! > fall.moved ? fall.value : undefined})) continue
    for (let other = 0; other < net.value.length; other++) if (!open(other) && !fixed.has(other)) hidden.set(other, 'complement')
    return
  }
}

/**
 * Hides the cheapest cells that let an arc rise or fall further, by all that is missing or, where no way has room for
 * it, by one. A total costs more than all inner cells: it is what a reader misses most.
 *
 * @param left values once the arc has risen, and fallen, as far as it can: every further way has a cell to hide
 */
function hideWay(
  {net, hidden, unseen, fixed, columns}: Work,
  arc: number,
  missing: number,
  left: {readonly rise: Float64Array; readonly fall: Float64Array | undefined},
): boolean {
  const all = net.value.reduce((a, b) => a + b, 0) + net.value.length
  const last = net.value.length - columns
  const price = (other: number): number => {
    if (other === arc || fixed.has(other)) return Infinity
    if (hidden.has(other) || unseen.has(other)) return 0
    const total = other >= last || other % columns === columns - 1
    return net.value[other]! + 1 + (total ? all : 0)
  }
  const ways = [missing, 1].flatMap(need => [
    cheapestWay(net, left.rise, net.to[arc]!, net.from[arc]!, price, need),
    left.fall && cheapestWay(net, left.fall, net.from[arc]!, net.to[arc]!, price, need),
  ])
  // A way with room for all of it comes first unless it takes a total that one with less room does not.
  const cost = (way: (typeof ways)[number]) => way!.arcs.reduce((sum, step) => sum + price(step.arc), 0)
  const found = ways.filter(way => way !== undefined)
  if (found.length === 0) return false
  const totals = (way: (typeof ways)[number]) => Math.floor(cost(way) / all)
  const [way] = found.sort((a, b) => totals(a) - totals(b) || Math.min(b.room, missing) - Math.min(a.room, missing) || cost(a) - cost(b))
  for (const step of way!.arcs) if (!hidden.has(step.arc) && !unseen.has(step.arc)) hidden.set(step.arc, 'complement')
  return true
}

/** What a reader of the shown cells can work out of each hidden one: its smallest and largest possible whole number. */
export function hiddenBounds({counts, hidden}: Pick<Suppressed, 'counts' | 'hidden'>, unseen: Known['unseen'] = () => false): Bounds[] {
  const net = circulation(counts)
  const width = counts[0]!.length
  const open = (arc: number) => hidden[Math.floor(arc / width)]![arc % width] !== undefined || unseen(Math.floor(arc / width), arc % width)
  // Nothing rises further than everything there is, but where all its totals are hidden with it.
  const most = net.value.reduce((a, b) => a + b, 0) + 1
  const result: Bounds[] = []
  for (let arc = 0; arc < net.value.length; arc++) {
    if (!open(arc)) continue
    const rise = room(net, open, arc, true, most).moved
    result.push({
      row: Math.floor(arc / width), column: arc % width,
      low: net.value[arc]! - room(net, open, arc, false, most).moved, high: rise >= most ? Infinity : net.value[arc]! + rise,
    })
  }

  return result
}

function withTotals(table: readonly (readonly number[])[]): number[][] {
  const columns = table[0]?.length ?? 0
  for (const row of table) {
    if (row.length !== columns) throw new StatisticsProblem('data.shape', {expected: columns, found: row.length})
    for (const value of row) if (!(Number.isInteger(value) && value >= 0)) throw new StatisticsProblem('parameter.range', {parameter: 'count', value})
  }

  const rows = table.map(row => [...row, row.reduce((a, b) => a + b, 0)])
  return [...rows, Array.from({length: columns + 1}, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0))]
}
