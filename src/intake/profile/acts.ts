import {z} from 'zod'
import {act} from '../../act/act.js'
import {Fault} from '../../fault.js'
import './faults.js'
import {findBatch} from '../batches.js'
import {readProfileFile} from './file.js'
import {profileFromMapping} from './mapping.js'
import {profileHash, profileName, profileText, type Profile} from './profile.js'
import {mappingOf, savedProfile} from './queries.js'
import {shippedProfiles} from './shipped.js'

/** Saves a mapping profile, from a file or from how a file of a batch was read. The same rules again change nothing. */
export const saveProfile = act({
  name: 'profile.saved',
  summary: 'Save a mapping profile, as a new version when its rules are new.',
  roles: ['clerk', 'officer', 'admin'],
  input: z.strictObject({
    name: z.string(),
    source: z.union([
      z.strictObject({file: z.string(), text: z.string()}),
      z.strictObject({batch: z.string(), fileNo: z.number().int().min(1)}),
    ]),
  }),
  async perform({input: {name, source}, office}) {
    if (!profileName.test(name)) throw new Fault('profile.name-invalid', {name})
    if (Object.hasOwn(shippedProfiles, name)) throw new Fault('profile.shipped', {name})
    const rules = 'text' in source ? fromFile(source.text, source.file) : await fromBatch(source.batch, source.fileNo)
    const hash = profileHash(rules)
    const before = await savedProfile(office.db, name)
    const entity = {kind: 'profile', id: name}
    const version = before?.hash === hash ? before.version : (before?.version ?? 0) + 1
    const result = {name, version, hash, survey: rules.survey ?? null, columns: rules.columns?.length ?? 0}
    if (before?.hash === hash) return {entity, result, facts: {}, unchanged: true}
    const batch = 'batch' in source ? source.batch : null
    await office.write.insert('profile', {
      name, version, hash, rules: profileText(rules), from_batch: batch, saved_by: office.operator.code, saved_at: office.now,
    })
    return {entity, result, facts: {version, hash, ...(batch === null ? {} : {batch})}}

    function fromFile(text: string, file: string): Profile {
      const read = readProfileFile(text)
      if ('problems' in read) throw new Fault('profile.file-invalid', {file, problems: read.problems})
      return read.profile
    }

    async function fromBatch(code: string, fileNo: number): Promise<Profile> {
      const found = await findBatch(office.db, code)
      const file = found.files[fileNo - 1]
      if (!file) throw new Fault('profile.batch-file-absent', {batch: code, fileNo, files: found.files.length})
      const mapping = await mappingOf(office.db, found.id, fileNo)
      if (mapping === undefined) throw new Fault('profile.batch-without-mapping', {batch: code, file: file.name})
      return profileFromMapping(mapping, found.target)
    }
  },
})
