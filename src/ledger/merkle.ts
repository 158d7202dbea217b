import {concat, equal, sha256, type Hash} from './hash.js'

const leafPrefix = Uint8Array.of(0)
const nodePrefix = 1
const pair = new Uint8Array(65)

/** Hash of a leaf: SHA-256(0x00 ‖ bytes), RFC 6962 §2.1. Not for `map` as it stands: the index would be the hash. */
export const leafHash = (bytes: Uint8Array, hash: Hash = sha256): Uint8Array => hash(concat(leafPrefix, bytes))

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array {
  // Two hashes are joined in one place again and again: a hash function has read its bytes when it returns.
  const bytes = left.length === 32 && right.length === 32 ? pair : new Uint8Array(1 + left.length + right.length)
  bytes[0] = nodePrefix
  bytes.set(left, 1)
  bytes.set(right, 1 + left.length)
  return hash(bytes)
}

/** Largest power of two below n, n ≥ 2. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/**
 * Root of a tree, RFC 6962 §2.1; the empty tree's is SHA-256 of nothing.
 *
 * @param leaves leaf hashes (see `leafHash`), not the entries themselves
 * @throws RangeError when a leaf is not 32 bytes long
 */
export function rootHash(leaves: readonly Uint8Array[], hash: Hash = sha256): Uint8Array {
  if (!leaves.every(isHash)) throw new RangeError('a leaf is 32 bytes')
  if (leaves.length === 0) return hash(new Uint8Array())
  // Neighbours are joined level by level; a last one without a neighbour goes up as it is: the RFC's tree, without its recursion.
  let level = leaves
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) above.push(i + 1 < level.length ? nodeHash(level[i]!, level[i + 1]!, hash) : level[i]!)
    level = above
  }

  return level[0]!
}

/**
 * The path that proves leaf `index` lies in the tree of `leaves`, RFC 6962 §2.1.1.
 *
 * @param index from 0
 * @param leaves leaf hashes
 * @returns hashes from the leaf's neighbour up to the root's child
 * @throws RangeError when there is no such leaf
 */
export function inclusionProof(index: number, leaves: readonly Uint8Array[], hash: Hash = sha256): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no such leaf')
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...inclusionProof(index, leaves.slice(0, k), hash), rootHash(leaves.slice(k), hash)]
    : [...inclusionProof(index - k, leaves.slice(k), hash), rootHash(leaves.slice(0, k), hash)]
}

/**
 * The path that proves the tree of the first `size1` leaves is a beginning of the tree of all, RFC 6962 §2.1.2.
 *
 * @param leaves leaf hashes of the larger tree
 * @returns hashes in the order of the RFC; none when size1 is 0 or the whole
 * @throws RangeError when size1 is not between 0 and the number of leaves
 */
export function consistencyProof(size1: number, leaves: readonly Uint8Array[], hash: Hash = sha256): Uint8Array[] {
  if (!Number.isInteger(size1) || size1 < 0 || size1 > leaves.length) throw new RangeError('no such size')
  return size1 === 0 ? [] : subproof(size1, leaves, true, hash)
}

function subproof(m: number, leaves: readonly Uint8Array[], known: boolean, hash: Hash): Uint8Array[] {
  const n = leaves.length
  if (m === n) return known ? [] : [rootHash(leaves, hash)]
  const k = split(n)
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), known, hash), rootHash(leaves.slice(k), hash)]
    : [...subproof(m - k, leaves.slice(k), false, hash), rootHash(leaves.slice(0, k), hash)]
}

const isHash = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
// Not `every` on the array itself: it steps over holes, which the loop over the proof then meets.
const isProof = (value: unknown): value is readonly Uint8Array[] =>
  Array.isArray(value) && Array.from(value).every(isHash)
// Not by log2, which rounds 2^49 + 1 to a whole number. Sizes stay doubles: bit operators end at 32 bits.
const isPowerOfTwo = (n: number): boolean => split(n + 1) === n

/**
 * Checks an inclusion proof by the steps of RFC 9162 §2.1.3.2, whose tree is RFC 6962's.
 *
 * @param claim `index` from 0 in the tree of `size` leaves; `leafHash`, `root` and the proof's hashes are 32 bytes each
 * @returns false, never a throw, for a bad proof or values of a wrong type
 */
