import {randomBytes} from 'node:crypto'
import {lstat, open, rename, rm, type FileHandle} from 'node:fs/promises'
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

/** Whether a file may be written: absent, or a rejects file of ours. @throws Fault `file.exists` */
async function requireOurs(file: string, given: boolean): Promise<void> {
  const there = await lstat(file).catch(() => undefined)
  if (!there) return
  if (!there.isFile()) throw new Fault('file.exists', {file})
  if (given) return
  const handle = await open(file)
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(200), 0, 200, 0)
    if (!buffer.subarray(0, bytesRead).toString().startsWith(rejectsHeader([]).trimEnd())) throw new Fault('file.exists', {file})
  } finally {
    await handle.close()
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

  /** @param given whether a person named the file, who may then overwrite any file */
  constructor(readonly file: string, private readonly given: boolean) {
    this.#temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
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
    await requireOurs(this.file, this.given)
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
      throw new Fault('store.write-failed', {file: this.file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
    }
  }
}
