import {Worker} from 'node:worker_threads'
import {Fault, type FaultCode} from '../../fault.js'
import {chunkReader, type ChunkJob, type ChunkText, type ReadChunk} from './chunk.js'

/** Reads chunks of one file, several at a time. */
export interface ChunkPool {
  /** How many chunks it reads at a time. */
  readonly width: number
  read(chunk: ChunkText): Promise<ReadChunk>
  /** Gives the memory of chunks back to who read them; their rows are then gone. */
  recycle(chunks: readonly ReadChunk[]): void
  close(): Promise<void>
}

/** Megabytes of old and young objects a reading thread may hold: enough for some chunks, and a bound for the whole. */
const memory = {maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 16}

/** Reads in this thread. */
export function inThread(job: ChunkJob): ChunkPool {
  const read = chunkReader(job)
  return {width: 1, read: async chunk => read(chunk), recycle() {}, close: async () => {}}
}

/** What a reading thread is told: to read a chunk, or that memory it handed over is free again. */
export type Asked = (ChunkText & {readonly id: number}) | {readonly free: readonly SharedArrayBuffer[]}

/** What a reading thread answers. */
export type Answer = {readonly id: number} & ({readonly chunk: ReadChunk} | {readonly fault: {readonly code: string; readonly facts: object}} | {readonly error: string})

/**
 * Reads in threads beside this one, so that reading and storing share the work of two cores.
 *
 * @param script the built worker, `worker.ts`
 */
export function inThreads(job: ChunkJob, script: string, width = 2): ChunkPool {
  const waiting = new Map<number, {resolve: (chunk: ReadChunk) => void; reject: (error: unknown) => void}>()
  const fail = (error: unknown) => {
    for (const {reject} of waiting.values()) reject(error)
    waiting.clear()
  }
  const workers = Array.from({length: width}, () => {
    const worker = new Worker(script, {workerData: job, resourceLimits: memory})
    worker.on('error', fail)
    worker.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('chunk' in answer) asked?.resolve(answer.chunk)
      else asked?.reject('fault' in answer ? new Fault(answer.fault.code as FaultCode, answer.fault.facts as never) : new Error(answer.error))
    })
    return worker
  })
  let next = 0
  const readers = new WeakMap<ReadChunk, Worker>()
  return {
    width,
    read: ({text, line}) => new Promise((resolve, reject) => {
      const id = next++
      const worker = workers[id % width]!
      waiting.set(id, {reject, resolve: chunk => {
        readers.set(chunk, worker)
        resolve(chunk)
      }})
      worker.postMessage({id, text, line} satisfies Asked)
    }),
    recycle(chunks) {
      for (const chunk of chunks) {
        const free = [chunk.responses, chunk.persons].flatMap(rows => (rows && typeof rows.body !== 'string' ? [rows.body.buffer as unknown as SharedArrayBuffer] : []))
        if (free.length > 0) readers.get(chunk)?.postMessage({free} satisfies Asked)
      }
    },
    async close() {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}
