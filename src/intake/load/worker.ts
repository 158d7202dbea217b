import {parentPort, workerData} from 'node:worker_threads'
import {Fault} from '../../fault.js'
import type {RowSink} from '../../act/prepare.js'
import {chunkReader, type ChunkJob} from './chunk.js'
import type {Answer, Asked} from './pool.js'

/**
 * A thread that reads chunks of one file. What it prepared leaves it in shared memory, which is not copied and is told
 * free when its rows are stored: fresh memory for every chunk would pile up between two collections.
 */
const port = parentPort!
const smallest = 256 * 1024
const free: SharedArrayBuffer[] = []
let read: ReturnType<typeof chunkReader> | undefined

/** Puts rows together in shared memory, so that their text need not live until the chunk is whole. */
function sharedSink(): RowSink {
  let memory: Buffer | undefined
  let used = 0
  const room = (size: number): Buffer => {
    const at = free.findIndex(({byteLength}) => byteLength >= size)
    return Buffer.from(at >= 0 ? free.splice(at, 1)[0]! : new SharedArrayBuffer(Math.max(smallest, size)))
  }
  return {
    add(text) {
      // No character takes more than three bytes for each of its UTF-16 units.
      const most = used + text.length * 3
      memory ??= room(most)
      if (most > memory.length) {
        const larger = room(most * 2)
        memory.copy(larger, 0, 0, used)
        free.push(memory.buffer as unknown as SharedArrayBuffer)
        memory = larger
      }

      used += memory.write(text, used)
    },
    end() {
      const done = new Uint8Array(memory?.buffer ?? new SharedArrayBuffer(0), 0, used)
      memory = undefined
      used = 0
      return done
    },
  }
}

port.on('message', (asked: Asked) => {
  if ('free' in asked) {
    free.push(...asked.free)
    return
  }

  const {id, ...chunk} = asked
  try {
    read ??= chunkReader(workerData as ChunkJob, sharedSink)
    port.postMessage({id, chunk: read(chunk)} satisfies Answer)
  } catch (error) {
    port.postMessage((error instanceof Fault
      ? {id, fault: {code: error.code, facts: error.facts as object}}
      : {id, error: (error as Error).stack ?? String(error)}) satisfies Answer)
  }
})
