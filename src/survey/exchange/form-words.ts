import {codeFor, optionCodeFor, type DraftWords} from './draft.js'
import {unescaped} from './markup.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'

/** Turns the texts of a form into words of a survey: plain text, in every language of the form, with what that cost. */
export class FormWords {
  /**
   * @param languages of the survey; the first is the one that texts without a language are in
   * @param plain takes the form's markup away
   * @param reference finds what would be filled in from an answer: `${name}`, `{name}`
   */
  constructor(
    readonly languages: readonly string[],
    private readonly report: Report,
    private readonly plain: (text: string) => string,
    private readonly reference: RegExp,
  ) {}

  /** Words from texts by language; a language without a text gets that of the first language that has one. */
  of(texts: ReadonlyMap<string | null, string>, place: Place, about: string): DraftWords {
    const words: DraftWords = {}
    let formatted = false
    for (const language of this.languages) {
      const raw = texts.get(language) || (language === this.languages[0] ? texts.get(null) : undefined) || ''
      const reference = this.reference.exec(raw)
      if (reference) this.report.refuse(place, 'text-reference', {reference: reference[0]})
      const text = this.plain(raw).trim()
      formatted ||= text !== unescaped(raw)
      if (text !== '') words[language] = text
    }

    if (formatted) this.report.lose(place, 'formatting', about, [...texts.values()].find(text => text !== '') ?? '')
    const some = this.languages.map(language => words[language]).find(text => text !== undefined)
    if (some === undefined) return {}
    for (const language of this.languages) {
      if (words[language] !== undefined) continue
      words[language] = some
      this.report.lose(place, 'translation-missing', about, language)
    }

    return words
  }

  /** The code for a name, its change reported; undefined, and refused, when there is none. */
  code(name: string, place: Place): string | undefined {
    if (name === '') return void this.report.refuse(place, 'name-missing')
    return this.#changed(name, codeFor(name), place, 'name-unusable')
  }

  /** The same for an option. */
  optionCode(name: string, place: Place): string | undefined {
    return this.#changed(name, optionCodeFor(name), place, 'choice-unusable')
  }

  #changed(name: string, code: string | undefined, place: Place, rule: 'name-unusable' | 'choice-unusable'): string | undefined {
    if (code === undefined) this.report.refuse(place, rule, {name: name.slice(0, 60)})
    else if (code !== name) this.report.lose(place, 'name-changed', name, code)
    return code
  }
}
