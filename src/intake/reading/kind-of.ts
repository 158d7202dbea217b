import {open} from 'node:fs/promises'
import {headKind, headSize} from './kind.js'

/** Whether a file is delimited text, by its first bytes: no archive, workbook, page or picture begins like it. */
export async function isDelimitedText(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(headSize), 0, headSize, 0)
    return bytesRead > 0 && headKind(buffer.subarray(0, bytesRead)) === 'text'
  } finally {
    await handle.close()
  }
}
