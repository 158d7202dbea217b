import {copyFile, mkdir} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {constants} from 'node:fs'
import {Flags} from '../../src/terminal/oclif.js'
import {noticeHeads, noticeSays, sourceWords} from '../../src/language/notices.js'
import {letterLanguages, letterNames, placeholdersOf} from '../../src/notice/letter.js'
import {readTemplates, templatePlaces} from '../../src/terminal/letter-files.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {templatesFlag} from '../../src/terminal/notice-views.js'

export default class NoticeTemplates extends ListCommand {
  static override summary = 'List the templates of letters, see whether they can be used, or copy them to change them.'
  static override description = 'Every template is read and its placeholders checked. Those in the folder letters beside the configuration are used before those shipped.'
  static override examples = ['<%= config.bin %> notice templates', '<%= config.bin %> notice templates --out letters', '<%= config.bin %> notice templates --templates letters']
  static override flags = {...listFlags, ...templatesFlag, out: Flags.string({summary: 'Folder to copy the shipped templates into; what is there stays.', helpValue: 'FOLDER'})}

  async work() {
    const {flags} = await this.read(NoticeTemplates)
    const places = templatePlaces(this.config.root, this.io.env, flags.templates)
    if (flags.out !== undefined) {
      const shipped = await readTemplates({given: undefined, own: '', shipped: places.shipped}, letterNames, letterLanguages)
      await mkdir(flags.out, {recursive: true})
      const written = []
      for (const {file} of shipped) {
        const there = await copyFile(join(places.shipped, basename(file)), join(flags.out, basename(file)), constants.COPYFILE_EXCL).catch((error: {code?: string}) => {
          if (error.code !== 'EEXIST') throw error
          return false as const
        })
        if (there !== false) written.push(basename(file))
      }

      this.say(noticeSays.templatesWritten, {folder: flags.out, written: written.length, kept: shipped.length - written.length})
      return {folder: flags.out, written, kept: shipped.length - written.length}
    }

    const l = this.language
    const items = (await readTemplates(places, letterNames, letterLanguages)).map(({letter, language, source, title, file, digest}) => ({letter, language, source, title, file, digest, placeholders: placeholdersOf(letter)}))
    return this.list(items, [
      {field: 'letter', head: noticeHeads.letter[l], get: t => t.letter}, {field: 'language', head: noticeHeads.language[l], get: t => t.language},
      {field: 'source', head: noticeHeads.source[l], get: t => sourceWords[t.source][l], raw: t => t.source}, {field: 'title', head: noticeHeads.title[l], get: t => t.title, flexible: true},
    ], ['template', 'templates', '서식'], flags)
  }
}
