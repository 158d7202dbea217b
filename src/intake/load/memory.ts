import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

/**
 * Prepares the engine for a load and gives a function that frees what nobody holds any more. A load leaves much behind in
 * little time, and the machine's memory is not ours to fill: left alone, the heap grows until the engine sees a reason to
 * look. Young objects are collected by the thread that made them: there are as many threads as cores already.
 */
export function collector(): () => void {
  setFlagsFromString('--no-parallel-scavenge')
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
