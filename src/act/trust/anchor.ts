import {open, readFile} from 'node:fs/promises'
import {Fault} from '../../fault.js'
import {anchorLine, parseAnchor, type Anchor} from '../../ledger/index.js'
import './faults.js'

/** What an anchor file holds; an absent file holds nothing. @throws Fault `anchor.failed` when it cannot be read */
export async function readAnchor(file: string): Promise<Anchor> {
  try {
    return parseAnchor(await readFile(file, 'utf8'))
  } catch (error) {
    const {code} = error as {code?: string}
    if (code === 'ENOENT') return {notes: [], broken: []}
    throw new Fault('anchor.failed', {file, detail: code ?? String(error)}, {cause: error})
  }
}

/**
 * Appends a checkpoint to an anchor file, flushed to the disk; mode 0600. One that is there already is not written
 * again. Several processes may do so at once: a line is one write at the end of the file.
 *
 * @returns whether a line was written
 * @throws Fault `anchor.failed`: a missing folder, a full disk, a file that may not be written
 */
export async function appendAnchor(file: string, note: string): Promise<boolean> {
  if ((await readAnchor(file)).notes.includes(note)) return false
  try {
    const handle = await open(file, 'a+', 0o600)
    try {
      const {size} = await handle.stat()
      const last = size === 0 ? '\n' : String((await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer)
      // After the half line of a power cut the next one begins anew.
      await handle.write(`${last === '\n' ? '' : '\n'}${anchorLine(note)}`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new Fault('anchor.failed', {file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
  }

  return true
}
