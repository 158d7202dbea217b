import {expect, test} from 'vitest'
import {concat, inclusionProof, toHex, WholeTree} from '../../src/ledger/index.js'
import {nodeSha256, someLeaves} from './support.js'

test('a tree in memory proves every leaf as the recursion does, at every size up to 70', () => {
  for (let size = 1; size <= 70; size++) {
    const leaves = someLeaves(size)
    const tree = new WholeTree(concat(...leaves), nodeSha256)
    for (let index = 0; index < size; index++)
      expect(tree.proof(index).map(toHex), `${index} of ${size}`).toEqual(inclusionProof(index, leaves, nodeSha256).map(toHex))
    expect(() => tree.proof(size)).toThrow(RangeError)
  }
})
