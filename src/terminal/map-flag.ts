import {Flags} from './oclif.js'
import {namesProfile, profileFromText, profileNamed, type UsableProfile} from '../intake/profile/queries.js'
import type {Db} from '../store/store.js'
import {readText} from './files.js'
import type {Io} from './io.js'

/** Flag of imports that can read files made elsewhere. */
export const mapFlag = {
  map: Flags.string({summary: 'How columns and words that are not the survey’s own are read: a profile file, or a saved or shipped profile.', helpValue: 'FILE|NAME[@VERSION]', helpGroup: 'IMPORT'}),
}

/**
 * The profile that `--map` names.
 *
 * @param ask reads in the command's store
 * @throws Fault `profile.not-found`, `profile.file-invalid`, `file.not-found`
 */
export async function readMap(io: Io, ask: (work: (db: Db) => Promise<UsableProfile>) => Promise<UsableProfile>, given: string | undefined): Promise<UsableProfile | undefined> {
  if (given === undefined) return undefined
  return namesProfile(given) ? ask(db => profileNamed(db, given)) : profileFromText(await readText(io, given), given === '-' ? 'stdin' : given)
}
