import {ExportVerifier, LineCutter, type ExportOptions} from '../../src/ledger/index.js'
import {dice} from './damage.js'
import {exportLines, nodeHash, nodeTextHash, nodeVerify, noteAt, officeLog, someActs, someSigner} from './logs.js'
import {tamperings} from './tampering.js'

/** What a campaign of tampering saw; `wrong` names what was not refused with a right kind, or was refused though clean. */
export interface Campaign {
  readonly flips: number
  readonly cases: number
  readonly clean: number
  readonly wrong: readonly string[]
}

/**
 * Tampers with an export in every way and asks the verifier, forked where the lines before the tampering end, so that tens
 * of thousands of them need not each read the whole file.
 */
export function tamper({events: n, flips, every, clean}: {events: number; flips: number; every: number; clean: number}): Campaign {
  const {signer, vkey} = someSigner()
  const events = [...officeLog(n)]
  const lines = exportLines(events, signer)
  const options: ExportOptions = {keys: [vkey], acts: someActs, hash: nodeHash, textHash: nodeTextHash, verify: nodeVerify, earlier: [noteAt(events, n, signer)]}
  const wrong: string[] = []
  const end = (verifier: ExportVerifier, rest: Iterable<string>) => {
    for (const line of rest) if (!verifier.push(line)) break
    return verifier.end().failure?.kind
  }

  let cases = 0
  for (const {what, kept, rest, kinds} of tamperings(events, lines, signer, every)) {
    const kind = end(kept === 0 ? new ExportVerifier(options) : after(lines, kept, options), rest)
    if (kind === undefined || !kinds.includes(kind)) wrong.push(`${what}: ${kind}`)
    cases++
  }

  for (let i = 0; i < clean; i++) {
    const many = 1 + ((i * 13) % Math.min(n, 97))
    const kind = end(new ExportVerifier({...options, earlier: [noteAt(events, 1 + (i % many), signer)]}), exportLines(events.slice(0, many), signer))
    if (kind !== undefined) wrong.push(`clean of ${many}: ${kind}`)
  }

  for (const [place, bits] of [...spread(lines, flips)].sort(([a], [b]) => a - b)) wrong.push(...turned(lines, place, bits, options))
  return {flips, cases, clean, wrong}
}

/** Bits to turn, by line, each bit of the file as likely as another; the end of a line is one of its bytes. */
function spread(lines: readonly string[], flips: number): Map<number, number[]> {
  const ends: number[] = []
  let total = 0
  for (const line of lines) ends.push((total += Buffer.byteLength(line) + 1))
  const d = dice(20_261_125)
  const chosen = new Map<number, number[]>()
  for (let i = 0; i < flips; i++) {
    const bit = d.below(total * 8)
    const place = ends.findIndex(end => bit >> 3 < end)
    chosen.set(place, [...(chosen.get(place) ?? []), bit - (place === 0 ? 0 : ends[place - 1]! * 8)])
  }

  return chosen
}

let held: {lines: readonly string[]; at: number; verifier: ExportVerifier} | undefined

/** A verifier that has read the first lines: a copy of one that goes on as places rise. */
function after(lines: readonly string[], kept: number, options: ExportOptions): ExportVerifier {
  if (held?.lines !== lines || held.at > kept) held = {lines, at: 0, verifier: new ExportVerifier(options)}
  for (; held.at < kept; held.at++) held.verifier.push(lines[held.at]!)
  return held.verifier.fork()
}

function turned(lines: readonly string[], place: number, bits: readonly number[], options: ExportOptions): string[] {
  const wrong: string[] = []
  // The line after it as well: a turned line end joins the two.
  const bytes = Buffer.from(`${lines.slice(place, place + 4).join('\n')}\n`)
  for (const bit of bits) {
    const copy = Buffer.from(bytes)
    copy[bit >> 3]! ^= 1 << (bit & 7)
    const verifier = after(lines, place, options)
    const cutter = new LineCutter()
    const fault = cutter.push(copy, line => verifier.push(line)) ?? cutter.end()
    if (!fault) for (const line of lines.slice(place + 4)) if (!verifier.push(line)) break
    const kind = (fault ? verifier.break(fault) : verifier.end()).failure?.kind
    if (kind === undefined || !['format', 'chain', 'root', 'signature'].includes(kind)) wrong.push(`bit ${bit} of line ${place}: ${kind}`)
  }

  return wrong
}
