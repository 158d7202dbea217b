import {parentPort, workerData} from 'node:worker_threads'
import {Fault} from '../../fault.js'
import type {PreparedRows} from '../../act/prepare.js'
import {chunkReader, type ChunkJob, type ChunkText} from './chunk.js'
import type {Answer} from './pool.js'

/** A thread that reads chunks of one file. What it prepared leaves it as bytes, which are handed over and not copied. */
const port = parentPort!
const encoder = new TextEncoder()
let read: ReturnType<typeof chunkReader> | undefined

const asBytes = (rows: PreparedRows): PreparedRows & {json: Uint8Array<ArrayBuffer>} => ({...rows, json: encoder.encode(rows.json as string)})

port.on('message', ({id, ...chunk}: ChunkText & {id: number}) => {
  try {
    read ??= chunkReader(workerData as ChunkJob)
    const {responses, persons, ...made} = read(chunk)
    const prepared = {...(responses ? {responses: asBytes(responses)} : {}), ...(persons ? {persons: asBytes(persons)} : {})}
    port.postMessage({id, chunk: {...made, ...prepared}} satisfies Answer, Object.values(prepared).map(({json}) => json.buffer))
  } catch (error) {
    port.postMessage((error instanceof Fault
      ? {id, fault: {code: error.code, facts: error.facts as object}}
      : {id, error: (error as Error).stack ?? String(error)}) satisfies Answer)
  }
})
