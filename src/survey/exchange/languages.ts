/** How forms name languages, and the few words a form takes for granted. */

import {labelKey} from '../label-key.js'

const names: Readonly<Record<string, string>> = {
  'korean': 'ko', '한국어': 'ko', '국문': 'ko', 'english': 'en', '영어': 'en', '영문': 'en', 'deutsch': 'de', 'german': 'de', 'chinese': 'zh', '中文': 'zh', '중국어': 'zh',
  'japanese': 'ja', '日本語': 'ja', '일본어': 'ja', 'français': 'fr', 'francais': 'fr', 'french': 'fr', 'español': 'es', 'espanol': 'es', 'spanish': 'es', 'русский': 'ru',
  'russian': 'ru', 'العربية': 'ar', 'arabic': 'ar', 'tiếng việt': 'vi', 'vietnamese': 'vi', 'bahasa indonesia': 'id', 'indonesian': 'id', 'portuguese': 'pt', 'português': 'pt', 'thai': 'th',
}

/**
 * The two-letter code of a language as a form names it: `한국어 (ko)`, `en`, `zh-Hans`, `German`.
 *
 * @returns undefined when the name says no language; `variant` is true when a script or country was left out
 */
export function languageCode(name: string): {code: string; variant: boolean} | undefined {
  const text = name.trim().toLowerCase()
  const tag = /\(\s*([a-z]{2})((?:[-_][a-z0-9]+)*)\s*\)$/.exec(text) ?? /^([a-z]{2})((?:[-_][a-z0-9]+)*)$/.exec(text)
  if (tag) return {code: tag[1]!, variant: tag[2] !== ''}
  const code = names[text]
  return code === undefined ? undefined : {code, variant: false}
}

/** The language of a text that no one named: Korean when it holds a Hangul syllable, else English. Always reported. */
export const assumedLanguage = (texts: Iterable<string>): string => {
  for (const text of texts) if (/[\uac00-\ud7a3]/.test(text)) return 'ko'
  return 'en'
}

/** A language as forms name it: its own name and its code, `한국어 (ko)`. */
export const languageName = (code: string): string => `${new Intl.DisplayNames([code], {type: 'language'}).of(code) ?? code} (${code})`

const common: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  other: {ko: '기타', en: 'Other', de: 'Sonstiges', fr: 'Autre', es: 'Otro', ja: 'その他', zh: '其他'},
  yes: {ko: '예', en: 'Yes', de: 'Ja', fr: 'Oui', es: 'Sí', ja: 'はい', zh: '是'},
  no: {ko: '아니오', en: 'No', de: 'Nein', fr: 'Non', es: 'No', ja: 'いいえ', zh: '否'},
  male: {ko: '남성', en: 'Male'},
  female: {ko: '여성', en: 'Female'},
  uncertain: {ko: '모르겠다', en: 'Uncertain'},
  increase: {ko: '증가', en: 'Increase'},
  same: {ko: '그대로', en: 'Same'},
  decrease: {ko: '감소', en: 'Decrease'},
  comment: {ko: '의견', en: 'Comment'},
}

/** A word that a form takes for granted, in each language of the survey; English where it has no other. */
export const commonWords = (word: keyof typeof common & string, languages: readonly string[]): Record<string, string> =>
  Object.fromEntries(languages.map(language => [language, common[word]![language] ?? common[word]!.en!]))

/** Whether a text is such a word in any language. */
export const isCommonWord = (word: keyof typeof common & string, text: string): boolean =>
  Object.values(common[word]!).some(known => labelKey(known) === labelKey(text))
