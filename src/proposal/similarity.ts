/**
 * How alike two texts are, by the letters they are made of. Pure: it knows no database and keeps no fractions, only
 * whole numbers, so both databases and every machine give the same answer.
 *
 * Texts are compared by their character 3-grams (exact Jaccard). Many texts are first sieved by MinHash (64 hashes in
 * bands), so that 20,000 take seconds and not hours; nothing is called alike that was not compared exactly.
 */

/** Grams two texts share, of all the grams they have together. */
export interface Likeness {
  readonly shared: number
  readonly of: number
}

/** From this many thousandths on, texts are near duplicates unless somebody asks otherwise. */
export const usualMin = 600

/** Up to so many texts every pair is compared; above, MinHash finds the pairs worth comparing. */
export const comparedWhole = 1500

const hashes = 64
// Texts with a mark of their own are compared exactly: they have too few letters for a gram.
const exactMark = '#'

/**
 * What is compared of a text: NFKC, lower case, letters only. A text with fewer than three letters is compared whole,
 * without its white space.
 */
export function comparable(text: string): string {
  // Most texts are plain Korean, which is in its normal form, and for which the quick way gives the same.
  const plain = /^[\u0000-\u007f\uac00-\ud7a3]*$/.test(text)
  const folded = (plain ? text : text.normalize('NFKC')).toLowerCase()
  const letters = folded.replaceAll(plain ? /[^a-z\uac00-\ud7a3]+/g : /[^\p{L}]+/gu, '')
  return letters.length < 3 ? exactMark + folded.replaceAll(/\s+/gu, '') : letters
}

/** The different 3-grams of a comparable text, ascending; a gram is its three UTF-16 units in one whole number. */
export function gramsOf(comparable: string): Float64Array {
  if (comparable.startsWith(exactMark)) return new Float64Array(0)
  const all = new Float64Array(comparable.length - 2)
  for (let i = 0; i < all.length; i++)
    all[i] = comparable.charCodeAt(i) * 0x1_0000_0000 + comparable.charCodeAt(i + 1) * 0x1_0000 + comparable.charCodeAt(i + 2)
  all.sort()
  let kept = 0
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i]!
  return all.subarray(0, kept)
}

/** How alike two comparable texts are. */
export function likeness(a: string, b: string): Likeness {
  if (a === b) return {shared: Math.max(1, gramsOf(a).length), of: Math.max(1, gramsOf(a).length)}
  return likenessOfGrams(gramsOf(a), gramsOf(b))
}

function likenessOfGrams(a: Float64Array, b: Float64Array): Likeness {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }

  return {shared, of: Math.max(1, a.length + b.length - shared)}
}

/** Whole percent, rounded down: what is short of a limit never looks as if it had reached it. */
export const percentOf = ({shared, of}: Likeness): number => Math.floor((100 * shared) / of)

/** Whether a likeness reaches a limit in thousandths. */
export const reaches = ({shared, of}: Likeness, min: number): boolean => shared * 1000 >= min * of

/** The more alike comes first; negative when `a` does. */
export const byLikeness = (a: Likeness, b: Likeness): number => b.shared * a.of - a.shared * b.of

/** A text that is like another. */
export interface Match extends Likeness {
  readonly index: number
}

/**
 * The texts like one text, the likest first, then in their own order. Every text is compared.
 *
 * @param min limit in thousandths
 */
export function likeTo(text: string, others: readonly string[], min: number): Match[] {
  const grams = gramsOf(text)
  const has = new Uint8Array(0x1_0000)
  eachSlot(text, slot => (has[slot] = 1))
  const found: Match[] = []
  for (const [index, other] of others.entries()) {
    // Different grams may fall into one slot, the same never into two: what hits too few shares too few.
    let hits = 0
    if (other !== text) eachSlot(other, slot => (hits += has[slot]!))
    if (other !== text && hits * 1000 < min * grams.length) continue
    const like = other === text ? likeness(text, other) : likenessOfGrams(grams, gramsOf(other))
    if (reaches(like, min)) found.push({index, ...like})
  }

  return found.sort((a, b) => byLikeness(a, b) || a.index - b.index)
}

