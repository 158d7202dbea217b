import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {Fault} from '../fault.js'
import '../notice/faults.js'
import {letterLanguages, letterNames, readTemplate, type LetterLanguage, type LetterName, type Template} from '../notice/letter.js'
import {folders} from '../store/location.js'

/** Where a template comes from: a folder that was named, the ministry's own, or the program. */
export type TemplateSource = 'given' | 'own' | 'shipped'

/** A template and where it lies. */
export interface FoundTemplate extends Template {
  readonly source: TemplateSource
}

/** Where templates are looked for, in this order. */
export interface TemplatePlaces {
  /** A folder named with `--templates`. */
  readonly given: string | undefined
  /** The ministry's own: `letters` in the folder of configuration. */
  readonly own: string
  readonly shipped: string
}

/** @param root folder of the installed program @param given the folder of `--templates` */
export const templatePlaces = (root: string, env: NodeJS.ProcessEnv, given: string | undefined): TemplatePlaces =>
  ({given, own: join(folders(env).config, 'letters'), shipped: join(root, 'dist', 'assets', 'letters')})

const fileOf = (letter: LetterName, language: LetterLanguage): string => `${letter}.${language}.txt`
const known = letterNames.flatMap(letter => letterLanguages.map(language => fileOf(letter, language)))

/** A changed template under a name that is none would never be used. @throws Fault `notice.template-unknown`, `notice.template-folder` */
async function filesIn(folder: string, needed: boolean): Promise<Set<string>> {
  const found = await readdir(folder).catch(() => undefined)
  if (found === undefined && needed) throw new Fault('notice.template-folder', {folder})
  const texts = (found ?? []).filter(name => name.endsWith('.txt'))
  for (const name of texts) if (!known.includes(name)) throw new Fault('notice.template-unknown', {file: join(folder, name), known})
  return new Set(texts)
}

/**
 * Reads templates, the ministry's own before those that come with the program.
 *
 * @throws Fault `notice.template-invalid`, `notice.template-unknown`, `notice.template-folder`
 */
export async function readTemplates(places: TemplatePlaces, letters: readonly LetterName[], languages: readonly LetterLanguage[]): Promise<FoundTemplate[]> {
  const given = places.given === undefined ? new Set<string>() : await filesIn(places.given, true)
  const own = await filesIn(places.own, false)
  const templates: FoundTemplate[] = []
  for (const letter of letters)
    for (const language of languages) {
      const name = fileOf(letter, language)
      const [source, folder] = given.has(name) ? ['given', places.given!] as const : own.has(name) ? ['own', places.own] as const : ['shipped', places.shipped] as const
      const file = join(folder, name)
      templates.push({...readTemplate(source === 'shipped' ? name : file, await readFile(file, 'utf8'), letter, language), source})
    }
  return templates
}
