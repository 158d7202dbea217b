/** Languages people read. */
export type Language = 'ko' | 'en'

/** A sentence in both languages; leaving one out fails the type check. */
export interface Said<F> {
  readonly en: (facts: F) => string
  readonly ko: (facts: F) => string
}

/** Declares a sentence that needs facts. */
export const said = <F>(sentence: Said<F>): Said<F> => sentence

/** A word or heading in both languages. */
export interface Word {
  readonly en: string
  readonly ko: string
}

/** `--lang`, then `PDS_LANG`, then the locale; English when none says Korean. */
export function chooseLanguage(flag: string | undefined, env: NodeJS.ProcessEnv): Language {
  for (const given of [flag, env.PDS_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG])
    if (given) return /^ko/i.test(given) ? 'ko' : 'en'
  return 'en'
}
