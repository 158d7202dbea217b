import {randomBytes} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {lstat, open, readFile, rename, rm, stat} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {Fault} from '../fault.js'
import './faults.js'
import '../store/faults.js'
import type {Io} from './io.js'

/** Bytes read at a time. */
const pieceSize = 1024 * 1024

/**
 * Bytes of a file, or of stdin for `-`.
 *
 * @throws Fault `file.not-found`, `file.unreadable`
 */
export async function readSource(io: Io, file: string): Promise<Uint8Array> {
  if (file === '-') return io.readStdin()
  try {
    return await readFile(file)
  } catch (error) {
    const {code} = error as {code?: string}
    if (code === 'ENOENT') throw new Fault('file.not-found', {file}, {cause: error})
    throw new Fault('file.unreadable', {file, detail: code ?? String(error)}, {cause: error})
  }
}

/**
 * A file to be read piece by piece, from its beginning as often as asked. Stdin and pipes, which can be read once, are
 * kept whole.
 *
 * @throws Fault `file.not-found`, `file.unreadable`
 */
export async function openSource(io: Io, file: string): Promise<{readonly bytes: number; pieces(): AsyncIterable<Uint8Array>}> {
  const about = file === '-' ? undefined : await stat(file).catch(() => undefined)
  if (!about?.isFile()) {
    const held = await readSource(io, file)
    return {bytes: held.length, async *pieces() {
      if (held.length > 0) yield held
    }}
  }

  return {bytes: about.size, async *pieces() {
    try {
      yield* createReadStream(file, {highWaterMark: pieceSize}) as AsyncIterable<Uint8Array>
    } catch (error) {
      throw new Fault('file.unreadable', {file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
    }
  }}
}

/** Text of a file or stdin, UTF-8. */
export const readText = async (io: Io, file: string): Promise<string> => new TextDecoder().decode(await readSource(io, file))

/** Says before anything is done that a file is already there. @throws Fault `file.exists` */
export async function refuseExisting(file: string): Promise<void> {
  if (await lstat(file).catch(() => undefined)) throw new Fault('file.exists', {file})
}

/**
 * Writes a whole file or none: a temporary file in the same folder, mode 0600, flushed, then renamed.
 *
 * @param options `overwrite`: replace a file that is there (never a symbolic link)
 * @throws Fault `file.exists`, `store.write-failed`
 */
export async function writeWhole(file: string, content: string | Uint8Array, options: {overwrite?: boolean} = {}): Promise<void> {
  await streamWhole(file, write => write(content), options)
}

/**
 * The same for content too long to hold: `fill` is handed a function that writes a piece and is waited for. Whatever
 * `fill` throws passes, and no file is left.
 *
 * @throws Fault `file.exists`, `store.write-failed`
 */
export async function streamWhole<T>(
  file: string, fill: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<T>, options: {overwrite?: boolean} = {},
): Promise<T> {
  const there = await lstat(file).catch(() => undefined)
  if (there && (!options.overwrite || !there.isFile())) throw new Fault('file.exists', {file})
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  const failed = (error: unknown) => new Fault('store.write-failed', {file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
  try {
    const handle = await open(temporary, 'wx', 0o600).catch((error: unknown) => Promise.reject(failed(error)))
    let result: T
    try {
      result = await fill(piece => handle.writeFile(piece).catch((error: unknown) => Promise.reject(failed(error))))
      await handle.sync().catch((error: unknown) => Promise.reject(failed(error)))
    } finally {
      await handle.close()
    }

    await rename(temporary, file).catch((error: unknown) => Promise.reject(failed(error)))
    return result
  } catch (error) {
    await rm(temporary, {force: true})
    throw error
  }
}
