import {listed} from './format.js'
import type {Language, Word} from './language.js'
import {roleWords, stateWords, verbWords} from './words.js'

/** A key of a table as a word; the key itself where the table has none. */
export const word = (table: Record<string, Word>, key: string, language: Language): string => table[key]?.[language] ?? key
/** Roles as words, in a row. */
export const roles = (given: readonly string[], language: Language) => listed(given.map(role => word(roleWords, role, language)), language)
/** A state as a word. */
export const state = (key: string, language: Language) => word(stateWords, key, language)
/** What is done, as a word. */
export const verb = (key: string, language: Language) => word(verbWords, key, language)
/** The next step for a code nobody knows: those close to it, and where all stand. */
export const looksLike = (near: readonly string[], list: string, language: Language): string => {
  if (near.length === 0) return list
  return language === 'ko' ? `비슷한 번호: ${near.join(', ')}. 목록: ${list}` : `Close to it: ${near.join(', ')}. All of them: ${list}`
}
/** What can be done now, in English. */
export const allowedEn = (allowed: readonly string[]) => (allowed.length === 0 ? 'Nothing more can be done with it.' : `What can be done now: ${allowed.join(', ')}.`)
/** What can be done now, in Korean. */
export const allowedKo = (allowed: readonly string[]) => (allowed.length === 0 ? '더 할 수 있는 일이 없습니다.' : `지금 할 수 있는 일: ${allowed.map(one => verb(one, 'ko')).join(', ')}`)
