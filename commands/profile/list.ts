import {listProfiles} from '../../src/intake/profile/queries.js'
import {profileHash, type Profile} from '../../src/intake/profile/profile.js'
import {shippedProfiles} from '../../src/intake/profile/shipped.js'
import {shortTime, words} from '../../src/language/format.js'
import {profileSays} from '../../src/language/profiles.js'
import {heads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ProfileList extends ListCommand {
  static override summary = 'List mapping profiles, saved and shipped.'
  static override examples = ['<%= config.bin %> profile list']
  static override flags = {...listFlags}

  async work() {
    const {flags} = await this.read(ProfileList)
    const l = this.language
    const about = ({about: text}: Profile) => (text === undefined || typeof text === 'string' ? (text ?? null) : words(text, l))
    const saved = (await this.ask(listProfiles)).map(({name, version, hash, rules, savedBy, savedAt}) => ({
      name, source: 'saved', version: version as number | null, survey: rules.survey ?? null, about: about(rules), hash, savedBy: savedBy as string | null, savedAt: savedAt as string | null,
    }))
    const shipped = Object.entries(shippedProfiles).map(([name, rules]) => ({
      name, source: 'shipped', version: null, survey: null, about: about(rules), hash: profileHash(rules), savedBy: null, savedAt: null,
    }))
    return this.list([...saved, ...shipped], [
      {field: 'name', head: heads.name[l], get: p => p.name},
      {field: 'source', head: heads.kind[l], get: p => (p.source === 'saved' ? profileSays.savedOne : profileSays.shipped)[l]({}), raw: p => p.source},
      {field: 'version', head: heads.version[l], get: p => p.version, align: 'right'},
      {field: 'survey', head: heads.survey[l], get: p => p.survey},
      {field: 'about', head: heads.about[l], get: p => p.about, flexible: true},
      {field: 'savedBy', head: heads.by[l], get: p => p.savedBy},
      {field: 'savedAt', head: heads.at[l], get: p => (p.savedAt === null ? '' : shortTime(p.savedAt)), raw: p => p.savedAt},
    ], ['profile', 'profiles', '프로필'], flags)
  }
}
