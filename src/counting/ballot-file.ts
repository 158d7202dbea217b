import {isAscii} from 'node:buffer'
import {Fault} from '../fault.js'
import './faults.js'
import {decode, decoderOf, destroyed, encodingNamed, type Decoder} from '../intake/reading/encoding.js'
import {cellText, limits} from '../intake/reading/grid.js'
import {headKind, headSize} from '../intake/reading/kind.js'
import {readGrid} from '../intake/reading/read.js'
import {ballotFormats, ballotReader, LineCutter, type LineReader, type Profile, type ReadBallots, type ReadOptions} from '../tally/index.js'

/** A file that can be read from its beginning as often as asked. */
export interface BallotSource {
  /** Size in bytes. */
  readonly bytes: number
  /** Its bytes in pieces, in order. */
  pieces(): AsyncIterable<Uint8Array>
}

/** How a ballot file is read. */
export interface BallotFileOptions extends ReadOptions {
  readonly encoding?: string
  /** Bytes at most, instead of `ballotLimits`. */
  readonly most?: number
}

const mb = 1024 * 1024

/** Bytes a ballot file may have unless more are asked for: a workbook lies in memory whole, a text does not. */
export const ballotLimits = {text: 1024 * mb, workbook: limits.bytes} as const

/** Rows of a worksheet, as many as one can have. */
const sheetRows = 1_048_576
/** Bytes by which an encoding is told. */
const sampleSize = 4 * mb
/** Characters from which a format is told. */
const beginningSize = 20_000
/** Characters of one line beyond which there can be no lines in a file. */
const longestLine = 16 * mb

/** A source of bytes that are there already. */
export const heldSource = (bytes: Uint8Array): BallotSource => ({
  bytes: bytes.length,
  async *pieces() {
    for (let at = 0; at < bytes.length; at += mb) yield bytes.subarray(at, at + mb)
  },
})

/**
 * Reads a ballot file: text in any of the formats, or a workbook whose first sheet is a table. Text is read piece by piece;
 * what is kept grows with the different ballots, not with the file.
 *
 * @param file as it was named, for what is said of it
 * @throws Fault `ballots.format-unknown`, `ballots.rejected`, `ballots.too-large`, and those of reading files (`file.…`)
 */
export async function readBallotFile(given: Uint8Array | BallotSource, file: string, options: BallotFileOptions = {}): Promise<Profile> {
  const source = given instanceof Uint8Array ? heldSource(given) : given
  if (source.bytes === 0) throw new Fault('file.empty', {file})
  let head: Uint8Array = new Uint8Array()
  for await (const piece of source.pieces()) {
    head = piece.subarray(0, headSize)
    break
  }

  const kind = headKind(head)
  const limit = options.most ?? (kind === 'text' ? ballotLimits.text : ballotLimits.workbook)
  if (source.bytes > limit) throw new Fault('ballots.too-large', {file, found: source.bytes, limit, megabytes: Math.ceil(source.bytes / mb)})
  const read = kind === 'text' ? await readText(source, file, options) : await readSheet(source, file, options)
  if (read.wrong > 0) throw new Fault('ballots.rejected', {file, format: read.profile.format, problems: read.problems, wrong: read.wrong})
  return read.profile
}

async function readText(source: BallotSource, file: string, options: BallotFileOptions): Promise<ReadBallots> {
  let beginning: string | undefined = ''
  let reader: LineReader | undefined
  const damaged: number[] = []
  const lines = new LineCutter((line, number) => {
    if (line.includes(destroyed) || line.includes('\0')) damaged.push(number)
    reader!.line(line, number)
  })
  const take = (text: string, last = false) => {
    if (beginning !== undefined) {
      beginning += text
      if (beginning.length < beginningSize && !last) return
      reader = ballotReader(beginning, options)
      if (!reader) throw new Fault('ballots.format-unknown', {file, known: [...ballotFormats]})
      lines.push(beginning)
      beginning = undefined
    } else lines.push(text)
    if (lines.waiting > longestLine) throw new Fault('file.broken', {file, detail: 'line'})
  }
  for await (const text of textOf(source, file, options.encoding)) take(text)
  take('', true)
  lines.end()
  const read = reader!.done()
  const named = new Set(read.problems.map(({line}) => line))
  const more = damaged.filter(line => !named.has(line)).map(line => ({line, rule: 'damaged' as const, value: ''}))
  return more.length === 0 ? read : {...read, problems: [...read.problems, ...more].sort((a, b) => a.line - b.line).slice(0, 1000), wrong: read.wrong + more.length}
}

/**
 * Text of a source, in one pass. As long as all is ASCII it reads the same in every encoding but UTF-16, and Latin-1
 * makes the smaller text the faster; the first bytes that are not, and what follows them, tell the encoding.
 */
async function* textOf(source: BallotSource, file: string, given?: string): AsyncGenerator<string> {
  let decoder: Decoder | undefined
  let waiting: Uint8Array[] = []
  let first = true
  const open = async (sample: Uint8Array, last: boolean) => {
    const end = last ? sample.length : sample.lastIndexOf(0x0a) + 1
    decoder = await decoderOf(given === undefined ? (await decode(sample.subarray(0, end || sample.length), file)).encoding : encodingNamed(given))
    return decoder.write(sample)
  }
  for await (const piece of source.pieces()) {
    if (decoder) yield decoder.write(piece)
    // In UTF-16 plain text is ASCII, too: each second byte of it is NUL.
    else if (waiting.length === 0 && isAscii(piece) && !(first && piece.includes(0))) yield Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1')
    else {
      waiting.push(piece)
      if (waiting.reduce((sum, {length}) => sum + length, 0) >= sampleSize) {
        yield await open(Buffer.concat(waiting), false)
        waiting = []
      }
    }

    first = false
  }

  if (waiting.length > 0) yield await open(Buffer.concat(waiting), true)
  if (decoder) yield decoder.end()
}

async function readSheet(source: BallotSource, file: string, options: BallotFileOptions): Promise<ReadBallots> {
  const pieces: Uint8Array[] = []
  for await (const piece of source.pieces()) pieces.push(piece)
  const bytes = Math.max(source.bytes, limits.bytes)
  const {rows} = await readGrid(Buffer.concat(pieces), {name: file, limits: {...limits, rows: sheetRows, bytes, inflated: Math.max(limits.inflated, 8 * bytes)}})
  const width = rows.reduce((most, {cells}) => Math.max(most, cells.length), 0)
  const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll(/[\r\n]+/g, ' ').replaceAll('"', '""')}"` : cell)
  const texts = rows.map(({cells, row}) => ({row, text: Array.from({length: width}, (_, i) => quoted(cellText(cells[i]))).join(',')}))
  const reader = ballotReader(texts.slice(0, 200).map(({text}) => text).join('\n'), options)
  if (!reader) throw new Fault('ballots.format-unknown', {file, known: [...ballotFormats]})
  for (const {row, text} of texts) reader.line(text, row)
  return reader.done()
}