export function verifyInclusion(
  claim: {index: number; size: number; leafHash: Uint8Array; root: Uint8Array; proof: readonly Uint8Array[]},
  hash: Hash = sha256,
): boolean {
  const root = claim?.root
  const proven = isHash(root) ? provenRoot(claim, hash) : undefined
  return proven !== undefined && equal(proven, root)
}

/**
 * The root an inclusion proof leads to, for where the root comes after the proofs.
 *
 * @returns undefined, never a throw, when the proof is not of the right length or a value of a wrong type
 */
export function provenRoot(
  claim: {index: number; size: number; leafHash: Uint8Array; proof: readonly Uint8Array[]}, hash: Hash = sha256,
): Uint8Array | undefined {
  const {index, size, proof} = claim ?? {}
  if (!isSize(index) || !isSize(size) || index >= size || !isHash(claim.leafHash) || !isProof(proof)) return undefined
  let fn = index
  let sn = size - 1
  let r = claim.leafHash
  for (const p of proof) {
    if (sn === 0) return undefined
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r, hash)
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2
        sn = Math.floor(sn / 2)
      }
    } else r = nodeHash(r, p, hash)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }

  return sn === 0 ? r : undefined
}

/**
 * Checks by the steps of RFC 9162 §2.1.4.2 that the tree of size1 is a beginning of the tree of size2. Equal sizes need
 * equal roots, and size1 = 0 the empty root; both an empty proof.
 *
 * @returns false, never a throw, for a bad proof or values of a wrong type
 */
export function verifyConsistency(
  claim: {size1: number; size2: number; root1: Uint8Array; root2: Uint8Array; proof: readonly Uint8Array[]},
  hash: Hash = sha256,
): boolean {
  const {size1, size2, root1, root2, proof} = claim ?? {}
  if (!isSize(size1) || !isSize(size2) || size1 > size2 || !isHash(root1) || !isHash(root2)) return false
  if (!isProof(proof)) return false
  if (size1 === size2) return proof.length === 0 && equal(root1, root2)
  // Everything continues the empty log, whose root is fixed.
  if (size1 === 0) return proof.length === 0 && equal(root1, hash(new Uint8Array()))
  const path = isPowerOfTwo(size1) ? [root1, ...proof] : [...proof]
  const first = path.shift()
  if (!first) return false
  let fn = size1 - 1
  let sn = size2 - 1
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }

  let fr = first
  let sr = first
  for (const c of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr, hash)
      sr = nodeHash(c, sr, hash)
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2
        sn = Math.floor(sn / 2)
      }
    } else sr = nodeHash(sr, c, hash)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }

  return sn === 0 && equal(fr, root1) && equal(sr, root2)
}

/**
 * Roots of the perfect subtrees of a tree, from the largest on the left: all that appending needs. One for each one bit
 * of the size, so at most 53 for a safe integer, under the 64 that docs/audit-format allows.
 */
export type Frontier = readonly Uint8Array[]

/**
 * The frontier after one more leaf; the one given is left as it was.
 *
 * @param size number of leaves before
 * @param leaf leaf hash
 * @throws RangeError when the frontier is not of that size, or the leaf is not 32 bytes long
 */
export function frontierAppend(frontier: Frontier, size: number, leaf: Uint8Array, hash: Hash = sha256): Frontier {
  if (!isSize(size) || frontier.length !== oneBits(size)) throw new RangeError('frontier of another size')
  // An entry handed in instead of its hash would give a root that no verifier finds.
  if (!isHash(leaf)) throw new RangeError('not a leaf hash')
  const roots = [...frontier]
  pushLeaf(roots, size, leaf, hash)
  return roots
}

/** The same for who owns the frontier and checked what it hands in: `roots` is changed in place. */
export function pushLeaf(roots: Uint8Array[], size: number, leaf: Uint8Array, hash: Hash): void {
  let merged = leaf
  // Each trailing one bit of the size is a perfect subtree that the new leaf completes into the next larger one.
  for (let n = size; n % 2 === 1; n = Math.floor(n / 2)) merged = nodeHash(roots.pop()!, merged, hash)
  roots.push(merged)
}

function oneBits(n: number): number {
  let count = 0
  for (; n > 0; n = Math.floor(n / 2)) count += n % 2
  return count
}

/** The root of the tree that a frontier stands for, RFC 6962 §2.1. */
export function frontierRoot(frontier: Frontier, hash: Hash = sha256): Uint8Array {
  if (frontier.length === 0) return hash(new Uint8Array())
  return frontier.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, hash), frontier.at(-1)!)
}
