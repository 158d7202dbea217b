import {link, rename, rm} from 'node:fs/promises'

/**
 * Gives a finished temporary file its name.
 *
 * @param overwrite false: never onto a file that came there in the meantime
 * @throws the file system's error, `EEXIST` above all
 */
export async function putInPlace(temporary: string, file: string, overwrite: boolean): Promise<void> {
  if (!overwrite) {
    try {
      await link(temporary, file)
      await rm(temporary)
      return
    } catch (error) {
      // Some file systems have no second names; there the moment between looking and renaming remains.
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes((error as {code?: string}).code ?? '')) throw error
    }
  }

  await rename(temporary, file)
}
