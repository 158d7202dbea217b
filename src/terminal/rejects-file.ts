import {randomBytes} from 'node:crypto'
import {lstat, open, realpath, rename, rm, type FileHandle} from 'node:fs/promises'
import {basename, dirname, extname, join} from 'node:path'
import {Fault} from '../fault.js'
import './faults.js'
import '../store/faults.js'
import {rejectsHeader, rejectsLine} from '../intake/plan/rejects.js'
import type {PlannedRow} from '../intake/plan/plan.js'
import {reasonInBoth} from './import-report.js'

/** Where the rows of a file that were not taken go when nothing else was said: beside it. Never onto the file itself. */
export function rejectsBeside(file: string): string {
  const stem = basename(file).slice(0, basename(file).length - extname(file).length)
  const again = /^(.*)\.rejects(?:-(\d+))?$/.exec(stem)
  return join(dirname(file), again ? `${again[1]}.rejects-${Number(again[2] ?? 1) + 1}.csv` : `${stem}.rejects.csv`)
}

/** Whether a file is a rejects file of ours, perhaps corrected by now. */
async function isOurs(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(200), 0, 200, 0)
    return buffer.subarray(0, bytesRead).toString().startsWith(rejectsHeader([]).trimEnd())
  } finally {
    await handle.close()
  }
}

/** Whether an earlier rejects file has the name. @throws Fault `file.exists` when any other file has it, the one that is imported above all */
async function isThere(file: string, source: string): Promise<boolean> {
  const there = await lstat(file).catch(() => undefined)
  if (!there) return false
  if (!there.isFile() || (await realpath(file)) === (await realpath(source).catch(() => '')) || !(await isOurs(file))) throw new Fault('file.exists', {file})
  return true
}

/**
 * Makes the way free for a rejects file without losing anything: an earlier rejects file, which somebody may be correcting,
 * is moved aside; any other file, the one that is being imported above all, stays and the name is refused.
 *
 * @param source the file that is being imported
 * @returns where an earlier one now is
 * @throws Fault `file.exists`
 */
async function makeWay(file: string, source: string): Promise<string | undefined> {
  if (!(await isThere(file, source))) return undefined
  for (let n = 1; ; n++) {
    const aside = file.replace(/(\.[^./]*)?$/, `.earlier-${n}$1`)
    if (await lstat(aside).catch(() => undefined)) continue
    await rename(file, aside)
    return aside
  }
}

/**
 * A rejects file as it is written, row by row: whole under its name once it is finished, or nothing. Mode 0600: it holds
 * what people wrote.
 */
export class RejectsFile {
  #handle: FileHandle | undefined
  #waiting: string[] = []
  readonly #temporary: string
  rows = 0

  /** Where an earlier file of that name was moved. */
  earlier: string | undefined

  /** @param source the file whose rows these are */
  constructor(readonly file: string, private readonly source: string) {
    this.#temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  }

  /** Refuses the name before anything is done. @throws Fault `file.exists` */
  async check(): Promise<void> {
    await isThere(this.file, this.source)
  }

  /** @param header the headings of the original file @throws Fault `file.exists`, `store.write-failed` */
  async add(row: PlannedRow<unknown>, header: readonly string[]): Promise<void> {
    if (this.rows++ === 0) this.#waiting.push(rejectsHeader(header))
    this.#waiting.push(rejectsLine(row, header, reasonInBoth))
    if (this.#waiting.length >= 500) await this.#flush()
  }

  /** Puts the file under its name. */
  async finish(): Promise<void> {
    await this.#flush()
    await this.#guarded(async () => {
      await this.#handle?.sync()
      await this.#handle?.close()
      this.#handle = undefined
      this.earlier = await makeWay(this.file, this.source)
      await rename(this.#temporary, this.file)
    })
  }

  /** Leaves nothing behind of a file that was not finished. */
  async discard(): Promise<void> {
    await this.#handle?.close()
    this.#handle = undefined
    await rm(this.#temporary, {force: true})
  }

  async #flush(): Promise<void> {
    await this.#guarded(async () => {
      this.#handle ??= await open(this.#temporary, 'wx', 0o600)
      await this.#handle.write(this.#waiting.join(''))
      this.#waiting = []
    })
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof Fault) throw error
      throw new Fault('store.write-failed', {file: this.file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
    }
  }
}
