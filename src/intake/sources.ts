import {basename} from 'node:path'
import {sha256} from '../act/hash.js'
import type {SourceFile} from './plan/plan.js'
import {maskResidentNumbers} from './normalise/resident-number.js'
import {readGrid} from './reading/read.js'
import type {Limits} from './reading/limits.js'

/** How to read files. */
export interface ReadOptions {
  readonly encoding?: string
  readonly sheet?: string
  readonly delimiter?: string
  readonly limits?: Limits
}

/** Reads one file into rows, with the digest of its bytes. @param name as the person wrote it; it is kept, so a resident number in it is masked */
export async function readSourceFile(name: string, bytes: Uint8Array, options: ReadOptions): Promise<SourceFile> {
  const shown = maskResidentNumbers(name)
  return {name: basename(shown), sha256: sha256(bytes), bytes: bytes.length, grid: await readGrid(bytes, {name: shown, ...options})}
}
