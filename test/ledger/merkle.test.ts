import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  consistencyProof, equal, frontierAppend, frontierRoot, fromHex, inclusionProof, leafHash, nodeHash, rootHash, toHex,
  verifyConsistency, verifyInclusion, type Frontier, type Hash,
} from '../../src/ledger/index.js'
import {flipBit, nodeSha256, someLeaves} from './support.js'

const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map(toHex)

/** The test tree of certificate-transparency's merkle tests. */
describe('RFC 6962 vectors', () => {
  const entries = [
    '', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f',
  ]
  const leaves = entries.map(entry => leafHash(fromHex(entry)))
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]

  const sized = roots.map((root, size) => [size, root] as const)
  test.each(sized)('the root of %i leaves is the published one', (size, root) => {
    expect(toHex(rootHash(leaves.slice(0, size)))).toBe(root)
  })

  test.each<[number, number, string[]]>([
    [0, 1, []],
    [0, 8, [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]],
    [5, 8, [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [1, 5, [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]],
  ])('the inclusion proof of leaf %i in %i is the published one', (index, size, published) => {
    const tree = leaves.slice(0, size)
    const proof = inclusionProof(index, tree)
    expect(hex(proof)).toEqual(published)
    expect(verifyInclusion({index, size, leafHash: leaves[index]!, root: fromHex(roots[size]!), proof})).toBe(true)
  })

  test.each<[number, number, string[]]>([
    [1, 1, []],
    [1, 8, [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]],
    [6, 8, [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]],
    [2, 5, [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]],
    [6, 7, [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]],
  ])('the consistency proof of %i to %i is the published one', (size1, size2, published) => {
    const proof = consistencyProof(size1, leaves.slice(0, size2))
    expect(hex(proof)).toEqual(published)
    const [root1, root2] = [fromHex(roots[size1]!), fromHex(roots[size2]!)]
    expect(verifyConsistency({size1, size2, root1, root2, proof})).toBe(true)
  })
})

const most = 130
const leaves = someLeaves(most)
const roots = Array.from({length: most + 1}, (_, n) => rootHash(leaves.slice(0, n), nodeSha256))

/** A hash that remembers: the campaigns below hash the same nodes a hundred thousand times. */
const seen = new Map<string, Uint8Array>()
const remembered: Hash = bytes => {
  const key = Buffer.from(bytes).toString('latin1')
  const known = seen.get(key) ?? nodeSha256(bytes)
  seen.set(key, known)
  return known
}

/** RFC 6962 §2.1 as it is written, without a frontier. */
function plainRoot(tree: readonly Uint8Array[]): Uint8Array {
  if (tree.length === 0) return nodeSha256(new Uint8Array())
  if (tree.length === 1) return tree[0]!
  let k = 1
  while (k * 2 < tree.length) k *= 2
  return nodeHash(plainRoot(tree.slice(0, k)), plainRoot(tree.slice(k)), nodeSha256)
}

const inclusion = (index: number, size: number) => ({
  index, size, leafHash: leaves[index]!, root: roots[size]!,
  proof: inclusionProof(index, leaves.slice(0, size), remembered),
})
const consistency = (size1: number, size2: number) => ({
  size1, size2, root1: roots[size1]!, root2: roots[size2]!,
  proof: consistencyProof(size1, leaves.slice(0, size2), remembered),
})

const someInclusion = fc.integer({min: 2, max: most})
  .chain(size => fc.integer({min: 0, max: size - 1}).map(index => inclusion(index, size)))
const someConsistency = fc.integer({min: 2, max: most})
  .chain(size2 => fc.integer({min: 1, max: size2 - 1}).map(size1 => consistency(size1, size2)))
const everyBit = Array.from({length: 256}, (_, bit) => bit)

test('the frontier gives the root of the whole tree at every size', () => {
  let frontier: Frontier = []
  for (let size = 0; size <= most; size++) {
    expect(toHex(frontierRoot(frontier, nodeSha256))).toBe(toHex(plainRoot(leaves.slice(0, size))))
    expect(toHex(roots[size]!)).toBe(toHex(frontierRoot(frontier, nodeSha256)))
    if (size < most) frontier = frontierAppend(frontier, size, leaves[size]!, nodeSha256)
  }
})

test('appending leaves the frontier it was given as it was', () => {
  const before: Frontier = [leaves[0]!]
  const copy = hex(before)
  expect(hex(frontierAppend(before, 1, leaves[1]!))).toEqual([toHex(nodeHash(leaves[0]!, leaves[1]!))])
  expect(hex(before)).toEqual(copy)
})

test('every leaf of every tree up to 130 leaves has an inclusion proof that verifies', () => {
  for (let size = 1; size <= most; size++)
    for (let index = 0; index < size; index++)
      if (!verifyInclusion(inclusion(index, size), nodeSha256)) expect.fail(`leaf ${index} of ${size}`)
})

test('every two trees up to 130 leaves have a consistency proof that verifies', () => {
  for (let size2 = 0; size2 <= most; size2++)
    for (let size1 = 0; size1 <= size2; size1++)
      if (!verifyConsistency(consistency(size1, size2), nodeSha256)) expect.fail(`${size1} to ${size2}`)
})

test('an inclusion proof with any bit flipped is refused', () => {
  fc.assert(fc.property(someInclusion, claim => {
    for (const bit of everyBit) {
      const bad = [
        {...claim, root: flipBit(claim.root, bit)},
        {...claim, leafHash: flipBit(claim.leafHash, bit)},
        ...claim.proof.map((hash, i) => ({...claim, proof: claim.proof.with(i, flipBit(hash, bit))})),
      ]
      expect(bad.some(wrong => verifyInclusion(wrong, nodeSha256))).toBe(false)
    }
  }), {numRuns: 20})
})

test('a consistency proof with any bit flipped is refused', () => {
  fc.assert(fc.property(someConsistency, claim => {
    for (const bit of everyBit) {
      const bad = [
        {...claim, root1: flipBit(claim.root1, bit)},
        {...claim, root2: flipBit(claim.root2, bit)},
        ...claim.proof.map((hash, i) => ({...claim, proof: claim.proof.with(i, flipBit(hash, bit))})),
      ]
      expect(bad.some(wrong => verifyConsistency(wrong, nodeSha256))).toBe(false)
    }
  }), {numRuns: 20})
})

test('an inclusion proof for another leaf, or longer, shorter or turned round, is refused', () => {
  fc.assert(fc.property(someInclusion, fc.nat(most), (claim, other) => {
    if (other !== claim.index) expect(verifyInclusion({...claim, index: other})).toBe(false)
    expect(verifyInclusion({...claim, proof: [...claim.proof, claim.root]})).toBe(false)
    expect(verifyInclusion({...claim, proof: claim.proof.slice(1)})).toBe(false)
    expect(verifyInclusion({...claim, proof: claim.proof.slice(0, -1)})).toBe(false)
    if (claim.proof.length > 1) expect(verifyInclusion({...claim, proof: claim.proof.toReversed()})).toBe(false)
  }))
})

test('a consistency proof from a smaller tree that is another one, or longer or shorter, is refused', () => {
  fc.assert(fc.property(someConsistency, fc.integer({min: 1, max: most}), (claim, other) => {
    if (other !== claim.size1) expect(verifyConsistency({...claim, root1: roots[other]!})).toBe(false)
    expect(verifyConsistency({...claim, proof: [...claim.proof, claim.root1]})).toBe(false)
    expect(verifyConsistency({...claim, proof: claim.proof.slice(1)})).toBe(false)
    expect(verifyConsistency({...claim, size1: claim.size2, size2: claim.size1})).toBe(false)
  }))
})

test('a proof of a smaller tree is refused for a larger one', () => {
  expect(verifyInclusion({...inclusion(1, 2), size: 8})).toBe(false)
  expect(verifyConsistency({...consistency(2, 4), size2: 8})).toBe(false)
})

test('a leaf just past the end of a tree is refused', () => {
  expect(verifyInclusion({...inclusion(0, 1), index: 1})).toBe(false)
})

test('the empty tree is a beginning of every tree, but only by its own root and no proof', () => {
  expect(verifyConsistency(consistency(0, 5))).toBe(true)
  expect(verifyConsistency({...consistency(0, 5), root1: roots[1]!})).toBe(false)
  expect(verifyConsistency({...consistency(0, 5), proof: [roots[1]!]})).toBe(false)
})

test('two trees of one size are consistent only when they are equal', () => {
  expect(verifyConsistency({...consistency(5, 5), root2: roots[4]!})).toBe(false)
  expect(verifyConsistency({...consistency(5, 5), proof: [roots[4]!]})).toBe(false)
})

test('a size just past a large power of two is not taken for that power', () => {
  // A logarithm rounds it to the power, and a verifier that believes it refuses the true proof.
  const size1 = 2 ** 49 + 1
  const [small, left, right] = [leaves[0]!, leaves[1]!, leaves[2]!]
  const root1 = nodeHash(left, small)
  // Tree of 2^49 + 2: the last two leaves are one node to the right of the perfect 2^49.
  const root2 = nodeHash(left, nodeHash(small, right))
  expect(verifyConsistency({size1, size2: size1 + 1, root1, root2, proof: [small, right, left]})).toBe(true)
})

test.each<[string, unknown]>([
  ['nothing', undefined], ['null', null], ['a number', 5], ['a text', 'x'], ['an array', []], ['an empty object', {}],
])('a claim that is %s is refused without a throw', (_, claim) => {
  expect(verifyInclusion(claim as never)).toBe(false)
  expect(verifyConsistency(claim as never)).toBe(false)
})

test('values of a wrong type anywhere in a claim are refused without a throw', () => {
  const wrong = fc.oneof(
    // Not another size or index: the path of a leaf may be the same in two trees, and RFC 9162 leaves that to the root.
    fc.anything().filter(value => !Number.isSafeInteger(value) || (value as number) < 0),
    fc.constantFrom<unknown>(-1, 0.5, NaN, 2 ** 53, 1n, Symbol('a'), new Array(3), [null], [[]]),
    fc.uint8Array({maxLength: 31}),
  )
  const refuse = <C extends object>(claim: C, verify: (claim: C) => boolean) =>
    fc.property(fc.constantFrom(...Object.keys(claim)), wrong, (name, value) => {
      expect(verify({...claim, [name]: value})).toBe(false)
    })
  fc.assert(refuse(inclusion(4, 7), claim => verifyInclusion(claim)), {numRuns: 500})
  fc.assert(refuse(consistency(4, 7), claim => verifyConsistency(claim)), {numRuns: 500})
})

test.each([-1, 3, 0.5, NaN])('asking for the proof of leaf %d of three is an error', index => {
  expect(() => inclusionProof(index, leaves.slice(0, 3))).toThrow(RangeError)
})

test.each([-1, 4, 0.5, NaN])('asking for the proof from size %d of three is an error', size => {
  expect(() => consistencyProof(size, leaves.slice(0, 3))).toThrow(RangeError)
})

test('entries handed in instead of their hashes are an error, not another root', () => {
  expect(() => rootHash([Uint8Array.of(1), Uint8Array.of(2)])).toThrow(RangeError)
})

test('a frontier of another size is an error, not another root', () => {
  expect(() => frontierAppend([], 1, leaves[0]!)).toThrow(RangeError)
  expect(() => frontierAppend([leaves[0]!], 0, leaves[1]!)).toThrow(RangeError)
  expect(() => frontierAppend([], -1, leaves[0]!)).toThrow(RangeError)
})

test('every function gives the same with either SHA-256', () => {
  const tree = leaves.slice(0, 13)
  expect(equal(rootHash(tree), rootHash(tree, nodeSha256))).toBe(true)
  expect(hex(inclusionProof(5, tree))).toEqual(hex(inclusionProof(5, tree, nodeSha256)))
  expect(hex(consistencyProof(5, tree))).toEqual(hex(consistencyProof(5, tree, nodeSha256)))
})
