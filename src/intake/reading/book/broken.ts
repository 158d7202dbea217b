import {Fault} from '../../../fault.js'
import '../faults.js'

/** What part of a file cannot be read. */
export type BrokenPart = 'zip' | 'checksum' | 'xml' | 'part-missing' | 'container' | 'records' | 'sheet' | 'strings' | 'line'

/** Thrown inside the workbook readers, which do not know the file's name; `readWorkbook` makes a fault of it. */
export class Broken extends Error {
  constructor(readonly part: BrokenPart, options?: {cause?: unknown}) {
    super(`broken ${part}`, options)
  }
}

/** Thrown inside the workbook readers when a limit is passed. `found` is a lower bound where reading stopped early. */
export class TooLarge extends Error {
  constructor(readonly what: 'rows' | 'columns' | 'inflated' | 'parts', readonly found: number, readonly limit: number) {
    super(`too many ${what}`)
  }
}

/** Turns what the readers throw into faults that name the file. */
export async function asFaults<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Broken) throw new Fault('file.broken', {file, detail: error.part}, {cause: error})
    if (error instanceof TooLarge) throw new Fault('file.too-large', {file, what: error.what, found: error.found, limit: error.limit}, {cause: error})
    throw error
  }
}

/** Rows that may stand above a table's own: its titles and its header. */
export const headRows = 20
