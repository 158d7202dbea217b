import {createReadStream} from 'node:fs'
import {Fault} from '../fault.js'
import './faults.js'
import {readText} from './files.js'
import type {Io} from './io.js'

/**
 * Lines of a file, one after the other, or of stdin for `-`: a file larger than memory passes. A line ends at a newline
 * and nowhere else: Node's own line reader also ends one at U+2028, which may stand inside JSON.
 *
 * @throws Fault `file.not-found`, `file.unreadable`
 */
export async function* sourceLines(io: Io, file: string): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of file === '-' ? [await readText(io, file)] : createReadStream(file, {encoding: 'utf8'})) {
      const lines = `${rest}${chunk as string}`.split('\n')
      rest = lines.pop()!
      yield* lines
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    const {code} = error as {code?: string}
    if (code === 'ENOENT') throw new Fault('file.not-found', {file}, {cause: error})
    if (code === undefined) throw error
    throw new Fault('file.unreadable', {file, detail: code}, {cause: error})
  }

  if (rest !== '') yield rest
}
