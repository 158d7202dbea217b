import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import {decode} from '../intake/reading/encoding.js'
import {cellText} from '../intake/reading/grid.js'
import {isReadable, kindOf} from '../intake/reading/kind.js'
import {readGrid} from '../intake/reading/read.js'
import {
  ballotFormats, ballotMethods, CountError, countBallots, readBallots, type BallotMethod, type BallotTally, type CountOptions, type Profile, type ReadOptions,
} from '../tally/index.js'

/** A count of ballots and the digest it can be checked by. */
export type CountedBallots = BallotTally & {readonly digest: string}

/**
 * Reads a ballot file: text in any of the formats, or a workbook whose first sheet is a table.
 *
 * @throws Fault `ballots.format-unknown`, `ballots.rejected`, and those of reading files (`file.…`)
 */
export async function readBallotFile(bytes: Uint8Array, file: string, options: ReadOptions & {readonly encoding?: string}): Promise<Profile> {
  if (bytes.length === 0) throw new Fault('file.empty', {file})
  const read = readBallots(await textOf(bytes, file, options.encoding), options)
  if (!read) throw new Fault('ballots.format-unknown', {file, known: [...ballotFormats]})
  if (read.problems.length > 0) throw new Fault('ballots.rejected', {file, format: read.profile.format, problems: read.problems})
  return read.profile
}

async function textOf(bytes: Uint8Array, file: string, encoding: string | undefined): Promise<string> {
  const kind = await kindOf(bytes)
  if (kind === 'text') return (await decode(bytes, file, encoding)).text
  if (!isReadable(kind)) throw new Fault('file.kind', {file, kind})
  const {rows} = await readGrid(bytes, {name: file})
  const width = rows.reduce((most, {cells}) => Math.max(most, cells.length), 0)
  const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll(/[\r\n]+/g, ' ').replaceAll('"', '""')}"` : cell)
  return rows.map(({cells}) => Array.from({length: width}, (_, i) => quoted(cellText(cells[i]))).join(',')).join('\n')
}

/** Counts ballots. @throws Fault `ballots.unfit` where ballots, method and options do not fit */
export function countProfile(profile: Profile, method: BallotMethod, options: CountOptions): CountedBallots {
  try {
    const tally = countBallots(profile, method, {...options, hash: sha256})
    return {...tally, digest: sha256(JSON.stringify(tally))}
  } catch (error) {
    if (error instanceof CountError) throw new Fault('ballots.unfit', {method, problem: error.problem, seats: options.seats ?? profile.seats ?? 1, candidates: profile.candidates.length}, {cause: error})
    throw error
  }
}

/** Methods as a person lists them. @throws Fault `ballots.method-unknown` */
export function methodsNamed(given: string): BallotMethod[] {
  return given.split(',').map(name => name.trim()).filter(name => name !== '').map(name => {
    const method = ballotMethods.find(known => known === name)
    if (!method) throw new Fault('ballots.method-unknown', {given: name, known: [...ballotMethods]})
    return method
  })
}