/**
 * Puts texts that are alike into groups: each member is like at least one other of its group. Up to `wholeUpTo`
 * texts every pair is compared. Above, a pair is compared when its MinHash signatures agree in one of 16 bands of 4,
 * taken side by side and once more across: of pairs that are 60 % alike about one in eighty is missed, of those at
 * 70 % one in six thousand. Below a limit of 60 % the bands are 32 of 2, once.
 *
 * @param texts comparable texts
 * @param options `min`: limit in thousandths
 * @returns groups of two or more positions, ascending, by their first
 */
export function groupAlike(texts: readonly string[], {min, wholeUpTo = comparedWhole}: {min: number; wholeUpTo?: number}): number[][] {
  const groups = new Groups(texts.length)
  const first = new Map<string, number>()
  const different: number[] = []
  for (const [i, text] of texts.entries()) {
    const same = first.get(text)
    if (same !== undefined) groups.join(same, i)
    else {
      first.set(text, i)
      if (!text.startsWith(exactMark)) different.push(i)
    }
  }

  const shelf = new GramShelf(texts)
  if (different.length <= wholeUpTo) joinRun(different, groups, shelf, min)
  else for (const run of bandRuns(texts, different, min < usualMin ? narrowBands : wideBands)) joinRun(run, groups, shelf, min)
  return groups.list()
}

/**
 * Joins those of a run that are alike. Members already in one group are not compared again, so that ten thousand copies
 * of a circular cost no more than ten thousand comparisons.
 */
function joinRun(run: readonly number[], groups: Groups, shelf: GramShelf, min: number): void {
  const kinds: number[][] = []
  for (const i of run) {
    let own: number[] | undefined
    for (const kind of kinds) {
      if (groups.find(kind[0]!) !== groups.find(i)) {
        if (!kind.some(other => alike(shelf.get(i), shelf.get(other), min))) continue
        groups.join(kind[0]!, i)
      }

      own ??= kind
    }

    if (own) own.push(i)
    else kinds.push([i])
  }
}

/** A place among 65,536 for each gram of a text. */
function eachSlot(text: string, use: (slot: number) => void): void {
  for (let i = 0; i < text.length - 2; i++)
    use((Math.imul(text.charCodeAt(i), 0x9e37) ^ Math.imul(text.charCodeAt(i + 1), 0x79b9) ^ text.charCodeAt(i + 2)) & 0xffff)
}

/** Whether two sets of grams reach the limit; gives up as soon as they no longer can. */
function alike(a: Float64Array, b: Float64Array, min: number): boolean {
  // shared / (a + b - shared) >= min / 1000, solved for shared.
  const needed = Math.ceil((min * (a.length + b.length)) / (1000 + min))
  if (Math.min(a.length, b.length) < needed) return false
  let [i, j, shared] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) {
      i++
      j++
      if (++shared === needed) return true
    } else {
      if (x < y) i++
      else j++
      if (shared + Math.min(a.length - i, b.length - j) < needed) return false
    }
  }

  return false
}

/** The rows of each band: neighbours, and for wide bands also rows that lie a quarter apart. */
const bandsOf = (rows: number): number[][] =>
  Array.from({length: hashes / rows}, (_, band) => Array.from({length: rows}, (_, row) => band * rows + row))
const narrowBands = bandsOf(2)
const wideBands = [...bandsOf(4), ...Array.from({length: hashes / 4}, (_, band) => [0, 1, 2, 3].map(row => band + (row * hashes) / 4))]

