/**
 * A mapping profile: how a file that was not made for a survey is read as one. Pure data; the file's syntax is in
 * `file.ts`, its use in `layout.ts`.
 */
import type {z} from 'zod'
import {sha256} from '../../act/hash.js'
import type {profileSchema} from './schema.js'

/** A profile as written, checked for its shape. */
export type Profile = Readonly<z.output<typeof profileSchema>>

/** One column of a profile. */
export type ProfileColumn = NonNullable<Profile['columns']>[number]

/** A profile in use: what it is called where files say how they were read, and its rules with its base's. */
export interface NamedProfile {
  /** `NAME@VERSION`, `NAME@shipped` or `file:` and the first digits of the hash. */
  readonly name: string
  /** See `profileHash`. */
  readonly hash: string
  /** The rules with those of the base filled in. */
  readonly profile: Profile
}

/** Names of profiles people save: a word without dots or slashes, so that it is never taken for a file. */
export const profileName = /^[\p{L}][\p{L}\p{N}_-]{0,39}$/u

/** A profile as one text: keys sorted, so that the same rules have the same text. */
export const profileText = (profile: Profile): string => JSON.stringify(sorted(profile))

/** SHA-256 over `profileText`: the same for the same rules, however they were written down. */
export const profileHash = (profile: Profile): string => sha256(profileText(profile))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}

/**
 * A profile with the rules of its base: lists are joined, its own first; words of a question are its own where both
 * name them; everything else is its own where it says anything.
 */
export function withBase(own: Profile, base: Profile | undefined): Profile {
  if (!base) return own
  const {base: _, about: _about, ...rest} = own
  const merged: Record<string, unknown> = {...base}
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) merged[key] = merge(merged[key], value, key === 'values' ? 2 : 1)
  return merged as Profile
}

function merge(below: unknown, above: unknown, depth: number): unknown {
  if (Array.isArray(above)) return Array.isArray(below) ? [...above, ...below] : above
  if (!isMap(above) || !isMap(below)) return above
  // A place is a whole: a heading of one's own does away with the base's position.
  const merged: Record<string, unknown> = {...below}
  if ('header' in above || 'position' in above) delete merged.header
  for (const [key, value] of Object.entries(above))
    merged[key] = depth > 1 || Array.isArray(value) ? merge(key === 'header' ? undefined : merged[key], value, depth - 1) : value
  return merged
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
