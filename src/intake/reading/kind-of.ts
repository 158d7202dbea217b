import {open} from 'node:fs/promises'

/** Whether a file is delimited text, by its first bytes: no archive, workbook, page or picture begins like it. */
export async function isDelimitedText(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(512), 0, 512, 0)
    const head = buffer.subarray(0, bytesRead).toString('latin1')
    return bytesRead > 0 && !/^(?:PK|\u00d0\u00cf\u0011\u00e0|%PDF|\u0089PNG|\u00ff\u00d8\u00ff|GIF8|II\*\0|MM\0\*|[\s\u00ef\u00bb\u00bf]*<)/.test(head)
  } finally {
    await handle.close()
  }
}
