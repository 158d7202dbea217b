import {basename} from 'node:path'
import {sha256} from '../act/hash.js'
import type {SourceFile} from './plan/plan.js'
import {readGrid} from './reading/read.js'

/** How to read files. */
export interface ReadOptions {
  readonly encoding?: string
  readonly sheet?: string
  readonly delimiter?: string
}

/** Reads one file into rows, with the digest of its bytes. @param name as the person wrote it */
export async function readSourceFile(name: string, bytes: Uint8Array, options: ReadOptions): Promise<SourceFile> {
  return {name: basename(name), sha256: sha256(bytes), bytes: bytes.length, grid: await readGrid(bytes, {name, ...options})}
}
