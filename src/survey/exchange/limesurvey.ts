/** A LimeSurvey structure, whichever file it came in, as a survey. */
import {settle, settleConditions, type Draft, type DraftQuestion, type DraftWords, type Relevant} from './draft.js'
import {FormWords} from './form-words.js'
import {LimeQuestions} from './limesurvey-questions.js'
import {languageCode} from './languages.js'
import {plainHtml} from './markup.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'

/** Texts by LimeSurvey's name of the language; null where it says none. */
export type LimeTexts = ReadonlyMap<string | null, string>

/** A sub-question or an answer option. */
export interface LimePart {
  readonly code: string
  /** 0, or 1 for the second axis of an array. */
  readonly scale: string
  readonly texts: LimeTexts
  readonly relevance: string
  readonly place: Place
}

/** A question as LimeSurvey keeps it. */
export interface LimeQuestion {
  readonly type: string
  readonly code: string
  readonly texts: LimeTexts
  readonly helps: LimeTexts
  readonly relevance: string
  readonly mandatory: string
  readonly other: boolean
  readonly validation: string
  readonly preset: string
  readonly attributes: ReadonlyMap<string, string>
  /** Whether it also has conditions of the old kind. */
  readonly conditions: boolean
  readonly subquestions: readonly LimePart[]
  readonly answers: readonly LimePart[]
  readonly place: Place
}

/** A group: a page with a heading. */
export interface LimeGroup {
  readonly names: LimeTexts
  readonly descriptions: LimeTexts
  readonly relevance: string
  readonly questions: readonly LimeQuestion[]
  readonly place: Place
}

/** A whole structure. */
export interface LimeStructure {
  /** The base language first. */
  readonly languages: readonly string[]
  readonly titles: LimeTexts
  readonly welcomes: LimeTexts
  readonly ends: LimeTexts
  readonly groups: readonly LimeGroup[]
  readonly place: Place
}

// LimeSurvey fills in {…} only where a brace is followed by something.
const reference = /\{[^{}\s][^{}]*\}/

/**
 * Turns a structure into a survey; everything refused and left behind goes to the report.
 *
 * @param stem the title of a structure that has none
 */
export function fromLimesurvey(structure: LimeStructure, stem: string, report: Report): ReturnType<typeof settle> {
  const codes = new Map<string, string>()
  for (const name of structure.languages) {
    const found = languageCode(name)
    if (!found) report.refuse(structure.place, 'language-unknown', {language: name})
    else if ([...codes.values()].includes(found.code)) report.refuse(structure.place, 'language-twice', {language: found.code})
    else codes.set(name, found.code)
    if (found?.variant) report.lose(structure.place, 'language-variant', name, found.code)
  }

  if (codes.size === 0) codes.set('', 'ko')
  const languages = [...codes.values()]
  const inOurs = (texts: LimeTexts): LimeTexts => new Map([...texts].map(([name, text]) => [name === null ? null : (codes.get(name) ?? name), text]))
  const words = new FormWords(languages, report, plainHtml, reference)
  const taken = new Set(structure.groups.flatMap(({questions}) => questions.map(({code}) => code)))
  const spare = (wanted: string): string => {
    let code = wanted
    while (taken.has(code)) code = `${code}_`
    taken.add(code)
    return code
  }
  const questions = new LimeQuestions(words, inOurs, report)
  const done: DraftQuestion[] = questions.done
  const page = (texts: LimeTexts, wanted: string, place: Place, about: string, relevants: readonly Relevant[] = []): void => {
    const filled = [...texts.values()].filter(text => text.trim() !== '')
    if (filled.length === 0) return
    // A page's text may speak to the one who reads it; such a text is not worth refusing a survey for.
    if (filled.some(text => reference.test(text))) return report.lose(place, 'setting', about, filled[0]!)
    const label: DraftWords = words.of(inOurs(texts), place, about)
    if (Object.keys(label).length > 0) done.push({code: spare(wanted), type: 'note', label, place, relevants})
  }

  page(structure.welcomes, 'welcome', structure.place, 'surveyls_welcometext')
  for (const [i, group] of structure.groups.entries()) {
    const {names, descriptions, relevance, place} = group
    const inside: Relevant[] = always(relevance) ? [] : [{text: relevance, place: {...place, column: place.sheet === null ? 'relevance' : 'grelevance'}}]
    const heading = [...names.values()].find(text => text !== '') ?? `${i + 1}`
    const texts = new Map([...new Set([...names.keys(), ...descriptions.keys()])].map(language =>
      [language, [names.get(language) ?? '', descriptions.get(language) ?? ''].filter((text, n, all) => text.trim() !== '' && all.indexOf(text) === n).join('\n')]))
    page(texts, `G${i + 1}`, place, heading, inside)
    report.lose(place, 'group', heading)
    for (const question of group.questions) questions.add(question, inside)
  }

  page(structure.ends, 'farewell', structure.place, 'surveyls_endtext')
  const kept = settleConditions(done, 'limesurvey', name => questions.targets.get(name), report)
  const title = words.of(inOurs(structure.titles), structure.place, 'surveyls_title')
  if (Object.keys(title).length === 0) {
    report.lose(structure.place, 'title-assumed', stem)
    for (const language of languages) title[language] = stem
  }

  const draft: Draft = {title, languages, questions: kept, place: structure.place}
  return settle(draft, report)
}

/** Whether a relevance lets everyone through. */
export const always = (relevance: string): boolean => /^(?:|1)$/.test(relevance.trim())