/** Positions whose signatures agree in a band, band by band; only runs of two or more. */
function* bandRuns(texts: readonly string[], positions: readonly number[], bands: readonly (readonly number[])[]): Generator<number[]> {
  const signatures = new Uint32Array(positions.length * hashes)
  for (const [n, position] of positions.entries()) sign(texts[position]!, signatures.subarray(n * hashes, (n + 1) * hashes))
  for (const band of bands) {
    const runs = new Map<number, number[]>()
    for (const [n, position] of positions.entries()) {
      let [high, low] = [0, 0]
      for (const row of band) {
        const value = signatures[n * hashes + row]!
        high = mix(high ^ value)
        low = mix(Math.imul(low, 31) + value)
      }

      // 53 bits of two hashes; should two bands ever share one, the exact comparison tells them apart.
      const key = (high >>> 0) * 0x20_0000 + (low >>> 11)
      const run = runs.get(key)
      if (run) run.push(position)
      else runs.set(key, [position])
    }

    for (const run of runs.values()) if (run.length > 1) yield run
  }
}

/** The finishing step of MurmurHash3 (Austin Appleby, public domain): every bit of the input moves every bit of 32. */
function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  return h ^ (h >>> 16)
}

// Fixed for ever: the same texts give the same groups on every machine.
const seeds = Uint32Array.from({length: hashes}, (_, i) => mix(Math.imul(i + 1, 0x9e37_79b9)))
const multipliers = Uint32Array.from({length: hashes}, (_, i) => mix(Math.imul(i + 1 + hashes, 0x9e37_79b9)) | 1)

/** The MinHash signature of a text: the least value of each hash over its grams. */
function sign(text: string, into: Uint32Array): void {
  into.fill(0xffff_ffff)
  for (let i = 0; i < text.length - 2; i++) {
    const gram = mix(Math.imul(mix(Math.imul(text.charCodeAt(i), 0x1_0000) ^ text.charCodeAt(i + 1)), 31) + text.charCodeAt(i + 2))
    for (let k = 0; k < hashes; k++) {
      const product = Math.imul(gram ^ seeds[k]!, multipliers[k]!)
      const value = (product ^ (product >>> 15)) >>> 0
      if (value < into[k]!) into[k] = value
    }
  }
}

/** Gram sets made when asked for, kept up to a bound and then made again: a hundred thousand would fill the memory. */
class GramShelf {
  static readonly #room = 2_000_000
  readonly #kept = new Map<number, Float64Array>()
  #grams = 0

  constructor(private readonly texts: readonly string[]) {}

  get(index: number): Float64Array {
    const kept = this.#kept.get(index)
    if (kept) return kept
    // A copy of its own length: the work space of `gramsOf` is not kept.
    const made = gramsOf(this.texts[index]!).slice()
    this.#kept.set(index, made)
    this.#grams += made.length
    for (const [oldest, grams] of this.#kept) {
      if (this.#grams <= GramShelf.#room || oldest === index) break
      this.#kept.delete(oldest)
      this.#grams -= grams.length
    }

    return made
  }
}

/** Which texts belong together, as they are found to. */
class Groups {
  readonly #parents: Uint32Array

  constructor(size: number) {
    this.#parents = Uint32Array.from({length: size}, (_, i) => i)
  }

  find(i: number): number {
    const parents = this.#parents
    while (parents[i] !== i) {
      parents[i] = parents[parents[i]!]!
      i = parents[i]!
    }

    return i
  }

  /** The earlier text of two groups becomes the root of both. */
  join(i: number, j: number): void {
    const [a, b] = [this.find(i), this.find(j)]
    this.#parents[Math.max(a, b)] = Math.min(a, b)
  }

  list(): number[][] {
    const byRoot = new Map<number, number[]>()
    for (let i = 0; i < this.#parents.length; i++) {
      const root = this.find(i)
      const members = byRoot.get(root)
      if (members) members.push(i)
      else byRoot.set(root, [i])
    }

    return [...byRoot.values()].filter(({length}) => length > 1)
  }
}
