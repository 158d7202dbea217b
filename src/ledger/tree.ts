import {sha256, type Hash} from './hash.js'
import {nodeHash} from './merkle.js'

const width = 32

/**
 * A whole RFC 6962 tree kept in memory, for the proofs of many leaves: 64 bytes a leaf, and a proof costs no hashing,
 * where `inclusionProof` hashes the tree anew for each.
 */
export class WholeTree {
  /** Leaf hashes one after the other, then each level above them; a last node without a neighbour goes up as it is. */
  readonly #levels: Uint8Array[]

  /** @param leaves leaf hashes, 32 bytes each, one after the other */
  constructor(leaves: Uint8Array, hash: Hash = sha256) {
    if (leaves.length % width !== 0) throw new RangeError('a leaf is 32 bytes')
    this.#levels = [leaves]
    for (let level = leaves; level.length > width;) {
      const nodes = level.length / width
      const above = new Uint8Array(Math.ceil(nodes / 2) * width)
      for (let i = 0; i < nodes; i += 2)
        above.set(i + 1 < nodes ? nodeHash(at(level, i), at(level, i + 1), hash) : at(level, i), (i / 2) * width)
      this.#levels.push(above)
      level = above
    }
  }

  /** RFC 6962 §2.1.1: the same as `inclusionProof`. @throws RangeError when there is no such leaf */
  proof(index: number): Uint8Array[] {
    if (!Number.isInteger(index) || index < 0 || index >= this.#levels[0]!.length / width) throw new RangeError('no such leaf')
    const proof: Uint8Array[] = []
    let i = index
    for (const level of this.#levels.slice(0, -1)) {
      const neighbour = i % 2 === 0 ? i + 1 : i - 1
      if (neighbour * width < level.length) proof.push(at(level, neighbour))
      i = Math.floor(i / 2)
    }

    return proof
  }
}

const at = (level: Uint8Array, i: number): Uint8Array => level.subarray(i * width, (i + 1) * width)
