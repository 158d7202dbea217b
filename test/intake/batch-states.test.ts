import {describe, expect, it} from 'vitest'
import {batchStates, batchVerbs, batchVerbsFrom, nextBatchState} from '../../src/intake/batch-states.js'

describe('the life of a batch', () => {
  it('allows these steps and no other', () => {
    const steps = batchStates.flatMap(state => batchVerbs.flatMap(verb => {
      const next = nextBatchState(state, verb)
      return next === undefined ? [] : [`${state} ${verb} ${next}`]
    }))
    expect(steps).toEqual([
      'staged fill staged', 'staged commit committed', 'staged merge merged', 'staged mark staged', 'staged revert reverted', 'committed mark committed', 'committed revert reverted',
    ])
  })

  it('names what can be done, and ends where nothing can', () => {
    expect(batchStates.map(state => batchVerbsFrom(state))).toEqual([['fill', 'commit', 'merge', 'mark', 'revert'], ['mark', 'revert'], [], []])
  })
})
