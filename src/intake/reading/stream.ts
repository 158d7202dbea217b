import {createHash} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {isAscii} from 'node:buffer'
import {Fault} from '../../fault.js'
import './faults.js'
import {DelimitedReader, findDelimiter} from './csv.js'
import {decode, decoderOf, encodingNamed, type Encoding} from './encoding.js'
import {largeLimits, limits, type Grid, type GridRow} from './grid.js'

/** Bytes read at a time. A chunk is what came whole out of one piece. */
const pieceSize = 32 * 1024

/** Bytes by which the encoding of a large file is told; every later line that does not read in it is named. */
const sampleSize = 4 * 1024 * 1024

/** Characters of one line beyond which there can be no lines in a file. */
const longestLine = 16 * 1024 * 1024

/** A delimited text file that is read piece by piece: what it needs in memory does not grow with it. */
export interface RowStream {
  readonly name: string
  /** Digest of the whole file, hex. */
  readonly sha256: string
  readonly bytes: number
  /** How it is read, and its first rows: enough to find the header in. */
  readonly grid: Grid
  /** All of the text from the first line on, cut between records. `done` is told the bytes read so far. */
  chunks(done?: (bytes: number) => void): AsyncGenerator<{text: string; line: number}>
}

/**
 * Opens a large text file: one pass for its digest, and a look at its beginning for encoding, delimiter and header.
 *
 * @param options `name` as reports show it; `encoding`, `delimiter` overrule what would be found
 * @throws Fault `file.encoding`, `file.encoding-unknown`, `file.too-large`
 */
export async function openRowStream(path: string, options: {name: string; encoding?: string; delimiter?: string; limits?: typeof largeLimits}): Promise<RowStream> {
  const {name} = options
  const {sha256, bytes, sample} = await firstPass(path, name, (options.limits ?? largeLimits).bytes)
  const encoding = options.encoding === undefined ? (await decode(sample, name)).encoding : encodingNamed(options.encoding)
  const open = (done?: (bytes: number) => void) => textOf(path, encoding, done)
  const beginning = (await open().next()).value ?? ''
  // Lines of a Macintosh CSV end with CR alone.
  const macintosh = !beginning.includes('\n')
  const {delimiter: found, skip} = findDelimiter(macintosh ? beginning.replaceAll('\r', '\n') : beginning)
  const delimiter = options.delimiter ?? found
  const chunks = async function* (done?: (bytes: number) => void): AsyncGenerator<{text: string; line: number}> {
    const reader = new DelimitedReader(delimiter)
    for await (const piece of open(done)) {
      const chunk = reader.cut(macintosh ? piece.replaceAll('\r', '\n') : piece, false)
      if (chunk.text !== '') yield chunk
      if (reader.waiting > longestLine) throw new Fault('file.broken', {file: name, detail: 'line'})
    }

    const rest = reader.cut('', true)
    if (rest.text !== '') yield rest
  }
  const rows: GridRow[] = []
  for await (const {text, line} of chunks()) {
    rows.push(...new DelimitedReader(delimiter, line).read(text, true).filter(({row}) => row > skip))
    break
  }

  if (rows.length === 0) throw new Fault('file.empty', {file: name})
  const columns = rows.reduce((most, {cells}) => Math.max(most, cells.length), 0)
  if (columns > limits.columns) throw new Fault('file.too-large', {file: name, what: 'columns', found: columns, limit: limits.columns})
  return {
    name, sha256, bytes, chunks,
    grid: {format: delimiter === '\t' ? 'tsv' : 'csv', encoding, delimiter, sheet: null, rows: rows.slice(0, 200), hiddenRows: 0},
  }
}

/** Digest and size of a file, and the first part of it that shows in what it is written. */
async function firstPass(path: string, file: string, limit: number): Promise<{sha256: string; bytes: number; sample: Uint8Array}> {
  const digest = createHash('sha256')
  let bytes = 0
  let sampled = 0
  const sample: Buffer[] = []
  for await (const piece of createReadStream(path, {highWaterMark: pieceSize}) as AsyncIterable<Buffer>) {
    digest.update(piece)
    bytes += piece.length
    // The very beginning tells of byte order marks; after it, plain ASCII tells nothing.
    if (sampled < sampleSize && (bytes === piece.length || !isAscii(piece))) {
      sample.push(piece)
      sampled += piece.length
    }
  }

  if (bytes > limit) throw new Fault('file.too-large', {file, what: 'bytes', found: bytes, limit})
  const all = Buffer.concat(sample)
  const end = sampled >= sampleSize ? all.lastIndexOf(0x0a) + 1 : all.length
  return {sha256: digest.digest('hex'), bytes, sample: all.subarray(0, end || all.length)}
}

async function* textOf(path: string, encoding: Encoding, done?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = await decoderOf(encoding)
  let bytes = 0
  for await (const piece of createReadStream(path, {highWaterMark: pieceSize}) as AsyncIterable<Buffer>) {
    yield decoder.write(piece)
    bytes += piece.length
    done?.(bytes)
  }

  yield decoder.end()
}
