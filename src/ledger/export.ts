import {fromBase64, fromHex, toBase64} from './hash.js'
import {quotedLength} from './scan.js'

/** Form of an export, as its first line names it. */
export const exportForm = 'audit-export/1'

/** Most UTF-8 bytes of one line, without its end. */
export const maxLineBytes = 1_048_576

/** What a filtered export was asked for; at least one member. */
export interface ExportFilter {
  /** A call and what belongs to it. */
  readonly call?: string
  /** The readable code an event is about. */
  readonly entity?: string
  /** The office's day it begins with: an instant, ISO 8601 UTC with milliseconds. */
  readonly since?: string
  /** An act's name. */
  readonly type?: string
}

/** First line. `size` is the number of events in the log; `filter` null for all of them. */
export interface ExportHeader {
  readonly origin: string
  readonly size: number
  readonly filter: ExportFilter | null
}

/** What a commitment in an event commits to. */
export interface Opening {
  /** The member of the event, e.g. `data.reason_c`. */
  readonly path: string
  readonly salt: string
  readonly value: string
}

/** One line of an export, read. `checkpoint` is a signed note; `unsigned` its text where no key signs. */
export type ExportLine =
  | {readonly kind: 'header'; readonly header: ExportHeader}
  | {readonly kind: 'event'; readonly text: string; readonly openings: readonly Opening[]; readonly index?: number; readonly proof?: readonly Uint8Array[]}
  | {readonly kind: 'leaf'; readonly leaf: string}
  | {readonly kind: 'checkpoint'; readonly note: string}
  | {readonly kind: 'unsigned'; readonly text: string}

const filterNames = ['call', 'entity', 'since', 'type'] as const

/** The first line. Members stand in this order, and nothing else does. */
export function headerLine({origin, size, filter}: ExportHeader): string {
  const named = filter && Object.fromEntries(filterNames.filter(name => filter[name] !== undefined).map(name => [name, filter[name]]))
  return JSON.stringify({fmt: exportForm, origin, size, filter: named})
}

/** A line of one event: its text, its openings by path if any, and in a filtered export its place and proof. */
export function eventLine(text: string, openings: readonly Opening[] = [], proven?: {index: number; proof: readonly Uint8Array[]}): string {
  const proof = proven ? `,"i":${proven.index},"p":${JSON.stringify(proven.proof.map(toBase64))}` : ''
  return `{"b":${JSON.stringify(text)}${openingsText(openings)}${proof}}`
}

const openingsText = (openings: readonly Opening[]): string =>
  (openings.length === 0 ? '' : `,"o":${JSON.stringify(openings.map(({path, salt, value}) => ({path, salt, value})))}`)

/** A line that holds an event's place and hash (hex) alone. */
export const leafLine = (leaf: string): string => JSON.stringify({leaf})

/** The last line: a signed note. */
export const checkpointLine = (note: string): string => JSON.stringify({checkpoint: note})

/** The last line where no key signs: the text a note would sign, under a name that claims no more. */
export const unsignedLine = (text: string): string => JSON.stringify({unsigned: text})

/**
 * Reads one line strictly: it must be byte for byte what the functions above write, so that no two texts of a line mean
 * the same.
 *
 * @returns undefined when it is no line of an export
 */
export function readLine(line: string): ExportLine | undefined {
  // The most frequent forms, read without building an object of the whole: inside the text of an event every quote is
  // escaped, so what would end it is not found there. No text has two JSON strings of the shortest length, so the length
  // tells whether it stands as it would be written.
  if (line.startsWith('{"b":"')) {
    const at = line.endsWith('"}') ? line.length - 2 : line.endsWith('"}]}') ? line.indexOf('","o":[') : -1
    const text = at < 0 ? undefined : parse(line.slice(5, at + 1))
    const openings = at === line.length - 2 ? none : at < 0 ? undefined : parse(line.slice(at + 6, -1))
    const isExact = typeof text === 'string' && text.isWellFormed() && areOpenings(openings) && quotedLength(text) === at - 4 && (at === line.length - 2 || openingsText(openings) === line.slice(at + 1, -1))
    if (isExact) return {kind: 'event', text, openings}
  }

  const read = readObject(parse(line))
  return read && rewrite(read) === line ? read : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function rewrite(read: ExportLine): string {
  switch (read.kind) {
    case 'header':
      return headerLine(read.header)
    case 'event':
      return eventLine(read.text, read.openings, read.index === undefined ? undefined : {index: read.index, proof: read.proof!})
    case 'leaf':
      return leafLine(read.leaf)
    case 'checkpoint':
      return checkpointLine(read.note)
    case 'unsigned':
      return unsignedLine(read.text)
  }
}

const none: readonly Opening[] = []

type Loose = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed()
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function readObject(value: unknown): ExportLine | undefined {
  if (!isRecord(value)) return undefined
  if ('b' in value) return readEvent(value)
  if (isText(value.leaf)) return bytesOf(() => fromHex(value.leaf as string)) ? {kind: 'leaf', leaf: value.leaf} : undefined
  if (isText(value.checkpoint)) return {kind: 'checkpoint', note: value.checkpoint}
  if (isText(value.unsigned)) return {kind: 'unsigned', text: value.unsigned}
  const {fmt, origin, size, filter} = value
  if (fmt !== exportForm || !isText(origin) || !isCount(size) || (filter !== null && !isFilter(filter))) return undefined
  return {kind: 'header', header: {origin, size, filter}}
}

function isFilter(value: unknown): value is ExportFilter {
  return isRecord(value) && Object.keys(value).length > 0
    && Object.entries(value).every(([name, asked]) => (filterNames as readonly string[]).includes(name) && isText(asked))
}

function readEvent({b, o = [], i, p}: Loose): ExportLine | undefined {
  if (!isText(b) || !areOpenings(o)) return undefined
  if (i === undefined && p === undefined) return {kind: 'event', text: b, openings: o}
  if (!isCount(i) || !Array.isArray(p)) return undefined
  const proof: Uint8Array[] = []
  for (const hash of p as unknown[]) {
    const bytes = isText(hash) ? bytesOf(() => fromBase64(hash)) : undefined
    if (!bytes) return undefined
    proof.push(bytes)
  }

  return {kind: 'event', text: b, openings: o, index: i, proof}
}

// By path, each once: so that the same openings are the same line.
const areOpenings = (value: unknown): value is readonly Opening[] =>
  Array.isArray(value) && value.every(isOpening) && value.every((opening, n) => n === 0 || opening.path > (value as Opening[])[n - 1]!.path)

const isOpening = (value: unknown): value is Opening => isRecord(value) && isText(value.path) && isText(value.salt) && isText(value.value)

/** 32 bytes, or undefined for any text that is not exactly their encoding. */
function bytesOf(decode: () => Uint8Array): Uint8Array | undefined {
  try {
    const bytes = decode()
    return bytes.length === 32 ? bytes : undefined
  } catch {
    return undefined
  }
}
