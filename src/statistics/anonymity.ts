/**
 * k-anonymity of records that are published one by one (Sweeney 2002): every combination of quasi-identifiers that goes
 * out is shared by k records at least. All records are generalised alike, a column at a time, until few enough are left
 * over (Datafly, Sweeney 1998); those left over are suppressed.
 */

/** How a quasi-identifier is generalised: a choice is told or not; a number by bands; a date by month, quarter, year. */
export type QuasiKind = 'choice' | 'number' | 'date'

/** A column by which somebody might be known again. */
export interface Quasi {
  readonly code: string
  readonly kind: QuasiKind
  /** Width of the narrowest band of a number, above zero; the next are 2 and 4 times as wide. */
  readonly band?: number
}

/** What stands where a value is not told. */
export const untold = '*'

/** The level at which nothing is told any more. */
export const topLevel = ({kind}: Quasi): number => (kind === 'choice' ? 1 : 3)

/**
 * A value at a level, or a value of a lower level at a higher one: levels nest. A number or date is never told more
 * exactly than by its narrowest band or month. What is no number or date (an answer that is missing) stays as it is.
 */
export function generalised(quasi: Quasi, value: string, level: number): string {
  if (level >= topLevel(quasi) || value === untold) return untold
  if (quasi.kind === 'choice') return value
  if (quasi.kind === 'date') {
    const [year, month] = [value.slice(0, 4), value.slice(5, 7)]
    if (!/^\d{4}-(\d\d|Q\d)/.test(value)) return value
    if (level === 2) return year
    return level === 1 ? (month.startsWith('Q') ? value : `${year}-Q${Math.ceil(Number(month) / 3)}`) : value.slice(0, 7)
  }

  const number = Number.parseFloat(value)
  if (!Number.isFinite(number)) return value
  const width = (quasi.band ?? 5) * 2 ** level
  const from = Math.floor(number / width) * width
  return `${from}..${from + width}`
}

/** Records by their quasi-identifiers: values as they were given, and how many records of each source have them. */
export interface Tuple {
  /** By code. */
  readonly values: Readonly<Record<string, string>>
  /** Records by the batch they came in with. */
  readonly sources: ReadonlyMap<string, number>
}

/** How records go out. */
export interface Release {
  readonly k: number
  /** Level of each quasi-identifier, by code. */
  readonly levels: Readonly<Record<string, number>>
  /** Records that go out, by class. */
  readonly classes: ReadonlyMap<string, number>
}

/** Name of the class of some values. */
export const classOf = (quasis: readonly Quasi[], levels: Readonly<Record<string, number>>, values: Readonly<Record<string, string>>): string =>
  JSON.stringify(quasis.map(quasi => generalised(quasi, values[quasi.code] ?? '', levels[quasi.code] ?? topLevel(quasi))))

const sizeOf = ({sources}: Tuple): number => [...sources.values()].reduce((sum, n) => sum + n, 0)

/**
 * Plans a release: generalises until no more than a share of the records is left over, then leaves those out. Where
 * fewer than k would be left out in all, the smallest classes go with them: else the total would tell who they are.
 *
 * @param k 2 or more @param mayMiss share of the records that may be left out before more is generalised, 0 to 1
 */
export function planRelease(tuples: readonly Tuple[], quasis: readonly Quasi[], k: number, mayMiss: number): Release & {readonly rows: number; readonly suppressed: number} {
  const all = tuples.reduce((sum, tuple) => sum + sizeOf(tuple), 0)
  const levels = Object.fromEntries(quasis.map(({code}) => [code, 0]))
  for (;;) {
    const classes = new Map<string, number>()
    for (const tuple of tuples) {
      const name = classOf(quasis, levels, tuple.values)
      classes.set(name, (classes.get(name) ?? 0) + sizeOf(tuple))
    }

    const small = [...classes.values()].filter(n => n < k).reduce((sum, n) => sum + n, 0)
    const open = quasis.filter(quasi => levels[quasi.code]! < topLevel(quasi))
    if (small > all * mayMiss && open.length > 0) {
      const spread = (quasi: Quasi) => new Set(tuples.map(({values}) => generalised(quasi, values[quasi.code] ?? '', levels[quasi.code]!))).size
      const widest = open.map(quasi => ({quasi, n: spread(quasi)})).reduce((a, b) => (b.n > a.n ? b : a)).quasi
      levels[widest.code]!++
      continue
    }

    const kept = [...classes].filter(([, n]) => n >= k).sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1))
    let suppressed = small
    while (suppressed > 0 && suppressed < k && kept.length > 0) suppressed += kept.shift()![1]
    return {k, levels, classes: new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1))), rows: all - suppressed, suppressed}
  }
}

/** A release that went out before. */
export interface Earlier extends Release {
  /** Batches whose records were looked at then. */
  readonly batches: ReadonlySet<string>
}

/** What two releases tell together that neither tells alone: how few records one has and the other has not. */
export interface Difference {
  readonly added: number
  readonly removed: number
}

/**
 * Compares a release with an earlier one, class by class as finely as both tell: records in one and not in the other must
 * be none, or k at least.
 *
 * @param quasis of both releases @param tuples records that count now, with values for all of them
 * @returns the first difference that isolates somebody, in the order of classes
 */
export function isolating(tuples: readonly Tuple[], quasis: readonly Quasi[], now: Release, earlier: Earlier): Difference | undefined {
  const of = (release: Release) => quasis.filter(({code}) => code in release.levels)
  const shared = of(now).filter(({code}) => code in earlier.levels)
  const coarse = Object.fromEntries(shared.map(({code}) => [code, Math.max(now.levels[code]!, earlier.levels[code]!)]))
  const counts = new Map<string, {now: number; then: number; both: number}>()
  const at = (values: Readonly<Record<string, string>>) => {
    const name = classOf(shared, coarse, values)
    let found = counts.get(name)
    if (!found) counts.set(name, (found = {now: 0, then: 0, both: 0}))
    return found
  }
  const [ofNow, ofThen] = [of(now), of(earlier)]
  // A record that was taken back since stands in the earlier release alone, so that one is counted from what it said.
  for (const [name, n] of earlier.classes) {
    const labels = JSON.parse(name) as string[]
    at(Object.fromEntries(ofThen.map(({code}, i) => [code, labels[i]!]))).then += n
  }

  for (const {values, sources} of tuples) {
    if (!now.classes.has(classOf(ofNow, now.levels, values))) continue
    const wasTold = earlier.classes.has(classOf(ofThen, earlier.levels, values))
    const count = at(values)
    for (const [source, n] of sources) {
      count.now += n
      if (wasTold && earlier.batches.has(source)) count.both += n
    }
  }

  const k = Math.max(now.k, earlier.k)
  const tooFew = (n: number) => n > 0 && n < k
  for (const [, {now: n, then, both}] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (tooFew(n - both) || tooFew(then - both)) return {added: n - both, removed: then - both}
  return undefined
}
