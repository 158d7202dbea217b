/**
 * What a reader can work out of a table with hidden cells. A table with its totals is a circulation: an inner cell runs
 * from its row to its column, a column's total from the column to the foot, the grand total from the foot to the margin,
 * a row's total from the margin back to its row. What a hidden cell can be at most is then a question of flows, and for
 * whole numbers the answer is exact (Ford and Fulkerson; for tables: L. H. Cox, JASA 75, 1980).
 */

/** A table with its totals, as arcs between nodes. Nodes: rows, then the foot; columns, then the margin. */
export interface Circulation {
  readonly nodes: number
  readonly from: Int32Array
  readonly to: Int32Array
  /** The true value of each arc. */
  readonly value: Float64Array
}

/** @param table counts with a last column of row totals and a last row of column totals */
export function circulation(table: readonly (readonly number[])[]): Circulation {
  const rows = table.length - 1
  const columns = table[0]!.length - 1
  const size = (rows + 1) * (columns + 1)
  const [from, to, value] = [new Int32Array(size), new Int32Array(size), new Float64Array(size)]
  for (let i = 0; i <= rows; i++)
    for (let j = 0; j <= columns; j++) {
      const arc = i * (columns + 1) + j
      const forward = i === rows === (j === columns)
      const [row, column] = [i, rows + 1 + j]
      from[arc] = forward ? row : column
      to[arc] = forward ? column : row
      value[arc] = table[i]![j]!
    }

  return {nodes: rows + columns + 2, from, to, value}
}

/** A way round: the arcs in order, and how much can go along it. */
interface Way {
  readonly arcs: readonly {readonly arc: number; readonly up: boolean}[]
  readonly room: number
}

/**
 * The cheapest way from one node to another in which no arc but open ones moves; an arc may rise without end and fall to
 * zero. Bellman and Ford's search: tables are small.
 */
export function cheapestWay(
  net: Circulation,
  value: Float64Array,
  start: number,
  end: number,
  cost: (arc: number) => number,
  need = 1,
): Way | undefined {
  const best = new Array<number>(net.nodes).fill(Infinity)
  const by = new Array<{arc: number; up: boolean; before: number} | undefined>(net.nodes).fill(undefined)
  best[start] = 0
  for (let changed = true, round = 0; changed && round < net.nodes; round++) {
    changed = false
    for (let arc = 0; arc < net.value.length; arc++) {
      const price = cost(arc)
      if (price === Infinity) continue
      for (const up of value[arc]! >= need ? [true, false] : [true]) {
        const [a, b] = up ? [net.from[arc]!, net.to[arc]!] : [net.to[arc]!, net.from[arc]!]
        if (best[a]! + price < best[b]!) {
          best[b] = best[a]! + price
          by[b] = {arc, up, before: a}
          changed = true
        }
      }
    }
  }

  if (best[end] === Infinity) return undefined
  const arcs: {arc: number; up: boolean}[] = []
  for (let node = end; node !== start;) {
    const step = by[node]!
    arcs.unshift({arc: step.arc, up: step.up})
    node = step.before
  }

  return {arcs, room: Math.min(...arcs.map(({arc, up}) => (up ? Infinity : value[arc]!)))}
}

/**
 * How far a hidden arc can rise (`up`) or fall while every arc that is not hidden stays; no further than `enough`.
 *
 * @returns how far, and the values of the other arcs when it has
 */
export function room(net: Circulation, hidden: (arc: number) => boolean, arc: number, up: boolean, enough: number): {readonly moved: number; readonly value: Float64Array} {
  const value = Float64Array.from(net.value)
  const [start, end] = up ? [net.to[arc]!, net.from[arc]!] : [net.from[arc]!, net.to[arc]!]
  const most = up ? enough : Math.min(enough, net.value[arc]!)
  let moved = 0
  while (moved < most) {
    const way = cheapestWay(net, value, start, end, other => (other !== arc && hidden(other) ? 1 : Infinity))
    if (!way) break
    const step = Math.min(way.room, most - moved)
    for (const {arc: other, up: rises} of way.arcs) value[other] = value[other]! + (rises ? step : -step)
    moved += step
  }

  return {moved, value}
}
